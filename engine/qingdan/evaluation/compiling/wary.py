"""What does a step come to when a value may be of any kind, or a rule may fail on it?

The generated function calls these where it cannot hold a value unpacked. A question that cannot
be put to a value fails: it is open, and ``failed`` keeps why, by the number of the step.
"""

from collections.abc import Callable
from datetime import date
from operator import ge, gt, le, lt

from qingdan.model.conditions import Comparison
from qingdan.model.facts import Bounds, Known

NO, OPEN, YES = 0, 1, 3
Failed = dict[int, str]
TESTS: dict[str, Callable[..., bool]] = {
    Comparison.AT_OR_ABOVE: ge,
    Comparison.AT_OR_BELOW: le,
    Comparison.ABOVE: gt,
    Comparison.BELOW: lt,
}
UPWARDS = (Comparison.AT_OR_ABOVE, Comparison.ABOVE)


def measured(
    value: Known | None, comparison: str, bound: int | date, step: int, failed: Failed
) -> int:
    """Return how a value stands to a bound."""
    if value is None:
        return OPEN
    ends = value if isinstance(value, Bounds) else (value, value)
    if any(_unlike(end, bound) for end in ends):
        failed[step] = f"{value!r} cannot be held against {bound!r}"
        return OPEN
    test = TESTS[comparison]
    least, most = ((comparison in UPWARDS) if e is None else test(e, bound) for e in ends)
    return (YES if least else NO) if least == most else OPEN


def _unlike(end: Known | None, bound: int | date) -> bool:
    if isinstance(bound, date):
        return not isinstance(end, date)
    return end is not None and (isinstance(end, bool) or not isinstance(end, int))


def one_of(value: Known | None, values: frozenset[bool | str | int], *, level: bool) -> int:
    """Return whether a value is one of several; bounds may hold some of them."""
    if value is None:
        return OPEN
    if not isinstance(value, Bounds):
        return YES if value in values else NO
    least, most = value
    if level and most is not None:
        inside = sum(position in values for position in range(least, most + 1))
        if 0 < inside <= most - least:
            return OPEN
        return YES if inside else NO
    if least == most:
        return YES if least in values else NO
    numbers = (each for each in values if isinstance(each, int))
    possible = any(least <= each and (most is None or each <= most) for each in numbers)
    return OPEN if possible else NO


def some_true(*values: Known | None) -> bool | None:
    """Return whether one of several values is true."""
    if any(values):
        return True
    return None if None in values else False


def figure(value: Known | None) -> int | None:
    """Return what a formula reckons with, in hundredths; raise TypeError for what is no figure."""
    if value is None:
        return None
    if isinstance(value, Bounds):
        return value.least if value.settled else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(value)


def dated(value: Known | None) -> date | None:
    """Return the day that a value is; other values are none."""
    return value if isinstance(value, date) else None
