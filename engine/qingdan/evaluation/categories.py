"""Is a record of a low-income category valid on a day, or has one ended instead?

Last days are inclusive. A list that was given neither for the member nor for the home is open.
"""

from datetime import date

from qingdan.model.calendar import months_later
from qingdan.model.facts import Known
from qingdan.model.household import CategoryRecord, Household, Member
from qingdan.model.rules import Category, Validity
from qingdan.model.truth import Truth, any_of

IN_AID_UNIT, SEEN_BY_QUERY = "in_aid_unit", "platform_checked_on"
WHOLE_HOUSEHOLD = "household"


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
    if not records:
        return Truth.NO, Truth.NO
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
