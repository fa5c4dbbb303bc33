"""What do the gates look at, for every member and service of a household?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from qingdan.evaluation.chain.amounts import Needed, left_under, needed, within
from qingdan.evaluation.chain.case import Asked, Case, Share
from qingdan.evaluation.chain.displacement import Circumstances, covered, first_claims, left_after
from qingdan.evaluation.chain.outcomes import Result, giving, result
from qingdan.evaluation.lists import benefits, services_in_place, urgent_records
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds, Entity, Known
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
    """A household under a release, on a day, in one reading; doubting or as it is written."""

    release: Release
    household: Household
    reading: Reading
    on: date
    office: str | None
    doubting: bool


Results = Mapping[tuple[str, str], tuple[Case, Result]]
"""By member and service: what its gates looked at, and what came of it."""


def results(setting: Setting) -> Results:
    """Return what comes of every service for every member; an item for a home is given once."""
    found: dict[tuple[str, str], tuple[Case, Result]] = {}
    for member in setting.household.members:
        for case in _cases(setting, member):
            found[member.id, case.service.id] = case, result(case)
    for service in setting.release.services.values():
        if service.per_home:
            found |= _shared(setting, service, found)
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


def _cases(setting: Setting, member: Member) -> list[Case]:
    person = _person(setting, member)
    return [_case(setting, person, service) for service in setting.release.services.values()]


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
        ),
        amounts=amounts,
        in_place=services_in_place(setting.household, member),
        alarms=_alarms(setting, member.id, Truth.YES),
        alarms_in_doubt=_alarms(setting, member.id, Truth.OPEN),
        urgent=since is not None,
        urgent_since=since,
    )


def _case(setting: Setting, person: _Person, service: Service) -> Case:
    doubting, cap = setting.doubting, service.amount.cap
    need = within(person.amounts[service.id].monthly, person.asked(service.for_whom))
    done = covered(service, person.about)
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
        cap=left_under(cap, service.id, person.in_place, doubting=doubting),
        first=first_claims(service, person.about, person.asked),
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


def _shared(
    setting: Setting, service: Service, found: Results
) -> dict[tuple[str, str], tuple[Case, Result]]:
    """Give an item for the home to the member who needs it most, then to the first."""
    here = [
        m.id
        for m in setting.household.members
        if setting.reading.value(LIVES_HERE, m.id) is not False
    ]
    held = {m: found[m, service.id] for m in here}
    givers = [m for m in here if giving(held[m][1].chosen.outcome)]
    holder = max(givers, key=lambda m: held[m][0].needed.least, default=None)
    rivals = [m for m in here if m in givers or not held[m][1].settled]
    if len(rivals) < 2:  # noqa: PLR2004 nobody to share with
        return {}
    share = Share(holder, firm=_firm(holder, rivals, held))
    return {
        (m, service.id): (case, result(case))
        for m in here
        for case in [replace(held[m][0], share=share)]
    }


def _firm(holder: str | None, rivals: list[str], held: Mapping[str, tuple[Case, Result]]) -> bool:
    if holder is None or not held[holder][1].settled:
        return False
    least = held[holder][0].needed.least
    others = (held[m][0].needed.most for m in rivals if m != holder)
    return all(most is not None and most < least for most in others)
