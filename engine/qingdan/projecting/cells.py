"""What may stand in one cell of a register?

A day is a day and money is money, so that a table can be summed and sorted; a cell without a
value says why.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qingdan.model.ledgers import Blank

HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Text, also every number that is a name: of a household, a paper, a telephone."""

    text: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Money, in 分."""

    fen: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    on: date


@dataclass(frozen=True, slots=True)
class Empty:
    """No value; ``why`` None: there is nothing yet, which is a lack where there must be."""

    why: Blank | None = None


Cell = Words | Sum | Figure | Day | Empty
NOTHING = Empty()
LACKING = frozenset({Blank.UNASKED, Blank.UNASSESSED, Blank.UNFILLED, Blank.UNREADABLE})
"""What somebody must still find out, where a column must be filled."""


def counted(number: int) -> Figure:
    """Return a whole number as a cell."""
    return Figure(Decimal(number))


def hundredths(number: int) -> Figure:
    """Return a number that is kept in hundredths as a cell."""
    return Figure(Decimal(number) / HUNDREDTHS)


def yuan(fen: int) -> str:
    """Return money in 元, with two decimals."""
    return f"{Decimal(fen) / HUNDREDTHS:.2f}"


def figure(value: Decimal) -> str:
    """Return a number without zeros that say nothing."""
    return f"{value.normalize():f}"


def said(cell: Cell) -> str:
    """Return what a cell says within a sentence; nothing where it has no value."""
    match cell:
        case Words(text):
            return text
        case Sum(fen):
            return yuan(fen)
        case Figure(value):
            return figure(value)
        case Day(on):
            return on.isoformat()
        case Empty():
            return ""


def together(cells: tuple[Cell, ...], between: str) -> Cell:
    """Return cells as one: a single one as it is, several as a sentence, each only once."""
    found = dict.fromkeys(each for each in cells if not isinstance(each, Empty))
    if len(found) == 1:
        return next(iter(found))
    return Words(between.join(said(each) for each in found)) if found else NOTHING
