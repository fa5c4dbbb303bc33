"""Which entries of the lists in a household's file concern a member on a day?

A list that was given neither for the member nor for the home is None, which is open. Last days
are inclusive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from qingdan.model.catalogue import Payer, Service
from qingdan.model.household import (
    BenefitRecord,
    Household,
    Member,
    Request,
    ServiceInPlace,
    Urgent,
)
from qingdan.model.truth import Truth, any_of

NOT_PAID, UNCLEAR = ("approved", "stopped"), "unclear"
T = TypeVar("T")


def benefits(household: Household, member: Member) -> tuple[BenefitRecord, ...] | None:
    """Return the benefits that reach a member; None when no list was given.

    What is written on a home of several is nobody's in particular: its delivery to this
    member is not verified.
    """
    shared = household.records.benefits
    if shared is not None and len(household.members) > 1:
        shared = tuple(replace(each, delivered={}) for each in shared)
    return _joined(member.records.benefits, shared)


def requests(household: Household, member: Member) -> tuple[Request, ...] | None:
    """Return what was asked for by a member or for all; None when no list was given."""
    return _joined(member.records.requests, household.records.requests)


def meant(request: Request, services: Mapping[str, Service]) -> frozenset[str]:
    """Return the services that a request is for: the one named, or those its words speak of."""
    if request.service is not None:
        return frozenset({request.service})
    return frozenset(
        service.id
        for service in services.values()
        if any(name in request.words for name in (service.label, *service.aliases))
    )


def services_in_place(household: Household, member: Member) -> tuple[ServiceInPlace, ...] | None:
    """Return the services that a member already has; None when no list was given.

    What is written on a home of several may be another member's: nobody is said to pay it.
    """
    shared = household.records.services_in_place
    if shared is not None and len(household.members) > 1:
        shared = tuple(replace(each, paid_by=_unsaid(each.paid_by)) for each in shared)
    return _joined(member.records.services_in_place, shared)


def home_services(
    household: Household, members: Iterable[tuple[Member, bool]]
) -> tuple[ServiceInPlace, ...] | None:
    """Return what all of a home have together; None when somebody's list was not given.

    Each member comes with whether it is certain that they live in the home that is asked about.
    """
    common = household.records.services_in_place
    found: list[ServiceInPlace] = []
    for member, certain in members:
        own = member.records.services_in_place
        if own is None and common is None:
            return None
        found += (e if certain else replace(e, paid_by=_unsaid(e.paid_by)) for e in own or ())
    return (*found, *(common or ()))


def _unsaid(paid_by: str | None) -> str | None:
    return None if paid_by == Payer.GOVERNMENT else paid_by


def _joined(own: tuple[T, ...] | None, shared: tuple[T, ...] | None) -> tuple[T, ...] | None:
    return None if own is None and shared is None else (own or ()) + (shared or ())


def in_payment(record: BenefitRecord, on: date) -> Truth:
    """Return whether a benefit is in payment on the day, its last day included."""
    if record.starts is not None and on < record.starts:
        return Truth.NO
    if record.through is not None and on > record.through:
        return Truth.NO
    if record.in_payment in NOT_PAID:
        return Truth.NO
    return Truth.OPEN if record.in_payment == UNCLEAR else Truth.YES


def gets(records: tuple[BenefitRecord, ...] | None, benefit: str, on: date) -> Truth:
    """Return whether a benefit is received: a complete list without it says no."""
    if records is None:
        return Truth.OPEN
    return any_of(in_payment(each, on) for each in records if each.benefit == benefit)


def urgent_records(records: Iterable[Urgent], days: int, on: date) -> tuple[Urgent, ...]:
    """Return the records seen within so many days, the day of seeing included."""
    within = timedelta(days=days)
    dated = ((each, each.seen_on) for each in records if each.seen_on is not None)
    return tuple(each for each, seen_on in dated if timedelta() <= on - seen_on < within)
