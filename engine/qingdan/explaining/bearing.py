"""Which facts does a truth rest on, and which were looked at in vain?

What carries a truth: of *all*, every part when it holds and each part that fails when it does
not; of *any*, the other way round; of what is open, the open parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qingdan.explaining.levels import meets
from qingdan.explaining.tree import Counted, Joined, Node, Recorded, RowTried, Tested, Value
from qingdan.model.conditions import AllOf, AnyOf, Criterion, NoneOf, Raises
from qingdan.model.facts import Bounds
from qingdan.model.truth import Truth


def truth_of(node: Node) -> Truth | None:
    """Return a node's truth; a value or a record has none."""
    match node:
        case Tested() | Joined() | RowTried() | Counted():
            return node.truth
        case Value() | Recorded():
            return None


def carrying(node: Node) -> tuple[Node, ...]:
    """Return the parts directly below that carry the node's truth."""
    match node:
        case Joined(condition, truth, parts):
            match condition:
                case AllOf():
                    wanted = truth
                case AnyOf() | Raises():
                    wanted = truth
                case NoneOf():
                    wanted = truth.negated()
            return tuple(each for each in parts if truth_of(each) is wanted)
        case RowTried(condition=condition) | Counted(condition=condition):
            return (condition,)
        case Tested(value=value):
            return (replace(value, behind=_carrying_rows(node)),)
        case Value(behind=behind):
            return behind
        case Recorded():
            return ()


def _carrying_rows(node: Tested) -> tuple[Node, ...]:
    """Return what carries the answer to a criterion on a derived fact."""
    nodes, found = node.value.behind, node.value.found
    rows = tuple(each for each in nodes if isinstance(each, RowTried))
    if node.truth is Truth.OPEN:
        return _of_truth(nodes, Truth.OPEN)
    if rows and isinstance(found, Bounds) and found.most is not None:
        return _grading(rows, node.criterion, found.least, found.most) or nodes
    return nodes if node.truth is Truth.NO else _of_truth(nodes, Truth.YES)


def _of_truth(nodes: tuple[Node, ...], truth: Truth) -> tuple[Node, ...]:
    """Return the parts of a truth; where a doubt or a yes has none, all the parts."""
    return tuple(each for each in nodes if truth_of(each) is truth) or nodes


def _grading(
    rows: tuple[RowTried, ...], criterion: Criterion, least: int, most: int
) -> tuple[Node, ...]:
    """Return the rows without which the grade, or the lack of a heavier one, would not count.

    The heaviest that held, where a lighter grade would answer otherwise; and those that failed,
    where the grade they make would.
    """
    now = meets(least, criterion)
    lighter = any(meets(level, criterion) is not now for level in range(least))
    return tuple(
        each
        for each in rows
        if (lighter and each.truth is Truth.YES and each.row.level >= least)
        or (each.row.level > most and meets(each.row.level, criterion) is not now)
    )


def given(nodes: Iterable[Node]) -> Iterator[Value]:
    """Give the values at the bottom that carry these nodes, each once."""
    seen: set[tuple[str, str | None]] = set()
    for found in _bottom(nodes):
        key = found.fact, found.member
        if key not in seen:
            seen.add(key)
            yield found


def _bottom(nodes: Iterable[Node]) -> Iterator[Value]:
    for node in nodes:
        below = tuple(_bottom(carrying(node)))
        if isinstance(node, Value) and not below:
            yield node
        yield from below


def grounds(nodes: Iterable[Node]) -> Iterator[Tested]:
    """Give the criteria nearest to the top that carry these nodes, one a fact."""
    seen: set[str] = set()
    for found in _criteria(nodes):
        if found.criterion.fact not in seen:
            seen.add(found.criterion.fact)
            yield found


def _criteria(nodes: Iterable[Node]) -> Iterator[Tested]:
    for node in nodes:
        if isinstance(node, Tested):
            yield node
        else:
            yield from _criteria(carrying(node))


def touched(nodes: Iterable[Node]) -> Iterator[str]:
    """Give every fact that was looked at, those in between included, a value's facts once."""
    return (each.fact for each in looked_up(nodes))


def looked_up(nodes: Iterable[Node]) -> Iterator[Value]:
    """Give every value that was looked at, those in between included, each once."""
    return _touched(nodes, set())


def _touched(nodes: Iterable[Node], seen: set[int]) -> Iterator[Value]:
    for node in nodes:
        match node:
            case Value(behind=behind):
                if id(node) not in seen:
                    seen.add(id(node))
                    yield node
                    yield from _touched(behind, seen)
            case Tested(value=value):
                yield from _touched((value,), seen)
            case Joined(parts=parts):
                yield from _touched(parts, seen)
            case RowTried(condition=condition) | Counted(condition=condition):
                yield from _touched((condition,), seen)
            case Recorded():
                pass


def bearing(nodes: Iterable[Node]) -> Iterator[str]:
    """Give every fact on the way down to what carries these nodes."""
    for node in nodes:
        if isinstance(node, Value):
            yield node.fact
        yield from bearing(carrying(node))
