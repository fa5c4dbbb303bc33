"""What do the gates look at, for every member and service of a household?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from qingdan.evaluation.amounts import Needed, left_under, needed, within
from qingdan.evaluation.case import Asked, Case, Share
from qingdan.evaluation.displacement import Circumstances, covered, first_claims, left_after
from qingdan.evaluation.outcomes import Result, giving, result
from qingdan.evaluation.records import benefits, services_in_place, urgent_records
from qingdan.model.catalogue import Service
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds, Entity, Known
from qingdan.model.household import Household, Member
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


def _cases(setting: Setting, member: Member) -> list[Case]:
    release, asked = setting.release, _asked(setting, member.id)
    sounding, in_doubt = (_alarms(setting, member.id, each) for each in (Truth.YES, Truth.OPEN))
    urgent = _urgent(setting, member)
    amounts = {
        service.id: needed(service.amount, asked, setting.on, doubting=setting.doubting)
        for service in release.services.values()
    }
    about = _circumstances(setting, member, amounts, asked)
    in_place = services_in_place(setting.household, member)
    cases = []
    for service in release.services.values():
        need = within(amounts[service.id].monthly, asked(service.for_whom))
        done = covered(service, about)
        cases.append(
            Case(
                release=release,
                service=service,
                member=member.id,
                records=member.records,
                asked=asked,
                on=setting.on,
                office=setting.office,
                doubting=setting.doubting,
                urgent=urgent and service.id in release.urgent.first_units,
                alarms=sounding,
                alarms_in_doubt=in_doubt,
                need=amounts[service.id],
                needed=need,
                covered=done,
                left=left_after(need, done),
                cap=left_under(
                    service.amount.cap, service.id, in_place, doubting=setting.doubting
                ),
                first=first_claims(service, about, asked),
            )
        )
    return cases


def _circumstances(
    setting: Setting, member: Member, amounts: Mapping[str, Needed], asked: Asked
) -> Circumstances:
    services = setting.release.services
    return Circumstances(
        benefits=setting.release.benefits,
        services=services,
        records=benefits(setting.household, member),
        needs={id_: _wanted(services[id_], need, asked) for id_, need in amounts.items()},
        on=setting.on,
        doubting=setting.doubting,
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


def _urgent(setting: Setting, member: Member) -> bool:
    records = (*member.records.urgent, *setting.household.records.urgent)
    return bool(urgent_records(records, setting.release.urgent.days, setting.on))


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
