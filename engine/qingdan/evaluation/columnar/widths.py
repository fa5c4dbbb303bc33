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
    """Return for each step the most that its number can be, as far as it is a number."""
    found: list[int] = []
    for line in lines:
        match line.operation:
            case Whole(number):
                found.append(number)
            case Position() | Registered() | Gathered():
                found.append(ENDLESS)
            case Picked(_, one, other) | Least(one, other) | Most(one, other):
                found.append(max(found[one], found[other]))
            case Plus(one, other):
                found.append(found[one] + found[other])
            case Rest(one, other):
                found.append(max(found[one], found[other]))
            case Times(number, factor):
                found.append(found[number] * factor)
            case Over(number):
                found.append(found[number])
            case _:
                found.append(0)
    return tuple(found)
