"""What stands in all the cases together, for a register, a day's list or an audit?

Nothing is left out: what was sealed with keys that were destroyed is there without its words. Who
opens papers notes it in the ledger beforehand; a survey by itself notes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from qingdan.casebook import matter
from qingdan.casebook.ledger import canonical, commitments, people
from qingdan.casebook.ledger.commitments import PersonKeys
from qingdan.casebook.matter import Item, Kept
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Parts
from qingdan.casebook.tables import HOUSEHOLD, ITEM, KNOWN_AS, PAPER, PERSON, RECORD, RELEASE
from qingdan.model.records import Values


@dataclass(frozen=True, slots=True)
class Home:
    """A household whose case was opened."""

    number: str
    opened_on: date
    subdistrict: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as known in every file: by a keyed hash of an identity number."""

    hash: str
    number: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record with its words; ``values`` None: its keys were destroyed. No number: the office."""

    number: str
    record: Kept
    unit: str
    purpose: str
    values: Values | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One service for one person, as it stands."""

    number: str
    member: str
    service: str
    item: Item


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that a casebook holds, read in one transaction; keys are unwrapped once each."""

    connection: Connection
    casebook: Casebook
    _keys: dict[tuple[str, str], PersonKeys | None] = field(default_factory=dict, repr=False)

    def first_day(self) -> date | None:
        """Return the day of the first case; None where there is none."""
        return matter.opened_on(self.connection)

    def homes(self) -> Iterator[Home]:
        """Yield the households, by number."""
        for row in self.connection.execute(select(HOUSEHOLD).order_by(HOUSEHOLD.c.number)):
            yield Home(row.number, date.fromisoformat(row.opened_on), row.subdistrict)

    def members(self, number: str) -> tuple[str, ...]:
        """Return the members of a household who have keys, or had them."""
        asked = select(PERSON.c.member).where(PERSON.c.number == number, PERSON.c.member != "")
        return tuple(self.connection.execute(asked.order_by(PERSON.c.member)).scalars())

    def known(self) -> Iterator[Known]:
        """Yield under which keyed hash each person is known; who gave no number has none."""
        order = (KNOWN_AS.c.hash, KNOWN_AS.c.number, KNOWN_AS.c.member)
        for row in self.connection.execute(select(KNOWN_AS).order_by(*order)):
            yield Known(row.hash, row.number, row.member)

    def release(self, digest: str) -> bytes | None:
        """Return the packed bytes of the files of a release, None where none are kept."""
        asked = select(RELEASE.c.content).where(RELEASE.c.digest == digest)
        return self.connection.execute(asked).scalar()

    def items(self) -> Iterator[Standing]:
        """Yield each service of each person, by household, member and service."""
        order = (ITEM.c.number, ITEM.c.member, ITEM.c.service)
        for row in self.connection.execute(select(ITEM).order_by(*order)):
            yield Standing(row.number, row.member, row.service, matter.item_of(row))

    def records(self, number: str | None = None) -> Iterator[Written]:
        """Yield the records in the order of the ledger, of a household or of all."""
        asked = select(RECORD).order_by(RECORD.c.seq)
        if number is not None:
            asked = asked.where(RECORD.c.number == number)
        for row in self.connection.execute(asked):
            kept = matter.kept_of(row)
            keys = self.keys(row.number, row.member)
            values = None if keys is None else matter.read(keys, kept)
            yield Written(
                number=row.number,
                record=kept,
                unit=row.unit,
                purpose=row.purpose,
                values=values,
            )

    def newest(
        self, number: str, kind: str, *, before: int | None = None
    ) -> tuple[int, Parts] | None:
        """Return a household's last document of a kind, or the last before an entry.

        As far as it can be opened.
        """
        asked = select(PAPER.c.seq).where(PAPER.c.number == number, PAPER.c.kind == kind)
        if before is not None:
            asked = asked.where(PAPER.c.seq < before)
        seq = self.connection.execute(asked.order_by(PAPER.c.seq.desc()).limit(1)).scalar()
        return None if seq is None else (seq, self.paper(seq, kind))

    def paper(self, seq: int, kind: str) -> Parts:
        """Return the document that an entry left, by member; what was forgotten is left out."""
        asked = select(PAPER).where(PAPER.c.seq == seq, PAPER.c.kind == kind)
        found = {}
        for row in self.connection.execute(asked.order_by(PAPER.c.member)):
            keys = self.keys(row.number, row.member)
            if keys is not None:
                about: canonical.Value = [kind, seq, row.member]
                found[row.member] = commitments.opened(keys, row.sealed, about)
        return found

    def keys(self, number: str, member: str) -> PersonKeys | None:
        """Return the keys of a member, of the household or of the office; None: destroyed."""
        whose = (number, member)
        if whose not in self._keys:
            self._keys[whose] = self._unwrapped(number, member)
        return self._keys[whose]

    def _unwrapped(self, number: str, member: str) -> PersonKeys | None:
        asked = select(PERSON.c.person).where(PERSON.c.number == number, PERSON.c.member == member)
        name = self.connection.execute(asked).scalar() or ""
        try:
            return people.keys(self.connection, self.casebook.master, name)
        except people.Erased:
            return None
