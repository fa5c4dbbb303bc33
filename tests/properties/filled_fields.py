"""Which fields that the rules leave open could be filled in, in records that are given?

A first or last day that a category needs, what nobody has verified or counted, a refusal's day
and speaker. A field whose absence the rules read as an answer is left alone.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypeVar

from tests.properties.drawn import Drawer
from tests.properties.drawn_records import day

from qingdan.model.catalogue import Stance
from qingdan.model.household import (
    BenefitRecord,
    CategoryRecord,
    Records,
    ServiceInPlace,
    Wish,
)

HALF, PAST_DAYS, BY_RECEIPT = 0.5, 900, Stance.BY_RECEIPT
T = TypeVar("T")


def filled(records: Records, drawer: Drawer) -> Records:
    """Return records with about half of their open fields filled in."""
    return replace(
        records,
        categories=_each(records.categories, _category, drawer),
        benefits=_each(records.benefits, _benefit, drawer),
        services_in_place=_each(records.services_in_place, _in_place, drawer),
        wishes=_each(records.wishes, _wish, drawer),
    )


def _each(
    records: tuple[T, ...] | None, fill: Callable[[T, Drawer], T], drawer: Drawer
) -> tuple[T, ...] | None:
    if records is None:
        return None
    return tuple(fill(e, drawer) if drawer.random.random() < HALF else e for e in records)


def _category(record: CategoryRecord, drawer: Drawer) -> CategoryRecord:
    category, random = drawer.release.categories[record.category], drawer.random
    if record.seen_on is None and record.document is None:
        record = replace(record, seen_on=day(drawer.on, random))
    if not category.last_day_needed or record.through is not None:
        return record
    if record.starts is None:
        starts = drawer.on - timedelta(days=random.randrange(PAST_DAYS))
        return replace(record, starts=starts) if category.longest_months else record
    old = category.new_from is not None and record.starts < category.new_from
    if category.longest_months is None and not old:
        return replace(record, through=day(drawer.on + timedelta(days=PAST_DAYS // 2), random))
    return record


def _benefit(record: BenefitRecord, drawer: Drawer) -> BenefitRecord:
    """Verify and count what is open.

    Units written for some services say none of the others, and of cash only what a receipt
    shows is taken off.
    """
    random = drawer.random
    services = drawer.release.services.values()
    stances = {each.id: each.displacement.get(record.benefit) for each in services}
    covering = [id_ for id_, stance in stances.items() if stance not in (None, BY_RECEIPT)]
    open_here = [each for each in covering if record.units is None or each in record.units]
    verified = {each: random.random() < HALF for each in open_here if random.random() < HALF}
    delivered = {**verified, **record.delivered}
    uncounted = [each for each in covering if record.units is None or delivered.get(each)]
    counted = {each: random.randrange(9) for each in uncounted if random.random() < HALF}
    return replace(
        record,
        amount=random.randrange(20) * 5000 if record.amount is None else record.amount,
        units=counted if record.units is None else {**counted, **record.units},
        delivered=delivered,
        checked_on=record.checked_on or day(drawer.on, random),
        in_payment=_told(record.in_payment, random),
    )


def _told(in_payment: str | None, random: Random) -> str | None:
    return (
        random.choice(("paying", "approved", "stopped")) if in_payment == "unclear" else in_payment
    )


def _in_place(record: ServiceInPlace, drawer: Drawer) -> ServiceInPlace:
    random = drawer.random
    return replace(
        record,
        received=random.randrange(60) if record.received is None else record.received,
        paid_by=record.paid_by or random.choice(("government", "social", "family")),
    )


def _wish(record: Wish, drawer: Drawer) -> Wish:
    random = drawer.random
    return replace(
        record,
        on=record.on or drawer.on - timedelta(days=random.randrange(PAST_DAYS)),
        said_by=record.said_by or random.choice(("person", "agent", "guardian")),
        face_to_face=random.choice((True, False))
        if record.face_to_face is None
        else record.face_to_face,
    )
