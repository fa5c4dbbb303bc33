"""Which steps of the flat list are variables of OpenFisca, and how are they named and held?

A step that several others need is a variable; one that a single other needs stands in its formula.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.columnar.reading import Plan
from qingdan.evaluation.columnar.widths import SMALL, most_of
from qingdan.evaluation.compiling.instructions import Fixed, Known, Operation
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.evaluation.flat.operations import (
    Chaining,
    Gathered,
    Gathering,
    InForce,
    InMonths,
    Name,
    Whole,
    needs,
)
from qingdan.model.facts import Entity, Vocabulary
from qingdan.model.truth import Truth

TRUTHS = {Truth.NO: 0, Truth.OPEN: 1, Truth.YES: 2}
BYTE, FOUR, EIGHT, DAYS = "int8", "int32", "int64", "datetime64[D]"
NOT_TOLD = -100
"""A level of which nothing was told, where the rules may make it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the steps of one reading are named on a day; ``most`` is the most of each number.

    ``spread`` are a household's variables that several formulas of members need, ``summed`` the
    steps that a household's sum comes into.
    """

    plan: Plan
    facts: Vocabulary
    on: date
    disputable: frozenset[str]
    variables: frozenset[int]
    spread: frozenset[str]
    most: tuple[int, ...]
    summed: frozenset[int]

    def operation(self, number: int) -> Operation | Chaining:
        """Return what a step does."""
        return self.plan.program.lines[number].operation

    def entity(self, number: int) -> Entity:
        """Return for whom a step is done."""
        return self.plan.program.lines[number].entity

    def shape(self, number: int) -> Shape | None:
        """Return how a step of the conditions is held; None of the chain's."""
        return shape_of(self.plan, number)

    def stands(self, number: int) -> bool:
        """Return whether a step is a variable."""
        return number in self.variables

    def of(self, number: int) -> str:
        """Return the name of a step's variable; a fact that no rule makes is what was told."""
        return name_of(self.plan, number)

    def told(self, fact: str, entity: Entity) -> str:
        """Return the name of the variable of what was told of a fact."""
        return told(fact, entity)

    def noted(self, name: Name) -> str:
        """Return the name of the variable of what follows from records."""
        return noted(name)

    def choices(self, number: int) -> tuple[str, ...]:
        """Return the choices of the fact that a step looks up."""
        operation = self.operation(number)
        return tuple(self.facts[operation.fact].choices) if isinstance(operation, Known) else ()

    def places(self, number: int, wanted: Iterable[object]) -> list[int]:
        """Return where choices stand in the fact's list."""
        choices = self.choices(number)
        return [choices.index(each) for each in wanted if isinstance(each, str)]

    def missing(self, number: int) -> int | str:
        """Return what stands for a pair of which nothing was told."""
        return NOT_TOLD if self.shape(number) is Shape.LEVEL else "UNKNOWN"

    def constant(self, number: int) -> str | None:
        """Return the text of what no fact changes."""
        match self.operation(number):
            case Whole(figure):
                return f"np.{_width(figure)}({figure})"
            case Fixed(truth):
                return f"np.int8({TRUTHS[truth]})"
            case InForce(first, last):
                here = (first is None or first <= self.on) and (last is None or self.on <= last)
                return f"np.int8({2 * here})"
            case InMonths(months):
                return f"np.int8({2 * (self.on.month in months)})"
            case _:
                return None

    def bound(self, number: int) -> str | None:
        """Return the text of a number that no fact changes, to hold another against."""
        operation = self.operation(number)
        return str(operation.number) if isinstance(operation, Whole) else None

    def literal(self, bound: int | date) -> str:
        """Return the text of a bound."""
        return f"np.datetime64('{bound}')" if isinstance(bound, date) else str(bound)

    def dtype(self, number: int) -> str:
        """Return how a step's variable is held in memory."""
        match self.shape(number):
            case None:
                return EIGHT if number in self.summed else _width(self.most[number])
            case Shape.NUMBER | Shape.COUNT | Shape.CHECKED:
                return EIGHT
            case Shape.DATE:
                return DAYS
            case _:
                return BYTE


def _width(most: int) -> str:
    if most <= SMALL:
        return BYTE
    return FOUR if most < 2**31 else EIGHT


def names(plan: Plan, facts: Vocabulary, on: date, disputable: frozenset[str]) -> Names:
    """Return the names of the steps of one reading."""
    lines = plan.program.lines
    uses = Counter(
        (each, lines[number].entity)
        for number in plan.steps
        for each in needs(lines[number].operation)
    )
    wide = Counter[str]()
    for (number, entity), count in uses.items():
        if entity is not lines[number].entity and entity is Entity.MEMBER:
            wide[name_of(plan, number)] += count
    several = {each for each, count in wide.items() if count > 1}
    return Names(
        plan=plan,
        facts=facts,
        on=on,
        disputable=disputable,
        variables=kept(plan) | {each for each in plan.steps if _stands(each, plan, uses)},
        spread=frozenset(several | {end for each in several for end in ends_of(each)}),
        most=most_of(lines),
        summed=_summed(plan),
    )


def kept(plan: Plan) -> frozenset[int]:
    """Return the steps of a plan that are answered, and not only needed on the way."""
    return frozenset(plan.steps) - {each for several in plan.gone.values() for each in several}


def _stands(number: int, plan: Plan, uses: Counter[tuple[int, Entity]]) -> bool:
    """Return whether a step is a variable: a fact, a pair, or needed by more than one other."""
    line = plan.program.lines[number]
    if shape_of(plan, number) in PAIRS:
        return True
    if isinstance(line.operation, Known) and line.operation.otherwise is None:
        return True
    other = any(uses[number, each] for each in Entity if each is not line.entity)
    return other or uses[number, line.entity] > 1


def _summed(plan: Plan) -> frozenset[int]:
    """Return the steps that a household's sum comes into: they have no bound to rely on."""
    found: set[int] = set()
    for number in plan.steps:
        operation = plan.program.lines[number].operation
        adds = isinstance(operation, Gathered) and operation.how is Gathering.SUM
        if adds or found.intersection(needs(operation)):
            found.add(number)
    return frozenset(found)


def shape_of(plan: Plan, number: int) -> Shape | None:
    """Return how a step of the conditions is held; None of the chain's."""
    shapes = plan.held.shapes
    return shapes[number] if number < len(shapes) else None


def name_of(plan: Plan, number: int) -> str:
    """Return the name of a step's variable; a fact that no rule makes is what was told."""
    line = plan.program.lines[number]
    if isinstance(line.operation, Known) and line.operation.otherwise is None:
        return told(line.operation.fact, line.entity)
    return f"s{number}"


def told(fact: str, entity: Entity) -> str:
    """Return the name of the variable of what was told of a fact."""
    return f"{entity.value}_{fact}"


def noted(name: Name) -> str:
    """Return the name of the variable of what follows from records."""
    return "noted_" + "_".join(re.sub(r"\W", "_", str(each)) for each in name)


def ends_of(name: str) -> tuple[str, str]:
    """Return the names of the variables of a least and a most."""
    return f"{name}_least", f"{name}_most"


def spread(name: str) -> str:
    """Return the name of a household's variable with a row for each member."""
    return f"here_{name}"
