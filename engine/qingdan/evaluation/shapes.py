"""In which form does a generated function hold a value, and where does a value fit no form?

Usual values are held unpacked: bounds as two integers, the rest as they are. A rule that puts the
wrong kind of question to a fact, or a value that is not of its fact's kind, is odd: it is kept
as it came, and read one question at a time by ``wary``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from qingdan.evaluation.instructions import (
    Amount,
    Answered,
    Computed,
    Counted,
    Figure,
    Heaviest,
    Instructions,
    Joined,
    Known,
    Measured,
    OneOf,
    Polled,
    Reckoning,
    Since,
    SomeTrue,
    Valuing,
)
from qingdan.model.conditions import Today
from qingdan.model.facts import Bounds, Fact, Kind, Vocabulary
from qingdan.model.facts import Known as Value


class Shape(StrEnum):
    """How a value is held; the last two as a least and a most, a level unknown outside both."""

    TRUTH = "truth"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    ODD = "odd"
    LEVEL = "level"
    COUNT = "count"


PAIRS = frozenset({Shape.LEVEL, Shape.COUNT})
_GIVEN = {
    Kind.TRUTH: Shape.TRUTH,
    Kind.CHOICE: Shape.CHOICE,
    Kind.LEVEL: Shape.LEVEL,
    Kind.NUMBER: Shape.NUMBER,
    Kind.MONEY: Shape.NUMBER,
    Kind.DATE: Shape.DATE,
}
_CLASSES = {
    Shape.TRUTH: bool,
    Shape.CHOICE: str,
    Shape.NUMBER: int,
    Shape.DATE: date,
    Shape.LEVEL: Bounds,
    Shape.COUNT: int,
}


@dataclass(frozen=True, slots=True)
class Usual:
    """The class that a given value of each fact usually has, and each level's likely bounds."""

    classes: Mapping[str, type]
    levels: Mapping[str, frozenset[Bounds]]

    def fits(self, given: Mapping[str, Value]) -> bool:
        """Return whether every value may be held unpacked."""
        for fact, value in given.items():
            expected = self.classes.get(fact)
            if expected is not None and value.__class__ is not expected:
                return False
            if expected is Bounds and value not in self.levels[fact]:
                return False
        return True


def usual(instructions: Instructions, facts: Vocabulary) -> Usual:
    """Return what given values look like, for the facts that some step reads unpacked."""
    classes: dict[str, type] = {}
    levels: dict[str, frozenset[Bounds]] = {}
    for number, step in enumerate(instructions.steps):
        shape = shapes(instructions, facts)[number]
        if isinstance(step.operation, Known) and shape is not None and shape is not Shape.ODD:
            fact = step.operation.fact
            classes[fact] = _CLASSES[shape]
            if shape is Shape.LEVEL:
                levels[fact] = _bounds(heaviest(facts[fact]))
    return Usual(classes, levels)
