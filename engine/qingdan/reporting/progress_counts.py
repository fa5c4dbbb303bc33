"""How far has the office come: how many people by street, what was done, what is being mended?

Counted from the casebook alone. Counts of people below the bureau's figure are hidden, and those
beside them from which they would follow.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from qingdan.casebook.asked import Rules
from qingdan.casebook.surveying import Standing, Survey, Written
from qingdan.estimating.masking import hidden
from qingdan.estimating.registered import SmallCells
from qingdan.model.known_records import KnownAct, KnownChoice, KnownRecord
from qingdan.reporting.estimate_words import kept_back
from qingdan.reporting.languages import Language

SATISFACTION = "satisfaction"
CHINESE = Language.CHINESE
Person = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that is counted, read once: the homes' streets, records up to a day, items."""

    rules: Rules
    small: SmallCells
    on: date
    streets: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    records: tuple[Written, ...]
    items: tuple[Standing, ...]
    positions: Mapping[str, int]
    unfilled: str

    def of_kind(self, kind: str) -> list[Written]:
        """Return the records of a kind that can be read."""
        return [e for e in self.records if e.record.kind == kind and e.values is not None]


def counted(  # noqa: PLR0913 the casebook, and by what it is counted
    survey: Survey,
    rules: Rules,
    small: SmallCells,
    on: date,
    *,
    positions: Mapping[str, int],
    unfilled: str,
) -> Counted:
    """Read what is counted; records of a later day than ``on`` are left out.

    ``unfilled`` stands where nothing here can be counted.
    """
    homes = [each for each in survey.homes() if each.opened_on <= on]
    return Counted(
        rules=rules,
        small=small,
        on=on,
        streets={each.number: each.subdistrict for each in homes},
        members={each.number: survey.members(each.number) for each in homes},
        records=tuple(each for each in survey.records() if each.record.day <= on),
        items=tuple(each for each in survey.items() if each.number in {h.number for h in homes}),
        positions=positions,
        unfilled=unfilled,
    )


def coverage(found: Counted) -> tuple[tuple[str | int, ...], ...]:
    """Return a row a street: on the platform, registered, missing, assessed, served, positions."""
    running = _running(found)
    missing = Counter[str]()
    for each in found.of_kind(KnownRecord.REGISTRATION):
        names = (each.values or {}).get("missing", ())
        street = found.streets.get(each.number, "")
        missing[street] += len(names) if isinstance(names, tuple) else 0
    registered = ((number, member) for number, who in found.members.items() for member in who)
    assessed = {(each.number, each.member) for each in found.items}
    served = {(e.number, e.member) for e in found.items if e.item.state in running}
    streets = sorted({*found.streets.values(), *found.positions})
    columns = (
        _by_street(registered, found),
        missing,
        _by_street(assessed, found),
        _by_street(served, found),
    )
    shown = [_masked([each[street] for street in streets], found) for each in columns]
    return tuple(
        (street, found.unfilled, *(each[at] for each in shown), found.positions.get(street, 0))
        for at, street in enumerate(streets)
    )


def _running(found: Counted) -> frozenset[str]:
    """Return the states in which a service is done."""
    steps = found.rules.casework.acts[KnownAct.SERVE].steps
    return frozenset(state for step in steps for state in step.sources)


def _by_street(people: Iterable[Person], found: Counted) -> Counter[str]:
    return Counter(found.streets[number] for number, _ in people)


def _masked(counts: Sequence[int], found: Counted) -> list[str | int]:
    away = hidden(counts, found.small)
    return [
        kept_back(away[at], found.small, CHINESE) if at in away else count
        for at, count in enumerate(counts)
    ]


def fulfilment(found: Counted) -> tuple[tuple[str | int, ...], ...]:
    """Return a row a service: people, units done, visits not done, days waited, satisfaction.

    A row of too few people tells how many they are not, and nothing else.
    """
    services = {
        each.record.service for each in found.records if each.record.kind == KnownRecord.SERVICE
    }
    order = [each for each in found.rules.release.services if each in services]
    people = [len({(e.number, e.record.member) for e in _of(found, s)}) for s in order]
    shown = _masked(people, found)
    return tuple(
        (_label(service, found), shown[at], *_fulfilled(service, shown[at], found))
        for at, service in enumerate(order)
    )


