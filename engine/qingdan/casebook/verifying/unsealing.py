"""Is what is sealed still what the entries vouch for?

Opened here, compared, and told to nobody. What was sealed with keys that were destroyed by law
can be opened by no one, and is counted; keys that are gone without an entry that says so are a
fault.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from qingdan.casebook import vouching
from qingdan.casebook.filing import FACTS
from qingdan.casebook.ledger import commitments
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.commitments import NotOpened, PersonKeys
from qingdan.casebook.tables import ITEM, KNOWN_AS, PAPER, RECORD
from qingdan.casebook.verifying.entries import Told
from qingdan.casebook.verifying.faults import Fault, Stray
from qingdan.casebook.verifying.keyrings import Keyring

Entries = Mapping[int, Told]
Known = frozenset[tuple[str, str]]


class Looked(NamedTuple):
    """What came of a look: what is wrong; how much was opened, and how much nobody can open."""

    faults: Sequence[Fault]
    opened: int
    closed: int


@dataclass(slots=True)
class _Count:
    opened: int = 0
    closed: int = 0


def unsealed(connection: Connection, keyring: Keyring, entries: Entries) -> Looked:
    """Open everything that can be opened, and hold it against the entries."""
    count = _Count()
    found = [
        *_records(connection, keyring, entries, count),
        *_papers(connection, keyring, entries, count),
        *_items(connection, keyring, entries),
        *_known(connection, keyring, entries),
    ]
    return Looked(found, count.opened, count.closed)


def _records(
    connection: Connection, keyring: Keyring, entries: Entries, count: _Count
) -> Iterator[Fault]:
    asked = select(RECORD.c.seq, RECORD.c.day, RECORD.c.units, RECORD.c.sealed)
    for seq, day, units, sealed in connection.execute(asked):
        told = entries.get(seq)
        keys = None if told is None else keyring.keys(told.household, told.member)
        if told is None or keys is None:
            count.closed += told is not None
            continue
        values = _written(keys, sealed, told)
        if values is None:
            yield Fault(Stray.SEALED, RECORD.name, seq)
            continue
        count.opened += 1
        if day != str(values.get("on", told.on.isoformat())):
            yield Fault(Stray.CHANGED, RECORD.name, seq, RECORD.c.day.name)
        if units != values.get("units"):
            yield Fault(Stray.CHANGED, RECORD.name, seq, RECORD.c.units.name)


def _written(keys: PersonKeys, sealed: bytes, told: Told) -> Mapping[str, object] | None:
    """Return what was written, None where it is not what the entry vouches for."""
    try:
        values = json.loads(commitments.opened(keys, sealed, [told.act, told.seq]))
        if told.values is None:
            return {} if values == {} else None
        held = isinstance(values, dict) and commitments.commits(keys, values, told.values)
    except (NotOpened, NotCanonical, ValueError, TypeError):
        return None
    return values if held else None


def _papers(
    connection: Connection, keyring: Keyring, entries: Entries, count: _Count
) -> Iterator[Fault]:
    asked = select(PAPER.c.seq, PAPER.c.kind, PAPER.c.member, PAPER.c.sealed)
    for seq, kind, member, sealed in connection.execute(asked):
        told = entries.get(seq)
        given = {} if told is None else dict(told.facts if kind == FACTS else told.advice)
        if told is None or member not in given:
            continue
        keys = keyring.keys(told.household, member)
        if keys is None:
            count.closed += 1
            continue
        try:
            part = commitments.opened(keys, sealed, [kind, seq, member])
            held = commitments.commits(keys, part.hex(), given[member])
        except (NotOpened, NotCanonical, TypeError):
            held = False
        if not held:
            yield Fault(Stray.SEALED, PAPER.name, seq)
            continue
        count.opened += 1


def _items(connection: Connection, keyring: Keyring, entries: Entries) -> Iterator[Fault]:
    """Hold each service against the last entry that left it so."""
    moved = {each.about: each for each in entries.values() if each.moved is not None}
    assessed = {e.household: e for e in entries.values() if e.items is not None}
    count = Counter[tuple[str, str]]()
    for row in connection.execute(select(ITEM)).mappings():
        number, member, service = row["number"], row["member"], row["service"]
        last, keys = assessed.get(number), keyring.keys(number, member)
        count[number, member] += 1
        if last is None:
            yield Fault(Stray.EXTRA, ITEM.name, None)
            continue
        if keys is None:
            continue
        step = moved.get((number, member, service))
        stands = vouching.of_item(keys, dict(row))
        if step is not None and step.moved is not None and step.seq > last.seq:
            if stands != step.moved.item:
                yield Fault(Stray.CHANGED, ITEM.name, step.seq)
        elif stands not in dict(last.items or ()).get(member, ()):
            yield Fault(Stray.CHANGED, ITEM.name, last.seq)
    for number, last in assessed.items():
        for member, all_ in last.items or ():
            if count[number, member] < len(all_):
                yield Fault(Stray.MISSING, ITEM.name, last.seq)


def _known(connection: Connection, keyring: Keyring, entries: Entries) -> Iterator[Fault]:
    """Hold the keyed hashes, by which one person in two files is found, against the entries."""
    told = {
        (each.household, member, commitment): each.seq
        for each in entries.values()
        for member, commitment in each.identified
    }
    seen = set[tuple[str, str, str]]()
    for hash_, number, member in connection.execute(select(KNOWN_AS)):
        keys = keyring.keys(number, member)
        if keys is None:
            continue
        commitment = commitments.commitment(keys, hash_)
        seen.add((number, member, commitment))
        if (number, member, commitment) not in told:
            yield Fault(Stray.EXTRA, KNOWN_AS.name, None)
    for number, member, commitment in told.keys() - seen:
        if keyring.keys(number, member) is not None:
            yield Fault(Stray.MISSING, KNOWN_AS.name, told[number, member, commitment])
