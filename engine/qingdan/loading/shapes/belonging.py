"""Where does a key belong that is written where it is not known?"""

from qingdan.loading.shapes.shape import (
    Condition,
    Either,
    ListOf,
    MapOf,
    Nullable,
    Part,
    Record,
    Row,
    Shape,
)
from qingdan.loading.shapes.spot import Spot

DEEPEST = 3


def belongs(record: Record, key: str, spot: Spot) -> str:
    """Return the keys that lead to where it may be written, ``给多少.最多``; empty for nowhere."""
    for deepest in range(1, DEEPEST + 1):
        found = _path(record, key, spot, deepest)
        if found:
            return ".".join(found)
    return ""


def _path(record: Record, key: str, spot: Spot, deepest: int) -> tuple[str, ...]:
    """Return the way of at most this many keys, the first one that is declared."""
    for name, known in record.keys.items():
        for shape in _inside(known.shape):
            if isinstance(shape, (Condition, Row)) and key in spot.names.facts:
                return (name,)
            part = spot.shapes.parts.get(shape.name) if isinstance(shape, Part) else None
            if part is None:
                continue
            if key in part.keys:
                return (name,)
            further = _path(part, key, spot, deepest - 1) if deepest > 1 else ()
            if further:
                return (name, *further)
    return ()


def _inside(shape: Shape) -> tuple[Shape, ...]:
    """Return what may stand in a list, in a map or under one of several shapes."""
    match shape:
        case ListOf(inner) | Nullable(inner) | MapOf(_, inner):
            return _inside(inner)
        case Either(options):
            return tuple(each for option in options for each in _inside(option))
    return (shape,)
