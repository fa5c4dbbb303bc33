"""Which rows must stand in the tables, by the entries alone?

What the entries say in the clear is rebuilt and compared: households, records' heads, tasks,
postings and balances, services' states, acts done. What they only vouch for is opened in
``unsealing``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from qingdan.casebook.filing import ADVICE, FACTS
from qingdan.casebook.tables import (
    ACCOUNT,
    DONE,
    EVERYBODY,
    HOUSEHOLD,
    ITEM,
    PAPER,
    PERSON,
    POSTING,
    RECORD,
    RELEASE,
    TASK,
)
from qingdan.casebook.verifying.entries import Told
from qingdan.casebook.verifying.faults import Fault, Stray

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """A row that must be there, by which entry, with what in the columns that it says."""

    seq: int
    columns: Mapping[str, object] = field(default_factory=dict)


Rows = dict[Key, Implied]


REBUILT = (
    *(HOUSEHOLD, PERSON, RECORD, PAPER, RELEASE, ITEM),
    *(TASK, ACCOUNT, POSTING, DONE),
)
PARTIAL = frozenset({ITEM})
"""Of whose rows an assessment says in the clear neither which there are nor how they stand."""


def _empty() -> dict[Table, Rows]:
    return {each: {} for each in REBUILT}


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of every table, by their keys."""

    rows: Mapping[Table, Rows] = field(default_factory=_empty)

    def put(self, table: Table, key: Key, by: int, **columns: object) -> None:
        """Let a row be as an entry says; what earlier ones said of other columns stays."""
        before = self.rows[table].get(key)
        kept = {} if before is None else before.columns
        self.rows[table][key] = Implied(by, {**kept, **columns})


def rebuilt(entries: Collection[Told]) -> Tables:
    """Return the rows that the entries imply, in their order."""
    tables, assessed = Tables(), dict[str, int]()
    for each in entries:
        if each.items is not None:
            assessed[each.household] = each.seq
        _papers(tables, each)
        _moved(tables, each)
        _tasks(tables, each)
        _money(tables, each)
        if each.opens_home is not None:
            home = {"opened_on": each.on.isoformat(), "subdistrict": each.opens_home}
            tables.put(HOUSEHOLD, (each.household,), each.seq, **home)
        tables.put(DONE, (each.key,), each.seq, digest=each.content, seq=each.seq)
        if each.kept is not None:
            tables.put(RELEASE, (each.release,), each.seq)
    for whose, seq in first_needed(entries).items():
        tables.put(PERSON, whose, seq)
    for key, implied in tables.rows[ITEM].items():
        if implied.seq < assessed.get(str(key[0]), 0):
            tables.rows[ITEM][key] = Implied(implied.seq)
    return tables


def first_needed(entries: Iterable[Told]) -> dict[tuple[str, str], int]:
    """Return whose keys were drawn, by the entry that needed them first."""
    found = dict[tuple[str, str], int]()
    for each in entries:
        for member in (EVERYBODY, *(member for member, _ in each.facts)):
            found.setdefault((each.household, member), each.seq)
    return found


def _papers(tables: Tables, told: Told) -> None:
    said = ("member", "service", "act", "actor", "role", "unit", "purpose", "follows")
    columns = {each: getattr(told, each) for each in said}
    head = {"number": told.household, "kind": told.record, **columns}
    tables.put(RECORD, (told.seq,), told.seq, **head)
    for kind, parts in ((FACTS, told.facts), (ADVICE, told.advice)):
        for member, _ in parts:
            tables.put(PAPER, (told.seq, kind, told.household, member), told.seq)


def _moved(tables: Tables, told: Told) -> None:
    """Let a service stand where an act brought it; a later assessment may move it on."""
    if told.moved is not None:
        tables.put(ITEM, told.about, told.seq, state=told.moved.after)


def _tasks(tables: Tables, told: Told) -> None:
    for each in told.opens:
        about = {"number": told.household, "member": told.member, "service": told.service}
        key = (told.seq, each.task)
        tables.put(TASK, key, told.seq, **about, due=each.due, closed_by=None)
    for task, opened_by in told.closes:
        tables.put(TASK, (opened_by, task), told.seq, closed_by=told.seq)


def _money(tables: Tables, told: Told) -> None:
    number, member, service = told.about
    about = {"number": number, "member": member, "service": service}
    for each in told.postings:
        key = (told.seq, each.approval, each.account)
        tables.put(POSTING, key, told.seq, amount=each.amount, **about)
        account = (each.approval, each.account)
        before = tables.rows[ACCOUNT].get(account)
        balance = 0 if before is None else before.columns["balance"]
        tables.put(ACCOUNT, account, told.seq, balance=_whole(balance) + each.amount)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def compared(connection: Connection, table: Table, rows: Rows) -> Iterator[Fault]:
    """Yield what stands otherwise, what is gone, and what no entry knows of."""
    keys = [each.name for each in table.primary_key]
    light = [each for each in table.c if each.name not in ("sealed", "content")]
    seen = set[Key]()
    for row in connection.execute(select(*light)).mappings():
        key = tuple(row[each] for each in keys)
        seen.add(key)
        implied = rows.get(key)
        if implied is None:
            if table not in PARTIAL:
                yield Fault(Stray.EXTRA, table.name, None)
            continue
        for column, value in implied.columns.items():
            if row[column] != value or type(row[column]) is not type(value):
                yield Fault(Stray.CHANGED, table.name, implied.seq, column)
    for key in rows.keys() - seen:
        yield Fault(Stray.MISSING, table.name, rows[key].seq)
