"""What do the gates look at, for every member and service of a household?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qingdan.evaluation.chain.amounts import left_under, needed, within
from qingdan.evaluation.chain.case import Asked, Case
from qingdan.evaluation.chain.displacement import Circumstances, covered, first_claims, left_after
from qingdan.evaluation.chain.gates import asked_now
from qingdan.evaluation.chain.outcomes import Result, result
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.sharing import Rival, shared
from qingdan.evaluation.lists import benefits, home_services, services_in_place, urgent_records
from qingdan.model.catalogue import Service, Stance
from qingdan.model.facts import Bounds, Entity
from qingdan.model.gates import Gate, Outcome
from qingdan.model.household import Member, ServiceInPlace
from qingdan.model.truth import Truth

LIVES_HERE = "lives_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What every service's case of one member has in common."""

    member: Member
    asked: Asked
    gates: tuple[Gate, ...]
    about: Circumstances
    in_place: tuple[ServiceInPlace, ...] | None
    alarms: frozenset[str]
    alarms_in_doubt: frozenset[str]
    urgent_since: date | None


Results = Mapping[tuple[str, str], tuple[Case, Result]]
"""By member and service: what its gates looked at, and what came of it."""


def results(setting: Setting) -> Results:
    """Return what comes of every service for every member; an item for a home is given once."""
    people = [person_of(setting, member) for member in setting.household.members]
    found = {
        (person.member.id, service.id): (case, result(case))
        for person in people
        for service in setting.release.services.values()
        for case in [case_of(setting, person, service)]
    }
    ended = {who for (who, _), (_, r) in found.items() if r.chosen.outcome is Outcome.TERMINATE}
    return {**found, **_once(setting, people, ended)}


def _once(setting: Setting, people: Iterable[Person], ended: Collection[str]) -> Results:
    """Return what comes of items that are given once to a home, where several live in it."""
    once = [each for each in setting.release.services.values() if each.per_home]
    home = [each for each in people if each.member.id not in ended and lives_here(setting, each)]
    found: dict[tuple[str, str], tuple[Case, Result]] = {}
    for service in once if len(home) > 1 else ():
        found |= _shared(setting, service, home)
    return found


@dataclass(frozen=True, slots=True)
class Had:
    """What a home has already of an item that is given once: benefits, and services in place."""

    members: tuple[str, ...]
    benefits: tuple[Circumstances, ...]
    in_place: tuple[ServiceInPlace, ...] | None


def person_of(setting: Setting, member: Member) -> Person:
    """Return what the cases of a member have in common."""
    release, asked = setting.release, _asked(setting, member.id)
    alarms = _alarms(setting, member.id)
    return Person(
        member=member,
        asked=asked,
        gates=asked_now(release),
        about=Circumstances(
            benefits=release.benefits,
            services=release.services,
            records=benefits(setting.household, member),
            needs=_offset_needs(setting, asked),
            on=setting.on,
            doubting=setting.doubting,
            whose=member.id,
        ),
        in_place=services_in_place(setting.household, member),
        alarms=frozenset(each for each, truth in alarms.items() if truth is Truth.YES),
        alarms_in_doubt=frozenset(each for each, truth in alarms.items() if truth is Truth.OPEN),
        urgent_since=urgent_since(setting, member),
    )


def case_of(
    setting: Setting,
    person: Person,
    service: Service,
    have: Had | None = None,
    asked: Asked | None = None,
) -> Case:
    """Return what the gates of one service for one member look at.

    ``asked`` is how conditions are read instead of how they are for the person's other services.
    """
    doubting, cap, asked = setting.doubting, service.amount.cap, asked or person.asked
    amount = needed(service.amount, asked, setting.on, doubting=doubting)
    need = within(amount.monthly, asked(service.for_whom))
    done = covered(service, person.about, () if have is None else have.benefits)
    in_place = person.in_place if have is None else have.in_place
    on_track = service.id in setting.release.urgent.first_units
    return Case(
        release=setting.release,
        service=service,
        member=person.member.id,
        records=person.member.records,
        asked=asked,
        gates=person.gates,
        on=setting.on,
        office=setting.office,
        doubting=doubting,
        urgent=on_track and person.urgent_since is not None,
        urgent_since=person.urgent_since if on_track else None,
        alarms=person.alarms,
        alarms_in_doubt=person.alarms_in_doubt,
        need=amount,
        needed=need,
        covered=done,
        left=left_after(need, done),
        cap=left_under(cap, service.id, in_place, doubting=doubting),
        first=first_claims(service, person.about, asked),
        home=() if have is None else have.members,
    )


def _asked(setting: Setting, member: str) -> Asked:
    reading = setting.reading.truth
    return lambda condition: reading(condition, member)


def _alarms(setting: Setting, member: str) -> Mapping[str, Truth]:
    alarms = setting.release.alarms.values()
    own = (each for each in alarms if each.entity is Entity.MEMBER)
    return {each.id: setting.reading.truth(each.when, member) for each in own}


def urgent_since(setting: Setting, member: Member) -> date | None:
    """Return the day of the latest urgent record within its days; None without one."""
    records = (*member.records.urgent, *setting.household.records.urgent)
    if not records:
        return None
    current = urgent_records(records, setting.release.urgent.days, setting.on)
    return max((each.seen_on for each in current if each.seen_on is not None), default=None)


def _offset_needs(setting: Setting, asked: Asked) -> Mapping[str, Bounds]:
    """Return the needs that a benefit's money is used up by, of services that take it off."""
    return {
        id_: _wanted(setting, service, asked)
        for id_, service in setting.release.services.items()
        if Stance.BY_AMOUNT in service.taken_off.values()
    }


def _wanted(setting: Setting, service: Service, asked: Asked) -> Bounds:
    """Return what a person needs and cannot do alone: what a benefit's money is used up by."""
    able = Truth.NO if service.able is None else asked(service.able)
    need = needed(service.amount, asked, setting.on, doubting=setting.doubting)
    return within(need.monthly, min(asked(service.for_whom), able.negated()))


def lives_here(setting: Setting, person: Person) -> bool:
    """Return whether a member lives in the home, or may."""
    return setting.reading.value(LIVES_HERE, person.member.id) is not False


def surely_here(setting: Setting, home: Iterable[Member]) -> frozenset[str]:
    """Return those of whom it is certain that they live in the home."""
    ids = (each.id for each in home)
    return frozenset(id_ for id_ in ids if setting.reading.value(LIVES_HERE, id_) is True)


def _shared(setting: Setting, service: Service, home: list[Person]) -> Results:
    """Give an item for the home once: what any of the home has counts for all of them."""
    sure = surely_here(setting, (each.member for each in home))
    cases = [case_of(setting, each, service, had(setting, each, home, sure)) for each in home]
    held = {case.member: (case, result(case)) for case in cases}
    rivals = {who: Rival(r, case.needed, case.urgent) for who, (case, r) in held.items()}
    share = shared(rivals, sure, setting.release.chain)
    if share is None:
        return {(who, service.id): each for who, each in held.items()}
    return {
        (case.member, service.id): (given, result(given))
        for case in cases
        for given in [replace(case, share=share)]
    }


def had(setting: Setting, person: Person, home: Iterable[Person], sure: frozenset[str]) -> Had:
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
