"""Which conditions can never hold?"""

from collections.abc import Iterator
from itertools import combinations

from qingdan.checking import wording
from qingdan.checking.cells import Grid, disjoint, grid
from qingdan.checking.conditions import conditions
from qingdan.checking.subject import Subject
from qingdan.model.conditions import AllOf, AnyOf, Comparison, Condition, Threshold, nodes
from qingdan.model.place import Problem

UPPER = frozenset({Comparison.AT_OR_BELOW, Comparison.BELOW})


def bounds_leave_room(subject: Subject) -> Iterator[Problem]:
    """V-COND-02: the lower bound of a criterion lies above its upper bound."""
    for one, other in _clashes(subject):
        if isinstance(one, Threshold) and isinstance(other, Threshold) and _together(one, other):
            low, high = sorted((one, other), key=lambda each: each.comparison in UPPER)
            said = {
                "fact": subject.release.facts[one.fact].label,
                "low": wording.value(subject, low.place),
                "high": wording.value(subject, high.place),
            }
            yield Problem("V-COND-02", other.place, said)


def parts_go_together(subject: Subject) -> Iterator[Problem]:
    """V-COND-07: a part of a condition excludes another part, or a branch of one."""
    for one, other in _clashes(subject):
        if not _together(one, other):
            a, b = (wording.written(subject, each.place) for each in (one, other))
            yield Problem("V-COND-07", other.place, {"a": a, "b": b})


def _clashes(subject: Subject) -> Iterator[tuple[Condition, Condition]]:
    """Yield the first two parts of each join that cannot hold together."""
    every = tuple(conditions(subject.release))
    cells = grid(subject.release, every)
    for whole in every:
        for node in nodes(whole):
            if isinstance(node, AllOf):
                yield from _clash(cells, node)


def _clash(cells: Grid, whole: AllOf) -> Iterator[tuple[Condition, Condition]]:
    parts = [(part, cells.boxes(part)) for part in whole.parts]
    if any(boxes == () for _, boxes in parts):
        return
    pairs = [(a, b) for (a, x), (b, y) in combinations(parts, 2) if disjoint(x, y)]
    if pairs:
        yield pairs[0]
    else:
        yield from _dead_branches(cells, whole)


def _dead_branches(cells: Grid, whole: AllOf) -> Iterator[tuple[Condition, Condition]]:
    """Yield the branches that some part beside them excludes."""
    for join in whole.parts:
        for branch in join.parts if isinstance(join, AnyOf) else ():
            inner = cells.boxes(branch)
            beside = (part for part in whole.parts if part is not join)
            excluding = (part for part in beside if inner and disjoint(cells.boxes(part), inner))
            yield from ((part, branch) for part in list(excluding)[:1])


def _together(one: Condition, other: Condition) -> bool:
    """Return whether both are bounds of one written criterion."""
    bounds = isinstance(one, Threshold) and isinstance(other, Threshold)
    return bounds and one.id.rpartition("/")[0] == other.id.rpartition("/")[0]


CHECKS = (bounds_leave_room, parts_go_together)
