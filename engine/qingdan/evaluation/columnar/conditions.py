"""What do the steps of facts and criteria come to, for everybody in a batch?"""

from datetime import date
from typing import assert_never

import polars as pl

from qingdan.evaluation.columnar.batch import Batch
from qingdan.evaluation.columnar.chain import greater, lesser
from qingdan.evaluation.columnar.formulas import reckoned
from qingdan.evaluation.columnar.levels import joined, within
from qingdan.evaluation.columnar.records import Column, Pair
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.columnar.truths import certain, counting
from qingdan.evaluation.columnar.widths import SMALL
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
    Operation,
    Or,
    Polled,
    Raise,
    SomeTrue,
)
from qingdan.evaluation.compiling.shapes import PAIRS, Shape
from qingdan.model.conditions import Comparison, Today
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth

HUNDREDTHS = 100
UPWARDS = (Comparison.AT_OR_ABOVE, Comparison.ABOVE)
KINDS: dict[Shape, type[pl.DataType]] = {
    Shape.TRUTH: pl.Boolean,
    Shape.CHOICE: pl.String,
    Shape.NUMBER: pl.Int64,
    Shape.COUNT: pl.Int64,
    Shape.LEVEL: pl.Int64,
    Shape.DATE: pl.Date,
}


class Unreadable(Exception):
    """A rule that columns cannot hold, such as a fact whose rule makes another kind of value."""


def outcome(number: int, operation: Operation, entity: Entity, sweep: Sweep) -> Column:
    """Return the column of a step, or its pair of columns."""
    match operation:
        case Known():
            return _known(number, operation, entity, sweep)
        case Heaviest(rows):
            return _heaviest(rows, entity, sweep)
        case Counted(truths):
            said = [sweep.truth(each, entity) for each in truths]
            counts = ([counting(e, entity, sweep.batch, open_=o) for e in said] for o in ENDS)
            return Pair(*(_count(each, entity, sweep.batch) * HUNDREDTHS for each in counts))
        case Polled(truth):
            asked = sweep.truth(truth, Entity.MEMBER)
            told = (counting(asked, Entity.MEMBER, sweep.batch, open_=o) for o in ENDS)
            sums = (sweep.batch.total(each.cast(pl.Int64)) for each in told)
            return Pair(*(each * HUNDREDTHS for each in sums))
        case Answered(truth):
            return sweep.truth(truth, entity)
        case SomeTrue(values):
            some = [sweep.value(each, entity) for each in values]
            return joined(some or [sweep.batch.truth(Truth.NO, entity)], every=False)
        case Computed():
            return reckoned(operation, entity, sweep)
        case judging:
            return judged(judging, entity, sweep)


ENDS = (False, True)
"""How an open truth counts for the least, and for the most."""


def _count(truths: list[pl.Series], entity: Entity, batch: Batch) -> pl.Series:
    kind = pl.Int8 if len(truths) <= SMALL else pl.Int64
    total = batch.constant(0, entity, kind)
    for each in truths:
        total = total + each.cast(kind)
    return total.cast(pl.Int64)


def _known(number: int, known: Known, entity: Entity, sweep: Sweep) -> Column:
    shape = sweep.held.shapes[number]
    if shape is Shape.ODD:
        raise Unreadable(known.fact)
    told = sweep.batch.recorded
    given = (told.home if entity is Entity.HOUSEHOLD else told.members).get(known.fact)
    if shape in PAIRS:
        return _known_pair(number, known, given, sweep)
    if known.otherwise is None:
        return _as_known(given, known.fact, entity, sweep)
    made = sweep.value(known.otherwise, entity)
    if given is None:
        return made
    return _plain(given).zip_with(_plain(given).is_not_null(), made)


def _as_known(given: Column | None, fact: str, entity: Entity, sweep: Sweep) -> pl.Series:
    """Return a fact's column; nobody told one that the batch does not have."""
    if given is not None:
        return _plain(given)
    shape = next(s for n, s in enumerate(sweep.held.shapes) if _looks_up(n, fact, sweep))
    return sweep.batch.constant(None, entity, KINDS[shape])


def _looks_up(number: int, fact: str, sweep: Sweep) -> bool:
    found = sweep.held.fact(number)
    return found is not None and found.id == fact


def _plain(column: Column) -> pl.Series:
    if isinstance(column, Pair):
        raise Unreadable(column)
    return column


def _known_pair(number: int, known: Known, given: Column | None, sweep: Sweep) -> Pair:
    entity, batch = sweep.lines[number].entity, sweep.batch
    beyond = len(sweep.held.facts[known.fact].choices)
    if known.otherwise is None:
        made = Pair(*(batch.constant(each, entity, pl.Int8) for each in (-1, beyond)))
    else:
        made = sweep.pair(known.otherwise, entity)
    if given is None:
        return made
    ends = _told(given, beyond if sweep.held.shapes[number] is Shape.LEVEL else None)
    if known.otherwise is not None and known.fact in sweep.disputable:
        ends = _spanned(ends, made)
    here = ends.least.is_not_null()
    return Pair(*(one.zip_with(here, other) for one, other in zip(ends, made, strict=True)))


