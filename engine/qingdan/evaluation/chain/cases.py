"""What do the gates look at, for every member and service of a household?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from qingdan.evaluation.chain.amounts import Needed, left_under, needed, within
from qingdan.evaluation.chain.case import Asked, Case
from qingdan.evaluation.chain.displacement import Circumstances, covered, first_claims, left_after
from qingdan.evaluation.chain.outcomes import Result, result
from qingdan.evaluation.chain.sharing import shared
from qingdan.evaluation.lists import benefits, home_services, services_in_place, urgent_records
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds, Entity, Known
from qingdan.model.gates import Outcome
from qingdan.model.household import Household, Member, ServiceInPlace
from qingdan.model.release import Release
from qingdan.model.truth import Truth

LIVES_HERE = "lives_here"


class Reading(Protocol):
    """A reading of the rules for one household, whichever it is."""

    def truth(self, condition: Condition, member: str | None) -> Truth:
        """Return whether a condition holds."""

    def value(self, fact: str, member: str | None) -> Known | None:
        """Return what is known of a fact."""

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what the rules alone make of a fact, whatever was given."""

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed on this case, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A household under a release, on a day, in one reading; doubting or as it is written.

    ``waits`` keeps, of a fact of a member, what it waits for, once that was looked up.
    """

    release: Release
    household: Household
    reading: Reading
    on: date
    office: str | None
    doubting: bool
    waits: dict[tuple[str, str | None], tuple[tuple[str | None, str], ...]] = field(
        default_factory=dict, compare=False
    )


Results = Mapping[tuple[str, str], tuple[Case, Result]]
"""By member and service: what its gates looked at, and what came of it."""


def results(setting: Setting) -> Results:
    """Return what comes of every service for every member; an item for a home is given once."""
    people = [_person(setting, member) for member in setting.household.members]
    found = {
        (person.member.id, service.id): (case, result(case))
        for person in people
        for service in setting.release.services.values()
        for case in [_case(setting, person, service)]
    }
    once = [each for each in setting.release.services.values() if each.per_home]
    home = _home(setting, people, found) if once else []
    for service in once if len(home) > 1 else ():
        found |= _shared(setting, service, home)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """What every service's case of one member has in common."""

    member: Member
    asked: Asked
    about: Circumstances
    amounts: Mapping[str, Needed]
    in_place: tuple[ServiceInPlace, ...] | None
    alarms: frozenset[str]
    alarms_in_doubt: frozenset[str]
    urgent: bool
    urgent_since: date | None


def _person(setting: Setting, member: Member) -> _Person:
    release, asked = setting.release, _asked(setting, member.id)
    since = _urgent_since(setting, member)
    amounts = {
        service.id: needed(service.amount, asked, setting.on, doubting=setting.doubting)
        for service in release.services.values()
    }
    return _Person(
        member=member,
        asked=asked,
        about=Circumstances(
            benefits=release.benefits,
            services=release.services,
            records=benefits(setting.household, member),
            needs={id: _wanted(release.services[id], n, asked) for id, n in amounts.items()},  # noqa: A001
            on=setting.on,
            doubting=setting.doubting,
            whose=member.id,
        ),
        amounts=amounts,
        in_place=services_in_place(setting.household, member),
        alarms=_alarms(setting, member.id, Truth.YES),
        alarms_in_doubt=_alarms(setting, member.id, Truth.OPEN),
        urgent=since is not None,
        urgent_since=since,
    )


@dataclass(frozen=True, slots=True)
class Had:
    """What a home has already of an item that is given once: benefits, and services in place."""

    members: tuple[str, ...]
    benefits: tuple[Circumstances, ...]
    in_place: tuple[ServiceInPlace, ...] | None


def _case(setting: Setting, person: _Person, service: Service, have: Had | None = None) -> Case:
    doubting, cap = setting.doubting, service.amount.cap
    need = within(person.amounts[service.id].monthly, person.asked(service.for_whom))
    done = covered(service, person.about, () if have is None else have.benefits)
    in_place = person.in_place if have is None else have.in_place
    return Case(
        release=setting.release,
        service=service,
        member=person.member.id,
        records=person.member.records,
        asked=person.asked,
        on=setting.on,
        office=setting.office,
        doubting=doubting,
        urgent=person.urgent and service.id in setting.release.urgent.first_units,
        urgent_since=person.urgent_since,
        alarms=person.alarms,
        alarms_in_doubt=person.alarms_in_doubt,
        need=person.amounts[service.id],
        needed=need,
        covered=done,
        left=left_after(need, done),
        cap=left_under(cap, service.id, in_place, doubting=doubting),
        first=first_claims(service, person.about, person.asked),
        home=() if have is None else have.members,
    )


def _asked(setting: Setting, member: str) -> Asked:
    reading: Callable[[Condition, str | None], Truth] = setting.reading.truth
    return lambda condition: reading(condition, member)


def _alarms(setting: Setting, member: str, truth: Truth) -> frozenset[str]:
    alarms = setting.release.alarms.values()
    return frozenset(
        each.id
        for each in alarms
        if each.entity is Entity.MEMBER and setting.reading.truth(each.when, member) is truth
    )


def _urgent_since(setting: Setting, member: Member) -> date | None:
    """Return the day of the latest urgent record within its days; None without one."""
    records = (*member.records.urgent, *setting.household.records.urgent)
    current = urgent_records(records, setting.release.urgent.days, setting.on)
    return max((each.seen_on for each in current if each.seen_on is not None), default=None)


def _wanted(service: Service, need: Needed, asked: Asked) -> Bounds:
    """Return what a person needs and cannot do alone: what a benefit's money is used up by."""
    able = Truth.NO if service.able is None else asked(service.able)
    return within(need.monthly, min(asked(service.for_whom), able.negated()))


def _home(setting: Setting, people: list[_Person], found: Results) -> list[_Person]:
    """Return who lives here, or may, and for whom not everything has ended."""
    ended = {who for (who, _), (_, r) in found.items() if r.chosen.outcome is Outcome.TERMINATE}
    return [
        each
        for each in people
        if each.member.id not in ended
        and setting.reading.value(LIVES_HERE, each.member.id) is not False
    ]


def _shared(setting: Setting, service: Service, home: list[_Person]) -> Results:
    """Give an item for the home once: what any of the home has counts for all of them."""
    sure = frozenset(
        each.member.id
        for each in home
        if setting.reading.value(LIVES_HERE, each.member.id) is True
    )
    cases = [_case(setting, each, service, _had(setting, each, home, sure)) for each in home]
    held = {case.member: (case, result(case)) for case in cases}
    share = shared(held, sure)
    if share is None:
        return {(who, service.id): each for who, each in held.items()}
    return {
        (case.member, service.id): (given, result(given))
        for case in cases
        for given in [replace(case, share=share)]
    }


def _had(setting: Setting, person: _Person, home: list[_Person], sure: frozenset[str]) -> Had:
    """Return what the home of a person has; of whoever may live elsewhere, what it may have."""
    here = person.member.id
    common = setting.household.records.benefits
    parts = [
        replace(
            each.about,
            records=() if own is None and common is not None else own,
            perhaps=each.member.id != here and not {here, each.member.id} <= sure,
        )
        for each in home
        for own in [each.member.records.benefits]
    ]
    if common:
        parts.append(replace(person.about, records=common, whose=None, perhaps=here not in sure))
    return Had(
        tuple(each.member.id for each in home),
        tuple(parts),
        home_services(
            setting.household,
            ((e.member, not part.perhaps) for e, part in zip(home, parts, strict=False)),
        ),
    )
