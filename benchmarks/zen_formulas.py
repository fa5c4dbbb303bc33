"""Which expression of zen reckons a formula?

Its numbers are decimals, exact to twenty-eight places; a formula divides at most once before it
rounds, so that nothing is lost.
"""

from fractions import Fraction
from typing import Protocol, assert_never

from benchmarks.zen_sheet import Inexpressible
from qingdan.evaluation.compiling.instructions import (
    Amount,
    Computed,
    Figure,
    Joined,
    Reckoning,
    Since,
)
from qingdan.model.formulas import Mode, Operator

DAYS_KEPT, MONTHS, HUNDREDTHS = 32, 12, 100
ROUNDING = {Mode.HALF_UP: ("floor", " + 0.5"), Mode.UP: ("ceil", ""), Mode.DOWN: ("floor", "")}


class Lookup(Protocol):
    """Where a formula's texts look up values by the numbers of their steps."""

    def value(self, number: int) -> str:
        """Return the text of a step's value."""

    def pair(self, number: int) -> tuple[str, str]:
        """Return the texts of a step's least and most."""

    def is_pair(self, number: int) -> bool:
        """Return whether a step's value is a least and a most."""

    def of_household(self, name: str) -> str:
        """Return the text of something that the household knows."""


def reckoned(computed: Computed, lookup: Lookup) -> str:
    """Return the text of what a formula gives in hundredths, or null."""
    unknown = " or ".join(_unknown(computed.reckoning, lookup))
    text = _figure(computed.reckoning, lookup)
    if computed.rounding is None:
        rounded = f"trunc({HUNDREDTHS} * {text})"
    else:
        unit = computed.rounding.to
        function, half = ROUNDING[computed.rounding.mode]
        count = f"{function}({text} * {unit.denominator} / {unit.numerator}{half})"
        rounded = f"{count} * {unit.numerator * HUNDREDTHS} / {unit.denominator}"
    return f"{unknown} ? null : {rounded}"


def _figure(reckoning: Reckoning, lookup: Lookup) -> str:
    match reckoning:
        case Figure(Fraction() as value):
            return f"({value.numerator} / {value.denominator})"
        case Amount(value) if lookup.is_pair(value):
            return f"({lookup.pair(value)[0]} / {HUNDREDTHS})"
        case Amount(value):
            return f"({lookup.value(value)} / {HUNDREDTHS})"
        case Since(value, months):
            return _since(lookup.value(value), months, lookup)
        case Joined(operator, left, right):
            return f"({_figure(left, lookup)} {operator.value} {_figure(right, lookup)})"
        case Figure():
            raise Inexpressible(reckoning)
        case _ as unreachable:
            assert_never(unreachable)


def _since(day: str, months: int, lookup: Lookup) -> str:
    over = f"({day} % {DAYS_KEPT} > {lookup.of_household('f_reached')} ? 1 : 0)"
    full = f"({lookup.of_household('f_months')} - floor({day} / {DAYS_KEPT}) - {over})"
    return full if months == 1 else f"floor({full} / {months})"


def _unknown(reckoning: Reckoning, lookup: Lookup) -> list[str]:
    match reckoning:
        case Amount(value) if lookup.is_pair(value):
            low, high = lookup.pair(value)
            return [f"{low} != {high}"]
        case Amount(value) | Since(value):
            return [f"{lookup.value(value)} == null"]
        case Joined(operator, left, right):
            nothing = f"{_figure(right, lookup)} == 0"
            divides = [nothing] if operator is Operator.DIVIDE else []
            return [*_unknown(left, lookup), *_unknown(right, lookup), *divides]
        case _:
            return []
