"""How does a matter stand within the transaction that is about to move it?

Everything is read after the lock was taken, so that it is still so when something is written.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from qingdan.casebook.asked import Asked, Rules
from qingdan.casebook.ledger import commitments
from qingdan.casebook.ledger.commitments import PersonKeys
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Sealing
from qingdan.casebook.tables import HOUSEHOLD, ITEM, RECORD
from qingdan.model.casework import Act
from qingdan.model.catalogue import Offer, Provider, Service
from qingdan.model.records import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One service for one person: how far it has come, what was advised, what was granted.

    ``least`` and ``most`` are the units a ``per`` that were advised last; ``most`` None is without
    bound. What was granted keeps its own period and offer. ``urgent_until`` is the last day of the
    urgent track, None where it does not apply.
    """

    state: str
    advised_in: int
    least: int
    most: int | None
    offer: str | None
    trial: bool
    urgent_until: date | None
    per: str | None
    granted: int | None
    granted_per: str | None
    granted_offer: str | None
    first: date | None
    through: date | None
    approval: str | None
    provider: str | None

    @property
    def given(self) -> tuple[int, str | None]:
        """Return the units that may be done, and in which period; undecided, as advised."""
        return (self.least, self.per) if self.granted is None else (self.granted, self.granted_per)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record: who made it, in which part, on which day, and what was written."""

    seq: int
    act: str
    kind: str
    day: date
    actor: str
    role: str
    unit: str
    units: int | None
    follows: int | None
    member: str
    service: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked, with everything that it is held against."""

    connection: Connection
    casebook: Casebook
    rules: Rules
    asked: Asked
    act: Act
    subdistrict: str | None
    item: Item | None
    history: tuple[Kept, ...]

    @property
    def service(self) -> Service | None:
        """Return the service that it is about."""
        return self.rules.release.services.get(self.asked.service)

    @property
    def offer(self) -> Offer | None:
        """Return the offer that the advice names."""
        return self._offer(None if self.item is None else self.item.offer)

    @property
    def granted_offer(self) -> Offer | None:
        """Return the offer by which the service is done: that of the decision."""
        item = self.item
        return self._offer(None if item is None else item.granted_offer or item.offer)

    def _offer(self, wanted: str | None) -> Offer | None:
        offers = () if self.service is None else self.service.offers
        return next((each for each in offers if each.id == wanted), None)

    def provider(self, id_: object) -> Provider | None:
        """Return a provider of the register by its id."""
        return next((each for each in self.rules.release.providers if each.id == id_), None)

    @property
    def state(self) -> str:
        """Return how far it has come."""
        return self.rules.casework.first if self.item is None else self.item.state

    def of_this(self) -> Iterator[Kept]:
        """Yield the records about the same service for the same person."""
        here = (self.asked.member, self.asked.service)
        return (each for each in self.history if (each.member, each.service) == here)

    def written(self, record: Kept) -> Values:
        """Return what was written in a record; raise Erased."""
        sealing = Sealing(self.connection, self.casebook, self.asked.number)
        return opened(sealing, record)


def matter(
    connection: Connection, casebook: Casebook, rules: Rules, asked: Asked, act: Act
) -> Matter:
    """Return how a matter stands now."""
    home = select(HOUSEHOLD.c.subdistrict).where(HOUSEHOLD.c.number == asked.number)
    return Matter(
        connection=connection,
        casebook=casebook,
        rules=rules,
        asked=asked,
        act=act,
        subdistrict=connection.execute(home).scalar(),
        item=item(connection, asked.number, asked.member, asked.service),
        history=history(connection, asked.number),
    )


def followed(matter: Matter) -> tuple[Sequence[Kept], Kept | None]:
    """Return the open records that an act can go on with, and the one that it does."""
    if matter.act.follows is None:
        return (), None
    gone_on = {each.follows for each in matter.history if each.follows is not None}
    found = [
        each
        for each in matter.history
        if each.act == matter.act.follows and each.seq not in gone_on
    ]
    named = [each for each in found if matter.asked.follows in (None, each.seq)]
    return found, named[0] if len(named) == 1 else None


def item(connection: Connection, number: str, member: str, service: str) -> Item | None:
    """Return how one service for one person stands; None: nobody looked at it yet."""
    asked = select(ITEM).where(
        ITEM.c.number == number, ITEM.c.member == member, ITEM.c.service == service
    )
    row = connection.execute(asked).one_or_none()
    return None if row is None else item_of(row)


def item_of(row: Any) -> Item:  # noqa: ANN401 a row of the driver
    """Return what a row of items says."""
    return Item(
        state=row.state,
        advised_in=row.advised_in,
        least=row.least,
        most=row.most,
        offer=row.offer,
        trial=bool(row.trial),
        urgent_until=_day(row.urgent_until),
        per=row.per,
        granted=row.granted,
        granted_per=row.granted_per,
        granted_offer=row.granted_offer,
        first=_day(row.first),
        through=_day(row.through),
        approval=row.approval,
        provider=row.provider,
    )


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def history(connection: Connection, number: str) -> tuple[Kept, ...]:
    """Return the records of a household, the first first."""
    asked = select(RECORD).where(RECORD.c.number == number).order_by(RECORD.c.seq)
    return tuple(map(kept_of, connection.execute(asked)))


def kept_of(row: Any) -> Kept:  # noqa: ANN401 a row of the driver
    """Return what a row of records says."""
    return Kept(
        seq=row.seq,
        act=row.act,
        kind=row.kind,
        day=date.fromisoformat(row.day),
        actor=row.actor,
        role=row.role,
        unit=row.unit,
        units=row.units,
        follows=row.follows,
        member=row.member,
        service=row.service,
        sealed=row.sealed,
    )


def opened(sealing: Sealing, record: Kept) -> Values:
    """Return what was written in a record; raise Erased where its keys were destroyed."""
    return read(sealing.keys(record.member), record)


def read(keys: PersonKeys, record: Kept) -> Values:
    """Return what was written in a record; raise NotOpened where these are not its keys."""
    content = commitments.opened(keys, record.sealed, [record.act, record.seq])
    said: dict[str, Any] = json.loads(content)
    return {name: tuple(each) if isinstance(each, list) else each for name, each in said.items()}


def provided(connection: Connection, provider: str) -> dict[str, list[tuple[int, str | None]]]:
    """Return what a provider has been given to do: units and how often, by service."""
    found: dict[str, list[tuple[int, str | None]]] = {}
    for row in connection.execute(select(ITEM).where(ITEM.c.provider == provider)):
        found.setdefault(row.service, []).append(item_of(row).given)
    return found


def opened_on(connection: Connection) -> date | None:
    """Return the casebook's first day: that of its first case."""
    first = connection.execute(select(func.min(HOUSEHOLD.c.opened_on))).scalar()
    return None if first is None else date.fromisoformat(first)
