"""How is a cell of a record taken out as what it is?

A cell that a record's shape makes another kind is a mistake in code, and so an exception.
"""

from collections.abc import Mapping
from datetime import date

from qingdan.model.facts import Bounds, Known

Row = Mapping[str, "Cell"]
Cell = Known | Row | tuple[Row, ...]


def text(row: Row, column: str) -> str:
    """Return the text or id that must stand here."""
    found = text_or_none(row, column)
    if found is None:
        raise KeyError(column)
    return found


def text_or_none(row: Row, column: str) -> str | None:
    """Return the text or id that stands here, if any does."""
    found = row.get(column)
    return found if isinstance(found, str) else None


def number(row: Row, column: str) -> int:
    """Return the whole number that must stand here."""
    found = whole(row, column)
    if found is None:
        raise KeyError(column)
    return found


def whole(row: Row, column: str) -> int | None:
    """Return the whole number that stands here: units, 分, or the position of a level."""
    found = row.get(column)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def day(row: Row, column: str) -> date | None:
    """Return the day that stands here, if any does."""
    found = row.get(column)
    return found if isinstance(found, date) else None


def inner(row: Row, column: str) -> Row:
    """Return the map that stands here; an empty one when none does."""
    found = row.get(column)
    return found if isinstance(found, Mapping) else {}


def inner_rows(row: Row, column: str) -> tuple[Row, ...]:
    """Return the rows of a list that stands here; none when it does not."""
    match row.get(column):
        case Bounds():
            return ()
        case tuple() as found:
            return found
        case _:
            return ()
