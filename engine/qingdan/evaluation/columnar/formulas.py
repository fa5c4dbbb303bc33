"""What does a formula come to for everybody in a batch, in whole numbers only?

A figure is a numerator over a denominator, as ``compiling/ratios`` has it for one person.
"""

from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

import polars as pl

from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.compiling.instructions import (
    Amount,
    Computed,
    Figure,
    Joined,
    Reckoning,
    Since,
)
from qingdan.evaluation.compiling.shapes import PAIRS
from qingdan.model.facts import Entity
from qingdan.model.formulas import Mode, Operator, Rounding

HUNDREDTHS, MONTHS, LONGEST = 100, 12, 31
Whole = int | pl.Series


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator over a denominator; null where a part is unknown or a divisor is nothing."""

    numerator: Whole
    denominator: Whole


def reckoned(computed: Computed, entity: Entity, sweep: Sweep) -> pl.Series:
    """Return a formula's value in hundredths; null where it has none."""
    ratio = _ratio(computed.reckoning, entity, sweep)
    found = _rounded(ratio, computed.rounding)
    if isinstance(found, pl.Series) and len(found) == sweep.batch.size(entity):
        return found
    known = None if isinstance(found, pl.Series) else found  # figures alone, divided by nothing
    return sweep.batch.constant(known, entity, pl.Int64)


def _ratio(reckoning: Reckoning, entity: Entity, sweep: Sweep) -> Ratio:
    match reckoning:
        case Figure(Fraction() as value):
            return Ratio(value.numerator, value.denominator)
        case Figure():
            return Ratio(sweep.batch.constant(None, entity, pl.Int64), 1)
        case Amount(value):
            return Ratio(_amount(value, entity, sweep), HUNDREDTHS)
        case Since(value, months):
            full = _months(sweep.value(value, entity), sweep)
            return Ratio(full if months == 1 else full // months, 1)
        case Joined(operator, left, right):
            return _joined(operator, _ratio(left, entity, sweep), _ratio(right, entity, sweep))
        case _ as unreachable:
            assert_never(unreachable)


def _amount(number: int, entity: Entity, sweep: Sweep) -> pl.Series:
    if sweep.held.shapes[number] in PAIRS:
        least, most = sweep.pair(number, entity)
        return least.set(least != most, None)
    return sweep.value(number, entity)


def _months(day: pl.Series, sweep: Sweep) -> pl.Series:
    """Return full months to the day of assessment; the last of a month reaches every day."""
    on = sweep.batch.on
    reached = LONGEST if on.day == monthrange(on.year, on.month)[1] else on.day
    passed = day.dt.year().cast(pl.Int64) * MONTHS + day.dt.month().cast(pl.Int64)
    return (on.year * MONTHS + on.month) - passed - (day.dt.day() > reached).cast(pl.Int64)


def _joined(operator: Operator, left: Ratio, right: Ratio) -> Ratio:
    match operator:
        case Operator.MULTIPLY:
            return Ratio(left.numerator * right.numerator, left.denominator * right.denominator)
        case Operator.DIVIDE:
            return Ratio(
                left.numerator * right.denominator,
                left.denominator * _unless_nothing(right.numerator),
            )
        case Operator.ADD:
            return Ratio(
                left.numerator * right.denominator + right.numerator * left.denominator,
                left.denominator * right.denominator,
            )
        case Operator.SUBTRACT:
            return Ratio(
                left.numerator * right.denominator - right.numerator * left.denominator,
                left.denominator * right.denominator,
            )
        case _ as unreachable:
            assert_never(unreachable)


def _unless_nothing(number: Whole) -> Whole:
    if isinstance(number, pl.Series):
        return number.set(number == 0, None)
    return pl.Series([None], dtype=pl.Int64) if number == 0 else number


def _rounded(ratio: Ratio, rounding: Rounding | None) -> Whole:
    if rounding is None:
        return _toward_nothing(ratio.numerator * HUNDREDTHS, ratio.denominator)
    to = rounding.to
    above, below = ratio.numerator * to.denominator, ratio.denominator * to.numerator
    match rounding.mode:
        case Mode.DOWN:
            count = above // below
        case Mode.UP:
            count = -((-1 * above) // below)
        case Mode.HALF_UP:
            count = (2 * above + below) // (2 * below)
        case _ as unreachable:
            assert_never(unreachable)
    return _toward_nothing(count * (to.numerator * HUNDREDTHS), to.denominator)


def _toward_nothing(above: Whole, below: Whole) -> Whole:
    """Return a quotient without what is behind the point."""
    if isinstance(below, int) and below == 1:
        return above
    if isinstance(above, int) and isinstance(below, int):
        whole = abs(above) // abs(below)
        return whole if (above < 0) == (below < 0) else -whole
    floor = above // below
    behind = floor * below != above
    if not isinstance(floor, pl.Series) or not isinstance(behind, pl.Series):
        raise TypeError(floor)
    return floor + (behind & (floor < 0)).cast(pl.Int64)
