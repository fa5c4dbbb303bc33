"""Which statements of Python does one step become?

``g`` gets a given fact of the household or member at hand; ``shapes.Held`` says what the other
names are. A certain truth adds ``t >> 1`` to a count, and a possible one ``t & 1``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from qingdan.evaluation.compiling.instructions import (
    Amount,
    Answered,
    Computed,
    Counted,
    Figure,
    Heaviest,
    Known,
    Polled,
    Since,
    SomeTrue,
)
from qingdan.evaluation.compiling.judging import day_name, judged
from qingdan.evaluation.compiling.ratios import Leaf, in_hundredths, leaves
from qingdan.evaluation.compiling.shapes import PAIRS, Held, Shape
from qingdan.model.facts import Entity

SINCE = "(months - {0}.year * 12 - {0}.month - ({0}.day > reached))"


def statements(number: int, held: Held) -> Iterator[str]:
    """Yield the lines of a step."""
    match held.instructions.steps[number].operation:
        case Known(fact, otherwise):
            yield from _known(number, fact, otherwise, held)
        case Heaviest(rows):
            yield from _pair(number, *_heaviest(rows), held)
        case Counted(truths):
            certain = " + ".join(f"(t{each} >> 1)" for each in truths) or "0"
            possible = " + ".join(f"(t{each} & 1)" for each in truths) or "0"
            yield from _pair(number, f"100 * ({certain})", f"100 * ({possible})", held)
        case Polled(truth):
            certain, possible = _polled(number, truth, held)
            yield from _pair(number, f"100 * {certain}", f"100 * {possible}", held)
        case Answered(truth):
            yield f"v{number} = (False, None, None, True)[t{truth}]"
        case SomeTrue(values):
            yield f"v{number} = {_some_true(values, held)}"
        case Computed() as computed:
            yield from _computed(number, computed, held)
        case judging:
            yield f"t{number} = {judged(number, judging, held)}"


def _known(number: int, fact: str, otherwise: int | None, held: Held) -> Iterator[str]:
    given = f"g({fact!r})"
    match held.shapes[number]:
        case Shape.LEVEL if otherwise is None:
            yield f"l{number}, u{number} = {given} or (-1, {len(held.facts[fact].choices)})"
        case Shape.LEVEL:
            yield f"l{number}, u{number} = {given} or (l{otherwise}, u{otherwise})"
        case Shape.COUNT:
            yield f"l{number} = u{number} = {given}"
            yield f"if l{number} is None: l{number} = l{otherwise}; u{number} = u{otherwise}"
        case _:
            yield f"v{number} = {given}"
            if otherwise is not None:
                yield f"if v{number} is None:"
                yield f"    v{number} = {held.whole(otherwise)}"
                if held.shapes[otherwise] is Shape.CHECKED:
                    yield f"    if w{otherwise}: failed[{number}] = w{otherwise}"


def _pair(number: int, least: str, most: str, held: Held) -> Iterator[str]:
    if held.shapes[number] in PAIRS:
        yield f"l{number} = {least}"
        yield f"u{number} = {most}"
    else:
        yield f"v{number} = Bounds({least}, {most})"


def _heaviest(rows: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    """Return the heaviest level that is certain and the heaviest that is possible."""
    truths: dict[int, list[str]] = {}
    for level, truth in rows:
        truths.setdefault(level, []).append(f"t{truth}")
    levels = sorted(truths, reverse=True)
    certain = (f"{level} if {' | '.join(truths[level])} == 3 else " for level in levels)
    possible = (f"{level} if {' | '.join(truths[level])} else " for level in levels)
    return "".join(certain) + "0", "".join(possible) + "0"


def _polled(number: int, truth: int, held: Held) -> tuple[str, str]:
    """Return for how many members it is certain and possible; they were counted on the way."""
    if held.instructions.steps[truth].entity is Entity.MEMBER:
        return f"n{number}", f"p{number}"
    return f"size * (t{truth} >> 1)", f"size * (t{truth} & 1)"


def _some_true(values: tuple[int, ...], held: Held) -> str:
    if not values or any(held.shapes[each] is not Shape.TRUTH for each in values):
        return f"some_true({', '.join(held.whole(each) for each in values)})"
    some = " or ".join(f"v{each}" for each in values)
    unknown = " or ".join(f"v{each} is None" for each in values)
    return f"True if {some} else None if {unknown} else False"


def _computed(number: int, computed: Computed, held: Held) -> Iterator[str]:
    """Reckon without ado what cannot fail; check each part of the rest, and keep what fails."""
    parts = tuple(dict.fromkeys(leaves(computed.reckoning)))
    if held.shapes[number] is not Shape.CHECKED:
        yield from _formula(number, computed, {part: _usual(part, held) for part in parts})
        return
    checked = {part: f"a{number}_{place}" for place, part in enumerate(parts)}
    yield f"w{number} = None"
    yield "try:"
    for part, name in checked.items():
        yield f"    {name} = {_checked(part, held)}"
    named = {part: (_text(part, name), f"{name} is None") for part, name in checked.items()}
    yield from (f"    {line}" for line in _formula(number, computed, named))
    yield f"except FAILURES as why: v{number} = {computed.failed!r}; w{number} = repr(why)"


def _usual(part: Leaf, held: Held) -> tuple[str, str]:
    """Return the text of a part and of when it is unknown."""
    match part:
        case Amount(value) if held.shapes[value] in PAIRS:
            return f"l{value}", f"l{value} != u{value}"
        case Amount(value) | Since(value):
            return _text(part, f"v{value}"), f"v{value} is None"
        case Figure():
            return "0", "True"
        case _ as unreachable:
            assert_never(unreachable)


def _text(part: Leaf, name: str) -> str:
    return SINCE.format(name) if isinstance(part, Since) else name


def _checked(part: Leaf, held: Held) -> str:
    match part:
        case Figure(value):
            return f"figure({day_name(value) if isinstance(value, date) else None})"
        case Amount(value):
            return f"figure({held.whole(value)})"
        case Since(value):
            return f"dated({held.whole(value)})"
        case _ as unreachable:
            assert_never(unreachable)


def _formula(
    number: int, computed: Computed, named: Mapping[Leaf, tuple[str, str]]
) -> Iterator[str]:
    texts = {part: text for part, (text, _) in named.items()}
    value, divisors = in_hundredths(computed, texts)
    unknown = [each for _, each in named.values()]
    nothing = [f"{each} == 0" for each in divisors]
    keyword = "if"
    for reasons in (unknown, nothing):
        if reasons:
            yield f"{keyword} {' or '.join(reasons)}: v{number} = None"
            keyword = "elif"
    yield f"else: v{number} = {value}" if keyword == "elif" else f"v{number} = {value}"
