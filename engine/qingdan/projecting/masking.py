"""How is who somebody is hidden in a register, and what of a cell is not published?"""

from decimal import Decimal

from qingdan.loading.household.hiding import STAR, masked_name, unnumbered
from qingdan.model.facts import Entity
from qingdan.model.ledgers import Blank
from qingdan.projecting.cells import Cell, Day, Empty, Figure, Sum, Words
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.subjects import Subject

COMMUNITY, STREET = "community", "home_subdistrict"
_YEAR = 4


def masked(cell: Cell, mask: str | None, subject: Subject, holdings: Holdings) -> Cell:
    """Return a cell with what tells who somebody is hidden, as its column's mask says.

    Where a column has none, names and addresses that the household is known by are hidden in
    what somebody wrote freely, and so are numbers of identity cards and of telephones; what is
    an office's own is left, since it is there to be rung.
    """
    match cell, mask:
        case Empty(), _:
            return cell
        case Words(text), None:
            return Words(unnumbered(text, _telling(subject, holdings)))
        case _, None | "office":
            return cell
        case _, "column":
            return Empty(Blank.APART)
        case Day(on), _:
            return Words(f"{on.year:0{_YEAR}}-**-**")
        case Words(text), "name":
            return Words("、".join(map(masked_name, text.split("、"))))
        case Words(), "address":
            return Words(_community(subject, holdings))
        case Words(text), "birth":
            return Words(f"{text[:_YEAR]}-**-**")
        case Words(text), str():
            return Words(_ends(text, *holdings.ledgers.ends[mask]))
        case ((Sum() | Figure()), _):
            return Words(STAR)


def _telling(subject: Subject, holdings: Holdings) -> tuple[str, ...]:
    return holdings.filing(subject.number).telling if subject.number else ()


def _ends(text: str, head: int, tail: int) -> str:
    if STAR in text:
        return text
    if len(text) <= head + tail:
        return STAR * len(text)
    last = len(text) - tail
    return text[:head] + STAR * (last - head) + text[last:]


def _community(subject: Subject, holdings: Holdings) -> str:
    """Return the street and the community of a household, which is all that is told of it."""
    filing = holdings.filing(subject.number)
    row = {} if filing.household is None else filing.household.home.register
    columns = holdings.release.names.register[Entity.HOUSEHOLD].columns
    street = row.get(STREET)
    known = [columns[STREET].word(street)] if street else sorted(subject.streets)
    community = row.get(COMMUNITY)
    return " ".join([*known, *([str(community)] if community else [])]) or STAR


def few(cell: Cell, holdings: Holdings) -> Cell:
    """Return a number of people as it is published: so few that one could tell who are not."""
    match cell:
        case Figure(value) if Decimal(0) < value < holdings.ledgers.small:
            return Words(holdings.ledgers.few)
        case _:
            return cell
