"""How is a formula reckoned exactly, in whole numbers only?

A figure is a numerator over a denominator, as texts of Python; no fraction is ever made. A
divisor that comes to nothing is told apart before anything is divided.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from qingdan.evaluation.compiling.instructions import (
    Amount,
    Computed,
    Figure,
    Joined,
    Reckoning,
    Since,
)
from qingdan.model.formulas import Mode, Operator, Rounding

HUNDREDTHS = 100
Whole = int | str
"""A number that is known now, or the text of one."""
Leaf = Figure | Amount | Since
"""What a formula reckons with."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator over a denominator; ``divisors`` must none of them be nothing."""

    numerator: Whole
    denominator: Whole
    divisors: tuple[Whole, ...] = ()


def in_hundredths(computed: Computed, named: Mapping[Leaf, str]) -> tuple[str, list[str]]:
    """Return the text of a formula's value, and of what must not be nothing.

    ``named`` are the texts of its leaves; a constant is its own.
    """
    ratio = _ratio(computed.reckoning, named)
    divisors = [str(each) for each in ratio.divisors]
    return str(_rounded(ratio, computed.rounding)), divisors


def leaves(reckoning: Reckoning) -> Iterator[Leaf]:
    """Yield what a formula reckons with, from left to right; constants need no looking up."""
    match reckoning:
        case Figure(Fraction()):
            return
        case Joined(_, left, right):
            yield from leaves(left)
            yield from leaves(right)
        case leaf:
            yield leaf


def _ratio(reckoning: Reckoning, named: Mapping[Leaf, str]) -> Ratio:
    match reckoning:
        case Figure(Fraction() as value):
            return Ratio(value.numerator, value.denominator)
        case Figure():
            return Ratio(named[reckoning], 1)
        case Amount():
            return Ratio(named[reckoning], HUNDREDTHS)
        case Since(_, months):
            text = named[reckoning]
            return Ratio(text if months == 1 else f"({text} // {months})", 1)
        case Joined(operator, left, right):
            return _joined(operator, _ratio(left, named), _ratio(right, named))
        case _ as unreachable:
            assert_never(unreachable)


def _joined(operator: Operator, left: Ratio, right: Ratio) -> Ratio:
    divisors = (*left.divisors, *right.divisors)
    match operator:
        case Operator.MULTIPLY:
            numerator = _times(left.numerator, right.numerator)
            return Ratio(numerator, _times(left.denominator, right.denominator), divisors)
        case Operator.DIVIDE:
            numerator = _times(left.numerator, right.denominator)
            denominator = _times(left.denominator, right.numerator)
            return Ratio(numerator, denominator, (*divisors, right.numerator))
        case Operator.ADD | Operator.SUBTRACT:
            one = _times(left.numerator, right.denominator)
            other = _times(right.numerator, left.denominator)
            denominator = _times(left.denominator, right.denominator)
            return Ratio(f"({one} {operator.value} {other})", denominator, divisors)
        case _ as unreachable:
            assert_never(unreachable)


def _times(one: Whole, other: Whole) -> Whole:
    if isinstance(one, int) and isinstance(other, int):
        return one * other
    if one == 1:
        return other
    return one if other == 1 else f"({one} * {other})"


def _rounded(ratio: Ratio, rounding: Rounding | None) -> Whole:
    if rounding is None:
        return _toward_nothing(_times(ratio.numerator, HUNDREDTHS), ratio.denominator)
    to = rounding.to
    above, below = _times(ratio.numerator, to.denominator), _times(ratio.denominator, to.numerator)
    match rounding.mode:
        case Mode.DOWN:
            count = f"({above} // {below})"
        case Mode.UP:
            count = f"-(-{above} // {below})"
        case Mode.HALF_UP:
            count = f"((2 * {above} + {below}) // (2 * {below}))"
        case _ as unreachable:
            assert_never(unreachable)
    return _toward_nothing(_times(count, to.numerator * HUNDREDTHS), to.denominator)


def _toward_nothing(above: Whole, below: Whole) -> Whole:
    if below == 1:
        return above
    return f"toward_nothing({above}, {below})"


def toward_nothing(above: int, below: int) -> int:
    """Return a quotient without what is behind the point."""
    whole = abs(above) // abs(below)
    return whole if (above < 0) == (below < 0) else -whole
