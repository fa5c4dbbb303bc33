"""Which facts follow from what is registered about a household, before any rule is read?

Categories, benefits, requests, urgent records and the calling office become facts here, for
every reading alike. Last days are inclusive; a list that was not given leaves its facts open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from qingdan.evaluation.categories import category_truths
from qingdan.evaluation.lists import benefits, gets, meant, requests, urgent_records
from qingdan.model.derivations import (
    AsksService,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    SameOffice,
    UrgentNow,
)
from qingdan.model.facts import Bounds, Entity, Fact, Known
from qingdan.model.formulas import FullYears
from qingdan.model.household import Household, Member
from qingdan.model.release import Release
from qingdan.model.truth import Truth, any_of

How = TypeVar("How", bound=Derivation)
FROM_RECORDS = (AsksService, GetsBenefit, HoldsCategory, Listed, SameOffice, UrgentNow)
NOT_HELD, UNKNOWN = (Truth.NO, Truth.NO), (Truth.OPEN, Truth.OPEN)
TRUTHS: Mapping[Truth, bool | None] = {Truth.YES: True, Truth.NO: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of each entity without any rule, and the asked-for day and office."""

    household: Mapping[str, Known]
    members: Mapping[str, Mapping[str, Known]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The facts of a release that follow from records alone, by how they follow.

    ``received`` are the facts that say whether a benefit is paid, by benefit; ``unpaid`` and
    ``unasked`` say that none is and that nothing was asked for. ``birthdays`` are the days from
    which an age is reckoned; ``disputable`` are the facts that can be given although other facts
    make them too.
    """

    release: Release
    same_office: tuple[tuple[str, SameOffice], ...]
    urgent_now: tuple[str, ...]
    birthdays: tuple[str, ...]
    held: tuple[tuple[str, HoldsCategory], ...]
    received: Mapping[str, tuple[str, ...]]
    unpaid: Mapping[str, Known]
    unasked: Mapping[str, Known]
    asked_for: tuple[tuple[str, AsksService], ...]
    listed: tuple[tuple[str, Listed], ...]
    disputable: Mapping[str, Fact]


def registered(release: Release) -> Registered:
    """Look up once which facts of a release follow from records."""
    facts = release.facts.values()
    own = [fact for fact in facts if fact.entity is Entity.MEMBER]
    home = [fact for fact in facts if fact.entity is Entity.HOUSEHOLD]
    received, asked_for = tuple(_following(own, GetsBenefit)), tuple(_following(own, AsksService))
    return Registered(
        release=release,
        same_office=tuple(_following(home, SameOffice)),
        urgent_now=tuple(id_ for id_, _ in _following(home, UrgentNow)),
        birthdays=tuple(_birthdays(release)),
        held=tuple(_following(own, HoldsCategory)),
        received={
            benefit: tuple(id_ for id_, each in received if each.benefit == benefit)
            for benefit in release.benefits
        },
        unpaid={id_: False for id_, _ in received},
        unasked={id_: False for id_, _ in asked_for},
        asked_for=asked_for,
        listed=tuple(_following(own, Listed)),
        disputable={f.id: f for f in facts if f.fillable and _made_by_facts(f)},
    )


def _made_by_facts(fact: Fact) -> bool:
    return fact.derivation is not None and not isinstance(fact.derivation, FROM_RECORDS)


def _following(facts: Iterable[Fact], how: type[How]) -> Iterator[tuple[str, How]]:
    for fact in facts:
        if isinstance(fact.derivation, how):
            yield fact.id, fact.derivation


def _birthdays(release: Release) -> Iterator[str]:
    for fact in release.facts.values():
        match fact.derivation:
            case Formula(FullYears(day), _):
                yield day


def given(known: Registered, household: Household, on: date, office: str | None) -> Given:
    """Return the facts as told, and those that follow from records alone."""
    release = known.release
    own = dict(household.facts) | {"on": on}
    if office is not None:
        own |= _same_office(known, own, office)
    everybody = (household.records, *(member.records for member in household.members))
    told = (record for records in everybody for record in records.urgent)
    now = urgent_records(told, release.urgent.days, on)
    own |= dict.fromkeys(known.urgent_now, bool(now))
    own |= _assessed_for_all(release, household)
    return Given(own, {m.id: _of_member(known, household, m, on) for m in household.members})


def _of_member(
    known: Registered, household: Household, member: Member, on: date
) -> dict[str, Known]:
    """Return one member's facts as told, and those that follow from records alone.

    A birthday after the day of assessment is a slip, and tells nothing.
    """
    facts = dict(member.facts)
    for day in known.birthdays:
        if _after(facts.get(day), on):
            del facts[day]
    facts = {**facts, **_from_records(known, household, member, on), **facts}
    for need, level in _assessed(member).items():
        facts[need] = Bounds(level, level)
    return facts


def offices(release: Release) -> frozenset[str]:
    """Return every name of the offices that may ask, by label and by id."""
    found: set[str] = set()
    for _, same in _following(release.facts.values(), SameOffice):
        choices = release.facts[same.fact].choices
        found |= {*choices, *choices.values()}
    return frozenset(found)


def _same_office(known: Registered, own: Mapping[str, Known], office: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for id_, same in known.same_office:
        if same.fact in own:
            there = own[same.fact]
            choices = known.release.facts[same.fact].choices
            found[id_] = office in (there, choices.get(str(there)))
    return found


def _after(known: Known | None, on: date) -> bool:
    return isinstance(known, date) and known > on


def _assessed(member: Member) -> dict[str, int]:
    """Return the levels that an assessor gave, each adjusted where a reason is written."""
    assessment = member.records.assessment
    if assessment is None:
        return {}
    adjusted = {each.need: each.to for each in assessment.adjustments if each.reason}
    return dict(assessment.levels) | adjusted


def _assessed_for_all(release: Release, household: Household) -> dict[str, Known]:
    """Return the levels of needs that are the household's: the heaviest that was assessed."""
    found: dict[str, int] = {}
    for member in household.members:
        for need, level in _assessed(member).items():
            if release.facts[need].entity is Entity.HOUSEHOLD:
                found[need] = max(level, found.get(need, 0))
    return {need: Bounds(level, level) for need, level in found.items()}


def _from_records(
    known: Registered, household: Household, member: Member, on: date
) -> dict[str, Known]:
    """Return what each list says of a fact; a list that was not given leaves it open."""
    truths = _categories(known.release, household, member, on)
    found: dict[str, Known | None] = {
        id_: TRUTHS[truths[held.category][1 if held.ended else 0]] for id_, held in known.held
    }
    paid = benefits(household, member)
    if paid is not None:
        found |= known.unpaid
        for benefit in {each.benefit for each in paid}:
            gotten = TRUTHS[gets(paid, benefit, on)]
            found |= dict.fromkeys(known.received.get(benefit, ()), gotten)
    wanted = requests(household, member)
    if wanted is not None:
        found |= known.unasked
    if wanted:
        services = known.release.services
        spoken_of = frozenset[str]().union(*(meant(each, services) for each in wanted))
        found |= {id_: asked.service in spoken_of for id_, asked in known.asked_for}
    valid = any_of(truth for truth, _ in truths.values())
    found |= {id_: _listed(listed, household, valid) for id_, listed in known.listed}
    return {id_: value for id_, value in found.items() if value is not None}


def _categories(
    release: Release, household: Household, member: Member, on: date
) -> Mapping[str, tuple[Truth, Truth]]:
    """Return of each category whether it is held and whether it has ended."""
    own, shared = member.records.categories, household.records.categories
    if own is None and shared is None:
        return dict.fromkeys(release.categories, UNKNOWN)
    named = {each.category for each in (*(own or ()), *(shared or ()))}
    return {
        id_: category_truths(each, household, member, on) if id_ in named else NOT_HELD
        for id_, each in release.categories.items()
    }


def _listed(listed: Listed, household: Household, valid: Truth) -> Known | None:
    if valid is Truth.YES:
        return listed.with_category
    queried = listed.queried in household.facts
    return listed.without if queried and valid is Truth.NO else None
