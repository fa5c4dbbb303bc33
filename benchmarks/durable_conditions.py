"""Which conditions of durable-rules say a truth of the flat list, written out to what is told?

A rule there fires or does not, so that a truth needs two: one that fires when it holds, one when
it may hold. A condition knows *and*, *or* and comparisons of one fact's fields with figures.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from qingdan.evaluation.columnar.conditions import UPWARDS
from qingdan.evaluation.columnar.reading import Plan
from qingdan.evaluation.compiling.instructions import (
    And,
    Fixed,
    Measured,
    Not,
    OneOf,
    Or,
    Raise,
)
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.evaluation.flat.operations import InForce, InMonths, Noted
from qingdan.model.conditions import Comparison, Today
from qingdan.model.truth import Truth

MAY, SURE = 1, 2
STRENGTH = {Truth.NO: 0, Truth.OPEN: MAY, Truth.YES: SURE}
UNKNOWN = -(10**9)
"""A figure that is not known; a choice or a truth that is not known is -1."""
Json = dict[str, object]
ALWAYS: Json = {"$ex": {"kind": 1}}
NEVER: Json = {"$nex": {"kind": 1}}
SIGNS = {
    Comparison.AT_OR_ABOVE: ("$gte", "$lt"),
    Comparison.AT_OR_BELOW: ("$lte", "$gt"),
    Comparison.ABOVE: ("$gt", "$lte"),
    Comparison.BELOW: ("$lt", "$gte"),
}


class Inexpressible(Exception):
    """A step that no condition of durable-rules says."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one reading of a release; ``told`` collects the steps that are told."""

    plan: Plan
    places: Callable[[int], tuple[str, ...]]
    on: date
    told: set[int]

    def reaches(self, number: int, strength: int) -> Json:
        """Return when a truth is at least so strong."""
        return self._of(number, strength, stands=True)

    def _of(self, number: int, strength: int, *, stands: bool) -> Json:
        operation = self.plan.program.lines[number].operation
        match operation:
            case Fixed(truth):
                return always((STRENGTH[truth] >= strength) is stands)
            case And(several) | Or(several):
                inside = [self._of(each, strength, stands=stands) for each in several]
                return joined("$and" if isinstance(operation, And) is stands else "$or", inside)
            case Not(truth):
                return self._of(truth, SURE + MAY - strength, stands=not stands)
            case Raise(truth):
                return self._of(truth, SURE, stands=stands)
            case Measured() | OneOf():
                return self._held(operation, strength, stands=stands)
            case Noted() | InForce() | InMonths():
                self.told.add(number)
                return {"$gte" if stands else "$lt": {f"s{number}": strength}}
            case _:
                raise Inexpressible(operation)

    def _held(self, step: Measured | OneOf, strength: int, *, stands: bool) -> Json:
        """Return whether a value, as it is known, stands or may stand as it must."""
        self.told.add(step.value)
        name, pair = f"s{step.value}", self.plan.held.shapes[step.value] in PAIRS
        if pair and isinstance(step, Measured):
            upwards = step.comparison in UPWARDS
            end = "least" if upwards is (strength == SURE) else "most"
            return {SIGNS[step.comparison][not stands]: {f"{name}_{end}": self._bound(step)}}
        if pair and isinstance(step, OneOf):
            return self._within(name, step, strength, stands=stands)
        if isinstance(step, Measured):
            yes: Json = {SIGNS[step.comparison][0]: {name: self._bound(step)}}
            no: Json = {SIGNS[step.comparison][1]: {name: self._bound(step)}}
        else:
            yes, no = self._among(name, step)
        return self._unless_unknown(name, step, (yes, no)[not stands], strength, stands=stands)

    def _within(self, name: str, step: OneOf, strength: int, *, stands: bool) -> Json:
        """Return whether what is possible of a level or a count reaches into what counts."""
        level = self.plan.held.shapes[step.value] is Shape.LEVEL
        if strength == SURE and level:
            every = range(-1, len(self.places(step.value)) + 1)
            outside = (each for each in every if each not in step.values)
            met = [_meets(name, each, stands=not stands) for each in outside]
            return joined("$and" if stands else "$or", met)
        test = _meets if strength == MAY else _is_just
        met = [test(name, int(each), stands=stands) for each in sorted(step.values, key=repr)]
        return joined("$or" if stands else "$and", met)

    def _unless_unknown(
        self, name: str, step: Measured | OneOf, said: Json, strength: int, *, stands: bool
    ) -> Json:
        unknown = UNKNOWN if isinstance(step, Measured) else -1
        if (strength == MAY) is stands:
            return joined("$or", [{name: unknown}, said])
        return joined("$and", [{"$neq": {name: unknown}}, said])

    def _bound(self, step: Measured) -> int:
        bound = self.on if isinstance(step.bound, Today) else step.bound
        return bound.toordinal() if isinstance(bound, date) else bound

    def _among(self, name: str, step: OneOf) -> tuple[Json, Json]:
        if self.plan.held.shapes[step.value] is Shape.CHOICE:
            choices = self.places(step.value)
            wanted = sorted(choices.index(each) for each in step.values if isinstance(each, str))
        else:
            wanted = sorted(int(each) for each in step.values)
        yes = joined("$or", [{name: each} for each in wanted])
        return yes, joined("$and", [{"$neq": {name: each}} for each in wanted])


def _meets(name: str, position: int, *, stands: bool) -> Json:
    """Return whether a position lies between a least and a most."""
    if stands:
        inside: list[Json] = [
            {"$lte": {f"{name}_least": position}},
            {"$gte": {f"{name}_most": position}},
        ]
        return joined("$and", inside)
    outside: list[Json] = [
        {"$gt": {f"{name}_least": position}},
        {"$lt": {f"{name}_most": position}},
    ]
    return joined("$or", outside)


def _is_just(name: str, position: int, *, stands: bool) -> Json:
    """Return whether a least and a most are both this."""
    ends: tuple[Json, Json] = {f"{name}_least": position}, {f"{name}_most": position}
    return joined("$and", ends) if stands else joined("$or", ({"$neq": each} for each in ends))


def always(stands: bool) -> Json:  # noqa: FBT001 the answer itself
    """Return a condition that every person meets, or none."""
    return ALWAYS if stands else NEVER


def joined(how: str, several: Iterable[Json]) -> Json:
    """Return whether all of several hold, or one; what is certain is left out."""
    ends, other = (ALWAYS, NEVER) if how == "$and" else (NEVER, ALWAYS)
    found: list[Json] = []
    for each in several:
        if each == other:
            return other
        if each != ends:
            found += cast("list[Json]", each.get(how, [each]))
    if not found:
        return ends
    return found[0] if len(found) == 1 else {how: found}
