"""Whom does a change touch, of those who stand in files, forms and registers?

Files and forms are read household by household, registers piece by piece. Who stands in several
counts where he stands first; what cannot be read is told and left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qingdan.cli.advancing import bar
from qingdan.cli.batching import SIZE, available
from qingdan.cli.desk import Desk, Read
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import is_form
from qingdan.cli.printing import complain, progress
from qingdan.cli.registering import SHOWN, has_rows
from qingdan.model.place import Problem
from qingdan.reporting.compared import Comparison
from qingdan.reporting.languages import Language
from qingdan.revising import comparison
from qingdan.revising.comparison import Pair
from qingdan.revising.effects import Effect

if TYPE_CHECKING:
    from qingdan.registers.sides import Sides


class Touched(NamedTuple):
    """The comparison, and whether something could not be read."""

    comparison: Comparison
    invalid: bool


class _Part(NamedTuple):
    """What came of one file, form or register."""

    households: int
    people: int
    effects: Sequence[Effect]
    invalid: bool


class _Seen(NamedTuple):
    """In which file each household was counted; ``more`` files are to come.

    Behind the last nobody comes, so that a register which stands alone is not held.
    """

    where: dict[str, str]
    more: bool


_UNREAD = _Part(0, 0, (), invalid=True)


def touched(pair: Pair, desk: Desk, names: Sequence[str]) -> Touched:
    """Put everybody who was named to both releases."""
    progress(desk.language.of(f"{len(names)} 个文件……", f"{len(names)} files ..."))
    effects, where = list[Effect](), dict[str, str]()
    households, people, invalid = 0, 0, False
    for number, name in enumerate(names, start=1):
        own = _of_register if has_rows(name) else _of_file
        part = own(name, pair, desk, _Seen(where, number < len(names)))
        households += part.households
        people += part.people
        invalid |= part.invalid
        effects += part.effects
    whole = Comparison(
        old=pair.old.rules,
        new=pair.new.rules,
        on=pair.on,
        households=households,
        people=people,
        effects=tuple(effects),
    )
    return Touched(whole, invalid)


def _of_file(name: str, pair: Pair, desk: Desk, seen: _Seen) -> _Part:
    effects = list[Effect]()
    households, people, invalid = 0, 0, False
    for before, after in _read(name, pair, desk):
        if before.household is None or after.household is None:
            desk.complain_of(after if after.household is None else before)
            invalid = True
            continue
        id_ = after.household.id
        if id_ in seen.where:
            complain(_twice(id_, seen.where[id_], name, desk.language))
            continue
        seen.where[id_] = name
        households += 1
        people += len(after.household.members)
        effects += comparison.compared(pair, before.household, after.household)
    return _Part(households, people, effects, invalid)


def _read(name: str, pair: Pair, desk: Desk) -> Iterator[tuple[Read, Read]]:
    """Give each household of a file as both rules read it; what is wrong with a form comes too."""
    old, new = (desk.reads(name, rules) for rules in (pair.old, pair.new))
    if not is_form(name):
        yield from zip(old, new, strict=True)
        return
    yield from ((each, each) for each in new if each.tree is None)
    yield from zip(
        *([e for e in reads if e.tree is not None] for reads in (old, new)), strict=True
    )


def _of_register(name: str, pair: Pair, desk: Desk, seen: _Seen) -> _Part:
    available(desk.language)
    from qingdan.registers.reading import Damaged
    from qingdan.registers.sides import Sides, opened_by_both

    sides = opened_by_both(name, pair)
    if not isinstance(sides, Sides):
        complain_of(sides, {}, desk.language)
        return _UNREAD
    try:
        return _gone_through(sides, pair, desk, seen)
    except Damaged as damaged:
        complain_of((damaged.problem,), {}, desk.language)
        return _UNREAD


def _gone_through(sides: "Sides", pair: Pair, desk: Desk, seen: _Seen) -> _Part:
    from qingdan.registers.comparing import compared

    language, name = desk.language, sides.register.name
    effects, wrong, again = list[Effect](), list[Problem](), list[str]()
    households, people, left_out, own = 0, 0, 0, dict[str, str]()
    with bar(sides.register.total, language) as advance:
        for part in compared(sides, pair, seen.where, SIZE):
            households += len(part.households)
            effects += part.effects
            people += part.people
            left_out += len(part.wrong)
            wrong += [each.problem for each in part.wrong[: SHOWN - len(wrong)]]
            again += part.again
            if seen.more:
                own |= dict.fromkeys(part.households, name)
            advance(part.weight, part.people, len(part.households))
    _tell_again(again, seen.where, name, language)
    seen.where.update(own)
    complain_of(wrong, {}, language)
    if left_out > len(wrong):
        complain(_more(left_out - len(wrong), language))
    return _Part(households, people, effects, invalid=bool(left_out))


def _tell_again(again: Sequence[str], seen: Mapping[str, str], name: str, lang: Language) -> None:
    complain(*(_twice(each, seen[each], name, lang) for each in again[:SHOWN]))
    if len(again) > SHOWN:
        more = len(again) - SHOWN
        complain(lang.of(f"另有 {more} 户也是。", f"So were {more} more households."))


def _twice(household: str, first: str, name: str, language: Language) -> str:
    return language.of(
        f"{household} 在 {first} 里算过了，{name} 里的没有再算。",
        f"{household} was counted in {first}; that in {name} is left out.",
    )


def _more(count: int, language: Language) -> str:
    return language.of(
        f"还有 {count} 处错；先改这些，再比一次。",
        f"{count} more mistakes; mend these and compare again.",
    )
