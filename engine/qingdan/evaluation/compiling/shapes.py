"""In which form does a generated function hold the outcome of a step?

Usual values are held unpacked: bounds as two integers, the rest as they are. A value that is not
of its fact's kind is odd, and so is a fact whose rule makes another kind of value: what is odd is
kept as it came and read by ``wary``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations_with_replacement
from typing import assert_never

from qingdan.evaluation.compiling.instructions import (
    Amount,
    And,
    Answered,
    Computed,
    Counted,
    Figure,
    Fixed,
    Heaviest,
    Instructions,
    Known,
    Measured,
    Not,
    OneOf,
    Operation,
    Or,
    Polled,
    Raise,
    Since,
    SomeTrue,
)
from qingdan.evaluation.compiling.ratios import Leaf, leaves
from qingdan.model.facts import Bounds, Fact, Kind, Vocabulary
from qingdan.model.facts import Known as Value


class Shape(StrEnum):
    """How a step's outcome is held: a level and a count as a least and a most.

    What is checked comes with the reason why it failed, or None.
    """

    JUDGED = "judged"
    TRUTH = "truth"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    LEVEL = "level"
    COUNT = "count"
    CHECKED = "checked"
    ODD = "odd"


PAIRS = frozenset({Shape.LEVEL, Shape.COUNT})
_SHAPES = {
    Kind.TRUTH: Shape.TRUTH,
    Kind.CHOICE: Shape.CHOICE,
    Kind.LEVEL: Shape.LEVEL,
    Kind.NUMBER: Shape.NUMBER,
    Kind.MONEY: Shape.NUMBER,
    Kind.DATE: Shape.DATE,
}
_CLASSES: Mapping[Shape, type] = {
    Shape.TRUTH: bool,
    Shape.CHOICE: str,
    Shape.NUMBER: int,
    Shape.COUNT: int,
    Shape.DATE: date,
    Shape.LEVEL: Bounds,
}


@dataclass(frozen=True, slots=True)
class Held:
    """The steps of a release with the form of each outcome.

    ``t7`` is the truth of step 7, ``v7`` its value, ``l7`` and ``u7`` its least and most, ``w7``
    why it failed. A level that is not known at all is held as one below the lightest to one above
    the heaviest.
    """

    instructions: Instructions
    facts: Vocabulary
    shapes: tuple[Shape, ...]

    def names(self, number: int) -> tuple[str, ...]:
        """Return the names that hold a step's outcome."""
        match self.shapes[number]:
            case Shape.JUDGED:
                return (f"t{number}",)
            case Shape.LEVEL | Shape.COUNT:
                return f"l{number}", f"u{number}"
            case Shape.CHECKED:
                return f"v{number}", f"w{number}"
            case _:
                return (f"v{number}",)

    def whole(self, number: int) -> str:
        """Return the text of a value in one piece."""
        match self.shapes[number]:
            case Shape.LEVEL:
                return f"(Bounds(l{number}, u{number}) if l{number} >= 0 else None)"
            case Shape.COUNT:
                return f"Bounds(l{number}, u{number})"
            case _:
                return f"v{number}"

    def fact(self, number: int) -> Fact | None:
        """Return the fact that a step looks up, if it does."""
        operation = self.instructions.steps[number].operation
        return self.facts[operation.fact] if isinstance(operation, Known) else None


def held(instructions: Instructions, facts: Vocabulary, *, trusting: bool) -> Held:
    """Return how outcomes are held; ``trusting`` that every value given is of its fact's kind."""
    found: list[Shape] = []
    for step in instructions.steps:
        shape = _shape(step.operation, facts, found)
        kept = trusting or shape in (Shape.JUDGED, Shape.CHECKED)
        found.append(shape if kept else Shape.ODD)
    return Held(instructions, facts, tuple(found))


def _shape(operation: Operation, facts: Vocabulary, found: list[Shape]) -> Shape:
    match operation:
        case Known(fact, otherwise):
            return _known(facts[fact], None if otherwise is None else found[otherwise])
        case Heaviest():
            return Shape.LEVEL
        case Counted() | Polled():
            return Shape.COUNT
        case Answered() | SomeTrue():
            return Shape.TRUTH
        case Computed() as computed:
            return Shape.NUMBER if _comes_out(computed, found) else Shape.CHECKED
        case Measured() | OneOf() | And() | Or() | Not() | Raise() | Fixed():
            return Shape.JUDGED
        case _ as unreachable:
            assert_never(unreachable)


def _comes_out(computed: Computed, found: list[Shape]) -> bool:
    """Return whether a formula cannot fail: its parts are figures and days, and it rounds."""
    rounds = computed.rounding is None or computed.rounding.to != 0
    return (
        rounds
        and computed.failed is None
        and all(_figures(part, found) for part in leaves(computed.reckoning))
    )


def _figures(part: Leaf, found: list[Shape]) -> bool:
    match part:
        case Figure(value):
            return not isinstance(value, date)
        case Amount(value):
            return found[value] in (Shape.NUMBER, Shape.COUNT, Shape.LEVEL)
        case Since(value):
            return found[value] is Shape.DATE
        case _ as unreachable:
            assert_never(unreachable)


def _known(fact: Fact, made: Shape | None) -> Shape:
    shape = _SHAPES[fact.kind]
    if shape is Shape.NUMBER and made is Shape.COUNT:
        return Shape.COUNT
    return shape if made in (None, shape) else Shape.ODD


@dataclass(frozen=True, slots=True)
class Usual:
    """The class that a given value of each fact has, and all bounds that each level can have."""

    classes: Mapping[str, type]
    levels: Mapping[str, frozenset[Value]]

    def fits(self, given: Mapping[str, Value]) -> bool:
        """Return whether every value may be held unpacked."""
        for fact, value in given.items():
            expected = self.classes.get(fact)
            if expected is not None and value.__class__ is not expected:
                return False
            if expected is Bounds and value not in self.levels[fact]:
                return False
        return True


def usual(trusting: Held) -> Usual:
    """Return what given values look like, for the facts that some step holds unpacked."""
    classes: dict[str, type] = {}
    levels: dict[str, frozenset[Value]] = {}
    for number, shape in enumerate(trusting.shapes):
        fact = trusting.fact(number)
        if fact is not None and shape is not Shape.ODD:
            classes[fact.id] = _CLASSES[shape]
            if shape is Shape.LEVEL:
                ends = combinations_with_replacement(range(len(fact.choices)), 2)
                levels[fact.id] = frozenset(Bounds(least, most) for least, most in ends)
    return Usual(classes, levels)
