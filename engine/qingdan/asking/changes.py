"""What changes of a household's facts and records are there, and what is it after one?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from qingdan.asking.answers import ASSESSMENT, Assessed, Value, answered
from qingdan.evaluation.chain.wishes import REFUSED
from qingdan.model.decisions import Question
from qingdan.model.facts import Known
from qingdan.model.household import BenefitRecord, Household, Records, Request

BENEFITS, CATEGORIES, WISHES, REQUESTS = "benefits", "categories", "wishes", "requests"
STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class OtherValue:
    """Another value of a fact; ``member`` None is the household's."""

    fact: str
    member: str | None
    to: Known


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """A benefit that is registered as delivered did not deliver a service this month."""

    benefit: str
    member: str | None
    service: str


@dataclass(frozen=True, slots=True)
class NotPaid:
    """A benefit that is registered as paid had been stopped."""

    benefit: str
    member: str | None


@dataclass(frozen=True, slots=True)
class StillRecognised:
    """A category that is registered as ended, or was not seen, had been recognised anew."""

    category: str
    member: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """The person takes back the refusal of a service."""

    service: str
    member: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The person asks for a service."""

    service: str
    member: str


@dataclass(frozen=True, slots=True)
class AssessmentMade:
    """The needs are assessed; no level is known beforehand."""

    member: str
    on: date


OnRecord = NotDelivered | NotPaid | StillRecognised | Reconsidered | Wanted | AssessmentMade
Change = OtherValue | OnRecord


def record(change: OnRecord) -> str:
    """Return the name of the list or record that a change is to."""
    match change:
        case NotDelivered() | NotPaid():
            return BENEFITS
        case StillRecognised():
            return CATEGORIES
        case Reconsidered():
            return WISHES
        case Wanted():
            return REQUESTS
        case AssessmentMade():
            return ASSESSMENT
        case _ as unreachable:
            assert_never(unreachable)


def subject(change: Change) -> tuple[str, str | None]:
    """Return what a change is about; two to one thing are not made together."""
    match change:
        case OtherValue(fact, member):
            return fact, member
        case NotDelivered(benefit, member) | NotPaid(benefit, member):
            return benefit, member
        case StillRecognised(category, member):
            return category, member
        case Reconsidered(service, member) | Wanted(service, member):
            return service, member
        case AssessmentMade(member):
            return ASSESSMENT, member
        case _ as unreachable:
            assert_never(unreachable)


def changed(household: Household, change: Change) -> Household:
    """Return the household as it would be after a change; nothing else in it differs."""
    match change:
        case OtherValue(fact, member, to):
            return answered(household, about(fact, member), Value(to))
        case AssessmentMade(member, on):
            return answered(household, about(ASSESSMENT, member), Assessed(on))
        case NotDelivered(benefit, member, service):
            not_so = {service: False}
            return _benefits(
                household,
                (benefit, member),
                lambda record: replace(record, delivered={**record.delivered, **not_so}),
            )
        case NotPaid(benefit, member):
            return _benefits(
                household,
                (benefit, member),
                lambda record: replace(record, in_payment=STOPPED),
            )
        case StillRecognised(category, member, on):
            return _records(household, member, lambda each: _recognised(each, category, on))
        case Reconsidered(service, member):
            return _records(household, member, lambda each: _without_refusal(each, service))
        case Wanted(service, member):
            return _records(household, member, lambda each: _with_request(each, service))
        case _ as unreachable:
            assert_never(unreachable)


def about(fact: str, member: str | None) -> Question:
    """Return a question about a fact, to be answered."""
    return Question(member=member, fact=fact, label="", why="", settles=())


def _records(
    household: Household, member: str | None, new: Callable[[Records], Records]
) -> Household:
    if member is None:
        return replace(household, records=new(household.records))
    members = (
        replace(each, records=new(each.records)) if each.id == member else each
        for each in household.members
    )
    return replace(household, members=tuple(members))


def _benefits(
    household: Household,
    which: tuple[str, str | None],
    new: Callable[[BenefitRecord], BenefitRecord],
) -> Household:
    benefit, member = which

    def with_new(records: Records) -> Records:
        listed = (new(e) if e.benefit == benefit else e for e in records.benefits or ())
        return replace(records, benefits=tuple(listed))

    return _records(household, member, with_new)


def _recognised(records: Records, category: str, on: date) -> Records:
    listed = (
        replace(each, through=on, seen_on=on) if each.category == category else each
        for each in records.categories or ()
    )
    return replace(records, categories=tuple(listed))


def _without_refusal(records: Records, service: str) -> Records:
    kept = (e for e in records.wishes or () if e.service != service or e.wish != REFUSED)
    return replace(records, wishes=tuple(kept))


def _with_request(records: Records, service: str) -> Records:
    return replace(records, requests=(*(records.requests or ()), Request(service, "")))
