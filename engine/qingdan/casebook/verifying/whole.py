"""Is the casebook what it was: the log, and every table that stands beside it?

Everything is read in one transaction, so that it is one state that is looked at. Nothing is
written, and what is opened on the way is told to nobody.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Table, func, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from qingdan.casebook import vouching
from qingdan.casebook.ledger import auditing, engines, preparing, verify
from qingdan.casebook.ledger.notes import Verifier
from qingdan.casebook.ledger.records import Unreadable
from qingdan.casebook.ledger.store import Shelf
from qingdan.casebook.ledger.tables import TABLES as LEDGER
from qingdan.casebook.ledger.verify import Audit
from qingdan.casebook.opening import NEWEST, VERSION, AsFound, as_noted
from qingdan.casebook.tables import BOOK, PERSON, RELEASE, TABLES
from qingdan.casebook.verifying import keyrings, rebuilding, schema, unsealing
from qingdan.casebook.verifying.entries import Told, every
from qingdan.casebook.verifying.faults import Fault, Stray

DigestOf = Callable[[bytes, date], str | None]
DAMAGED = (SQLAlchemyError, sqlite3.Error, Unreadable, UnicodeError, ValueError, TypeError)
"""What a database raises that is damaged, or in which somebody wrote what no column holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of it.

    ``beside`` False: the log itself is not sound, so that nothing could be held against it.
    ``opened`` are papers and records that were opened and compared, ``closed`` those that nobody
    can open, their keys being destroyed by law; both are None without the master key.
    ``laid_out`` False: this kind of database is not held against one that was just made.
    """

    audit: Audit
    faults: tuple[Fault, ...]
    beside: bool
    rows: int
    opened: int | None
    closed: int | None
    laid_out: bool = True

    @property
    def sound(self) -> bool:
        """Return whether nothing at all is wrong."""
        return self.beside and not self.faults and not self.audit.findings

    @property
    def first(self) -> int | None:
        """Return the first entry that is bad, or that a table contradicts."""
        told = [each.seq for each in self.faults if each.seq is not None]
        found = [each.first for each in self.audit.findings if each.wrong in verify.OF_ENTRIES]
        return min((*told, *found), default=None)


def verified(
    found: AsFound,
    trusted: Sequence[Verifier],
    held: Sequence[str] = (),
    digest_of: DigestOf | None = None,
) -> Verified:
    """Verify the log and everything beside it; ``held`` are checkpoints that were kept elsewhere.

    Nothing is raised for what is in the database, however damaged. Without the master key what is
    sealed stays unopened; without ``digest_of``, which computes the digest of a release from its
    packed bytes, the bytes are held against the entries only.
    """
    try:
        with engines.reading(found.engine) as connection:
            audit = verify.audited(Shelf(connection), trusted, held)
            laid_out = schema.looks_at(connection)
            if audit.sound < audit.size or (not audit.size and audit.findings):
                return replace(_alone(audit, _schema(connection)), laid_out=laid_out)
            whole = _beside(connection, found, audit, digest_of)
            return replace(whole, laid_out=laid_out)
    except (DBAPIError, sqlite3.Error, UnicodeError):
        return _alone(auditing.CLOSED)


def _alone(audit: Audit, faults: tuple[Fault, ...] = ()) -> Verified:
    return Verified(audit=audit, faults=faults, beside=False, rows=0, opened=None, closed=None)


def _schema(connection: Connection) -> tuple[Fault, ...]:
    """Return what is other than it was made, where the log itself is not sound."""
    try:
        return tuple(schema.faults(connection))
    except DAMAGED:
        return (Fault(Stray.UNREADABLE, "", None),)


def _beside(
    connection: Connection, casebook: AsFound, audit: Audit, digest_of: DigestOf | None
) -> Verified:
    """Hold every table against the entries."""
    entries, faults = dict[int, Told](), list[Fault]()
    for each, told in every(connection):
        if told is None:
            faults.append(Fault(Stray.FOREIGN, "ledger_entry", each.seq))
        else:
            entries[each.seq] = told
    looked = _Looked()
    yet = _Yet(connection, casebook, entries, digest_of)
    for name, found in _looks(yet, looked):
        try:
            faults += found
        except DAMAGED:
            faults.append(Fault(Stray.UNREADABLE, name, None))
    return Verified(
        audit=audit,
        faults=tuple(sorted(dict.fromkeys(faults), key=lambda each: each.order)),
        beside=True,
        rows=looked.rows,
        opened=looked.opened,
        closed=looked.closed,
    )


@dataclass(slots=True)
class _Looked:
    rows: int = 0
    opened: int | None = None
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class _Yet:
    """What is to be looked at, and what with."""

    connection: Connection
    casebook: AsFound
    entries: Mapping[int, Told]
    digest_of: DigestOf | None


def _looks(yet: _Yet, looked: _Looked) -> Iterator[tuple[str, Iterator[Fault]]]:
    """Yield what is looked at, one after the other; each is read when it is gone through."""
    connection, told = yet.connection, yet.entries.values()
    yield "", _versions(connection)
    yield "", schema.faults(connection)
    yield BOOK.name, _noted(yet)
    rebuilt = rebuilding.rebuilt(told)
    for table, rows in rebuilt.rows.items():
        yield table.name, rebuilding.compared(connection, table, rows)
    yield "", _sound(connection, looked)
    yield RELEASE.name, _releases(connection, told, yet.digest_of)
    yield PERSON.name, _sealed(yet, looked)


def _versions(connection: Connection) -> Iterator[Fault]:
    """Yield the tables that another version of the program made, or that nobody did."""
    for version, newest in ((preparing.VERSION, preparing.HEAD), (VERSION, NEWEST)):
        there = inspect(connection).has_table(version.name)
        if not there or connection.execute(select(version)).all() != [(newest,)]:
            yield Fault(Stray.VERSION, version.name, None)


def _noted(yet: _Yet) -> Iterator[Fault]:
    """Yield that the casebook notes another key than the one that is here."""
    name, value = as_noted(yet.casebook)
    rows = yet.connection.execute(select(BOOK)).all()
    if [row[0] for row in rows] != [name] or value not in (None, rows[0][1]):
        yield Fault(Stray.KEY, BOOK.name, None)


def _sound(connection: Connection, looked: _Looked) -> Iterator[Fault]:
    """Yield that the file itself is damaged: an index may hide what a table holds."""
    if connection.dialect.name == "sqlite":
        checked = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if checked != "ok":
            yield Fault(Stray.UNREADABLE, "", None)
    for table in (*TABLES.sorted_tables, LEDGER.tables["person_key"]):
        looked.rows += _count(connection, table)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _releases(
    connection: Connection, told: Collection[Told], digest_of: DigestOf | None
) -> Iterator[Fault]:
    """Yield the releases whose bytes are not those that were kept, or not those of the digest."""
    first = dict[str, Told]()
    for each in told:
        if each.kept is not None:
            first.setdefault(each.release, each)
    for digest, content in connection.execute(select(RELEASE)):
        by = first.get(digest)
        if by is None:
            continue
        kept = vouching.of_release(content) == by.kept
        if not kept or (digest_of is not None and digest_of(content, by.on) != digest):
            yield Fault(Stray.CHANGED, RELEASE.name, by.seq, RELEASE.c.content.name)


def _sealed(yet: _Yet, looked: _Looked) -> Iterator[Fault]:
    connection, told = yet.connection, yet.entries.values()
    master = yet.casebook.master
    keyring = None if master is None else keyrings.keyring(connection, master)
    gone = {(each.household, member) for each in told for member in each.erased}
    drawn = rebuilding.first_needed(told)
    faults = list(keyrings.faults(connection, keyring, drawn, gone))
    yield from faults
    if keyring is not None and all(each.stray is not Stray.KEY for each in faults):
        found = unsealing.unsealed(connection, keyring, yet.entries)
        looked.opened, looked.closed = found.opened, found.closed
        yield from found.faults
