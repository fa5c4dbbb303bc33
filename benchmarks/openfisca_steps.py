"""Which numpy expression says in OpenFisca what a step of the flat list says, if it is no pair?

A truth is NO 0, OPEN 1 or YES 2 in one byte, so that *and* is ``minimum`` and *or* ``maximum``.
"""

from benchmarks.openfisca_conditions import conditioned
from benchmarks.openfisca_formula import Formula
from benchmarks.openfisca_names import ends_of
from qingdan.evaluation.columnar.widths import SMALL
from qingdan.evaluation.compiling.instructions import Fixed
from qingdan.evaluation.flat.operations import (
    Chaining,
    Chosen,
    Gathered,
    InForce,
    InMonths,
    Least,
    Most,
    Noted,
    Over,
    Picked,
    Plus,
    Position,
    Registered,
    Rest,
    Stands,
    Times,
    Whole,
)
from qingdan.model.facts import Entity


def single(number: int, formula: Formula) -> str:
    """Return the text of a step that is no pair."""
    operation = formula.names.operation(number)
    match operation:
        case Whole() | InForce() | InMonths() | Fixed():
            raise TypeError(operation)
        case Noted(name):
            return formula.read(formula.names.noted(name), Entity.MEMBER)
        case Registered(name, most):
            ends = ends_of(formula.names.noted(name))
            return formula.read(ends[most], Entity.MEMBER)
        case Position():
            return "population.simulation.household.members_position"
        case (
            Picked()
            | Chosen()
            | Least()
            | Most()
            | Plus()
            | Rest()
            | Times()
            | Over()
            | Stands()
            | Gathered()
        ):
            return _chained(number, operation, formula)
        case condition:
            return conditioned(number, condition, formula)


def _chained(number: int, operation: Chaining, formula: Formula) -> str:
    said = formula.said
    match operation:
        case Picked(truth, certain, otherwise) | Chosen(truth, certain, otherwise):
            return f"np.where({said(truth)} == 2, {said(certain)}, {said(otherwise)})"
        case Least(one, other):
            return f"np.minimum({said(one)}, {said(other)})"
        case Most(one, other):
            return f"np.maximum({said(one)}, {said(other)})"
        case Plus(one, other):
            return f"{_wide(one, number, formula)} + {said(other)}"
        case Rest(one, other):
            return f"np.maximum({said(one)} - {said(other)}, 0)"
        case Times(step, factor):
            return f"{_wide(step, number, formula)} * {factor}"
        case Over(step, divisor):
            return f"{said(step)} // {divisor}"
        case Stands(one, sign, other):
            return f"yes({said(one)} {sign.value} {formula.names.bound(other) or said(other)})"
        case Gathered(step, how):
            name = {"sum": "sum", "least": "min", "most": "max"}[how.value]
            text = said(step)
            if formula.names.constant(step) is not None:
                text = f"population.members.filled_array({text})"
            return f"population.{name}({text}).astype(np.int64)"
    raise TypeError(operation)


def _wide(step: int, into: int, formula: Formula) -> str:
    """Return a number held so wide that what it becomes has room."""
    most = formula.names.most
    narrow = most[step] <= SMALL < most[into] or formula.names.dtype(into) == "int64"
    said = formula.said(step)
    return f"{said}.astype(np.{formula.names.dtype(into)})" if narrow else said
