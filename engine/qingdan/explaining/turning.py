"""Could an open fact that only raises still turn this into a yes?

Nothing is held open by what stands in a 只升 place, so a settled refusal may rest on one. Then
the person is told that it can be looked at again, and which fact would do it.
"""

from collections.abc import Iterator
from typing import assert_never

from qingdan.explaining.levels import meets
from qingdan.explaining.unfolding import Case
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Criterion,
    NoneOf,
    Raises,
    Threshold,
)
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    Row,
    Rows,
    SameOffice,
    UrgentNow,
)
from qingdan.model.facts import Bounds, Entity, Fact
from qingdan.model.truth import Truth, all_of, any_of


def best(condition: Condition, case: Case) -> Truth:
    """Return a condition's truth if every open fact in a 只升 place were open like any other."""
    match condition:
        case Threshold() | Among():
            return _best_leaf(condition, case)
        case AllOf(parts=parts):
            return all_of(best(each, case) for each in parts)
        case AnyOf(parts=parts):
            return any_of(best(each, case) for each in parts)
        case NoneOf():
            return case.answers.finding(condition, case.member).truth
        case Raises(part=part):
            return best(part, case)
        case _ as unreachable:
            assert_never(unreachable)


def _best_leaf(criterion: Criterion, case: Case) -> Truth:
    now = case.answers.finding(criterion, case.member).truth
    if now is not Truth.NO or not _derived(criterion.fact, case):
        return now
    fact = case.rules.facts[criterion.fact]
    match fact.derivation:
        case Rows(rows):
            reached = (row.level for row in rows if _may_hold(row, case))
            return _open_if(any(meets(level, criterion) for level in reached))
        case AnyRow(rows):
            return _open_if(_wants_yes(criterion) and any(_may_hold(row, case) for row in rows))
        case (
            Formula()
            | CountMembers()
            | CountConditions()
            | AnyFact()
            | HoldsCategory()
            | GetsBenefit()
            | AsksService()
            | UrgentNow()
            | SameOffice()
            | Listed()
            | None
        ):
            return now
        case _ as unreachable:
            assert_never(unreachable)


def _open_if(turned: bool) -> Truth:  # noqa: FBT001 a truth is what this makes
    return Truth.OPEN if turned else Truth.NO


def _derived(fact: str, case: Case) -> bool:
    meant = case.rules.facts[fact]
    whose = case.household if meant.entity is Entity.HOUSEHOLD else case.person()
    return fact not in whose.facts


def _may_hold(row: Row, case: Case) -> bool:
    return best(row.condition, case) is not Truth.NO


def _wants_yes(criterion: Criterion) -> bool:
    return isinstance(criterion, Among) and True in criterion.values


def raisers(condition: Condition, case: Case, *, raising: bool = False) -> Iterator[str]:
    """Give the open facts that stand in the 只升 places of a condition and could turn it."""
    match condition:
        case Threshold(fact=fact) | Among(fact=fact):
            yield from _raisers_of(fact, condition, case, raising=raising)
        case AllOf(parts=parts) if best(condition, case) is not Truth.NO:
            for each in parts:
                yield from raisers(each, case, raising=raising)
        case AnyOf(parts=parts):
            for each in parts:
                yield from raisers(each, case, raising=raising)
        case Raises(part=part):
            yield from raisers(part, case, raising=True)
        case AllOf() | NoneOf():
            return
        case _ as unreachable:
            assert_never(unreachable)


def _raisers_of(fact: str, criterion: Criterion, case: Case, *, raising: bool) -> Iterator[str]:
    meant = case.rules.facts[fact]
    if not _derived(fact, case):
        return
    for row in _rows(meant):
        if _wanted(row, criterion) and _may_hold(row, case):
            yield from raisers(row.condition, case, raising=raising or row.raises_only)
    found = case.answers.value(fact, None if meant.entity is Entity.HOUSEHOLD else case.member)
    if raising and not _rows(meant) and (found is None or _wide(found)):
        yield fact


def _rows(fact: Fact) -> tuple[Row, ...]:
    match fact.derivation:
        case Rows(rows) | AnyRow(rows):
            return rows
        case (
            Formula()
            | CountMembers()
            | CountConditions()
            | AnyFact()
            | HoldsCategory()
            | GetsBenefit()
            | AsksService()
            | UrgentNow()
            | SameOffice()
            | Listed()
            | None
        ):
            return ()
        case _ as unreachable:
            assert_never(unreachable)


def _wanted(row: Row, criterion: Criterion) -> bool:
    return _wants_yes(criterion) or meets(row.level, criterion)


def _wide(found: object) -> bool:
    return isinstance(found, Bounds) and not found.settled
