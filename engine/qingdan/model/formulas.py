"""How is a figure computed from facts and standards?

A closed grammar: numbers, names, ``+ - * /``, parentheses, 月数(day) and 满周岁(day). Exact:
rationals inside, rounded as the vocabulary states. No comparison occurs in a formula.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never


class Operator(StrEnum):
    """The four rules of arithmetic."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


class Mode(StrEnum):
    """How a remainder is rounded."""

    HALF_UP = "half_up"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of ``to``."""

    to: Fraction
    mode: Mode

    def rounded(self, value: Fraction) -> Fraction:
        """Return the multiple of ``to`` that the mode chooses."""
        count, rest = divmod(value, self.to)
        match self.mode:
            case Mode.DOWN:
                up = False
            case Mode.UP:
                up = rest > 0
            case Mode.HALF_UP:
                up = rest * 2 >= self.to
        return (count + up) * self.to


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that arithmetic itself needs, such as twelve months."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class FactValue:
    """The value of a fact."""

    fact: str


@dataclass(frozen=True, slots=True)
class StandardValue:
    """The value of a standard on the day."""

    standard: str


@dataclass(frozen=True, slots=True)
class FullMonths:
    """Full months from the day in ``fact`` to the day of assessment, negative before it."""

    fact: str


@dataclass(frozen=True, slots=True)
class FullYears:
    """Full years since the day in ``fact``, reached on the birthday."""

    fact: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two expressions joined by an operator."""

    operator: Operator
    left: "Expression"
    right: "Expression"


Expression = Number | FactValue | StandardValue | FullMonths | FullYears | Arithmetic
Leaf = Number | FactValue | StandardValue | FullMonths | FullYears


def leaves(expression: Expression) -> Iterator[Leaf]:
    """Yield what a formula is made of, from left to right."""
    match expression:
        case Arithmetic(_, left, right):
            yield from leaves(left)
            yield from leaves(right)
        case leaf:
            yield leaf


def facts_of(expression: Expression) -> Iterator[str]:
    """Yield the facts that a formula reads, from left to right."""
    for leaf in leaves(expression):
        match leaf:
            case FactValue(fact) | FullMonths(fact) | FullYears(fact):
                yield fact
            case Number() | StandardValue():
                continue
            case _ as unreachable:
                assert_never(unreachable)
