"""Which numpy expression says in OpenFisca what a criterion says, or a fact that is no pair?

What is not known is ``UNKNOWN``, a choice below 0, a day that is none.
"""

from collections.abc import Iterable

from benchmarks.openfisca_formula import Formula
from benchmarks.openfisca_levels import one_of_these, within
from benchmarks.openfisca_reckonings import computed
from qingdan.evaluation.columnar.conditions import UPWARDS
from qingdan.evaluation.compiling.instructions import (
    And,
    Answered,
    Computed,
    Known,
    Measured,
    Not,
    OneOf,
    Operation,
    Or,
    Raise,
    SomeTrue,
)
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.evaluation.flat.operations import Chaining
from qingdan.model.conditions import Today

SIGNS = {"at_or_above": ">=", "at_or_below": "<=", "above": ">", "below": "<"}


def conditioned(number: int, operation: Operation | Chaining, formula: Formula) -> str:
    """Return the text of a step of the conditions that is no pair."""
    said = formula.said
    match operation:
        case Known(fact, otherwise):
            return _known(number, fact, otherwise, formula)
        case Answered(truth):
            return said(truth)
        case SomeTrue(several) | Or(several):
            return _joined("maximum", map(said, several))
        case And(several):
            return _joined("minimum", map(said, several))
        case Not(truth):
            return f"2 - {said(truth)}"
        case Raise(truth):
            return f"{said(truth)} & 2"
        case Measured():
            return _measured(operation, formula)
        case OneOf(value, wanted):
            return _one_of(value, wanted, formula)
        case Computed():
            return computed(operation, formula)
    raise TypeError(operation)


def _joined(function: str, texts: Iterable[str]) -> str:
    found = ""
    for each in texts:
        found = f"np.{function}({found}, {each})" if found else each
    return found or "0"


def _known(number: int, fact: str, otherwise: int | None, formula: Formula) -> str:
    given, _ = formula.given(fact, pair=False)
    if otherwise is None:
        return given
    made = formula.said(otherwise)
    match formula.names.shape(number):
        case Shape.TRUTH:
            return f"np.where({given} != 1, {given}, {made})"
        case Shape.CHOICE:
            return f"np.where({given} >= 0, {given}, {made})"
        case Shape.DATE:
            return f"np.where(np.isnat({given}), {made}, {given})"
        case _:
            return f"np.where({given} != UNKNOWN, {given}, {made})"


def _measured(step: Measured, formula: Formula) -> str:
    names = formula.names
    bound = names.literal(names.on if isinstance(step.bound, Today) else step.bound)
    sign = SIGNS[step.comparison.value]
    match names.shape(step.value):
        case shape if shape in PAIRS:
            least, most = formula.ends(step.value)
            hard, easy = (least, most) if step.comparison in UPWARDS else (most, least)
            return f"both({hard} {sign} {bound}, {easy} {sign} {bound})"
        case Shape.DATE:
            value = formula.said(step.value)
            return f"unless(np.isnat({value}), {value} {sign} {bound})"
        case _:
            value = formula.said(step.value)
            return f"unless({value} == UNKNOWN, {value} {sign} {bound})"


def _one_of(value: int, wanted: frozenset[bool | str | int], formula: Formula) -> str:
    names = formula.names
    match names.shape(value):
        case shape if shape in PAIRS:
            return within(value, wanted, formula)
        case Shape.TRUTH | Shape.JUDGED:
            said = formula.said(value)
            if len(wanted) > 1:
                return f"unless({said} == 1, {said} != 1)"
            return said if True in wanted else f"2 - {said}"
        case Shape.CHOICE:
            said = formula.said(value)
            places = sorted(names.places(value, wanted))
            return f"unless({said} < 0, {one_of_these(f'{said} == {each}' for each in places)})"
        case _:
            said = formula.said(value)
            equal = one_of_these(f"{said} == {each}" for each in sorted(wanted, key=repr))
            return f"unless({said} == UNKNOWN, {equal})"
