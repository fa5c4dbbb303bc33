"""Which numpy expression says in OpenFisca what a formula of the policy comes to?

In whole numbers, as a numerator over a denominator, like ``columnar/formulas``; where a part is
not known, or a divisor is nothing, the whole is ``UNKNOWN``.
"""

from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from benchmarks.openfisca_formula import Formula
from qingdan.evaluation.compiling.instructions import (
    Amount,
    Computed,
    Figure,
    Joined,
    Reckoning,
    Since,
)
from qingdan.evaluation.compiling.shapes import PAIRS
from qingdan.model.formulas import Mode, Operator, Rounding

HUNDREDTHS, MONTHS, LONGEST = 100, 12, 31


@dataclass(frozen=True, slots=True)
class Ratio:
    """The texts of a numerator and a denominator, and of when there is none."""

    numerator: str
    denominator: str
    unless: tuple[str, ...] = ()


def computed(step: Computed, formula: Formula) -> str:
    """Return the text of a formula's value in hundredths."""
    ratio = _ratio(step.reckoning, formula)
    found = _rounded(ratio, step.rounding)
    unless = " | ".join(f"({each})" for each in dict.fromkeys(ratio.unless))
    return f"np.where({unless}, UNKNOWN, {found})" if unless else found


def _ratio(reckoning: Reckoning, formula: Formula) -> Ratio:
    match reckoning:
        case Figure(Fraction() as value):
            return Ratio(str(value.numerator), str(value.denominator))
        case Figure():
            return Ratio("0", "1", ("True",))
        case Amount(value) if formula.names.shape(value) in PAIRS:
            least, most = formula.ends(value)
            return Ratio(f"{least}.astype(np.int64)", str(HUNDREDTHS), (f"{least} != {most}",))
        case Amount(value):
            said = formula.said(value)
            return Ratio(said, str(HUNDREDTHS), (f"{said} == UNKNOWN",))
        case Since(value, months):
            day, on = formula.said(value), formula.names.on
            reached = LONGEST if on.day == monthrange(on.year, on.month)[1] else on.day
            full = f"months_since({day}, {on.year * MONTHS + on.month}, {reached})"
            text = full if months == 1 else f"{full} // {months}"
            return Ratio(text, "1", (f"np.isnat({day})",))
        case Joined(operator, left, right):
            return _joined(operator, _ratio(left, formula), _ratio(right, formula))
        case _ as unreachable:
            assert_never(unreachable)


def _joined(operator: Operator, left: Ratio, right: Ratio) -> Ratio:
    unless = (*left.unless, *right.unless)
    below = f"({left.denominator}) * ({right.denominator})"
    one = f"({left.numerator}) * ({right.denominator})"
    other = f"({right.numerator}) * ({left.denominator})"
    match operator:
        case Operator.MULTIPLY:
            return Ratio(f"({left.numerator}) * ({right.numerator})", below, unless)
        case Operator.DIVIDE:
            nothing = f"({right.numerator}) == 0"
            divisor = f"np.where({nothing}, 1, {right.numerator})"
            return Ratio(one, f"({left.denominator}) * {divisor}", (*unless, nothing))
        case Operator.ADD:
            return Ratio(f"{one} + {other}", below, unless)
        case Operator.SUBTRACT:
            return Ratio(f"{one} - {other}", below, unless)
        case _ as unreachable:
            assert_never(unreachable)


def _rounded(ratio: Ratio, rounding: Rounding | None) -> str:
    if rounding is None:
        return f"toward_nothing(({ratio.numerator}) * {HUNDREDTHS}, {ratio.denominator})"
    to = rounding.to
    above = f"(({ratio.numerator}) * {to.denominator})"
    below = f"(({ratio.denominator}) * {to.numerator})"
    match rounding.mode:
        case Mode.DOWN:
            count = f"{above} // {below}"
        case Mode.UP:
            count = f"-((-1 * {above}) // {below})"
        case Mode.HALF_UP:
            count = f"(2 * {above} + {below}) // (2 * {below})"
        case _ as unreachable:
            assert_never(unreachable)
    return f"toward_nothing(({count}) * {to.numerator * HUNDREDTHS}, {to.denominator})"
