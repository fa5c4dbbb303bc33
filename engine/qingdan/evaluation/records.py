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
TRUTHS: Mapping[Truth, bool | None] = {Truth.YES: True, Truth.NO: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of each entity without any rule, and the asked-for day and office."""

    household: Mapping[str, Known]
    members: Mapping[str, Mapping[str, Known]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The facts of a release that follow from records alone, by how they follow.

    ``birthdays`` are the days from which an age is reckoned; ``disputable`` are the facts that
    can be given although others make them too.
    """

    release: Release
    same_office: tuple[tuple[str, SameOffice], ...]
    urgent_now: tuple[str, ...]
    birthdays: tuple[str, ...]
    held: tuple[tuple[str, HoldsCategory], ...]
    received: tuple[tuple[str, GetsBenefit], ...]
    asked_for: tuple[tuple[str, AsksService], ...]
    listed: tuple[tuple[str, Listed], ...]
    disputable: Mapping[str, Fact]


def registered(release: Release) -> Registered:
    """Look up once which facts of a release follow from records."""
    facts = release.facts.values()
    own = [fact for fact in facts if fact.entity is Entity.MEMBER]
    home = [fact for fact in facts if fact.entity is Entity.HOUSEHOLD]
    return Registered(
        release=release,
        same_office=tuple(_following(home, SameOffice)),
        urgent_now=tuple(id_ for id_, _ in _following(home, UrgentNow)),
        birthdays=tuple(_birthdays(release)),
        held=tuple(_following(own, HoldsCategory)),
        received=tuple(_following(own, GetsBenefit)),
        asked_for=tuple(_following(own, AsksService)),
        listed=tuple(_following(own, Listed)),
        disputable={f.id: f for f in facts if f.fillable and f.derivation is not None},
    )


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
    for id_, value in _from_records(known, household, member, on):
        if value is not None and id_ not in facts:
            facts[id_] = value
    levels = _assessed(member)
    return facts | {need: Bounds(level, level) for need, level in levels.items()}


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
) -> Iterator[tuple[str, Known | None]]:
    """Yield what each list says of a fact; a list that was not given leaves it open."""
    release = known.release
    truths = {
        each.id: category_truths(each, household, member, on)
        for each in release.categories.values()
    }
    for id_, held in known.held:
        yield id_, TRUTHS[truths[held.category][1 if held.ended else 0]]
    paid = benefits(household, member)
    if paid is not None:
        named = {each.benefit for each in paid}
        for id_, received in known.received:
            gotten = received.benefit in named and TRUTHS[gets(paid, received.benefit, on)]
            yield id_, gotten
    wanted = requests(household, member)
    if wanted is not None:
        spoken_of = frozenset[str]().union(*(meant(each, release.services) for each in wanted))
        yield from ((id_, asked.service in spoken_of) for id_, asked in known.asked_for)
    valid = any_of(truth for truth, _ in truths.values())
    for id_, listed in known.listed:
        yield id_, _listed(listed, household, valid)


def _listed(listed: Listed, household: Household, valid: Truth) -> Known | None:
    if valid is Truth.YES:
        return listed.with_category
    queried = listed.queried in household.facts
    return listed.without if queried and valid is Truth.NO else None
