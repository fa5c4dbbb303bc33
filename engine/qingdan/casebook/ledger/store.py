"""How does an entry come into the ledger, in the same transaction as what it tells of?

``append`` writes beside what the caller writes: both are there afterwards, or neither. Appending
costs as many hashes as the tree has levels at most. ``Shelf`` is what ``verify`` reads from.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, Update, and_, func, insert, or_, select, text
from sqlalchemy.exc import DBAPIError

from qingdan.casebook.ledger import canonical, checkpoints, merkle
from qingdan.casebook.ledger.canonical import Value
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.notes import Signer
from qingdan.casebook.ledger.records import Entry, Kept, Unreadable
from qingdan.casebook.ledger.tables import CHECKPOINT, ENTRY, NODE
from qingdan.model.errors import QingdanError

APPENDING = 0x71696E67
"""The number of the lock of PostgreSQL that whoever appends takes."""
COUNTED = {"preserve_rowcount": True}
"""Some drivers forget how many rows were written as soon as nothing is left to read."""
OTHER_KIND = "a column holds something of another kind"


@dataclass(slots=True)
class Damaged(QingdanError):
    """A ledger that lacks a part, is not what its last checkpoint says, or keeps nothing."""

    def __str__(self) -> str:
        """Say what to do first."""
        return "the ledger is damaged and takes nothing more; run audit verify, then restore it"


def append(connection: Connection, body: Value) -> int:
    """Write an entry inside the caller's transaction; return its number, from 0 without gaps.

    The entry is durable when the caller's transaction is committed. ``NotCanonical``: the body is
    outside the domain of ``canonical``. ``Damaged``: verify first. What is there is read back, so
    that a database that swallows or changes what is written is never believed.
    """
    content = canonical.written(body)
    lock(connection)
    seq = size(connection)
    leaf = merkle.leaf_hash(content)
    nodes = merkle.completed(seq, leaf, _reader(connection))
    put(connection, ENTRY, {"seq": seq, "body": content, "leaf": leaf})
    for each in nodes:
        put(connection, NODE, {"level": each.level, "idx": each.at, "hash": each.hash})
    kept = connection.execute(select(ENTRY).where(ENTRY.c.seq == seq)).one_or_none()
    if kept is None or tuple(kept) != (seq, content, leaf):
        raise Damaged
    return seq


def put(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Write a row; raise ``Damaged`` where the database says that it wrote none.

    A trigger that somebody planted can swallow a row without a word, and a view that took the
    place of a table keeps none.
    """
    written = connection.execute(insert(table), dict(row), execution_options=COUNTED)
    if written.rowcount != 1:
        raise Damaged


def change(connection: Connection, changed: Update) -> None:
    """Change one row; raise ``Damaged`` where the database says that it changed none."""
    if connection.execute(changed).rowcount != 1:
        raise Damaged


def lock(connection: Connection) -> None:
    """Let nobody else append until the caller's transaction ends.

    SQLite: the transaction took the lock when it began. A caller on PostgreSQL whose decision
    rests on what it read calls this before it reads.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": APPENDING})


def size(connection: Connection) -> int:
    """Return how many entries there are."""
    last = connection.execute(select(func.max(ENTRY.c.seq))).scalar()
    return 0 if last is None else int(last) + 1


def body(connection: Connection, seq: int) -> Value | None:
    """Return what an entry says, None if there is no such entry. It is not verified by this."""
    found = connection.execute(select(ENTRY.c.body).where(ENTRY.c.seq == seq)).scalar()
    return None if found is None else canonical.parsed(found)


def checkpoint(connection: Connection, signers: Sequence[Signer]) -> str:
    """Sign what the ledger is now, keep it, and return the note; the first signer names the log.

    Nothing is signed that contradicts the checkpoint before: ``Damaged``. When nothing was
    appended since, the note is that one.
    """
    lock(connection)
    count = size(connection)
    before = newest(connection)
    if before is not None:
        if count < before.size or root(connection, before.size) != before.root:
            raise Damaged
        if count == before.size:
            return before.note
    found = Checkpoint(signers[0].name, count, root(connection, count))
    note = checkpoints.signed(found, signers)
    put(connection, CHECKPOINT, {"size": count, "root": found.root, "note": note})
    return note


def newest(connection: Connection) -> Kept | None:
    """Return the last checkpoint that was signed here."""
    rows = select(CHECKPOINT).order_by(CHECKPOINT.c.size.desc()).limit(1)
    found = connection.execute(rows).one_or_none()
    return None if found is None else Kept(found.size, found.root, found.note)


def root(connection: Connection, count: int) -> bytes:
    """Return the root over the first ``count`` entries, from the nodes that are kept."""
    return merkle.root(count, _reader(connection))


def inclusion(connection: Connection, seq: int, count: int) -> merkle.Path:
    """Return what proves that an entry is among the first ``count``."""
    return merkle.inclusion(seq, count, _reader(connection))


def consistency(connection: Connection, old: int, new: int) -> merkle.Path:
    """Return what proves that the first ``old`` entries stand unchanged among ``new``."""
    return merkle.consistency(old, new, _reader(connection))


def _reader(connection: Connection) -> merkle.Read:
    def read(level: int, index: int) -> bytes:
        asked = (
            select(NODE.c.hash).where(NODE.c.level == level, NODE.c.idx == index)
            if level
            else select(ENTRY.c.leaf).where(ENTRY.c.seq == index)
        )
        found = connection.execute(asked).scalar()
        if not isinstance(found, bytes):
            raise Damaged
        return found

    return read


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of a ledger in a database, read through one connection."""

    connection: Connection

    def entries(self, first: int, most: int) -> Sequence[Entry]:
        """Return up to ``most`` entries from ``first`` on, in order."""
        asked = select(ENTRY).where(ENTRY.c.seq >= first).order_by(ENTRY.c.seq).limit(most)
        with _answering():
            return [Entry(*row) for row in self.connection.execute(asked)]

    def nodes(self, first: int, until: int) -> Mapping[tuple[int, int], bytes]:
        """Return the nodes that the entries of a span completed, by level and index."""
        spans = [
            and_(NODE.c.level == n, NODE.c.idx >= first >> n, NODE.c.idx < until >> n)
            for n in range(1, until.bit_length())
        ]
        asked = select(NODE).where(or_(*spans)) if spans else select(NODE).where(NODE.c.level < 0)
        with _answering():
            return {(n, at): found for n, at, found in self.connection.execute(asked)}

    def count(self) -> tuple[int, int]:
        """Return how many entries and how many nodes are kept."""
        with _answering():
            entries, nodes = (
                self.connection.execute(select(func.count()).select_from(each)).scalar_one()
                for each in (ENTRY, NODE)
            )
            return entries, nodes

    def checkpoints(self) -> Sequence[Kept]:
        """Return the checkpoints, smallest first."""
        asked = select(CHECKPOINT).order_by(CHECKPOINT.c.size)
        with _answering():
            return [Kept(*row) for row in self.connection.execute(asked)]


@contextmanager
def _answering() -> Iterator[None]:
    """Say in one way what a database says when it is damaged, or holds what no one wrote."""
    try:
        yield
    except DBAPIError as error:
        raise Unreadable(str(error.orig)) from error
    except (TypeError, ValueError, OverflowError, MemoryError) as error:
        raise Unreadable(OTHER_KIND) from error
