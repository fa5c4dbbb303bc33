"""Which records does a household seldom have, and how do they come into a drawn one?

Agents, words without a name, requests in words, benefits and services that stand with a home,
and several records of one thing. Nobody in them is real.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tests.properties import drawn_records as draw
from tests.properties.drawn import Drawer

from qingdan.model.household import (
    Agent,
    Assessment,
    BenefitRecord,
    CategoryRecord,
    Household,
    Member,
    Records,
    Request,
    Urgent,
    Wish,
)
from qingdan.model.release import Release

HALF, RARELY, DAYS = 0.5, 0.15, 40
T = TypeVar("T")
Dated = TypeVar("Dated", CategoryRecord, BenefitRecord)


def rich(household: Household, drawer: Drawer) -> Household:
    """Return a drawn household with more of what is seldom drawn."""
    records, random = _bounded(household.records, drawer.on, drawer.random), drawer.random
    if random.random() < HALF:
        extra = draw.own_records(drawer.release, drawer.on, random, HALF)
        records = replace(
            records,
            categories=_more(records.categories, extra.categories),
            benefits=_more(records.benefits, extra.benefits),
            services_in_place=_more(records.services_in_place, extra.services_in_place),
            requests=_more(records.requests, _spoken(drawer.release, random)),
            urgent=records.urgent + _urgent(drawer.on, random),
        )
    members = (replace(m, records=_fuller(m, drawer)) for m in household.members)
    return replace(household, records=records, members=tuple(members))


def passing(release: Release, on: date, random: Random) -> Release:
    """Return a release whose benefits begin and end around a day."""
    days = [None, *(on + timedelta(days=beside) for beside in (-1, 0, 1))]
    benefits = {
        id_: replace(each, starts=random.choice(days), until=random.choice(days))
        for id_, each in release.benefits.items()
    }
    return replace(release, benefits=benefits)


def _more(one: tuple[T, ...] | None, other: tuple[T, ...] | None) -> tuple[T, ...] | None:
    return one if other is None else (one or ()) + other


def _bounded(records: Records, on: date, random: Random) -> Records:
    """Return records some of whose days lie at the day of assessment, or beside it."""
    held, paid = records.categories, records.benefits
    return replace(
        records,
        categories=None if held is None else tuple(_begun(e, on, random) for e in held),
        benefits=None if paid is None else tuple(_begun(e, on, random) for e in paid),
    )


def _begun(record: Dated, on: date, random: Random) -> Dated:
    """Return a record that begins or ends today, yesterday or tomorrow, now and then."""
    if random.random() < HALF:
        return record
    days = [None, *(on + timedelta(days=beside) for beside in (-1, 0, 1))]
    record = replace(record, starts=random.choice(days), through=random.choice(days))
    if isinstance(record, CategoryRecord):
        return replace(record, seen_on=random.choice(days), document=None)
    return record


def _fuller(member: Member, drawer: Drawer) -> Records:
    release, on, random = drawer.release, drawer.on, drawer.random
    records = _bounded(member.records, on, random)
    through = random.choice((None, on - timedelta(days=random.randrange(DAYS))))
    paid = records.benefits
    return replace(
        records,
        agent=Agent("guardian", through) if random.random() < HALF else None,
        back_on=on + timedelta(days=random.randrange(DAYS)) if random.random() < HALF else None,
        benefits=None if paid is None else tuple(_agreed(each, random) for each in paid),
        wishes=_more(records.wishes, _words(release, on, random)),
        requests=_more(records.requests, _spoken(release, random)),
        urgent=records.urgent + _urgent(on, random),
        assessment=_adjusted(records.assessment, random),
    )


def _agreed(record: BenefitRecord, random: Random) -> BenefitRecord:
    """Return a benefit whose agreement leaves out some of what it delivers, paid through today."""
    agreed = {each: random.random() < HALF for each in record.delivered}
    return replace(record, agreement={**record.agreement, **agreed})


def _words(release: Release, on: date, random: Random) -> tuple[Wish, ...] | None:
    """Return words on few services and few days, so that several meet."""
    services = tuple(release.services)[:3]
    if not services or random.random() < HALF:
        return None
    return tuple(
        Wish(
            service=random.choice(services),
            wish=random.choice(("willing", "refused", "refused", "conditional")),
            on=random.choice((None, *(on + timedelta(days=days) for days in (-13, -1, 0, 1)))),
            said_by=random.choice((None, "person", "agent", "guardian", "guardian")),
            face_to_face=random.choice((True, False, None)),
        )
        for _ in range(random.randrange(5))
    )


def _spoken(release: Release, random: Random) -> tuple[Request, ...] | None:
    """Return something asked for in words that speak of a service, or of none."""
    names = [name for each in release.services.values() for name in (each.label, *each.aliases)]
    if random.random() < HALF:
        return None
    return (Request(None, f"想问{random.choice(('', *names))}的事"),)


def _urgent(on: date, random: Random) -> tuple[Urgent, ...]:
    if random.random() >= RARELY:
        return ()
    seen_on = random.choice((None, on + timedelta(days=1), on, on - timedelta(days=13)))
    return (Urgent("discharged_alone", seen_on, None),)


def _adjusted(made: Assessment | None, random: Random) -> Assessment | None:
    """Return an assessment some of whose adjustments have no reason."""
    if made is None:
        return None
    reasons = (None, "", "有变化")
    changed = tuple(replace(e, reason=random.choice(reasons)) for e in made.adjustments)
    return replace(made, adjustments=changed)
