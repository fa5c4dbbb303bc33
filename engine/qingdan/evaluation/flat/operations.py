"""Which steps, beside those of conditions, does the delivery chain need?

They follow the steps of ``compiling/instructions`` in one numbered list, and need only steps of
lower numbers. A number without bound is ``ENDLESS``; what is near it has no bound either.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from qingdan.evaluation.compiling.instructions import Operation, operands
from qingdan.model.facts import Entity

ENDLESS = 10**9
HALF = ENDLESS // 2
"""From here on a number has no bound: what was added to or taken from one is still near it."""
Name = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A number that no fact changes."""

    number: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A truth that follows from records, by its name."""

    name: Name


@dataclass(frozen=True, slots=True)
class Registered:
    """A number that follows from records, by its name: the least of it, or the most."""

    name: Name
    most: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where a member stands in the household's file, the first at 0."""


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether the day lies between these two, both included; None is no bound."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class InMonths:
    """Whether the day lies in one of these months."""

    months: frozenset[int]


@dataclass(frozen=True, slots=True)
class Picked:
    """One number where a truth is certain, else another."""

    truth: int
    certain: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One truth where another is certain, else a third."""

    truth: int
    certain: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class Least:
    """The least of two numbers."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Most:
    """The greatest of two numbers."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Plus:
    """The sum of two numbers."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of one number after another, never less than nothing."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Times:
    """A number so many times."""

    number: int
    factor: int


@dataclass(frozen=True, slots=True)
class Over:
    """How often a number holds another, rounded down."""

    number: int
    divisor: int


class Sign(StrEnum):
    """How two numbers are compared."""

    LESS = "<"
    EQUAL = "=="
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Stands:
    """Whether two numbers stand to one another like this: YES or NO."""

    one: int
    sign: Sign
    other: int


class Gathering(StrEnum):
    """What is made of one number of every member of a home."""

    SUM = "sum"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a number of each member comes to for the whole household."""

    number: int
    how: Gathering


Numbering = (
    Whole | Registered | Position | Picked | Least | Most | Plus | Rest | Times | Over | Gathered
)
Telling = Noted | InForce | InMonths | Chosen | Stands
Chaining = Numbering | Telling


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the whole list, done once for the household or once for each member."""

    entity: Entity
    operation: Operation | Chaining


def needs(operation: Operation | Chaining) -> tuple[int, ...]:
    """Return the numbers of the steps that an operation needs."""
    match operation:
        case Whole() | Noted() | Registered() | Position() | InForce() | InMonths():
            return ()
        case Picked(truth, certain, otherwise) | Chosen(truth, certain, otherwise):
            return truth, certain, otherwise
        case Least(one, other) | Most(one, other) | Plus(one, other) | Rest(one, other):
            return one, other
        case Stands(one, _, other):
            return one, other
        case Times(number) | Over(number) | Gathered(number):
            return (number,)
        case condition:
            return operands(condition)


def whose(operation: Chaining, behind: frozenset[Entity]) -> Entity:
    """Return for whom a step is done whose operands are done for these."""
    match operation:
        case Noted() | Registered() | Position():
            return Entity.MEMBER
        case Whole() | InForce() | InMonths() | Gathered():
            return Entity.HOUSEHOLD
        case (
            Picked() | Chosen() | Least() | Most() | Plus() | Rest() | Times() | Over() | Stands()
        ):
            return Entity.MEMBER if Entity.MEMBER in behind else Entity.HOUSEHOLD
        case _ as unreachable:
            assert_never(unreachable)
