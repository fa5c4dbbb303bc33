"""How does one branch of an explanation read, down to the facts it rests on?

Folded, only what carries the answer is shown; unfolded, everything that was looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from qingdan.explaining.bearing import carrying, given
from qingdan.explaining.tree import Counted, Joined, Node, Recorded, RowTried, Tested, Value
from qingdan.model.conditions import Criterion, Standard, Threshold
from qingdan.model.facts import Kind
from qingdan.model.place import Place
from qingdan.model.rules import Clauses
from qingdan.model.truth import Truth
from qingdan.reporting.citing import cited
from qingdan.reporting.evidence import standing
from qingdan.reporting.phrases import MARKS, criterion, join, label, value
from qingdan.reporting.questions import UNSEEN, apart
from qingdan.reporting.records import in_words
from qingdan.reporting.sheet import Sheet

_FEW, _MANY = 3, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explanation: what, how deep, from which material, by which rule."""

    depth: int
    said: str
    material: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Unfolding:
    """From what branches are written; ``told`` are facts whose ground was given already.

    ``clauses`` print what a row cites.
    """

    sheet: Sheet
    whole: bool
    clauses: Clauses
    told: set[tuple[str, str | None]] = field(default_factory=set)

    def branch(self, node: Node, depth: int) -> Iterator[Line]:
        """Give the lines of a node and of what lies behind it."""
        match node:
            case _ if hidden(node, self.sheet):
                yield Line(depth, f"· {self.sheet.language.of(*UNSEEN)}")
            case Tested():
                yield self._tested(node, depth)
                yield from self._behind(node, depth + 1)
            case Joined():
                yield from self._joined(node, depth)
            case RowTried():
                yield self._row(node, depth)
                yield from self.branch(node.condition, depth + 1)
            case Counted(member, truth, condition):
                yield Line(depth, f"{MARKS[truth]} {self.sheet.called(member)}")
                yield from self.branch(condition, depth + 1)
            case Value():
                yield self._value(node, depth)
                for each in node.behind:
                    yield from self.branch(each, depth + 1)
            case Recorded(record, member):
                said = f"· {in_words(record, self.sheet)}"
                yield Line(depth, said, self.sheet.called(member))
            case _ as unreachable:
                assert_never(unreachable)

    def _joined(self, node: Joined, depth: int) -> Iterator[Line]:
        """Unfolded, the join has a line of its own; folded, what carries it speaks for it."""
        if not self.whole:
            for each in self._telling(node):
                yield from self.branch(each, depth)
            return
        words = join(node.condition, self.sheet.language)
        yield Line(depth, f"{MARKS[node.truth]} {words}", rule=self.rule(node.condition.place))
        for each in node.parts:
            yield from self.branch(each, depth + 1)

    def _telling(self, node: Joined) -> Iterator[Node]:
        """Give the parts that carry it; one kept apart stands there whether it does or not."""
        carriers = carrying(node) or node.parts
        apart = [each for each in node.parts if hidden(each, self.sheet)]
        yield from apart[:1]
        yield from (each for each in carriers if each not in apart)

    def _tested(self, node: Tested, depth: int) -> Line:
        sheet, tested = self.sheet, node.criterion
        fact = sheet.rules.facts[tested.fact]
        most = None if self.whole else _FEW
        asked = criterion(tested, sheet.rules, sheet.language, most)
        confirmed_by = tested.source if isinstance(tested, Threshold) else None
        mark = standing(unconfirmed(tested, sheet), confirmed_by, sheet.language)
        found = value(fact, node.value.found, sheet.language)
        said = f"{MARKS[node.truth]} {asked}{mark} → {found}"
        return Line(depth, said, material(node.value, sheet), self.rule(tested.place))

    def _behind(self, node: Tested, depth: int) -> Iterator[Line]:
        if self.whole:
            for each in node.value.behind:
                yield from self.branch(each, depth)
            return
        key = node.value.fact, node.value.member
        if node.value.behind and key not in self.told:
            self.told.add(key)
            yield from self._ground(node, depth)

    def _ground(self, node: Tested, depth: int) -> Iterator[Line]:
        """Tell what carries a derived fact: of a no, the facts by which every row failed."""
        if any(hidden(each, self.sheet) for each in node.value.behind):
            yield Line(depth, f"· {self.sheet.language.of(*UNSEEN)}")
        if node.truth is not Truth.NO:
            (carrier,) = carrying(node)
            for each in carrying(carrier):
                if not hidden(each, self.sheet):
                    yield from self.branch(each, depth)
            return
        behind = [each for each in given((node,)) if each.fact != node.criterion.fact]
        found = [each for each in behind if not hidden(each, self.sheet)]
        yield from (self._value(each, depth) for each in found[:_MANY])
        if len(found) > _MANY:
            more = len(found) - _MANY
            yield Line(depth, self.sheet.language.of(f"· 另有 {more} 项", f"· and {more} more"))

    def _row(self, node: RowTried, depth: int) -> Line:
        language, fact = self.sheet.language, self.sheet.rules.facts[node.fact]
        level = value(fact, node.row.level, language) if fact.kind is Kind.LEVEL else ""
        marks = standing(node.row.placeholder, node.row.source, language)
        marks += language.of("〔只升〕", " [only raises]") if node.row.raises_only else ""
        said = language.of(f"这一行{level}{marks}", f"this row {level}{marks}")
        basis = cited(node.row.cites, self.clauses)
        return Line(depth, f"{MARKS[node.truth]} {said}", basis, self.rule(node.row.place))

    def _value(self, node: Value, depth: int) -> Line:
        language, fact = self.sheet.language, self.sheet.rules.facts[node.fact]
        known = value(fact, node.found, language)
        said = f"· {label(fact, language)}{language.of('：', ': ')}{known}"
        return Line(depth, said, material(node, self.sheet))

    def rule(self, spot: Place) -> str:
        """Return where a rule stands; folded, the end of its path is enough."""
        return place(spot) if self.whole else "/".join(place(spot).split("/")[-2:])


