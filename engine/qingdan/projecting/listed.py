"""What does a register say of the lists in a household's file: benefits, wishes, an assessment?"""

from collections.abc import Iterator, Mapping

from qingdan.evaluation.categories import IN_AID_UNIT
from qingdan.evaluation.lists import meant
from qingdan.loading.household.columns import Column
from qingdan.loading.household.rows import Cell as Written
from qingdan.loading.household.rows import Row
from qingdan.model.facts import Bounds
from qingdan.model.household import Request
from qingdan.model.ledger_sources import FromRecord, Taken
from qingdan.model.ledgers import Blank
from qingdan.projecting.cells import NOTHING, Cell, Empty, Words, together
from qingdan.projecting.filings import Filing
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.subjects import Subject
from qingdan.projecting.told import THEN, sentence, written

SERVICE, SCOPE, LEVELS, ITS_WORDS = "service", "scope", "levels", "words"


def record(source: FromRecord, subject: Subject, holdings: Holdings) -> Cell:
    """Return what stands in a list: a column of each of its rows, or several as a sentence."""
    filing = holdings.filing(subject.number)
    blank = filing.why_not(subject.member)
    if blank is not None:
        return Empty(blank)
    shape, rows = holdings.release.names.records[source.record], _rows(source, subject, filing)
    if source.taken is Taken.OUTSIDE and rows is not None:
        rows = [each for each in rows if not _asked_of_us(each, holdings)]
    found: Cell = NOTHING
    if rows:
        columns = shape.columns
        cells = [e for row in rows for e in _row_cells(source, columns, row)]
        found = together(tuple(cells), THEN)
    if isinstance(found, Empty) and source.path[:1] == (LEVELS,):
        return _level_advised(source, subject, filing, holdings)
    if rows == []:
        return Empty(Blank.NONE)
    return Empty(Blank.UNASKED) if rows is None else found


def _rows(source: FromRecord, subject: Subject, filing: Filing) -> list[Row] | None:
    """Return the member's own rows and the household's; None where nobody wrote the list.

    What is recognised for a household is so for those of its aid unit alone.
    """
    home, person = filing.household, filing.people.get(subject.member)
    own = None if person is None else person.lists.get(source.record)
    shared = None if home is None else home.home.lists.get(source.record)
    outside = (
        person is not None
        and filing.answers is not None
        and filing.answers.value(IN_AID_UNIT, subject.member) is False
    )
    if shared is not None and outside:
        shared = tuple(each for each in shared if SCOPE not in each)
    return None if own is None and shared is None else [*(own or ()), *(shared or ())]


def _asked_of_us(row: Row, holdings: Holdings) -> bool:
    """Return whether a request is for a service that there is, named or in other words."""
    named = row.get(SERVICE)
    said_so = Request(named if isinstance(named, str) else None, str(row.get(ITS_WORDS, "")))
    return bool(meant(said_so, holdings.release.rules.services))


def _row_cells(source: FromRecord, columns: Mapping[str, Column], row: Row) -> Iterator[Cell]:
    if source.listed:
        yield sentence([columns[each] for each in source.listed], row)
    elif source.path:
        yield from _inside(columns[source.path[0]], row.get(source.path[0]), source.path[1:])
    else:
        yield sentence(list(columns.values()), row)


def _inside(column: Column, value: Written | None, path: tuple[str, ...]) -> Iterator[Cell]:
    """Yield what stands inside a column: at the end of the path, in each row of a list."""
    if value is None:
        return
    if not path or column.inner is None:
        yield written(column, value)
        return
    rows = value if isinstance(value, tuple) and not isinstance(value, Bounds) else (value,)
    for row in rows:
        if isinstance(row, Mapping):
            yield from _inside(column.inner.columns[path[0]], row.get(path[0]), path[1:])


def _level_advised(
    source: FromRecord, subject: Subject, filing: Filing, holdings: Holdings
) -> Cell:
    """Return the level that was advised with where nobody has assessed it."""
    need = filing.advised(subject.member).get("needs", {}).get(source.instead)
    if need is None:
        return Empty(Blank.UNASSESSED)
    order = tuple(holdings.ledgers.levels)
    return level(order.index(need["least"]), order.index(need["most"]), holdings)


def level(least: int, most: int | None, holdings: Holdings) -> Cell:
    """Return the level of a need; one that is not settled is not assessed."""
    labels = tuple(holdings.ledgers.levels.values())
    return Words(labels[least]) if least == most else Empty(Blank.UNASSESSED)
