"""How is a release taken apart into numbered steps?

Facts and conditions are taken apart from the top down and numbered from the bottom up. Whoever
asks the same question of the same facts shares one step. A chain of facts that comes back to its
beginning is refused when the files are checked; here it is a mistake in code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import assert_never

from qingdan.evaluation.compiling.instructions import (
    Amount,
    And,
    Answered,
    Computed,
    Counted,
    Figure,
    Fixed,
    Heaviest,
    Joined,
    Known,
    Measured,
    Not,
    OneOf,
    Operation,
    Or,
    Polled,
    Raise,
    Reckoning,
    Since,
    SomeTrue,
    Step,
    operands,
)
from qingdan.model.catalogue import AmountRow
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
    Formula,
    Row,
    Rows,
)
from qingdan.model.facts import Bounds, Entity, Fact, Kind
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
from qingdan.model.truth import Truth

HUNDREDTHS = 100
MONTH, YEAR = 1, 12


@dataclass(frozen=True, slots=True)
class Lowering:
    """What has been numbered so far; a fact without a number is being taken apart.

    ``doubting`` sets every placeholder to OPEN. Two readings may number into the same steps.
    """

    release: Release
    doubting: bool
    steps: list[Step] = field(default_factory=list)
    numbers: dict[Step, int] = field(default_factory=dict)
    facts: dict[tuple[str, Entity], int | None] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)
    truths: dict[str, int] = field(default_factory=dict)

    def fact(self, id_: str, whose: Entity) -> int:
        """Return the step of a fact as seen by an entity."""
        fact = self.release.facts[id_]
        entity = Entity.HOUSEHOLD if fact.entity is Entity.HOUSEHOLD else whose
        if (id_, entity) not in self.facts:
            self.facts[id_, entity] = None
            known = Known(id_, self._derived(fact, entity))
            self.facts[id_, entity] = self._step(known, entity)
        number = self.facts[id_, entity]
        if number is None:
            raise RecursionError(id_)
        return number

    def condition(self, condition: Condition, entity: Entity) -> int:
        """Return the step of a condition put to an entity."""
        self.conditions[condition.id] = condition
        self.truths[condition.id] = number = self._condition(condition, entity)
        return number

    def _condition(self, condition: Condition, entity: Entity) -> int:
        match condition:
            case Threshold():
                return self._threshold(condition, entity)
            case Among(fact=fact, values=values):
                return self._of_one(OneOf(self.fact(fact, entity), values))
            case AllOf(_, parts):
                return self._several(And, (self.condition(part, entity) for part in parts))
            case AnyOf(_, parts):
                return self._several(Or, (self.condition(part, entity) for part in parts))
            case NoneOf(_, parts):
                some = self._several(Or, (self.condition(part, entity) for part in parts))
                return self._of_one(Not(some))
            case Raises(_, part):
                return self._of_one(Raise(self.condition(part, entity)))
            case _ as unreachable:
                assert_never(unreachable)

    def row(self, row: Row | AmountRow, entity: Entity) -> int:
        """Return the step of a row; one that only raises holds nothing open."""
        if self.doubting and row.placeholder:
            number = self._fixed(Truth.OPEN)
        else:
            number = self.condition(row.condition, entity)
        raises = isinstance(row, Row) and row.raises_only
        return self._of_one(Raise(number)) if raises else number

    def _step(self, operation: Operation, entity: Entity) -> int:
        step = Step(entity, operation)
        if step not in self.numbers:
            self.numbers[step] = len(self.steps)
            self.steps.append(step)
        return self.numbers[step]

    def _of_one(self, operation: Operation) -> int:
        """Return the number of an operation done for whomever its operands are."""
        behind = {self.steps[each].entity for each in operands(operation)}
        entity = Entity.MEMBER if Entity.MEMBER in behind else Entity.HOUSEHOLD
        return self._step(operation, entity)

    def _fixed(self, truth: Truth) -> int:
        return self._step(Fixed(truth), Entity.HOUSEHOLD)

    def _several(self, join: type[And | Or], truths: Iterable[int]) -> int:
        several = tuple(sorted(set(truths)))
        if not several:
            return self._fixed(Truth.YES if join is And else Truth.NO)
        return several[0] if len(several) == 1 else self._of_one(join(several))

    def _threshold(self, condition: Threshold, entity: Entity) -> int:
        value, bound = self.fact(condition.fact, entity), self._bound(condition)
        if bound is None:
            return self._fixed(Truth.OPEN)
        return self._of_one(Measured(value, condition.comparison, bound))

    def _bound(self, condition: Threshold) -> int | date | Today | None:
        if self.doubting and condition.placeholder:
            return None
        match condition.bound:
            case Standard(id_):
                return self._standard(id_)
            case bound:
                return bound

    def _standard(self, id_: str) -> int | date | None:
        standard = self.release.standards[id_]
        return None if self.doubting and standard.placeholder else standard.value

    def _derived(self, fact: Fact, entity: Entity) -> int | None:
        match fact.derivation:
            case Formula(expression, rounding):
                heaviest = len(fact.choices) - 1
                failed = Bounds(0, heaviest) if fact.kind is Kind.LEVEL else None
                reckoning = self._reckoning(expression, entity)
                return self._of_one(Computed(reckoning, rounding, failed))
            case CountMembers(where):
                number = self.condition(where, Entity.MEMBER)
                return self._step(Polled(number), Entity.HOUSEHOLD)
            case CountConditions(conditions):
                parts = tuple(self.condition(each, entity) for each in conditions)
                return self._of_one(Counted(parts))
            case Rows(rows):
                graded = tuple((row.level, self.row(row, entity)) for row in rows)
                return self._of_one(Heaviest(graded))
            case AnyRow(rows):
                some = self._several(Or, (self.row(row, entity) for row in rows))
                return self._of_one(Answered(some))
            case AnyFact(facts):
                return self._of_one(SomeTrue(tuple(self.fact(each, entity) for each in facts)))
        return None

    def _reckoning(self, expression: Expression, entity: Entity) -> Reckoning:
        match expression:
            case Number(exact):
                return Figure(exact)
            case FactValue(fact):
                return Amount(self.fact(fact, entity))
            case StandardValue(id_):
                value = self._standard(id_)
                return Figure(Fraction(value, HUNDREDTHS) if isinstance(value, int) else value)
            case FullMonths(fact):
                return Since(self.fact(fact, entity), MONTH)
            case FullYears(fact):
                return Since(self.fact(fact, entity), YEAR)
            case Arithmetic(operator, left, right):
                return Joined(
                    operator, self._reckoning(left, entity), self._reckoning(right, entity)
                )
            case _ as unreachable:
                assert_never(unreachable)
