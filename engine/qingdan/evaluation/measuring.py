"""How does a value, or what is known of it, stand against what a rule asks?

The reference reading's own arithmetic; no other reading uses it.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from qingdan.model.conditions import Comparison
from qingdan.model.facts import Bounds, Kind, Known
from qingdan.model.formulas import Operator
from qingdan.model.truth import Truth

HUNDREDTHS = 100


def among(values: frozenset[bool | str | int], found: Known, kind: Kind) -> Truth:
    """Return whether a value is one of these; bounds may leave it open."""
    if not isinstance(found, Bounds):
        return Truth.of(found in values)
    if kind is Kind.LEVEL and found.most is not None:
        possible = {level in values for level in range(found.least, found.most + 1)}
        return Truth.OPEN if len(possible) > 1 else Truth.of(possible == {True})
    if found.settled:
        return Truth.of(found.least in values)
    within = (
        found.least <= value and (found.most is None or value <= found.most)
        for value in values
        if isinstance(value, int)
    )
    return Truth.OPEN if any(within) else Truth.NO


def measured(comparison: Comparison, bound: int | date, found: Known) -> Truth:
    """Return how a value stands against a bound; bounds may leave it open."""
    if not isinstance(found, Bounds):
        return Truth.of(_holds(comparison, found, bound))
    ends = {
        _holds(comparison, found.least, bound),
        _above(comparison) if found.most is None else _holds(comparison, found.most, bound),
    }
    return Truth.OPEN if len(ends) > 1 else Truth.of(ends == {True})


def _holds(comparison: Comparison, found: Known, bound: int | date) -> bool:
    match found, bound:
        case (bool(), _) | (str(), _):
            raise TypeError(found)
        case (int(), int()) | (date(), date()):
            match comparison:
                case Comparison.AT_OR_ABOVE:
                    return found >= bound  # type: ignore[operator]
                case Comparison.AT_OR_BELOW:
                    return found <= bound  # type: ignore[operator]
                case Comparison.ABOVE:
                    return found > bound  # type: ignore[operator]
                case Comparison.BELOW:
                    return found < bound  # type: ignore[operator]
    raise TypeError(found)


def _above(comparison: Comparison) -> bool:
    return comparison in (Comparison.AT_OR_ABOVE, Comparison.ABOVE)


def count(truths: Iterable[Truth]) -> Bounds:
    """Return how many hold: least the certain ones, most the possible ones."""
    seen = list(truths)
    certain, possible = seen.count(Truth.YES), len(seen) - seen.count(Truth.NO)
    return Bounds(certain * HUNDREDTHS, possible * HUNDREDTHS)


def figure(value: Known | None) -> Fraction | None:
    """Return a number exactly; none of nothing, or of bounds that are not settled."""
    match value:
        case None:
            return None
        case Bounds():
            return Fraction(value.least, HUNDREDTHS) if value.settled else None
        case bool() | str() | date():
            raise TypeError(value)
        case int():
            return Fraction(value, HUNDREDTHS)


def joined(operator: Operator, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """Return the result of an operator; none with an open side or a division by zero."""
    if left is None or right is None:
        return None
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
        case Operator.DIVIDE:
            return left / right if right else None
