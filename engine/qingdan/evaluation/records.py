"""Which facts follow from what is registered about a household, before any rule is read?

Categories, benefits, requests, urgent records and the calling office become facts here, for
every reading alike. Last days are inclusive; a list that was not given leaves its facts open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.lists import benefits, gets, meant, requests, urgent_records
from qingdan.model.calendar import months_later
from qingdan.model.derivations import (
    AsksService,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    SameOffice,
    UrgentNow,
)
from qingdan.model.facts import Bounds, Entity, Fact, Known
from qingdan.model.formulas import FullYears
from qingdan.model.household import (
    CategoryRecord,
    Household,
    Member,
    Request,
)
from qingdan.model.release import Release
from qingdan.model.rules import Category, Validity
from qingdan.model.truth import Truth, any_of

IN_AID_UNIT, SEEN_BY_QUERY = "in_aid_unit", "platform_checked_on"
WHOLE_HOUSEHOLD = "household"
TRUTHS: Mapping[Truth, bool | None] = {Truth.YES: True, Truth.NO: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of each entity without any rule, and the asked-for day and office."""

    household: Mapping[str, Known]
    members: Mapping[str, Mapping[str, Known]]


def given(release: Release, household: Household, on: date, office: str | None) -> Given:
    """Return the facts as told, and those that follow from records alone."""
    own = dict(household.facts) | {"on": on}
    if office is not None:
        own |= _same_office(release, own, office)
    everybody = (household.records, *(member.records for member in household.members))
    told = (record for records in everybody for record in records.urgent)
    now = urgent_records(told, release.urgent.days, on)
    own |= {fact.id: bool(now) for fact in _derived(release, Entity.HOUSEHOLD, UrgentNow)}
    own |= _assessed_for_all(release, household)
    return Given(own, {m.id: of_member(release, household, m, on) for m in household.members})


def of_member(
    release: Release, household: Household, member: Member, on: date
) -> dict[str, Known]:
    """Return one member's facts as told, and those that follow from records alone."""
    unborn = {day for day in _birthdays(release) if _after(member.facts.get(day), on)}
    facts = {id_: known for id_, known in member.facts.items() if id_ not in unborn}
    for fact in release.facts.values():
        if fact.entity is Entity.MEMBER and fact.id not in facts:
            known = _from_records(fact, release, household, member, on)
            if known is not None:
                facts[fact.id] = known
    levels = _assessed(member)
    return facts | {need: Bounds(level, level) for need, level in levels.items()}


def _derived(release: Release, entity: Entity, how: type) -> Iterable[Fact]:
    facts = release.facts.values()
    return (fact for fact in facts if fact.entity is entity and isinstance(fact.derivation, how))


def offices(release: Release) -> frozenset[str]:
    """Return every name of the offices that may ask, by label and by id."""
    found: set[str] = set()
    for fact in _derived(release, Entity.HOUSEHOLD, SameOffice):
        if isinstance(fact.derivation, SameOffice):
            choices = release.facts[fact.derivation.fact].choices
            found |= {*choices, *choices.values()}
    return frozenset(found)


def _same_office(release: Release, own: Mapping[str, Known], office: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for fact in _derived(release, Entity.HOUSEHOLD, SameOffice):
        if isinstance(fact.derivation, SameOffice) and fact.derivation.fact in own:
            choices = release.facts[fact.derivation.fact].choices
            there = own[fact.derivation.fact]
            found[fact.id] = office in (there, choices.get(str(there)))
    return found


def _birthdays(release: Release) -> Iterable[str]:
    """Yield the days from which an age is reckoned; one after the day of assessment is a slip."""
    for fact in release.facts.values():
        match fact.derivation:
            case Formula(FullYears(day), _):
                yield day


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
    fact: Fact, release: Release, household: Household, member: Member, on: date
) -> Known | None:
    match fact.derivation:
        case HoldsCategory(category, ended):
            truths = category_truths(release.categories[category], household, member, on)
            return TRUTHS[truths[1] if ended else truths[0]]
        case GetsBenefit(benefit):
            return TRUTHS[gets(benefits(household, member), benefit, on)]
        case AsksService(service):
            return _asks(requests(household, member), service, release)
        case Listed() as listed:
            return _listed(listed, release, household, member, on)
    return None


def category_truths(
    category: Category, household: Household, member: Member, on: date
) -> tuple[Truth, Truth]:
    """Return whether a record of the category is valid, and whether one has ended instead."""
    own, shared = member.records.categories, household.records.categories
    if own is None and shared is None:
        return Truth.OPEN, Truth.OPEN
    records = [(each, Truth.YES) for each in own or () if each.category == category.id]
    within = _known_truth(member.facts.get(IN_AID_UNIT))
    records += [
        (each, within if each.scope == WHOLE_HOUSEHOLD else Truth.NO)
        for each in shared or ()
        if each.category == category.id
    ]
    queried = household.facts.get(SEEN_BY_QUERY) is not None
    valid = any_of(min(reach, _valid(each, category, on, queried)) for each, reach in records)
    over = any_of(min(reach, _ended(each, category, on)) for each, reach in records)
    return valid, min(over, valid.negated())


def _known_truth(known: Known | None) -> Truth:
    return Truth.OPEN if known is None else Truth.of(bool(known))


def _valid(record: CategoryRecord, category: Category, on: date, queried: bool) -> Truth:  # noqa: FBT001
    if record.starts is not None and on < record.starts:
        return Truth.NO
    through = _last_day(record, category)
    if through is not None and on > through:
        return Truth.NO
    if through is None and _last_day_open(record, category):
        return Truth.OPEN
    looked_up = record.seen_on is not None and record.seen_on <= on
    seen = queried or looked_up or record.document is not None
    if category.validity is Validity.DOCUMENT:
        seen = seen or record.through is not None
    return Truth.YES if seen else Truth.OPEN


def _ended(record: CategoryRecord, category: Category, on: date) -> Truth:
    through = _last_day(record, category)
    if through is not None:
        return Truth.of(on > through)
    return Truth.OPEN if _last_day_open(record, category) else Truth.NO


def _last_day(record: CategoryRecord, category: Category) -> date | None:
    """Return the last day, written or reckoned from the first; the same day, inclusive."""
    if record.through is not None or record.starts is None or category.longest_months is None:
        return record.through
    if category.new_from is not None and record.starts < category.new_from:
        return None
    return months_later(record.starts, category.longest_months)


def _last_day_open(record: CategoryRecord, category: Category) -> bool:
    if not category.last_day_needed:
        return False
    old = category.new_from is not None and record.starts is not None
    return not (old and category.new_from is not None and _before(record, category.new_from))


def _before(record: CategoryRecord, day: date) -> bool:
    return record.starts is not None and record.starts < day


def _listed(
    listed: Listed, release: Release, household: Household, member: Member, on: date
) -> Known | None:
    truths = [
        category_truths(each, household, member, on)[0] for each in release.categories.values()
    ]
    if any_of(truths) is Truth.YES:
        return listed.with_category
    queried = listed.queried in household.facts
    return listed.without if queried and any_of(truths) is Truth.NO else None


def _asks(records: tuple[Request, ...] | None, service: str, release: Release) -> bool | None:
    if records is None:
        return None
    return any(service in meant(each, release.services) for each in records)
