"""How does one branch of an explanation read, down to the facts it rests on?

Folded, only what carries the answer is shown; unfolded, everything that was looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from qingdan.explaining.bearing import carrying, given
from qingdan.explaining.tree import Counted, Joined, Node, Recorded, RowTried, Tested, Value
from qingdan.model.conditions import Criterion, Standard, Threshold
from qingdan.model.facts import Kind
from qingdan.model.place import Place
from qingdan.model.truth import Truth
from qingdan.reporting.phrases import MARKS, criterion, join, label, value
from qingdan.reporting.records import in_words
from qingdan.reporting.rows import PLACEHOLDER
from qingdan.reporting.sheet import Sheet

_FEW = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explanation: what, how deep, from which material, by which rule."""

    depth: int
    said: str
    material: str = ""
    rule: str = ""


def branch(node: Node, sheet: Sheet, depth: int, *, whole: bool) -> Iterator[Line]:
    """Give the lines of a node and of what lies behind it."""
    match node:
        case Tested(tested, truth, known):
            yield _tested(tested, truth, known, sheet, depth)
            yield from _behind(node, sheet, depth + 1, whole=whole)
        case Joined():
            yield from _joined(node, sheet, depth, whole=whole)
        case RowTried():
            yield _row(node, sheet, depth)
            yield from branch(node.condition, sheet, depth + 1, whole=whole)
        case Counted(member, truth, condition):
            yield Line(depth, f"{MARKS[truth]} {sheet.called(member)}")
            yield from branch(condition, sheet, depth + 1, whole=whole)
        case Value():
            yield _value(node, sheet, depth)
            for each in node.behind:
                yield from branch(each, sheet, depth + 1, whole=whole)
        case Recorded(record, member):
            yield Line(depth, f"· {in_words(record, sheet)}", sheet.called(member))
        case _ as unreachable:
            assert_never(unreachable)


def _joined(node: Joined, sheet: Sheet, depth: int, *, whole: bool) -> Iterator[Line]:
    """Unfolded, the join has a line of its own; folded, what carries it speaks for it."""
    if not whole:
        for each in carrying(node) or node.parts:
            yield from branch(each, sheet, depth, whole=False)
        return
    words = join(node.condition, sheet.language)
    yield Line(depth, f"{MARKS[node.truth]} {words}", rule=place(node.condition.place))
    for each in node.parts:
        yield from branch(each, sheet, depth + 1, whole=True)


def _tested(tested: Criterion, truth: Truth, known: Value, sheet: Sheet, depth: int) -> Line:
    fact = sheet.rules.facts[tested.fact]
    asked = criterion(tested, sheet.rules, sheet.language)
    mark = sheet.language.of(*PLACEHOLDER) if _placeholder(tested, sheet) else ""
    found = value(fact, known.found, sheet.language)
    said = f"{MARKS[truth]} {asked}{mark} → {found}"
    return Line(depth, said, material(known, sheet), place(tested.place))


def _placeholder(tested: Criterion, sheet: Sheet) -> bool:
    if not isinstance(tested, Threshold):
        return False
    if tested.placeholder:
        return True
    named = tested.bound
    return isinstance(named, Standard) and sheet.rules.standards[named.id].placeholder


def _behind(node: Tested, sheet: Sheet, depth: int, *, whole: bool) -> Iterator[Line]:
    if whole:
        for each in node.value.behind:
            yield from branch(each, sheet, depth, whole=True)
    elif node.truth is Truth.NO and node.value.behind:
        yield from _none_fits(node, sheet, depth)
    elif node.value.behind:
        (carrier,) = carrying(node)
        for each in carrying(carrier):
            yield from branch(each, sheet, depth, whole=False)


def _none_fits(node: Tested, sheet: Sheet, depth: int) -> Iterator[Line]:
    """Name the facts by which every row failed, instead of all the rows."""
    found = [each for each in given((node,)) if each.fact != node.criterion.fact]
    shown = [_value(each, sheet, depth) for each in found[:_FEW]]
    yield from shown
    if len(found) > len(shown):
        more = len(found) - len(shown)
        yield Line(depth, sheet.language.of(f"· 另有 {more} 项", f"· and {more} more"))


def _row(node: RowTried, sheet: Sheet, depth: int) -> Line:
    language, fact = sheet.language, sheet.rules.facts[node.fact]
    level = value(fact, node.row.level, language) if fact.kind is Kind.LEVEL else ""
    marks = language.of(*PLACEHOLDER) if node.row.placeholder else ""
    marks += language.of("〔只升〕", " [only raises]") if node.row.raises_only else ""
    said = language.of(f"这一行{level}{marks}", f"this row {level}{marks}")
    return Line(depth, f"{MARKS[node.truth]} {said}", rule=place(node.row.place))


def _value(node: Value, sheet: Sheet, depth: int) -> Line:
    fact = sheet.rules.facts[node.fact]
    said = f"· {label(fact, sheet.language)}：{value(fact, node.found, sheet.language)}"
    return Line(depth, said, material(node, sheet))


def material(known: Value, sheet: Sheet) -> str:
    """Return where a value comes from: its source, its day, its place in the file."""
    if not known.stated:
        return sheet.language.of("推出", "derived") if known.behind else ""
    said = next((each for each in known.stated if each.value == known.found), known.stated[0])
    words = [each for each in (said.source, said.on and said.on.isoformat()) if each]
    if said.place is not None:
        words.append(place(said.place))
    return " ".join(words)


def place(spot: Place) -> str:
    """Return a spot as file and line."""
    return f"{spot.file}:{spot.line}"
