"""Which steps of a flat list have numbers so small that one byte holds each?"""

from collections.abc import Sequence

from qingdan.evaluation.flat.operations import (
    ENDLESS,
    Gathered,
    Least,
    Line,
    Most,
    Over,
    Picked,
    Plus,
    Position,
    Registered,
    Rest,
    Times,
    Whole,
)

SMALL = 127
"""Up to here a number is held in one byte."""


def most_of(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return for each step the most that its number can be, as far as it is a number.

    What a small number may at most be is enough to know of what is held against it: the least of
    7 and 1,000 is that of 7 and 127, and so is what is left of 7 after either.
    """
    found: list[int] = []
    for line in lines:
        match line.operation:
            case Whole(number):
                found.append(number)
            case Position() | Registered() | Gathered():
                found.append(ENDLESS)
            case Picked(_, one, other) | Most(one, other):
                found.append(max(found[one], found[other]))
            case Least(one, other):
                found.append(min(found[one], found[other]))
            case Plus(one, other):
                found.append(found[one] + found[other])
            case Rest(one):
                found.append(found[one])
            case Times(number, factor):
                found.append(found[number] * factor)
            case Over(number):
                found.append(found[number])
            case _:
                found.append(0)
    return tuple(found)
