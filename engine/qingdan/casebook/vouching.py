"""How does an entry vouch for what stands beside it in the tables?

What an act leaves of a service, and who is known by which number, is told in the entry by a
commitment under the person's own key: whoever reads the ledger learns nothing, and whoever
changes the table is found out. When the keys are destroyed, nothing can be held against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from sqlalchemy import select

from qingdan.casebook.ledger import canonical, commitments
from qingdan.casebook.ledger.commitments import PersonKeys
from qingdan.casebook.ledger.people import Erased
from qingdan.casebook.sealing import Sealing
from qingdan.casebook.tables import ITEM


def of_item(keys: PersonKeys, row: Mapping[str, object]) -> str:
    """Return what stands for a row of items; what is empty is left out."""
    said: dict[str, canonical.Value] = {}
    for name, value in row.items():
        if value is not None:
            said[str(name)] = value if isinstance(value, int) else str(value)
    return commitments.commitment(keys, said)


def item(sealing: Sealing, member: str, service: str) -> str:
    """Return what stands for one service as it is left."""
    asked = select(ITEM).where(
        ITEM.c.number == sealing.number, ITEM.c.member == member, ITEM.c.service == service
    )
    row = sealing.connection.execute(asked).mappings().one()
    return of_item(sealing.keys(member), dict(row))


def items(sealing: Sealing) -> list[list[canonical.Value]]:
    """Return what stands for every service of each member as an assessment leaves them."""
    return [[member, sorted(found)] for member, found in _items(sealing)]


def _items(sealing: Sealing) -> Iterator[tuple[str, Sequence[str]]]:
    for member in sealing.members():
        asked = select(ITEM).where(ITEM.c.number == sealing.number, ITEM.c.member == member)
        rows = sealing.connection.execute(asked).mappings().all()
        try:
            keys = sealing.keys(member)
        except Erased:
            continue
        yield member, [of_item(keys, dict(each)) for each in rows]


def identified(sealing: Sealing, hashes: Mapping[str, str]) -> list[list[canonical.Value]]:
    """Return what stands for the keyed hash by which each member is known."""
    return [
        [member, commitments.commitment(sealing.keys(member), hash_)]
        for member, hash_ in sorted(hashes.items())
    ]


def of_release(content: bytes) -> str:
    """Return what stands for the bytes of a release as they are kept, packed."""
    return sha256(content).hexdigest()