def _of(found: Counted, service: str) -> list[Written]:
    return [each for each in found.of_kind(KnownRecord.SERVICE) if each.record.service == service]


def _label(service: str, found: Counted) -> str:
    return found.rules.release.services[service].label


def _fulfilled(service: str, people: str | int, found: Counted) -> tuple[str | int, ...]:
    if isinstance(people, str):
        return tuple(people for _ in FULFILLED)
    return tuple(each(service, found) for each in FULFILLED)


def _done(service: str, found: Counted) -> str | int:
    return sum(each.record.units or 0 for each in _of(found, service))


def _not_done(service: str, found: Counted) -> str | int:
    return sum(each.record.units == 0 for each in _of(found, service))


def _waited(service: str, found: Counted) -> str | int:
    """Return the middle of the days from the person's yes to the first visit."""
    agreed, first = dict[Person, date](), dict[Person, date]()
    for each in found.records:
        who = (each.number, each.record.member)
        if each.record.service != service:
            continue
        if each.record.act == KnownAct.CONFIRM:
            agreed.setdefault(who, each.record.day)
        if each.record.kind == KnownRecord.SERVICE and each.record.units:
            first.setdefault(who, each.record.day)
    days = [(day - agreed[who]).days for who, day in first.items() if who in agreed]
    return "" if not days else round(median(days))


def _answers(service: str, found: Counted) -> list[Written]:
    return [
        each for each in found.of_kind(KnownRecord.FOLLOW_UP) if each.record.service == service
    ]


def _satisfied(service: str, found: Counted) -> str | int:
    """Return how often each answer was given, few ones hidden, by the labels of the record."""
    field = found.rules.casework.records[KnownRecord.FOLLOW_UP].field(SATISFACTION)
    choices = {} if field is None else dict(field.choices)
    said = Counter(str((e.values or {}).get(SATISFACTION, "")) for e in _answers(service, found))
    given = [each for each in (*choices, *sorted({*said} - {*choices})) if said[each]]
    shown = _masked([said[each] for each in given], found)
    return "、".join(f"{choices.get(k, k)} {n}" for k, n in zip(given, shown, strict=True))


def _not_obtained(service: str, found: Counted) -> str | int:
    return sum("why_not" in (each.values or {}) for each in _answers(service, found))


def _reached(service: str, found: Counted) -> str | int:
    met = {
        (each.number, each.record.member)
        for each in _answers(service, found)
        if (each.values or {}).get("goal_met") == KnownChoice.MET
    }
    return _masked([len(met)], found)[0]


def _not_reckoned(_: str, found: Counted) -> str | int:
    return found.unfilled


FULFILLED: tuple[Callable[[str, Counted], str | int], ...] = (
    _not_reckoned,
    _done,
    _not_reckoned,
    _not_done,
    _waited,
    _satisfied,
    _not_obtained,
    _reached,
)
"""The columns of the report on fulfilment, in the order of the rules."""


def issues(found: Counted) -> tuple[tuple[str | int, ...], ...]:
    """Return a row a way of finding out: found, closed, open, open past the day."""
    shape = found.rules.casework.records[KnownRecord.ISSUE]
    field = shape.field("found_how")
    choices = {} if field is None else field.choices
    by_way: dict[str, list[Written]] = {}
    for each in _newest(found):
        by_way.setdefault(str((each.values or {}).get("found_how", "")), []).append(each)
    return tuple(
        (choices.get(way, way), *_mended(by_way[way], found.on)) for way in sorted(by_way)
    )


def _newest(found: Counted) -> Iterator[Written]:
    """Yield the issues, each as it was last written."""
    every = found.of_kind(KnownRecord.ISSUE)
    followed = {each.record.follows for each in every}
    return (each for each in every if each.record.seq not in followed)


def _mended(found: Sequence[Written], on: date) -> tuple[int, int, int, int]:
    closed = sum("closed_on" in (each.values or {}) for each in found)
    open_ = [e.values for e in found if e.values is not None and "closed_on" not in e.values]
    late = sum(str(each.get("due", "")) < on.isoformat() for each in open_ if "due" in each)
    return len(found), closed, len(open_), late
