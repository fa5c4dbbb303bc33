"""Which records could stand in a drawn household: categories, benefits, wishes, an assessment?

A list left out was not asked for, an empty one says that there is none. Records end, begin later
or lack a day, as they do in offices.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from qingdan.model.household import (
    Adjustment,
    Assessment,
    BenefitRecord,
    CategoryRecord,
    Records,
    Request,
    ServiceInPlace,
    Urgent,
    Wish,
)
from qingdan.model.release import Release

RARELY, HALF, OFTEN = 0.08, 0.5, 0.8
LATEST_DAYS, COMING_DAYS = 900, 90
LEVELS = 4
T = TypeVar("T")


def day(on: date, random: Random) -> date:
    """Draw a day in the last years, now and then a coming one."""
    if random.random() < RARELY:
        return on + timedelta(days=random.randrange(COMING_DAYS))
    return on - timedelta(days=random.randrange(LATEST_DAYS))


def shared_records(release: Release, on: date, random: Random) -> Records:
    """Draw the lists of a household; as a rule they stand with its members."""
    return Records(
        categories=_list(release, on, random, categories, HALF),
        benefits=_list(release, on, random, benefits, RARELY),
        services_in_place=_list(release, on, random, services_in_place, RARELY),
        requests=_list(release, on, random, requests, RARELY),
        urgent=_urgent(on, random),
    )


def own_records(release: Release, on: date, random: Random, given: float) -> Records:
    """Draw the lists of a person, each given with this chance."""
    return Records(
        categories=_list(release, on, random, categories, given),
        benefits=_list(release, on, random, benefits, given),
        services_in_place=_list(release, on, random, services_in_place, given),
        wishes=_list(release, on, random, wishes, given),
        requests=_list(release, on, random, requests, given),
        assessment=assessment(release, on, random) if random.random() < given else None,
        urgent=_urgent(on, random),
    )


def _list(
    release: Release,
    on: date,
    random: Random,
    draw: Callable[[Release, date, Random], tuple[T, ...]],
    chance: float,
) -> tuple[T, ...] | None:
    drawn = draw(release, on, random)
    if random.random() >= chance:
        return None
    return drawn if random.random() < OFTEN else ()


def _perhaps(value: T, random: Random, chance: float = HALF) -> T | None:
    return value if random.random() < chance else None


def categories(release: Release, on: date, random: Random) -> tuple[CategoryRecord, ...]:
    """Draw up to two recognitions."""
    drawn = random.sample(tuple(release.categories), random.randrange(3))
    return tuple(
        CategoryRecord(
            category=each,
            scope=random.choice(("household", "single", "person")),
            starts=_perhaps(day(on, random), random),
            through=_perhaps(day(on + timedelta(days=LATEST_DAYS), random), random, OFTEN),
            seen_on=_perhaps(day(on, random), random),
            document=_perhaps("泉丰〔2025〕1号", random),
        )
        for each in drawn
    )


def benefits(release: Release, on: date, random: Random) -> tuple[BenefitRecord, ...]:
    """Draw up to three benefits, verified or not."""
    if not release.benefits:
        return ()
    drawn = random.choices(tuple(release.benefits), k=random.randrange(4))
    return tuple(_benefit(each, release, on, random) for each in drawn)


def _benefit(benefit: str, release: Release, on: date, random: Random) -> BenefitRecord:
    covering = [s.id for s in release.services.values() if benefit in s.displacement]
    named = random.sample(covering, min(len(covering), random.randrange(4)))
    return BenefitRecord(
        benefit=benefit,
        amount=_perhaps(random.randrange(20) * 5000, random, OFTEN),
        units=_perhaps({each: random.randrange(1, 9) for each in named}, random),
        agreement={each: random.random() < HALF for each in named if random.random() < RARELY},
        delivered={each: random.random() < OFTEN for each in covering if random.random() < HALF},
        checked_on=_perhaps(on - timedelta(days=random.randrange(120)), random),
        in_payment=random.choice((None, None, "paying", "approved", "stopped", "unclear")),
        starts=_perhaps(day(on, random), random, RARELY),
        through=_perhaps(day(on + timedelta(days=LATEST_DAYS), random), random, RARELY),
    )


def services_in_place(release: Release, on: date, random: Random) -> tuple[ServiceInPlace, ...]:
    """Draw up to three services that are already given, with what was used this year."""
    if not release.services:
        return ()
    return tuple(
        ServiceInPlace(
            service=random.choice(tuple(release.services)),
            units=_perhaps(random.randrange(1, 9), random),
            per=random.choice((None, "month")),
            paid_by=random.choice((None, "government", "social", "family")),
            received=_perhaps(random.randrange(60), random),
            starts=_perhaps(day(on, random), random),
            through=None,
        )
        for _ in range(random.randrange(4))
    )


def wishes(release: Release, on: date, random: Random) -> tuple[Wish, ...]:
    """Draw what was said about up to six services, by whom and when."""
    services = tuple(release.services) or ("bath",)
    return tuple(
        Wish(
            service=random.choice(services),
            wish=random.choice(("willing", "willing", "refused", "conditional")),
            on=_perhaps(day(on, random), random, OFTEN),
            said_by=_perhaps(random.choice(("person", "agent", "guardian")), random, OFTEN),
            face_to_face=random.choice((True, False, None)),
        )
        for _ in range(random.randrange(7))
    )


def requests(release: Release, on: date, random: Random) -> tuple[Request, ...]:  # noqa: ARG001 as the others
    """Draw up to two things asked for, now and then one outside the catalogue."""
    services = (None, *release.services)
    return tuple(Request(random.choice(services), "想要") for _ in range(random.randrange(3)))


def assessment(release: Release, on: date, random: Random) -> Assessment:
    """Draw an assessment; its levels are drawn too, so now and then it differs from the rules."""
    assessed = [need for need in release.needs if random.random() < RARELY]
    levels = {need: random.randrange(LEVELS) for need in assessed}
    return Assessment(
        on=_perhaps(day(on, random), random, OFTEN),
        by=None,
        levels=levels,
        adjustments=tuple(
            Adjustment(need=need, to=(level + 1) % LEVELS, reason="有变化", second=None)
            for need, level in levels.items()
            if random.random() < RARELY
        ),
    )


def _urgent(on: date, random: Random) -> tuple[Urgent, ...]:
    if random.random() >= RARELY:
        return ()
    return (Urgent("discharged_alone", on - timedelta(days=random.randrange(20)), "社区"),)
