"""What does an open condition wait for: which facts, which lists, and whose?

In the words of the vocabulary; a fact that is derived is asked for by what it follows from. Whom
a question is not meant for is not asked.
"""

from collections.abc import Iterator

from qingdan.evaluation.categories import IN_AID_UNIT
from qingdan.evaluation.chain.setting import Setting
from qingdan.model.conditions import Among, Condition, Raises, Threshold
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Rows,
)
from qingdan.model.facts import Bounds, Entity
from qingdan.model.formulas import facts_of
from qingdan.model.truth import Truth

Ask = tuple[str | None, str]
"""Whom and what: a member's id, or None for the home; a fact's id, or a list's."""

CATEGORIES, BENEFITS, REQUESTS = "categories", "benefits", "requests"


def awaited_by(setting: Setting, condition: Condition, member: str) -> tuple[Ask, ...]:
    """Return what a condition of the release waits for, looked up once for each member."""
    key = condition.id, member
    if key not in setting.conditions_wait:
        setting.conditions_wait[key] = tuple(dict.fromkeys(unknown(setting, condition, member)))
    return setting.conditions_wait[key]


def unknown(setting: Setting, condition: Condition, member: str | None) -> list[Ask]:
    """Return what an open condition waits for; a part that cannot matter asks nothing."""
    if setting.reading.truth(condition, member) is not Truth.OPEN:
        return []
    match condition:
        case Threshold(fact=fact) | Among(fact=fact):
            return [*behind(setting, fact, member)]
        case Raises():
            return []
        case _:
            return [ask for part in condition.parts for ask in unknown(setting, part, member)]


def behind(setting: Setting, fact: str, member: str | None) -> tuple[Ask, ...]:
    """Return what a fact waits for, looked up once for each member."""
    if (fact, member) not in setting.waits:
        setting.waits[fact, member] = tuple(dict.fromkeys(_behind(setting, fact, member)))
    return setting.waits[fact, member]


def _behind(setting: Setting, fact: str, member: str | None) -> Iterator[Ask]:
    """Yield a fact that is asked for itself, or what it follows from."""
    known = setting.release.facts[fact]
    value = setting.reading.value(fact, member)
    if value is not None and not (isinstance(value, Bounds) and not value.settled):
        return
    whose = None if known.entity is Entity.HOUSEHOLD else member
    derived = tuple(_derived(setting, known.derivation, member))
    if derived:
        yield from derived
    elif known.question is not None and (
        known.asked_of is None or setting.reading.truth(known.asked_of, member) is not Truth.NO
    ):
        yield whose, fact


def _derived(setting: Setting, derivation: Derivation | None, member: str | None) -> Iterator[Ask]:
    match derivation:
        case Formula(expression):
            for fact in facts_of(expression):
                yield from behind(setting, fact, member)
        case CountMembers(where):
            for each in setting.household.members:
                yield from unknown(setting, where, each.id)
        case CountConditions(conditions):
            for condition in conditions:
                yield from unknown(setting, condition, member)
        case Rows(rows) | AnyRow(rows):
            for row in rows:
                if not row.raises_only:
                    yield from unknown(setting, row.condition, member)
        case AnyFact(facts):
            for fact in facts:
                yield from behind(setting, fact, member)
        case HoldsCategory():
            yield from _category(setting, member)
        case GetsBenefit():
            yield member, BENEFITS
        case AsksService():
            yield member, REQUESTS
        case _:
            return


def _category(setting: Setting, member: str | None) -> Iterator[Ask]:
    """Yield what a category waits for: the list, or whom a category of the home is for."""
    shared = setting.household.records.categories
    for each in setting.household.members:
        if each.id == member:
            reached = shared and setting.reading.value(IN_AID_UNIT, member) is None
            yield (member, IN_AID_UNIT) if reached else (member, CATEGORIES)
