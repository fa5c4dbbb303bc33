"""Which visits look as if they could not have been as they were written?

Two visits are at the same time where one begins before the other ends; one that begins in the
minute in which the other ends is not. Who was away or gone on the day itself may have been served
that day before.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.auditing.anomalies.findings import Finding, Person, Seen, seen
from qingdan.auditing.anomalies.stored import Book, Visit
from qingdan.casebook.who import known_by
from qingdan.model.audit_points import AuditPoint
from qingdan.model.gates import Outcome
from qingdan.model.known_records import KnownChoice, KnownRecord
from qingdan.model.records import Values

MIDNIGHT = 24 * 60
AWAY = frozenset({Outcome.SUSPEND.value, Outcome.TERMINATE.value})


def two_at_once(book: Book) -> Seen:
    """Find two visits to one person at the same time."""
    visits = tuple(book.visits())
    pairs = _pairs(visits, lambda each: (each.person, each.on))
    found = (
        Finding(
            about=(one.person,),
            services=tuple(dict.fromkeys((one.service, other.service))),
            on=one.on,
            entries=(one.seq, other.seq),
        )
        for one, other in pairs
    )
    return seen(found, no_times=_untimed(visits), erased=book.erased(KnownRecord.SERVICE))


def two_homes(book: Book) -> Seen:
    """Find one worker of one provider in two homes at the same time."""
    visits = tuple(book.visits())
    pairs = _pairs(visits, lambda each: (each.provider, known_by(each.worker), each.on))
    found = (
        Finding(
            about=(one.person, other.person),
            services=tuple(dict.fromkeys((one.service, other.service))),
            on=one.on,
            entries=(one.seq, other.seq),
            who=(one.worker,),
            provider=one.provider,
        )
        for one, other in pairs
        if one.number != other.number
    )
    return seen(found, no_times=_untimed(visits), erased=book.erased(KnownRecord.SERVICE))


def _untimed(visits: Iterable[Visit]) -> int:
    return sum(each.start is None or each.end is None for each in visits)


def _pairs(
    visits: Iterable[Visit], alike: Callable[[Visit], Hashable]
) -> Iterator[tuple[Visit, Visit]]:
    """Yield two visits of those that are alike, where they overlap."""
    groups = defaultdict[Hashable, list[tuple[int, int, Visit]]](list)
    for each in visits:
        if each.start is not None and each.end is not None:
            end = each.end if each.end > each.start else each.end + MIDNIGHT
            groups[alike(each)].append((each.start, end, each))
    for group in groups.values():
        group.sort(key=lambda each: (*each[:2], each[2].seq))
        for at, (_, end, one) in enumerate(group):
            for start, _, other in group[at + 1 :]:
                if start >= end:
                    break
                yield (one, other) if one.seq < other.seq else (other, one)


@dataclass(frozen=True, slots=True)
class _Away:
    """From when until when somebody was not there, for one service or for all (None)."""

    person: Person
    service: str | None
    after: date
    until: date | None
    seq: int

    def covers(self, visit: Visit) -> bool:
        """Return whether a visit falls into it, later than its first day."""
        return (
            visit.person == self.person
            and self.service in (None, visit.service)
            and visit.on > self.after
            and (self.until is None or visit.on < self.until)
        )


def while_away(book: Book) -> Seen:
    """Find visits after a death, or while a service rested."""
    away = defaultdict[Person, list[_Away]](list)
    for each in (*_changed(book), *_advised(book)):
        away[each.person].append(each)
    found = []
    for visit in book.visits():
        reason = next((e for e in away.get(visit.person, ()) if e.covers(visit)), None)
        if reason is not None:
            finding = Finding(
                about=(visit.person,),
                services=(visit.service,),
                on=visit.on,
                entries=(reason.seq, visit.seq),
                provider=visit.provider,
            )
            found.append(finding)
    return seen(found, erased=book.erased(KnownRecord.SERVICE, KnownRecord.CHANGE))


def _changed(book: Book) -> Iterator[_Away]:
    """Yield what was written of a death, or of a pause until the next change of the service."""
    changes = [
        ((each.number, each.record.member), each.record, values, _from(each.record.day, values))
        for each, values in book.of_kind(KnownRecord.CHANGE)
    ]
    for at, (person, record, values, first) in enumerate(changes):
        if values.get("exempt") == KnownChoice.DEATH:
            yield _Away(person, None, first, None, record.seq)
        elif values.get("change") == KnownChoice.PAUSE:
            later = (
                day
                for other, next_, _, day in changes[at + 1 :]
                if (other, next_.service) == (person, record.service)
            )
            yield _Away(person, record.service, first, next(later, None), record.seq)


def _from(day: date, values: Values) -> date:
    written = values.get("from")
    return date.fromisoformat(written) if isinstance(written, str) else day


def _advised(book: Book) -> Iterator[_Away]:
    for each in book.advice:
        for service, given in each.services.items():
            if given.outcome in AWAY:
                yield _Away((each.number, each.member), service, each.on, each.until, each.seq)


def signed_by_worker(book: Book) -> Seen:
    """Find visits signed for by somebody who works for the same provider."""
    workers = defaultdict[str, set[str]](set)
    for each in book.visits(everything=True):
        workers[each.provider].add(known_by(each.worker))
    found = (
        Finding(
            about=(each.person,),
            services=(each.service,),
            on=each.on,
            entries=(each.seq,),
            who=(each.signer,),
            provider=each.provider,
        )
        for each in book.visits()
        if each.signer and known_by(each.signer) in workers[each.provider]
    )
    return seen(found, erased=book.erased(KnownRecord.SERVICE))


def more_than_hands(book: Book, point: AuditPoint) -> Seen:
    """Find days on which a provider did many times an even day's share of a month's capacity."""
    done = Counter[tuple[str, str, date]]()
    entries = defaultdict[tuple[str, str, date], list[int]](list)
    for each in book.visits():
        key = (each.provider, each.service, each.on)
        done[key] += each.units
        entries[key].append(each.seq)
    found, unknown = [], 0
    for (name, service, on), units in done.items():
        provider = book.providers.get(name)
        month = None if provider is None else provider.in_a_month.get(service)
        if provider is None or month is None:
            unknown += 1
            continue
        share = _share(month, provider.weekdays, on)
        if units > share * (point.least or 1):
            finding = Finding(
                services=(service,),
                on=on,
                entries=tuple(entries[name, service, on]),
                provider=name,
                count=units,
                limit=share,
            )
            found.append(finding)
    return seen(found, no_capacity=unknown, erased=book.erased(KnownRecord.SERVICE))


def _share(month: int, weekdays: frozenset[int], on: date) -> int:
    """Return an even day's share of a month, rounded up; none on a day without work."""
    if weekdays and on.weekday() not in weekdays:
        return 0
    return -(-month // _days(weekdays, on))


def _days(weekdays: frozenset[int], on: date) -> int:
    """Return how many days of the month are days of work."""
    first, days = on.replace(day=1), 0
    for number in range(31):
        day = date.fromordinal(first.toordinal() + number)
        if day.month == on.month and (not weekdays or day.weekday() in weekdays):
            days += 1
    return days
