"""What does one entry say, what was written with it, and is it where the tree has it?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from qingdan.casebook.ledger import commitments, merkle, store
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.commitments import NotOpened
from qingdan.casebook.tables import RECORD
from qingdan.casebook.verifying.entries import Told, one
from qingdan.casebook.verifying.keyrings import keys_of
from qingdan.model.records import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its hash, the tree as it is now, the last checkpoint that covers it.

    ``holds``: the path from the entry leads to the root. ``covered`` None: no checkpoint does.
    """

    leaf: bytes
    size: int
    root: bytes
    steps: int
    holds: bool
    covered: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry; ``told`` None: this program did not write it.

    ``values`` None: nothing was written, or nobody here can open it. ``vouched`` False: what
    opens is not what the entry vouches for.
    """

    seq: int
    told: Told | None
    place: Place
    values: Values | None = field(repr=False)
    vouched: bool


def seen(connection: Connection, master: bytes | None, seq: int) -> Seen | None:
    """Return an entry, None where there is none; raise Unreadable, Damaged."""
    found = one(connection, seq) if seq >= 0 else None
    if found is None:
        return None
    entry, told = found
    values, vouched = _written(connection, master, told)
    place = _place(connection, seq, merkle.leaf_hash(entry.body))
    return Seen(seq=seq, told=told, place=place, values=values, vouched=vouched)


def _place(connection: Connection, seq: int, leaf: bytes) -> Place:
    size, kept = store.size(connection), store.newest(connection)
    root, path = store.root(connection, size), store.inclusion(connection, seq, size)
    return Place(
        leaf=leaf,
        size=size,
        root=root,
        steps=len(path),
        holds=merkle.includes(root, size, leaf, seq, path),
        covered=None if kept is None or seq >= kept.size else kept.size,
    )


def _written(
    connection: Connection, master: bytes | None, told: Told | None
) -> tuple[Values | None, bool]:
    if master is None or told is None or told.values is None:
        return None, True
    keys = keys_of(connection, master, told.household, told.member)
    asked = select(RECORD.c.sealed).where(RECORD.c.seq == told.seq)
    sealed = connection.execute(asked).scalar()
    if keys is None or sealed is None:
        return None, keys is None
    try:
        values = json.loads(commitments.opened(keys, sealed, [told.act, told.seq]))
        return _values(values), commitments.commits(keys, values, told.values)
    except (NotOpened, NotCanonical, ValueError):
        return None, False


def _values(said: Mapping[str, object]) -> Values:
    found: dict[str, bool | int | str | tuple[str, ...]] = {}
    for name, value in said.items():
        match value:
            case bool() | int() | str():
                found[name] = value
            case list():
                found[name] = tuple(map(str, value))
    return found
