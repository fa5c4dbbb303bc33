"""Which rules of durable-rules say who is eligible, and which needs a person has?

As far as durable-rules can say a release: see ``registers.md`` for what it cannot, and why.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from benchmarks.durable_conditions import (
    MAY,
    SURE,
    UNKNOWN,
    Conditions,
    Inexpressible,
    Json,
    joined,
)
from benchmarks.durable_pieces import pieces
from qingdan.evaluation.columnar.reading import Plan, plan
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.compiling.instructions import Heaviest, Known
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.evaluation.flat.program import program
from qingdan.evaluation.flat.steps import Program
from qingdan.model.facts import Entity
from qingdan.model.release import Release

MEMBER = Entity.MEMBER
ELIGIBLE = "eligible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules by set and name, and the plan by which ours reckons what they must come to.

    The name of a rule is that of what it concludes and, since several conclude the same, a number.
    """

    sets: dict[str, dict[str, Json]]
    plan: Plan
    told: tuple[int, ...]
    needs: dict[str, int]

    @property
    def count(self) -> int:
        """Return how many rules there are."""
        return sum(map(len, self.sets.values()))

    @property
    def conclusions(self) -> int:
        """Return how many different things the rules conclude."""
        return sum(len({name.rpartition(" ")[0] for name in each}) for each in self.sets.values())


def rules(release: Release, on: date) -> Rules:
    """Return the rules of a release, as written, on a day."""
    made = program(release, doubting=False, with_office=False)
    needs = {each: _heaviest(each, made) for each in release.needs}
    wanted = {made.eligible, *needs.values()}
    first = plan(made, release.facts, wanted)

    def places(number: int) -> tuple[str, ...]:
        operation = made.lines[number].operation
        return tuple(release.facts[operation.fact].choices) if isinstance(operation, Known) else ()

    conditions = Conditions(first, places, on, set())
    found: dict[str, dict[str, Json]] = {each: {} for each in (ELIGIBLE, *needs)}
    for strength in (MAY, SURE):
        reached = conditions.reaches(made.eligible, strength)
        found[ELIGIBLE] |= _named(f"{strength} {strength}", reached)
        for need, number in needs.items():
            for level, rows in _by_level(number, made).items():
                one = joined("$or", [conditions.reaches(each, strength) for each in rows])
                found[need] |= _named(f"{level} {strength}", one)
    return Rules(
        sets=found,
        plan=plan(made, release.facts, wanted | conditions.told),
        told=tuple(sorted(conditions.told)),
        needs=needs,
    )


def _named(conclusion: str, condition: Json) -> dict[str, Json]:
    return {f"{conclusion} {n}": each for n, each in enumerate(pieces(condition))}


def _heaviest(need: str, made: Program) -> int:
    """Return the step of the rows of a need, which an assessor's own word may replace."""
    number = made.instructions.values[need]
    operation = made.lines[number].operation
    if isinstance(operation, Known) and operation.otherwise is not None:
        number = operation.otherwise
    if not isinstance(made.lines[number].operation, Heaviest):
        raise Inexpressible(need)
    return number


def _by_level(number: int, made: Program) -> dict[int, list[int]]:
    operation = made.lines[number].operation
    found: dict[int, list[int]] = {}
    for level, truth in operation.rows if isinstance(operation, Heaviest) else ():
        if level:
            found.setdefault(level, []).append(truth)
    return found


def people(given: Rules, sweep: Sweep) -> pl.DataFrame:
    """Return what each person is told: values that facts give, and records, as whole numbers."""
    columns: dict[str, pl.Series] = {}
    for number in given.told:
        shapes = given.plan.held.shapes
        shape = shapes[number] if number < len(shapes) else Shape.JUDGED
        if shape in PAIRS:
            for end, column in zip(("least", "most"), sweep.pair(number, MEMBER), strict=True):
                columns[f"s{number}_{end}"] = column.cast(pl.Int64)
        else:
            columns[f"s{number}"] = _whole(number, shape, sweep, given.plan)
    return pl.DataFrame(columns)


def _whole(number: int, shape: Shape, sweep: Sweep, plan_: Plan) -> pl.Series:
    column = sweep.value(number, MEMBER)
    match shape:
        case Shape.JUDGED:
            return (column.cast(pl.Int64) * SURE).fill_null(MAY)
        case Shape.TRUTH:
            return column.cast(pl.Int64).fill_null(-1)
        case Shape.CHOICE:
            fact = plan_.held.fact(number)
            choices = () if fact is None else tuple(fact.choices)
            places = {each: place for place, each in enumerate(choices)}
            named = column.cast(pl.String).replace_strict(places, return_dtype=pl.Int64)
            return named.fill_null(-1)
        case Shape.DATE:
            days = column.cast(pl.Int32).cast(pl.Int64) + date(1970, 1, 1).toordinal()
            return days.fill_null(UNKNOWN)
        case _:
            return column.cast(pl.Int64).fill_null(UNKNOWN)


def expected(given: Rules, sweep: Sweep) -> dict[str, list[list[int]]]:
    """Return for each set what must come out: of each person the least and the most."""
    eligible = sweep.truth(given.plan.program.eligible, MEMBER)
    strengths = (eligible.cast(pl.Int64) * SURE).fill_null(MAY)
    found = {ELIGIBLE: [[_least(each), each] for each in strengths.to_list()]}
    for need, number in given.needs.items():
        ends = (each.to_list() for each in sweep.pair(number, MEMBER))
        found[need] = [list(pair) for pair in zip(*ends, strict=True)]
    return found


def _least(strength: int) -> int:
    return strength if strength == SURE else 0
