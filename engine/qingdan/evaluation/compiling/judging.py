"""Which expression of Python says whether a step's question holds?

Truths are thermometer bits, NO 0, OPEN 1, YES 3: *and* is ``&``, *or* is ``|``. A question that
cannot be put to a value held unpacked is put by ``wary``.
"""

from datetime import date
from typing import assert_never

from qingdan.evaluation.compiling.instructions import (
    And,
    Fixed,
    Judging,
    Measured,
    Not,
    OneOf,
    Or,
    Raise,
)
from qingdan.evaluation.compiling.shapes import Held, Shape
from qingdan.evaluation.compiling.wary import NO, OPEN, YES
from qingdan.model.conditions import Comparison, Today
from qingdan.model.facts import Kind

SIGNS = {
    Comparison.AT_OR_ABOVE: ">=",
    Comparison.AT_OR_BELOW: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}


def judged(number: int, judging: Judging, held: Held) -> str:
    """Return the text of a step's truth."""
    match judging:
        case Measured():
            return _measured(number, judging, held)
        case OneOf():
            return _one_of(judging, held)
        case And(truths):
            return " & ".join(f"t{each}" for each in truths)
        case Or(truths):
            return " | ".join(f"t{each}" for each in truths)
        case Not(truth):
            return f"({YES}, {OPEN}, {OPEN}, {NO})[t{truth}]"
        case Raise(truth):
            return f"{YES} if t{truth} == {YES} else {NO}"
        case Fixed(truth):
            return str(int(truth))
        case _ as unreachable:
            assert_never(unreachable)


def _measured(number: int, step: Measured, held: Held) -> str:
    value, sign, bound = step.value, SIGNS[step.comparison], _bound(step.bound)
    match held.shapes[value], step.bound:
        case (Shape.NUMBER, int()) | (Shape.DATE, date() | Today()):
            return _unless_open(value, f"{YES} if v{value} {sign} {bound} else {NO}")
        case (Shape.COUNT, int()):
            return _ends(value, sign, bound)
        case (Shape.LEVEL, int() as position) if position in _positions(value, held):
            return _ends(value, sign, bound)
    return f"measured({held.whole(value)}, {step.comparison.value!r}, {bound}, {number}, failed)"


def _bound(bound: int | date | Today) -> str:
    match bound:
        case Today():
            return "on"
        case date():
            return day_name(bound)
        case int():
            return f"({bound})" if bound < 0 else str(bound)


def day_name(day: date) -> str:
    """Return the name of a constant day; ``generated`` hands it to the function."""
    return f"day_{day:%Y%m%d}"


def _unless_open(value: int, text: str) -> str:
    return f"{OPEN} if v{value} is None else {text}"


def _ends(value: int, sign: str, bound: str) -> str:
    """Compare both ends: the one that is harder to reach makes it certain."""
    hard, easy = ("l", "u") if sign.startswith(">") else ("u", "l")
    certain, possible = f"{hard}{value} {sign} {bound}", f"{easy}{value} {sign} {bound}"
    return f"{YES} if {certain} else {OPEN} if {possible} else {NO}"


def _positions(value: int, held: Held) -> range:
    fact = held.fact(value)
    return range(0 if fact is None else len(fact.choices))


def _one_of(step: OneOf, held: Held) -> str:
    value, wanted = step.value, step.values
    match held.shapes[value]:
        case Shape.TRUTH if wanted == {True}:
            return _unless_open(value, f"{YES} if v{value} else {NO}")
        case Shape.TRUTH if wanted == {False}:
            return _unless_open(value, f"{NO} if v{value} else {YES}")
        case Shape.CHOICE | Shape.NUMBER if wanted:
            return _unless_open(value, f"{YES} if v{value} in {_set(wanted)} else {NO}")
        case Shape.LEVEL if (span := _span(value, wanted, held)) is not None:
            low, high = span
            certain = f"l{value} >= {low} and u{value} <= {high}"
            possible = f"l{value} <= {high} and u{value} >= {low}"
            return f"{YES} if {certain} else {OPEN} if {possible} else {NO}"
    fact = held.fact(value)
    level = fact is not None and fact.kind is Kind.LEVEL
    those = f"frozenset({_set(wanted) if wanted else '()'})"
    return f"one_of({held.whole(value)}, {those}, level={level})"


def _span(value: int, wanted: frozenset[bool | str | int], held: Held) -> tuple[int, int] | None:
    """Return the lightest and the heaviest of neighbouring positions; None for others."""
    inside = [position for position in _positions(value, held) if position in wanted]
    if not inside or len(inside) != len(wanted) or inside[-1] - inside[0] >= len(inside):
        return None
    return inside[0], inside[-1]


def _set(values: frozenset[bool | str | int]) -> str:
    return "{" + ", ".join(sorted(repr(each) for each in values)) + "}"
