"""What is known of a step before any fact is?"""

from collections.abc import Sequence

from qingdan.evaluation.compiling.instructions import And, Fixed, Not, Or, Raise
from qingdan.evaluation.flat.operations import Line, Sign, Stands
from qingdan.model.truth import Truth


def never_open(truth: int, lines: Sequence[Line]) -> bool:
    """Return whether a truth is YES or NO whatever the facts are."""
    match lines[truth].operation:
        case Raise() | Stands():
            return True
        case Not(one):
            return never_open(one, lines)
        case And(several) | Or(several):
            return all(never_open(each, lines) for each in several)
        case Fixed(known):
            return known is not Truth.OPEN
        case _:
            return False


def compared(one: int | None, sign: Sign, other: int | None) -> Truth | None:
    """Return how two numbers stand to one another; None while one is not known."""
    if one is None or other is None:
        return None
    match sign:
        case Sign.LESS:
            return Truth.of(one < other)
        case Sign.EQUAL:
            return Truth.of(one == other)
        case Sign.AT_LEAST:
            return Truth.of(one >= other)
