"""Which expression of zen says what one numbered step of a release comes to?

The steps are those of ``evaluation/compiling/instructions``, made from the YAML of the release.
Every truth is an expression with a name, so that zen's trace holds it as ours does. A level or a
count is a least and a most; a level that is unknown runs from -1 to one above the heaviest.
"""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from benchmarks.zen_formulas import DAYS_KEPT, HUNDREDTHS, MONTHS, reckoned
from benchmarks.zen_sheet import NO, OPEN, YES, Sheet, least, most, opposite
from qingdan.evaluation.compiling.instructions import (
    And,
    Answered,
    Computed,
    Counted,
    Fixed,
    Heaviest,
    Judging,
    Known,
    Measured,
    Not,
    OneOf,
    Or,
    Polled,
    Raise,
    SomeTrue,
)
from qingdan.evaluation.compiling.shapes import PAIRS, Held, Shape
from qingdan.model.conditions import Comparison, Today
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth

NUMBERS = {Truth.NO: NO, Truth.OPEN: OPEN, Truth.YES: YES}
SIGNS = {
    Comparison.AT_OR_ABOVE: ">=",
    Comparison.AT_OR_BELOW: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}
ENDS = ("l", "u")


def days(day: date) -> int:
    """Return a day as a number: months since the year 0 times 32, and the day of the month."""
    return (day.year * MONTHS + day.month) * DAYS_KEPT + day.day


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a release, written into the node of one entity in one round.

    ``home`` is the household's latest node, where a member's expressions look its names up.
    """

    held: Held
    entity: Entity
    sheet: Sheet
    home: str

    def write(self, number: int) -> None:
        """Write a step; what has no outcome of its own, a plain fact, is not written."""
        match self.held.instructions.steps[number].operation:
            case Known(fact, otherwise):
                self._known(number, fact, otherwise)
            case Heaviest(rows):
                self._ends(number, self._heaviest(rows, YES), self._heaviest(rows, OPEN))
            case Counted(truths):
                self._ends(number, *(self._counted(truths, enough) for enough in (YES, OPEN)))
            case Polled(truth):
                polled = (f"count(members, #.t{truth} >= {enough})" for enough in (YES, OPEN))
                self._ends(number, *(f"{HUNDREDTHS} * {each}" for each in polled))
            case Answered(truth):
                told = self.truth(truth)
                self.sheet.put(f"v{number}", f"{told} == 1 ? null : {told} == 2")
            case SomeTrue(values):
                self.sheet.put(f"v{number}", self._some_true(values))
            case Computed() as computed:
                self.sheet.put(f"v{number}", reckoned(computed, self))
            case judging:
                self.sheet.put(f"t{number}", self._judged(judging))

    def truth(self, number: int) -> str:
        """Return the text of a step's truth."""
        return self._named(number, f"t{number}")

    def value(self, number: int) -> str:
        """Return the text of a step's value, if it is not a pair."""
        operation = self.held.instructions.steps[number].operation
        if isinstance(operation, Known) and operation.otherwise is None:
            return self._named(number, f"f_{operation.fact}")
        return self._named(number, f"v{number}")

    def pair(self, number: int) -> tuple[str, str]:
        """Return the texts of a step's least and most."""
        return self._named(number, f"l{number}"), self._named(number, f"u{number}")

    def is_pair(self, number: int) -> bool:
        """Return whether a step's value is a least and a most."""
        return self.held.shapes[number] in PAIRS

    def of_household(self, name: str) -> str:
        """Return the text of something that the household knows."""
        return name if self.entity is Entity.HOUSEHOLD else f"$nodes.{self.home}.{name}"

    def _named(self, number: int, name: str) -> str:
        elsewhere = self.held.instructions.steps[number].entity is not self.entity
        return f"$nodes.{self.home}.{name}" if elsewhere else self.sheet.of(name)

    def _ends(self, number: int, *ends: str) -> None:
        for letter, text in zip(ENDS, ends, strict=True):
            self.sheet.put(f"{letter}{number}", text)

    def _known(self, number: int, fact: str, otherwise: int | None) -> None:
        if self.is_pair(number):
            unknown = ("-1", str(len(self.held.facts[fact].choices)))
            rest = unknown if otherwise is None else self.pair(otherwise)
            self._ends(number, *(f"f_{fact}_{e} ?? {r}" for e, r in zip(ENDS, rest, strict=True)))
        elif otherwise is not None:
            self.sheet.put(f"v{number}", f"f_{fact} ?? {self.value(otherwise)}")

    def _heaviest(self, rows: tuple[tuple[int, int], ...], enough: int) -> str:
        heavy = sorted(rows, key=lambda row: -row[0])
        return " ".join(f"{self.truth(t)} >= {enough} ? {level} :" for level, t in heavy) + " 0"

    def _counted(self, truths: tuple[int, ...], enough: int) -> str:
        those = (f"({self.truth(each)} >= {enough} ? {HUNDREDTHS} : 0)" for each in truths)
        return " + ".join(those)

    def _some_true(self, values: tuple[int, ...]) -> str:
        true = " or ".join(f"{self.value(each)} == true" for each in values)
        unknown = " or ".join(f"{self.value(each)} == null" for each in values)
        return f"{true} ? true : {unknown} ? null : false"

    def _judged(self, judging: Judging) -> str:
        match judging:
            case Measured():
                return self._measured(judging)
            case OneOf():
                return self._one_of(judging)
            case And(truths):
                return least(self.truth(each) for each in truths)
            case Or(truths):
                return most(self.truth(each) for each in truths)
            case Not(truth):
                return opposite(self.truth(truth))
            case Raise(truth):
                return f"{self.truth(truth)} == {YES} ? {YES} : {NO}"
            case Fixed(truth):
                return str(NUMBERS[truth])
            case _ as unreachable:
                assert_never(unreachable)

    def _measured(self, step: Measured) -> str:
        sign, bound = SIGNS[step.comparison], self._bound(step.bound)
        if self.is_pair(step.value):
            low, high = self.pair(step.value)
            hard, easy = (low, high) if sign.startswith(">") else (high, low)
            return f"{hard} {sign} {bound} ? {YES} : {easy} {sign} {bound} ? {OPEN} : {NO}"
        value = self.value(step.value)
        return f"{value} == null ? {OPEN} : {value} {sign} {bound} ? {YES} : {NO}"

    def _bound(self, bound: int | date | Today) -> str:
        match bound:
            case Today():
                return self.of_household("f_on")
            case date():
                return str(days(bound))
            case int():
                return str(bound)

    def _one_of(self, step: OneOf) -> str:
        shape, wanted = self.held.shapes[step.value], step.values
        if self.is_pair(step.value):
            return self._within(step.value, wanted)
        value = self.value(step.value)
        if shape is Shape.TRUTH:
            asked = value if wanted == {True} else f"not {value}" if wanted == {False} else "true"
        else:
            asked = f"{value} in [{', '.join(sorted(map(_literal, wanted)))}]"
        return f"{value} == null ? {OPEN} : {asked} ? {YES} : {NO}"

    def _within(self, number: int, wanted: frozenset[bool | str | int]) -> str:
        """Ask which positions of a level are possible: some that count, some that do not."""
        low, high = self.pair(number)
        fact = self.held.fact(number)
        if fact is None or self.held.shapes[number] is not Shape.LEVEL:
            held = " or ".join(
                f"({low} <= {each} and {high} >= {each})" for each in sorted(wanted)
            )
            return f"{held} ? ({low} == {high} ? {YES} : {OPEN}) : {NO}"
        others = [each for each in range(-1, len(fact.choices) + 1) if each not in wanted]
        inside, outside = (
            " or ".join(f"({low} <= {b} and {high} >= {a})" for a, b in _spans(those))
            for those in (sorted(int(each) for each in wanted), others)
        )
        return f"{inside} ? ({outside} ? {OPEN} : {YES}) : {NO}"


def _literal(value: bool | str | int) -> str:  # noqa: FBT001 a value of a fact
    return f"'{value}'" if isinstance(value, str) else str(value)


def _spans(positions: list[int]) -> list[tuple[int, int]]:
    """Return neighbouring positions as first and last."""
    found: list[tuple[int, int]] = []
    for each in positions:
        if found and found[-1][1] == each - 1:
            found[-1] = found[-1][0], each
        else:
            found.append((each, each))
    return found