def hidden(node: Node, sheet: Sheet) -> bool:
    """Return whether a node is about what is kept apart: a shared page tells nothing of it."""
    match node:
        case Tested(criterion=tested):
            return apart(tested.fact, sheet)
        case Value(fact=fact):
            return apart(fact, sheet)
        case RowTried(fact=fact, condition=condition):
            return apart(fact, sheet) or any(hidden(each, sheet) for each in leaves(condition))
        case Joined(parts=parts):
            return bool(parts) and all(hidden(each, sheet) for each in parts)
        case Counted(condition=condition):
            return hidden(condition, sheet)
        case Recorded():
            return False
        case _ as unreachable:
            assert_never(unreachable)


def leaves(node: Node) -> Iterator[Node]:
    """Give what a node joins, down to what is no join."""
    match node:
        case Joined(parts=parts):
            for each in parts:
                yield from leaves(each)
        case Counted(condition=condition):
            yield from leaves(condition)
        case Tested() | RowTried() | Value() | Recorded():
            yield node
        case _ as unreachable:
            assert_never(unreachable)


def unconfirmed(tested: Criterion, sheet: Sheet) -> bool:
    """Return whether a criterion rests on a figure that nobody has confirmed."""
    if not isinstance(tested, Threshold):
        return False
    if tested.placeholder:
        return True
    named = tested.bound
    return isinstance(named, Standard) and sheet.rules.standards[named.id].placeholder


def material(known: Value, sheet: Sheet) -> str:
    """Return where a value comes from: its source, its day, its place in the file."""
    if not known.stated:
        return sheet.language.of("推出", "derived") if known.behind else ""
    said = next((each for each in known.stated if each.value == known.found), known.stated[0])
    source = said.source and sheet.term(said.source)
    words = [each for each in (source, said.on and said.on.isoformat()) if each]
    if said.place is not None:
        words.append(place(said.place))
    return " ".join(words)


def place(spot: Place) -> str:
    """Return a spot as file and line, or as a cell of a sheet."""
    return spot.row
