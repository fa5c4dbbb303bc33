"""What does each rule mean? A short interpreter over the tree, slow and obvious.

This reading is the meaning: it is changed first, every other is held against it, and audits
re-run it. It walks the rules as they were built and shares no code with the compiled reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import assert_never

from qingdan.evaluation.measuring import among, count, figure, joined, measured
from qingdan.evaluation.records import Given
from qingdan.model.calendar import full_months, full_years
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
)
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    Row,
    Rows,
)
from qingdan.model.errors import UnknownMember
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.findings import Finding, RowFinding
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    StandardValue,
)
from qingdan.model.release import Release
from qingdan.model.truth import Truth, all_of, any_of

HUNDREDTHS = 100
FAILURES = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)
Asked = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """One household read by the reference; implements ``model.findings.Answers``.

    ``doubting`` sets every placeholder to OPEN. What was found is remembered within one reading.
    """

    release: Release
    given: Given
    on: date
    doubting: bool = False
    remembered: dict[Asked, Known | None] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed on this case, and why."""
        return self.failures

    def value(self, fact: str, member: str | None) -> Known | None:
        """Return what is known of a fact, derived ones included."""
        known = self.release.facts[fact]
        asked = (fact, None if known.entity is Entity.HOUSEHOLD else member)
        if asked not in self.remembered:
            found = self._told(asked[1]).get(fact)
            self.remembered[asked] = found if found is not None else self.computed(fact, member)
        return self.remembered[asked]

    def _told(self, member: str | None) -> Mapping[str, Known]:
        if member is not None and member not in self.given.members:
            raise UnknownMember(member)
        return self.given.household if member is None else self.given.members[member]

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what the rules alone make of a fact, whatever was given."""
        known = self.release.facts[fact]
        try:
            return self._derived(known.derivation, member)
        except FAILURES as failure:
            self.failures[fact] = repr(failure)
            return _anything(known)

    def truth(self, condition: Condition, member: str | None) -> Truth:
        """Return whether a condition holds; one that fails is open and is named."""
        return self.finding(condition, member).truth

    def finding(self, condition: Condition, member: str | None) -> Finding:
        """Return how a condition comes out; every part is examined, not the first only."""
        match condition:
            case Threshold() | Among():
                return self._criterion(condition, member)
            case AllOf(_, parts):
                because = tuple(self.finding(part, member) for part in parts)
                return Finding(condition, all_of(f.truth for f in because), None, because)
            case AnyOf(_, parts):
                because = tuple(self.finding(part, member) for part in parts)
                return Finding(condition, any_of(f.truth for f in because), None, because)
            case NoneOf(_, parts):
                because = tuple(self.finding(part, member) for part in parts)
                truth = any_of(f.truth for f in because).negated()
                return Finding(condition, truth, None, because)
            case Raises(_, part):
                inner = self.finding(part, member)
                truth = Truth.of(inner.truth is Truth.YES)
                return Finding(condition, truth, None, (inner,))
            case _ as unreachable:
                assert_never(unreachable)

    def row(self, row: Row, member: str | None) -> Truth:
        """Return whether a row counts; one that only raises holds nothing open."""
        truth = self.truth(row.condition, member)
        if self.doubting and row.placeholder:
            truth = Truth.OPEN
        return Truth.of(truth is Truth.YES) if row.raises_only else truth

    def rows(self, fact: str, member: str | None) -> tuple[RowFinding, ...]:
        """Return how the rows behind a graded fact come out."""
        match self.release.facts[fact].derivation:
            case Rows(rows) | AnyRow(rows):
                return tuple(
                    RowFinding(r.id, self.row(r, member), self.finding(r.condition, member))
                    for r in rows
                )
        return ()

    def _criterion(self, condition: Threshold | Among, member: str | None) -> Finding:
        found = self.value(condition.fact, member)
        try:
            truth = self._held(condition, found)
        except FAILURES as failure:
            self.failures[condition.id] = repr(failure)
            truth = Truth.OPEN
        return Finding(condition, truth, found)

    def _held(self, condition: Threshold | Among, found: Known | None) -> Truth:
        if found is None:
            return Truth.OPEN
        kind = self.release.facts[condition.fact].kind
        if isinstance(condition, Among):
            return among(condition.values, found, kind)
        bound = self._bound(condition)
        return Truth.OPEN if bound is None else measured(condition.comparison, bound, found)

    def _bound(self, condition: Threshold) -> int | date | None:
        if self.doubting and condition.placeholder:
            return None
        match condition.bound:
            case Today():
                return self.on
            case Standard(id):
                return self._standard(id)
            case bound:
                return bound

    def _standard(self, id: str) -> int | date | None:  # noqa: A002
        standard = self.release.standards[id]
        return None if self.doubting and standard.placeholder else standard.value

    def _derived(self, derivation: Derivation | None, member: str | None) -> Known | None:
        match derivation:
            case Formula(expression, rounding):
                exact = self._exact(expression, member)
                if exact is None:
                    return None
                return int((rounding.rounded(exact) if rounding else exact) * HUNDREDTHS)
            case CountMembers(where):
                return count(self.truth(where, each) for each in self.given.members)
            case CountConditions(conditions):
                return count(self.truth(each, member) for each in conditions)
            case Rows(rows):
                return self._heaviest(rows, member)
            case AnyRow(rows):
                return _known(any_of(self.row(row, member) for row in rows))
            case AnyFact(facts):
                values = (self.value(fact, member) for fact in facts)
                return _known(any_of(_truth(value) for value in values))
        return None

    def _heaviest(self, rows: tuple[Row, ...], member: str | None) -> Bounds:
        truths = [(row.level, self.row(row, member)) for row in rows]
        least = max((level for level, truth in truths if truth is Truth.YES), default=0)
        most = max((level for level, truth in truths if truth is Truth.OPEN), default=0)
        return Bounds(least, max(least, most))

    def _exact(self, expression: Expression, member: str | None) -> Fraction | None:
        match expression:
            case Number(value):
                return value
            case FactValue(fact):
                return figure(self.value(fact, member))
            case StandardValue(standard):
                return figure(self._standard(standard))
            case FullMonths(fact):
                day = self.value(fact, member)
                return Fraction(full_months(day, self.on)) if isinstance(day, date) else None
            case FullYears(fact):
                day = self.value(fact, member)
                return Fraction(full_years(day, self.on)) if isinstance(day, date) else None
            case Arithmetic(operator, left, right):
                return joined(operator, self._exact(left, member), self._exact(right, member))
            case _ as unreachable:
                assert_never(unreachable)


def _truth(value: Known | None) -> Truth:
    return Truth.OPEN if value is None else Truth.of(bool(value))


def _known(truth: Truth) -> bool | None:
    return None if truth is Truth.OPEN else truth is Truth.YES


def _anything(fact: Fact) -> Known | None:
    """Return what is known when a rule failed: any level is possible, and nothing else."""
    return Bounds(0, len(fact.choices) - 1) if fact.kind is Kind.LEVEL else None
