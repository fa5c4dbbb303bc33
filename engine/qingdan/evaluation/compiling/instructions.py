"""Which steps, one after another, come to what a release says of a household?

A flat list, shared by the readings that do not walk the tree. A step's number is its place in the
list, and it needs only steps of lower numbers. Each different question stands there once, however
many rules ask it; standards and placeholders are resolved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from qingdan.model.conditions import Comparison, Condition, Today
from qingdan.model.facts import Bounds, Entity
from qingdan.model.formulas import Operator, Rounding
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Known:
    """A fact: as it was given, or else as the step ``otherwise`` makes it."""

    fact: str
    otherwise: int | None


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The bounds of a level, from each row's position and truth."""

    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A truth as a value: unknown while it is open."""

    truth: int


@dataclass(frozen=True, slots=True)
class SomeTrue:
    """Whether one of these values is true: unknown while none is and one is unknown."""

    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The bounds of how many of these truths hold, in hundredths."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Polled:
    """The bounds of for how many members a truth holds, in hundredths."""

    truth: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A constant; None is a standard that nobody has filled, and a day cannot be reckoned with."""

    value: Fraction | date | None


@dataclass(frozen=True, slots=True)
class Amount:
    """The figure of a value."""

    value: int


@dataclass(frozen=True, slots=True)
class Since:
    """Full months from the day that a value is to the day of assessment, or full years."""

    value: int
    months: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What an operator makes of two figures."""

    operator: Operator
    left: "Reckoning"
    right: "Reckoning"


Reckoning = Figure | Amount | Since | Joined


@dataclass(frozen=True, slots=True)
class Computed:
    """The figure that a formula gives, in hundredths; ``failed`` is known when it breaks."""

    reckoning: Reckoning
    rounding: Rounding | None
    failed: Bounds | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A value held against a bound."""

    value: int
    comparison: Comparison
    bound: int | date | Today


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a value is one of these."""

    value: int
    values: frozenset[bool | str | int]


@dataclass(frozen=True, slots=True)
class And:
    """Whether all of these hold."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Whether one of these holds."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    truth: int


@dataclass(frozen=True, slots=True)
class Raise:
    """Whether it certainly holds."""

    truth: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A truth that no fact changes."""

    truth: Truth


Valuing = Known | Heaviest | Answered | SomeTrue | Counted | Polled | Computed
Judging = Measured | OneOf | And | Or | Not | Raise | Fixed
Operation = Valuing | Judging


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction, done once for the household or once for each member."""

    entity: Entity
    operation: Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The steps of a release, and where in them its rules are answered.

    ``truths`` lead from the id of a condition or row to its step, ``values`` from a fact's id;
    ``conditions`` are by id what was taken apart.
    ``rules`` are the ids of the criteria that a step answers. A household's count needs every
    member, and they may need the household: ``turns`` says in which round a step is done, the
    household before its members in each, a member's step as late as it may be.
    """

    steps: tuple[Step, ...]
    conditions: Mapping[str, Condition]
    truths: Mapping[str, int]
    values: Mapping[str, int]
    rules: Mapping[int, tuple[str, ...]]
    turns: tuple[int, ...]


def operands(operation: Operation) -> tuple[int, ...]:
    """Return the numbers of the steps that an operation needs."""
    match operation:
        case Known(_, otherwise):
            return () if otherwise is None else (otherwise,)
        case Heaviest(rows):
            return tuple(truth for _, truth in rows)
        case Answered(truth) | Polled(truth) | Not(truth) | Raise(truth):
            return (truth,)
        case SomeTrue(several) | Counted(several) | And(several) | Or(several):
            return several
        case Computed(reckoning):
            return reckoned_from(reckoning)
        case Measured(value) | OneOf(value):
            return (value,)
        case Fixed():
            return ()
        case _ as unreachable:
            assert_never(unreachable)


def reckoned_from(reckoning: Reckoning) -> tuple[int, ...]:
    """Return the numbers of the values in a reckoning, from left to right."""
    match reckoning:
        case Figure():
            return ()
        case Amount(value) | Since(value):
            return (value,)
        case Joined(_, left, right):
            return (*reckoned_from(left), *reckoned_from(right))
        case _ as unreachable:
            assert_never(unreachable)


def turns(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """Return the round of each step: a household's as early, a member's as late as may be."""
    earliest: list[int] = []
    for entity, operation in ((step.entity, step.operation) for step in steps):
        waits = entity is Entity.HOUSEHOLD
        behind = (
            earliest[each] + (waits and steps[each].entity is Entity.MEMBER)
            for each in operands(operation)
        )
        earliest.append(max(behind, default=0))
    latest = [max(earliest, default=0)] * len(steps)
    for number in reversed(range(len(steps))):
        step = steps[number]
        if step.entity is Entity.HOUSEHOLD:
            latest[number] = earliest[number]
        for each in operands(step.operation):
            before = latest[number] - (step.entity is Entity.HOUSEHOLD)
            latest[each] = min(latest[each], before)
    households = (step.entity is Entity.HOUSEHOLD for step in steps)
    both = zip(households, earliest, latest, strict=True)
    return tuple(early if household else late for household, early, late in both)
