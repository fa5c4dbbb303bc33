"""Which decisions should somebody look at again, and by which of them was more done?"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qingdan.auditing.anomalies.findings import Finding, Person, Seen, seen
from qingdan.auditing.anomalies.stored import Advice, Book, Item, Visit
from qingdan.casebook.quantities import window
from qingdan.casebook.who import known_by
from qingdan.model.known_records import KnownChoice, KnownRecord
from qingdan.model.records import Values

DIFFERS, RELATIVE = "against_advice", "relative"


def alike_in_a_home(book: Book) -> Seen:
    """Find households of several in which everybody was given the very same."""
    given, entries = _given(book), _newest_decisions(book)
    found = []
    for number, members in book.members.items():
        packages = {frozenset(given[number, each].items()) for each in members}
        if len(members) > 1 and len(packages) == 1 and (package := packages.pop()):
            services = tuple(sorted(service for service, _ in package))
            decided = (entries.get((number, m, s)) for m in members for s in services)
            finding = Finding(
                about=tuple((number, each) for each in members),
                services=services,
                entries=tuple(sorted({each for each in decided if each is not None})),
            )
            found.append(finding)
    return seen(found)


def _given(book: Book) -> defaultdict[Person, dict[str, tuple[int, str | None]]]:
    """Return what each person was given and still has: units, and in which period."""
    found = defaultdict[Person, dict[str, tuple[int, str | None]]](dict)
    for each in book.items:
        granted = each.item.granted
        if granted and each.item.state not in book.resting:
            found[each.number, each.member][each.service] = (granted, each.item.granted_per)
    return found


def _newest_decisions(book: Book) -> dict[Item, int]:
    return {
        (e.number, e.record.member, e.record.service): e.record.seq
        for e in book.records
        if e.record.kind == KnownRecord.DECISION
    }


def other_than_advised(book: Book) -> Seen:
    """Find who decided otherwise than advised: by officer, and in which direction."""
    groups, names = defaultdict[tuple[str, str], list[int]](list), dict[str, str]()
    for each, values in book.of_kind(KnownRecord.DECISION):
        how = str(values.get(DIFFERS, KnownChoice.SAME))
        if how != KnownChoice.SAME and each.record.day in book.window:
            key = known_by(each.record.actor)
            names.setdefault(key, each.record.actor)
            groups[key, how].append(each.record.seq)
    found = (
        Finding(who=(names[key],), choice=how, entries=tuple(entries), count=len(entries))
        for (key, how), entries in groups.items()
    )
    return seen(found, erased=book.erased(KnownRecord.DECISION))


def relatives(book: Book) -> Seen:
    """Find decisions about a relative of somebody in the office, as far as it was told."""
    found = (
        Finding(
            about=((each.number, each.record.member),),
            services=(each.record.service,),
            on=each.record.day,
            entries=(each.record.seq,),
            who=(each.record.actor,),
        )
        for each, values in book.of_kind(KnownRecord.DECISION)
        if values.get(RELATIVE, KnownChoice.NOT_RELATED) != KnownChoice.NOT_RELATED
        and each.record.day in book.window
    )
    return seen(found, erased=book.erased(KnownRecord.DECISION))


def on_placeholders(book: Book) -> Seen:
    """Find what rests on unconfirmed figures: decided on such a no, or running on trial rules."""
    return seen((*_decided_in_doubt(book), *_running_on_trial(book)))


def _decided_in_doubt(book: Book) -> Iterator[Finding]:
    advised = _by_person(book)
    for each in book.records:
        record = each.record
        if record.kind != KnownRecord.DECISION or record.day not in book.window:
            continue
        known = (e for e in reversed(advised[each.number, record.member]) if e.seq < record.seq)
        advice = next(known, None)
        given = None if advice is None else advice.services.get(record.service)
        if advice is not None and given is not None and given.unconfirmed:
            yield Finding(
                about=((each.number, record.member),),
                services=(record.service,),
                on=record.day,
                entries=(advice.seq, record.seq),
                who=(record.actor,),
            )


def _by_person(book: Book) -> defaultdict[Person, list[Advice]]:
    found = defaultdict[Person, list[Advice]](list)
    for each in book.advice:
        found[each.number, each.member].append(each)
    return found


def _running_on_trial(book: Book) -> Iterator[Finding]:
    for each in book.items:
        if each.item.trial and each.item.state not in book.resting:
            yield Finding(
                about=((each.number, each.member),),
                services=(each.service,),
                entries=(each.item.advised_in,),
            )


@dataclass(frozen=True, slots=True)
class _Limit:
    """How much may be done in a period, by which entry."""

    seq: int
    units: int
    per: str | None


def more_than_decided(book: Book) -> Seen:
    """Find periods in which more was done than was decided for them, or advised undecided."""
    limits = _limits(book)
    done = Counter[tuple[Item, int, date]]()
    entries = defaultdict[tuple[Item, int, date], list[int]](list)
    held: dict[tuple[Item, int, date], _Limit] = {}
    unknown = 0
    for visit in book.visits():
        limit = limits.of(visit)
        if limit is None:
            unknown += 1
            continue
        key = (visit.item, limit.seq, window(visit.on, limit.per)[0])
        done[key] += visit.units
        entries[key].append(visit.seq)
        held[key] = limit
    found = (
        Finding(
            about=(item[:2],),
            services=(item[2],),
            on=None if first == date.min else first,
            entries=(seq, *entries[item, seq, first]),
            count=units,
            limit=held[item, seq, first].units,
        )
        for (item, seq, first), units in done.items()
        if units > held[item, seq, first].units
    )
    return seen(found, erased=unknown + book.erased(KnownRecord.SERVICE))


@dataclass(frozen=True, slots=True)
class _Limits:
    """The limits of every service: by decision, whose words may be gone, or else by advice."""

    decisions: Mapping[Item, Sequence[tuple[int, Values]]]
    erased: frozenset[Item]
    periods: Mapping[Item, str | None]
    advice: Mapping[Person, Sequence[Advice]]

    def of(self, visit: Visit) -> _Limit | None:
        """Return what a visit is held against; None where nothing can be read of it."""
        for seq, values in reversed(self.decisions.get(visit.item, ())):
            if _within(visit.on, values.get("from"), values.get("through")):
                units = int(str(values.get("units", 0)))
                return _Limit(seq, units, self.periods.get(visit.item))
        if visit.item in self.erased:
            return None
        for advice in reversed(self.advice.get(visit.person, ())):
            given = advice.services.get(visit.service)
            if advice.on <= visit.on and given is not None:
                return _Limit(advice.seq, given.least, given.per)
        return None


def _limits(book: Book) -> _Limits:
    decisions = defaultdict[Item, list[tuple[int, Values]]](list)
    erased = set[Item]()
    for each in book.records:
        if each.record.kind == KnownRecord.DECISION:
            item = (each.number, each.record.member, each.record.service)
            if each.values is None:
                erased.add(item)
            else:
                decisions[item].append((each.record.seq, each.values))
    periods = {(e.number, e.member, e.service): e.item.granted_per for e in book.items}
    return _Limits(decisions, frozenset(erased), periods, _by_person(book))


def _within(day: date, first: object, last: object) -> bool:
    if not isinstance(first, str) or not isinstance(last, str):
        return False
    return first <= day.isoformat() <= last
