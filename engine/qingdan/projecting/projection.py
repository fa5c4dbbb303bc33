"""What does a register say on a day: its columns, its rows, and what is lacking in them?

One function draws a register from everything that the office holds. No column is dropped but
those that the rules keep out of what is published or sent away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qingdan.loading.taking import at, day
from qingdan.model.calendar import months_later
from qingdan.model.ledger_sources import Computed, FromReckoning
from qingdan.model.ledgers import Blank, LedgerColumn, OfficeLedger
from qingdan.model.records import Filled
from qingdan.projecting.cells import LACKING, NOTHING, Cell, Empty, counted
from qingdan.projecting.drawing import subjects
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.masking import few, masked
from qingdan.projecting.sources import cell
from qingdan.projecting.subjects import Subject
from qingdan.projecting.wanting import Seen

RECEIVER = "to"
UPDATED, THROUGH = "updated_on", "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported: published, opened, for a receiver, one person's papers."""

    public: bool = False
    opened: bool = False
    receiver: str | None = None
    number: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row: its cells in the order of the columns, those that somebody must still fill.

    ``number`` is the household that it tells of, empty for a row of the office's own.
    """

    number: str
    cells: tuple[Cell, ...]
    lacking: frozenset[str]
    streets: frozenset[str]
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A register as it is exported."""

    ledger: OfficeLedger
    columns: tuple[LedgerColumn, ...]
    rows: tuple[TableRow, ...]

    def of_street(self, street: str | None) -> "Table":
        """Return the rows of a street, counted anew; None is the whole district."""
        rows = (e for e in self.rows if street is None or street in e.streets)
        numbers = [at for at, each in enumerate(self.columns) if _is_number(each)]
        return replace(self, rows=tuple(_numbered(rows, numbers)))

    @property
    def lacking(self) -> Mapping[str, int]:
        """Return how many cells must still be filled, by the column's label."""
        found = {
            column.label: sum(column.id in row.lacking for row in self.rows)
            for column in self.columns
        }
        return {label: count for label, count in found.items() if count}


def table(ledger: OfficeLedger, holdings: Holdings, wanted: Wanted) -> Table:
    """Draw a register, all streets of it."""
    columns = tuple(each for each in ledger.columns if _goes_out(each, ledger, wanted))
    rows = [
        _row(each, columns, ledger, holdings, wanted)
        for each in subjects(ledger, holdings, wanted.number, wanted.member)
        if wanted.receiver is None or _sent_to(wanted.receiver, each)
        if not wanted.public or _is_published(each, holdings)
    ]
    return Table(ledger=ledger, columns=columns, rows=tuple(rows)).of_street(None)


def _goes_out(column: LedgerColumn, ledger: OfficeLedger, wanted: Wanted) -> bool:
    if wanted.receiver is not None:
        return column.id in ledger.receiver
    return not wanted.public or (column.public is not Filled.NEVER and not column.health)


def _sent_to(receiver: str, subject: Subject) -> bool:
    return subject.thread is not None and subject.thread.values.get(RECEIVER) == receiver


def _is_published(subject: Subject, holdings: Holdings) -> bool:
    """Return whether a row may be published: a service whose file says so, and all else."""
    service = holdings.release.rules.services.get(subject.service)
    return subject.listed is None or service is None or service.public


def _row(
    subject: Subject,
    columns: tuple[LedgerColumn, ...],
    ledger: OfficeLedger,
    holdings: Holdings,
    wanted: Wanted,
) -> TableRow:
    whole = {e.id: cell(e, subject, holdings, ledger) for e in ledger.columns}
    seen = Seen(whole, subject, tuple(holdings.ledgers.levels.values()))
    must = (e for e in columns if not _is_number(e) and seen.holds(e.required))
    lacking = frozenset(e.id for e in must if _lacks(whole[e.id]))
    return TableRow(
        number=subject.number,
        cells=tuple(_shown(e, whole[e.id], seen, holdings, wanted) for e in columns),
        lacking=lacking,
        streets=subject.streets,
        stale=_is_stale(ledger, subject, holdings),
    )


def _lacks(found: Cell) -> bool:
    return isinstance(found, Empty) and (found.why is None or found.why in LACKING)


def _shown(
    column: LedgerColumn, found: Cell, seen: Seen, holdings: Holdings, wanted: Wanted
) -> Cell:
    """Return a cell as it leaves the office."""
    if found == NOTHING:
        return Empty(Blank.UNFILLED) if seen.holds(column.required) else NOTHING
    if wanted.public and not seen.holds(column.public):
        return Empty(Blank.UNNAMED)
    if wanted.public and column.small:
        found = few(found, holdings)
    return found if wanted.opened else masked(found, column.mask, seen.subject, holdings)


def _is_stale(ledger: OfficeLedger, subject: Subject, holdings: Holdings) -> bool:
    """Return whether nobody has looked after a row of a register for too long, or it is over."""
    if subject.node is None or ledger.stale_months is None:
        return False
    labels = {each.id: each.label for each in ledger.columns}
    updated, last = (day(at(subject.node, labels[each])) for each in (UPDATED, THROUGH))
    over = last is not None and last < holdings.on
    return over or updated is None or months_later(updated, ledger.stale_months) < holdings.on


def _is_number(column: LedgerColumn) -> bool:
    return column.source == FromReckoning(Computed.ROW_NUMBER)


def _numbered(rows: Iterable[TableRow], columns: Sequence[int]) -> Iterator[TableRow]:
    for number, row in enumerate(rows, start=1):
        cells = list(row.cells)
        for at_column in columns:
            cells[at_column] = counted(number)
        yield replace(row, cells=tuple(cells))
