"""How is a step written into the flat list, once however many ask for it?

What is known without any fact is settled here, so that no step is written for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qingdan.evaluation.compiling.instructions import (
    And,
    Fixed,
    Instructions,
    Not,
    OneOf,
    Or,
    Raise,
)
from qingdan.evaluation.flat.folding import compared, never_open
from qingdan.evaluation.flat.operations import (
    ENDLESS,
    Chaining,
    Chosen,
    Gathered,
    Gathering,
    Least,
    Line,
    Most,
    Picked,
    Plus,
    Rest,
    Sign,
    Stands,
    Times,
    Whole,
    needs,
    whose,
)
from qingdan.evaluation.flat.steps import Pair
from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Sheet:
    """The list as far as it is written; it begins with the steps of the conditions."""

    instructions: Instructions
    lines: list[Line] = field(default_factory=list)
    numbers: dict[Line, int] = field(default_factory=dict)

    def begin(self) -> "Sheet":
        """Write the steps of the conditions."""
        for number, step in enumerate(self.instructions.steps):
            line = Line(step.entity, step.operation)
            self.lines.append(line)
            self.numbers.setdefault(line, number)
        return self

    def put(self, operation: Chaining) -> int:
        """Write a step of the chain; return its number."""
        behind = frozenset(self.lines[each].entity for each in needs(operation))
        return self._line(Line(whose(operation, behind), operation))

    def _line(self, line: Line) -> int:
        if line not in self.numbers:
            self.numbers[line] = len(self.lines)
            self.lines.append(line)
        return self.numbers[line]

    def _joined(self, operation: And | Or | Not | Raise | OneOf) -> int:
        behind = {self.lines[each].entity for each in needs(operation)}
        entity = Entity.MEMBER if Entity.MEMBER in behind else Entity.HOUSEHOLD
        return self._line(Line(entity, operation))

    def asked(self, condition: Condition | None, otherwise: Truth) -> int:
        """Return a condition's truth, or what stands where there is none."""
        if condition is None:
            return self.fixed(otherwise)
        return self.instructions.truths[condition.id]

    def is_true(self, value: int) -> int:
        """Return whether a value is true."""
        return self._joined(OneOf(value, frozenset({True})))

    def fixed(self, truth: Truth) -> int:
        """Return a truth that no fact changes."""
        return self._line(Line(Entity.HOUSEHOLD, Fixed(truth)))

    def known(self, truth: int) -> Truth | None:
        """Return a truth that no fact changes; None of another."""
        operation = self.lines[truth].operation
        return operation.truth if isinstance(operation, Fixed) else None

    def all_of(self, truths: Iterable[int]) -> int:
        """Return whether all hold."""
        return self._several(And, truths, Truth.YES, Truth.NO)

    def any_of(self, truths: Iterable[int]) -> int:
        """Return whether one holds."""
        return self._several(Or, truths, Truth.NO, Truth.YES)

    def _several(
        self, join: type[And | Or], truths: Iterable[int], nothing: Truth, everything: Truth
    ) -> int:
        several = {each for each in truths if self.known(each) is not nothing}
        if any(self.known(each) is everything for each in several):
            return self.fixed(everything)
        if not several:
            return self.fixed(nothing)
        return several.pop() if len(several) == 1 else self._joined(join(tuple(sorted(several))))

    def opposite(self, truth: int) -> int:
        """Return the opposite of a truth."""
        known = self.known(truth)
        if known is not None:
            return self.fixed(known.negated())
        operation = self.lines[truth].operation
        return operation.truth if isinstance(operation, Not) else self._joined(Not(truth))

    def certain(self, truth: int) -> int:
        """Return whether something certainly holds: YES or NO."""
        known = self.known(truth)
        if known is not None:
            return self.fixed(Truth.of(known is Truth.YES))
        return truth if never_open(truth, self.lines) else self._joined(Raise(truth))

    def possible(self, truth: int) -> int:
        """Return whether something may hold: YES or NO."""
        return self.opposite(self.certain(self.opposite(truth)))

    def refuted(self, truth: int) -> int:
        """Return whether something certainly does not hold: YES or NO."""
        return self.certain(self.opposite(truth))

    def open(self, truth: int) -> int:
        """Return whether something is open: YES or NO."""
        return self.all_of([self.possible(truth), self.opposite(self.certain(truth))])

    def chosen(self, truth: int, certain: int, otherwise: int) -> int:
        """Return one truth where another is certain, else a third."""
        known = self.known(truth)
        if known is not None:
            return certain if known is Truth.YES else otherwise
        if certain == otherwise:
            return certain
        kept = self.certain(truth)
        match self.known(certain), self.known(otherwise):
            case Truth.YES, Truth.NO:
                return kept
            case Truth.NO, Truth.YES:
                return self.opposite(kept)
            case Truth.YES, _:
                return self.any_of([kept, otherwise])
            case Truth.NO, _:
                return self.all_of([self.opposite(kept), otherwise])
            case _, Truth.NO:
                return self.all_of([kept, certain])
            case _, Truth.YES:
                return self.any_of([self.opposite(kept), certain])
        return self.put(Chosen(kept, certain, otherwise))

    def whole(self, number: int) -> int:
        """Return a number that no fact changes."""
        return self.put(Whole(number))

    def figure(self, number: int) -> int | None:
        """Return the value of a number that no fact changes; None of another."""
        operation = self.lines[number].operation
        return operation.number if isinstance(operation, Whole) else None

    def picked(self, truth: int, certain: int, otherwise: int) -> int:
        """Return one number where a truth is certain, else another."""
        known = self.known(truth)
        if known is not None:
            return certain if known is Truth.YES else otherwise
        if certain == otherwise:
            return certain
        return self.put(Picked(self.certain(truth), certain, otherwise))

    def least(self, numbers: Iterable[int]) -> int:
        """Return the least of several; of none, one without bound."""
        found: int | None = None
        for each in numbers:
            found = each if found is None else self._of_two(Least, found, each)
        return self.whole(ENDLESS) if found is None else found

    def most(self, numbers: Iterable[int]) -> int:
        """Return the greatest of several; of none, nothing."""
        found: int | None = None
        for each in numbers:
            found = each if found is None else self._of_two(Most, found, each)
        return self.whole(0) if found is None else found

    def _of_two(self, which: type[Least | Most], one: int, other: int) -> int:
        ends = self.figure(one), self.figure(other)
        if ends[0] is not None and ends[1] is not None:
            return self.whole((min if which is Least else max)(ends[0], ends[1]))
        if one == other or (which is Most and ends[1] == 0):
            return one
        return other if which is Most and ends[0] == 0 else self.put(which(one, other))

    def plus(self, one: int, other: int) -> int:
        """Return a sum."""
        ends = self.figure(one), self.figure(other)
        if ends[0] is not None and ends[1] is not None:
            return self.whole(ends[0] + ends[1])
        if ends[0] == 0:
            return other
        return one if ends[1] == 0 else self.put(Plus(one, other))

    def rest(self, one: int, other: int) -> int:
        """Return what is left of one number after another, never less than nothing."""
        ends = self.figure(one), self.figure(other)
        if ends[0] is not None and ends[1] is not None:
            return self.whole(max(0, ends[0] - ends[1]))
        if ends[0] == 0 or ends[1] == 0:
            return one
        return self.put(Rest(one, other))

    def times(self, number: int, factor: int) -> int:
        """Return a number so many times."""
        figure = self.figure(number)
        if figure is not None:
            return self.whole(figure * factor)
        return number if factor == 1 else self.put(Times(number, factor))

    def stands(self, one: int, sign: Sign, other: int) -> int:
        """Return whether two numbers stand to one another like this."""
        known = compared(self.figure(one), sign, self.figure(other))
        return self.put(Stands(one, sign, other)) if known is None else self.fixed(known)

    def equals(self, number: int, value: int) -> int:
        """Return whether a number is this one."""
        return self.stands(number, Sign.EQUAL, self.whole(value))

    def gathered(self, number: int, how: Gathering) -> int:
        """Return what a number of each member comes to for the household."""
        return self.put(Gathered(number, how))

    def pick_pair(self, truth: int, certain: Pair, otherwise: Pair) -> Pair:
        """Return one pair where a truth is certain, else another."""
        return (
            self.picked(truth, certain[0], otherwise[0]),
            self.picked(truth, certain[1], otherwise[1]),
        )