def _told(given: Column, beyond: int | None) -> Pair:
    """Return what was given as a pair; a level without bound reaches beyond the heaviest."""
    least, most = given if isinstance(given, Pair) else (given, given)
    if beyond is None:
        return Pair(least.cast(pl.Int64), most.cast(pl.Int64))
    if most.null_count() > least.null_count():
        most = most.fill_null(beyond)
    return Pair(least.cast(pl.Int8), most.cast(pl.Int8))


def _spanned(given: Pair, made: Pair) -> Pair:
    """Return both words on a level where they do not agree, as ``evaluation.disputes`` does."""
    apart = (made.least > given.most) | (given.least > made.most)
    wider = Pair(lesser(given.least, made.least), greater(given.most, made.most))
    return Pair(*(one.zip_with(apart, end) for one, end in zip(wider, given, strict=True)))


def _heaviest(rows: tuple[tuple[int, int], ...], entity: Entity, sweep: Sweep) -> Pair:
    batch = sweep.batch
    ends = []
    for open_ in ENDS:
        found = batch.constant(0, entity, pl.Int8)
        for level, truth in sorted(rows):
            here = counting(sweep.truth(truth, entity), entity, batch, open_=open_)
            found = batch.constant(level, entity, pl.Int8).zip_with(here, found)
        ends.append(found)
    return Pair(*ends)


def judged(judging: Judging, entity: Entity, sweep: Sweep) -> pl.Series:
    """Return the truth of a step."""
    match judging:
        case Measured():
            return _measured(judging, entity, sweep)
        case OneOf(value, wanted):
            if sweep.held.shapes[value] in PAIRS:
                unknown = sweep.batch.truth(Truth.OPEN, entity)
                return within(sweep.pair(value, entity), wanted, _choices(value, sweep), unknown)
            return _among(sweep.value(value, entity), wanted)
        case And(truths):
            return joined([sweep.truth(each, entity) for each in truths], every=True)
        case Or(truths):
            return joined([sweep.truth(each, entity) for each in truths], every=False)
        case Not(truth):
            return ~sweep.truth(truth, entity)
        case Raise(truth):
            return certain(sweep.truth(truth, entity), entity, sweep.batch)
        case Fixed(truth):
            return sweep.batch.truth(truth, entity)
        case _ as unreachable:
            assert_never(unreachable)


def _choices(number: int, sweep: Sweep) -> int | None:
    """Return how many choices a level has; None of a count."""
    fact = sweep.held.fact(number)
    level = fact is not None and sweep.held.shapes[number] is Shape.LEVEL
    return len(fact.choices) if fact is not None and level else None


def _measured(step: Measured, entity: Entity, sweep: Sweep) -> pl.Series:
    bound = sweep.batch.on if isinstance(step.bound, Today) else step.bound
    if sweep.held.shapes[step.value] not in PAIRS:
        return _compared(sweep.value(step.value, entity), step.comparison, bound)
    least, most = sweep.pair(step.value, entity)
    hard, easy = (least, most) if step.comparison in UPWARDS else (most, least)
    sure = _compared(hard, step.comparison, bound)
    return _between(sure, _compared(easy, step.comparison, bound), sweep.batch, entity)


def _between(sure: pl.Series, perhaps: pl.Series, batch: Batch, entity: Entity) -> pl.Series:
    """Return YES where something is certain, OPEN where it is only possible."""
    return (sure | batch.constant(None, entity, pl.Boolean)) & perhaps


def _compared(column: pl.Series, comparison: Comparison, bound: int | date) -> pl.Series:
    match comparison:
        case Comparison.AT_OR_ABOVE:
            return column >= bound
        case Comparison.AT_OR_BELOW:
            return column <= bound
        case Comparison.ABOVE:
            return column > bound
        case Comparison.BELOW:
            return column < bound
        case _ as unreachable:
            assert_never(unreachable)


def _among(column: pl.Series, wanted: frozenset[bool | str | int]) -> pl.Series:
    """Return whether a value is one of these; null where it is not known."""
    if column.dtype == pl.Boolean:
        if wanted == {True}:
            return column
        if wanted == {False}:
            return ~column
    if isinstance(column.dtype, pl.Enum):
        places = {each: at for at, each in enumerate(column.dtype.categories)}
        column = column.to_physical()
        values: list[object] = [places[e] for e in wanted if isinstance(e, str) and e in places]
    else:
        values = list(wanted)
    if not values:
        return column.is_null() & pl.repeat(None, len(column), dtype=pl.Boolean, eager=True)
    return joined([column == each for each in sorted(values, key=repr)], every=False)
