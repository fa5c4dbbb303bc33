"""In which cases can a condition hold at all?

Each fact is cut into the cells between which the conditions compared can tell: its choices, or
the stretches below, at and above each bound. A condition then holds in boxes, a set of cells for
some facts. Facts count as independent of one another and as known, so that what is found empty
here holds for nobody; what is not may still be so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Bound,
    Comparison,
    Condition,
    Criterion,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
    criteria,
)
from qingdan.model.facts import Kind, Vocabulary
from qingdan.model.release import Release

Box = Mapping[str, int]
"""Cells by fact, as bits; a fact that is not named may be in any of its cells."""
Boxes = tuple[Box, ...]
"""The cases in which something holds: those of one box or another."""
Figure = int | date

EVERYWHERE: Boxes = ({},)
MOST = 400
"""More boxes than these are not followed: nothing is then said of the condition."""
_BESIDE = 3
"""Below, at and above a bound whose value is not known."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of the facts in some conditions, and the boxes in which each holds."""

    facts: Vocabulary
    known: Mapping[str, Figure]
    cuts: Mapping[str, Sequence[Figure]]

    def boxes(self, condition: Condition) -> Boxes | None:
        """Return where a condition holds; none when it never does, None when it is too much."""
        match condition:
            case Threshold() | Among():
                key, cells = self._cells(condition)
                return EVERYWHERE if cells == self._all(key) else _alone(key, cells)
            case Raises(_, part):
                return self.boxes(part)
            case AllOf(_, parts):
                return self.together(parts)
            case AnyOf(_, parts):
                return self._either(parts)
            case NoneOf(_, parts):
                return self._outside(parts)
            case _ as unreachable:
                assert_never(unreachable)

    def together(self, parts: Iterable[Condition]) -> Boxes | None:
        """Return where all of these hold."""
        found: Boxes | None = EVERYWHERE
        for part in parts:
            found = common(found, self.boxes(part))
        return found

    def _either(self, parts: Iterable[Condition]) -> Boxes | None:
        found: Boxes = ()
        for part in parts:
            inner = self.boxes(part)
            if inner is None or len(found) + len(inner) > MOST:
                return None
            found += inner
        return found

    def _outside(self, parts: Iterable[Condition]) -> Boxes | None:
        inner = self._either(parts)
        found: Boxes | None = EVERYWHERE if inner is not None else None
        for box in inner or ():
            sides = (_alone(key, self._all(key) & ~cells) for key, cells in box.items())
            found = common(found, tuple(side for each in sides for side in each))
        return found

    def within(self, these: Boxes | None, those: Boxes | None) -> bool:
        """Return whether certainly every case of ``these`` is one of ``those``."""
        if these is None or those is None:
            return False
        return next(self.outside(these, those), None) is None

    def outside(self, these: Boxes, those: Boxes) -> Iterator[Box]:
        """Yield the cases of ``these`` that are in none of ``those``, box by box."""
        for box in these:
            yield from self._left(box, those)

    def _left(self, box: Box, boxes: Boxes) -> Iterator[Box]:
        """Take the first of ``boxes`` off, and what is left after it by the others."""
        if not boxes:
            yield box
            return
        first, rest = boxes[0], boxes[1:]
        if _common(box, first) is None:
            yield from self._left(box, rest)
            return
        left = dict(box)
        for key, cells in first.items():
            whole = left.get(key, self._all(key))
            if whole & ~cells:
                yield from self._left({**left, key: whole & ~cells}, rest)
            left[key] = whole & cells

    def _cells(self, criterion: Criterion) -> tuple[str, int]:
        fact = self.facts[criterion.fact]
        if isinstance(criterion, Among):
            spots = {self._spot(fact.id, value) for value in criterion.values}
            return fact.id, sum(1 << spot for spot in spots)
        bound = figure(criterion.bound, self.known)
        if bound is None:
            key = f"{fact.id} {criterion.bound}"
            return key, _side(criterion.comparison, 1, _BESIDE)
        spot = self._spot(fact.id, bound)
        return fact.id, _side(criterion.comparison, spot, self._size(fact.id))

    def _spot(self, id: str, value: bool | str | Figure) -> int:  # noqa: A002, FBT001 a fact's own value
        fact = self.facts[id]
        match fact.kind:
            case Kind.TRUTH:
                return int(bool(value))
            case Kind.CHOICE:
                return list(fact.choices).index(str(value))
            case Kind.LEVEL if isinstance(value, int):
                return value
            case _:
                return 2 * list(self.cuts[id]).index(value) + 1  # type: ignore[arg-type]

    def _size(self, id: str) -> int:  # noqa: A002
        fact = self.facts[id]
        match fact.kind:
            case Kind.TRUTH:
                return 2
            case Kind.CHOICE | Kind.LEVEL:
                return len(fact.choices)
            case _:
                return 2 * len(self.cuts[id]) + 1

    def _all(self, key: str) -> int:
        return (1 << (self._size(key) if key in self.facts else _BESIDE)) - 1


def grid(release: Release, conditions: Iterable[Condition]) -> Grid:
    """Cut the facts of some conditions into cells."""
    known = {id: each.value for id, each in release.standards.items() if each.value is not None}  # noqa: A001
    cuts: dict[str, set[Figure]] = defaultdict(set)
    for condition in conditions:
        for criterion in criteria(condition):
            cuts[criterion.fact] |= set(_figures(criterion, known))
    ordered = {id: sorted(each, key=_order) for id, each in cuts.items()}  # noqa: A001
    return Grid(release.facts, known, ordered)


def figure(bound: Bound, known: Mapping[str, Figure]) -> Figure | None:
    """Return what a bound comes to; None when it has no value, or another every day."""
    match bound:
        case Standard(id):
            return known.get(id)
        case Today():
            return None
        case _:
            return bound


def common(these: Boxes | None, those: Boxes | None) -> Boxes | None:
    """Return the cases that are in both."""
    if these is None or those is None:
        return () if () in (these, those) else None
    found = tuple(box for a in these for b in those if (box := _common(a, b)) is not None)
    return None if len(found) > MOST else found


def disjoint(these: Boxes | None, those: Boxes | None) -> bool:
    """Return whether certainly no case is in both."""
    return common(these, those) == ()


def _common(a: Box, b: Box) -> Box | None:
    found = dict(a)
    for key, cells in b.items():
        found[key] = found.get(key, cells) & cells
        if not found[key]:
            return None
    return found


def _alone(key: str, cells: int) -> Boxes:
    return ({key: cells},) if cells else ()


def _side(comparison: Comparison, spot: int, size: int) -> int:
    below, here = (1 << spot) - 1, 1 << spot
    every = (1 << size) - 1
    match comparison:
        case Comparison.AT_OR_ABOVE:
            return every & ~below
        case Comparison.AT_OR_BELOW:
            return below | here
        case Comparison.ABOVE:
            return every & ~below & ~here
        case Comparison.BELOW:
            return below
        case _ as unreachable:
            assert_never(unreachable)


def _figures(criterion: Criterion, known: Mapping[str, Figure]) -> Iterator[Figure]:
    if isinstance(criterion, Threshold):
        bound = figure(criterion.bound, known)
        if bound is not None:
            yield bound
    else:
        yield from (value for value in criterion.values if type(value) is int)


def _order(value: Figure) -> int:
    return value.toordinal() if isinstance(value, date) else value
