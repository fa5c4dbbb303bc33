"""Which facts does a truth rest on, and which were looked at in vain?

What carries a truth: of *all*, every part when it holds and each part that fails when it does
not; of *any*, the other way round; of what is open, the open parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from qingdan.explaining.tree import Counted, Joined, Node, Recorded, RowTried, Tested, Value
from qingdan.model.conditions import AllOf, AnyOf, NoneOf, Raises
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
        case Tested(truth=truth, value=value):
            return (replace(value, behind=_carrying_rows(truth, value.behind)),)
        case Value(behind=behind):
            return behind
        case Recorded():
            return ()


def _carrying_rows(truth: Truth, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Rows and counts that failed carry a NO, or what rests on none of them holding."""
    match truth:
        case Truth.YES:
            carriers = _heaviest(tuple(e for e in nodes if truth_of(e) is not Truth.NO))
        case Truth.OPEN:
            carriers = tuple(each for each in nodes if truth_of(each) is Truth.OPEN)
        case Truth.NO:
            carriers = nodes
    return carriers or nodes


def _heaviest(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Leave out the rows of a grade that a heavier row goes beyond."""
    held = [each.row.level for each in nodes if _held(each)]
    top = max(held, default=0)
    return tuple(e for e in nodes if not isinstance(e, RowTried) or e.row.level >= top)


def _held(node: Node) -> TypeGuard[RowTried]:
    return isinstance(node, RowTried) and node.truth is Truth.YES


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
    """Give every fact that was looked at, those in between included."""
    for node in nodes:
        match node:
            case Value(fact=fact, behind=behind):
                yield fact
                yield from touched(behind)
            case Tested(value=value):
                yield from touched((value,))
            case Joined(parts=parts):
                yield from touched(parts)
            case RowTried(condition=condition) | Counted(condition=condition):
                yield from touched((condition,))
            case Recorded():
                pass


def bearing(nodes: Iterable[Node]) -> Iterator[str]:
    """Give every fact on the way down to what carries these nodes."""
    for node in nodes:
        if isinstance(node, Value):
            yield node.fact
        yield from bearing(carrying(node))
