"""What of the cases do the looks rest on?

Read once, as plain nouns, so that each look is a function of these alone. Words of a record that
was sealed with destroyed keys are None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from qingdan.auditing.anomalies.findings import Person
from qingdan.casebook.asked import OpenTask
from qingdan.casebook.surveying import Home, Standing, Written
from qingdan.model.catalogue import Provider
from qingdan.model.known_records import KnownRecord
from qingdan.model.records import RecordShape, Values

Item = tuple[str, str, str]
"""Household, member and service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Work that was done once; ``start`` and ``end`` are minutes of the day, None: not written."""

    seq: int
    number: str
    member: str
    service: str
    on: date
    start: int | None
    end: int | None
    units: int
    provider: str
    worker: str
    signer: str

    @property
    def person(self) -> Person:
        """Return for whom it was."""
        return self.number, self.member

    @property
    def item(self) -> Item:
        """Return for whom it was, and what."""
        return self.number, self.member, self.service


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """One service of an assessment; ``least`` units a ``per`` were advised."""

    outcome: str
    unconfirmed: bool
    least: int
    per: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an assessment said of a member; ``levels`` are ids, an assessor's where there is one.

    ``until`` is the day of the household's next assessment, None where there is none yet.
    """

    seq: int
    number: str
    member: str
    on: date
    until: date | None
    levels: Mapping[str, str]
    services: Mapping[str, Advised]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at, both included; None: without end."""

    first: date | None
    last: date | None

    def __contains__(self, day: date) -> bool:
        """Return whether a day is looked at."""
        return (self.first is None or day >= self.first) and (
            self.last is None or day <= self.last
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything that is looked at.

    ``records`` are all there are, whichever days are asked about; ``known`` are the people by the
    keyed hash of an identity number; ``resting`` are the states of a service that is not running;
    ``levels`` the ids of each need's levels, lightest first. ``on`` is the day of the look.
    """

    on: date
    window: Window
    homes: Mapping[str, Home]
    members: Mapping[str, tuple[str, ...]]
    items: tuple[Standing, ...]
    records: tuple[Written, ...]
    advice: tuple[Advice, ...]
    known: Mapping[str, frozenset[Person]]
    tasks: tuple[OpenTask, ...]
    providers: Mapping[str, Provider]
    shapes: Mapping[str, RecordShape]
    resting: frozenset[str]
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> Iterator[tuple[Written, Values]]:
        """Yield the records of these kinds that can be read."""
        for each in self.records:
            if each.record.kind in kinds and each.values is not None:
                yield each, each.values

    def erased(self, *kinds: str) -> int:
        """Return how many records of these kinds cannot be read any more."""
        return sum(e.record.kind in kinds and e.values is None for e in self.records)

    def visits(self, *, everything: bool = False) -> Iterator[Visit]:
        """Yield what was done in the days that are looked at, or ever."""
        for record, values in self.of_kind(KnownRecord.SERVICE):
            found = _visit(record, values)
            if found.units and (everything or found.on in self.window):
                yield found


def _visit(written: Written, values: Values) -> Visit:
    record = written.record
    return Visit(
        seq=record.seq,
        number=written.number,
        member=record.member,
        service=record.service,
        on=record.day,
        start=_minutes(values.get("start")),
        end=_minutes(values.get("end")),
        units=record.units or 0,
        provider=str(values.get("provider", "")),
        worker=str(values.get("worker", "")),
        signer=str(values.get("signer", "")),
    )


def _minutes(written: object) -> int | None:
    """Return the minute of the day of ``09:00``, with or without a day before it."""
    if not isinstance(written, str):
        return None
    hours, minutes = written[-5:].replace("：", ":").split(":")
    return int(hours) * 60 + int(minutes)
