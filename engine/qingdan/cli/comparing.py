"""How are two releases put to the same households?"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qingdan import inspection, library
from qingdan.cli.codes import DONE, FOUND, INVALID
from qingdan.cli.days import day
from qingdan.cli.desk import Desk, Read
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import is_form
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import complain, progress, say, say_bytes
from qingdan.library import Release
from qingdan.loading.editions import Files
from qingdan.reporting import json
from qingdan.reporting.compared import Comparison, compared_json, compared_lines
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.revising import comparison
from qingdan.revising.comparison import Pair
from qingdan.revising.effects import Effect

HOUSEHOLDS = ("*.yaml", "*.json", "*.xlsx")
OPEN_ELSEWHERE = ("~$", ".~")
"""How the names of the files begin by which an office program marks one that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    old: str
    new: str
    written_day: str | None
    language: Language
    each: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """Where rules come from, and on which day they are in force; None: their latest edition."""

    files: Files
    on: date | None


def answer(households: Sequence[str], asked: Asked) -> int:
    """Print the difference; return 1 where somebody loses and nobody says what becomes of him."""
    pair = _pair(asked)
    desk = Desk(on=pair.on, office=None, language=asked.language, carried=())
    found = _compared(pair, desk, tuple(_files(households, asked.language)))
    lacking = tuple(comparison.unannounced(pair, found.comparison.effects))
    if asked.as_json:
        lacked = [{"code": p.code, "said": dict(p.said)} for p in lacking]
        say_bytes(json.document({**compared_json(found.comparison), "problems": lacked}))
    else:
        told = _told(found.comparison, pair, asked.language)
        say([*compared_lines(told, asked.language, each=asked.each), ""])
        complain_of(lacking, {}, asked.language)
        say([_next(asked, households)])
    if found.invalid:
        return INVALID
    return FOUND if lacking else DONE


def _told(found: Comparison, pair: Pair, language: Language) -> Comparison:
    """Return a comparison in the language in which it is read."""
    new = pair.new
    return replace(
        found,
        old=spoken(found.old, pair.old.files, found.old, language),
        new=spoken(found.new, new.files, found.new, language),
        effects=spoken(found.effects, new.files, found.new, language),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    comparison: Comparison
    invalid: bool


def _compared(pair: Pair, desk: Desk, names: Sequence[str]) -> _Found:
    progress(desk.language.of(f"{len(names)} 个文件……", f"{len(names)} files ..."))
    effects, seen = list[Effect](), dict[str, str]()
    people, invalid = 0, False
    for name in names:
        for before, after in _read(name, pair, desk):
            if before.household is None or after.household is None:
                desk.complain_of(after if after.household is None else before)
                invalid = True
            elif after.household.id in seen:
                complain(_twice(after.household.id, seen[after.household.id], name, desk.language))
            else:
                seen[after.household.id] = name
                people += len(after.household.members)
                effects += comparison.compared(pair, before.household, after.household)
    whole = Comparison(
        old=pair.old.rules,
        new=pair.new.rules,
        on=pair.on,
        households=len(seen),
        people=people,
        effects=tuple(effects),
    )
    return _Found(whole, invalid)


def _twice(household: str, first: str, name: str, language: Language) -> str:
    return language.of(
        f"{household} 在 {first} 里算过了，{name} 里的没有再算。",
        f"{household} was counted in {first}; that in {name} is left out.",
    )


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


def _pair(asked: Asked) -> Pair:
    old, new = _side(asked.old, asked.language), _side(asked.new, asked.language)
    latest = new.on or max(inspection.pairs(new.files), default=date.max)
    newer = library.loaded(new.files, latest)
    older = library.loaded(old.files, old.on or latest)
    on = day(asked.written_day, asked.language) if asked.written_day else _begins(newer)
    steps = [
        library.loaded(new.files, each)
        for each in inspection.pairs(new.files)
        if old.on is not None and old.on < each < latest
    ]
    return Pair(older, newer, on, comparison.editions(older, (*steps, newer)))


def _begins(release: Release) -> date:
    catalogue = release.rules.catalogue
    begins = release.rules.policy.day
    return begins if catalogue is None else max(begins, catalogue.day)


def _side(word: str, language: Language) -> _Side:
    """Return the rules that a day or a folder stands for."""
    folder = Path(word)
    if folder.is_dir():
        inside = folder / "policy", folder / "catalogue"
        if not all(each.is_dir() for each in inside):
            raise Misused(
                language.of(
                    f"`{word}` 里没有 policy/ 和 catalogue/。",
                    f"`{word}` does not hold policy/ and catalogue/.",
                )
            )
        return _Side(library.files(*inside), None)
    return _Side(library.files(), day(word, language))


def _files(names: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the files that were named, and those in the folders that were."""
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        found = (each for kind in HOUSEHOLDS for each in Path(name).rglob(kind))
        inside = [each for each in found if not each.name.startswith(OPEN_ELSEWHERE)]
        if not inside:
            raise Misused(
                language.of(f"`{name}` 里没有登记文件。", f"there is no household in `{name}`.")
            )
        yield from (str(each) for each in sorted(inside))


def _next(asked: Asked, households: Sequence[str]) -> str:
    on = () if asked.written_day is None else ("--on", asked.written_day)
    line = shlex.join(("qingdan", "compare", asked.old, asked.new, *households, *on))
    if asked.each:
        return asked.language.of(
            "下一步  qingdan explain 文件 服务（看一户为什么）",
            "next  qingdan explain FILE SERVICE (why, for one household)",
        )
    return asked.language.of(f"逐户看  {line} --list", f"each household  {line} --list")
