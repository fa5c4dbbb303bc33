"""Which answers may a question get, and what is a household once one of them is given?

Of a choice every choice, of a truth both, of a level each step; of a number, a sum or a day those
just at and beside what the rules hold it against. Of a list only that nothing is in it: what else
might be cannot be told beforehand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, assert_never

from qingdan.evaluation.contents import contents
from qingdan.model.conditions import Standard, Threshold
from qingdan.model.decisions import Question
from qingdan.model.derivations import Formula
from qingdan.model.facts import Bounds, Fact, Kind, Known
from qingdan.model.formulas import (
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    StandardValue,
    leaves,
)
from qingdan.model.household import Assessment, BenefitRecord, Household, Records
from qingdan.model.release import Release

DELIVERED = "benefits.delivered."
LISTS = frozenset({"benefits", "services_in_place", "requests", "categories"})
ASSESSMENT = "assessment"
HUNDREDTHS = 100
_ROUND = (0, 100_000, 1_000_000)
"""Where no rule holds a number against anything itself: nothing, 1,000 and 10,000."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a fact."""

    value: Known


@dataclass(frozen=True, slots=True)
class NothingListed:
    """The list was gone through, and nothing is in it."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """Whether what a benefit promises was delivered this month."""

    so: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment was made that adds no level of its own."""

    on: date


Answer = Value | NothingListed | Delivered | Assessed


def possible(question: Question, rules: Release, on: date) -> tuple[Answer, ...]:
    """Return the answers to be tried; none where they cannot be told beforehand."""
    fact = rules.facts.get(question.fact)
    if fact is not None:
        return tuple(Value(each) for each in _values(fact, rules, on))
    if question.fact.startswith(DELIVERED):
        return Delivered(so=True), Delivered(so=False)
    if question.fact == ASSESSMENT:
        return (Assessed(on),)
    return (NothingListed(),) if question.fact in LISTS else ()


def answered(household: Household, question: Question, answer: Answer) -> Household:
    """Return the household as it would be with an answer; nothing else in it changes."""
    if question.member is None:
        facts, records = _put(household.facts, household.records, question, answer)
        return replace(household, facts=facts, records=records)
    members = []
    for each in household.members:
        if each.id == question.member:
            facts, records = _put(each.facts, each.records, question, answer)
            each = replace(each, facts=facts, records=records)  # noqa: PLW2901 the new one
        members.append(each)
    return replace(household, members=tuple(members))


def _put(
    facts: Mapping[str, Known], records: Records, question: Question, answer: Answer
) -> tuple[Mapping[str, Known], Records]:
    match answer:
        case Value(value):
            return {**facts, question.fact: value}, records
        case NothingListed():
            return facts, _emptied(records, question.fact)
        case Delivered(so):
            return facts, _delivered(records, question.fact.removeprefix(DELIVERED), so=so)
        case Assessed(on):
            made = Assessment(on=on, by=None, levels={}, adjustments=())
            return facts, replace(records, assessment=made)
        case _ as unreachable:
            assert_never(unreachable)


def _emptied(records: Records, name: str) -> Records:
    none: dict[str, Any] = {name: ()}
    return replace(records, **none)


def _delivered(records: Records, benefit: str, *, so: bool) -> Records:
    def told(each: BenefitRecord) -> BenefitRecord:
        services = {*(each.units or ()), *each.agreement, *each.delivered}
        return replace(each, delivered=dict.fromkeys(services, so))

    listed = records.benefits
    if listed is None:
        return records
    return replace(records, benefits=tuple(told(e) if e.benefit == benefit else e for e in listed))


def _values(fact: Fact, rules: Release, on: date) -> Iterator[Known]:
    match fact.kind:
        case Kind.TRUTH:
            yield from (True, False)
        case Kind.CHOICE:
            yield from fact.choices
        case Kind.LEVEL:
            yield from (Bounds(at, at) for at in range(len(fact.choices)))
        case Kind.NUMBER | Kind.MONEY:
            bounds = _bounds(fact.id, rules)
            beside = {each + step for each in bounds for step in (-HUNDREDTHS, 0, HUNDREDTHS)}
            yield from sorted(each for each in beside or _ROUND if each >= 0)
        case Kind.DATE:
            yield from sorted(_days(fact.id, rules, on))
        case _ as unreachable:
            assert_never(unreachable)


def _bounds(fact: str, rules: Release) -> set[int]:
    """Return what the rules hold a number against, in hundredths."""
    held = (each.what for each in contents(rules))
    named = (each.bound for each in held if isinstance(each, Threshold) and each.fact == fact)
    values = (
        rules.standards[each.id].value if isinstance(each, Standard) else each for each in named
    )
    return {each for each in values if isinstance(each, int)}


def _days(fact: str, rules: Release, on: date) -> set[date]:
    """Return the days on which an age or a span in months that the rules ask about is reached."""
    found = {on, on - timedelta(days=1)}
    for each in rules.facts.values():
        if isinstance(each.derivation, Formula):
            for months in set(_months(each.derivation.expression, fact)):
                for bound in _bounds(each.id, rules):
                    reached = _months_before(on, bound // HUNDREDTHS * months)
                    found |= {reached, reached + timedelta(days=1)}
    return found


def _months(expression: Expression, fact: str) -> Iterator[int]:
    """Yield how many months each unit has in which a formula counts from a fact."""
    for leaf in leaves(expression):
        match leaf:
            case FullYears(name):
                yield from (12,) if name == fact else ()
            case FullMonths(name):
                yield from (1,) if name == fact else ()
            case Number() | FactValue() | StandardValue():
                continue
            case _ as unreachable:
                assert_never(unreachable)


def _months_before(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(max(year, 1), month + 1, min(on.day, 28))
