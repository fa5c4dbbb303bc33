"""What do the steps of the delivery chain come to, for everybody in a batch?"""

from typing import assert_never

import polars as pl

from qingdan.evaluation.columnar.batch import Batch
from qingdan.evaluation.columnar.records import Pair
from qingdan.evaluation.columnar.sweep import Sweep
from qingdan.evaluation.flat.operations import (
    Chaining,
    Chosen,
    Gathered,
    InForce,
    InMonths,
    Least,
    Most,
    Name,
    Noted,
    Numbering,
    Over,
    Picked,
    Plus,
    Position,
    Registered,
    Rest,
    Sign,
    Stands,
    Telling,
    Times,
    Whole,
)
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth


def outcome(number: int, operation: Chaining, entity: Entity, sweep: Sweep) -> pl.Series:
    """Return the column of a step of the chain."""
    match operation:
        case Noted() | InForce() | InMonths() | Chosen() | Stands():
            return _told(operation, entity, sweep)
        case numbering:
            return _numbered(numbering, entity, sweep, small=number in sweep.small)


def _told(operation: Telling, entity: Entity, sweep: Sweep) -> pl.Series:
    batch = sweep.batch
    match operation:
        case Noted(name):
            return _noted(batch, name)
        case InForce(first, last):
            here = (first is None or first <= batch.on) and (last is None or batch.on <= last)
            return batch.truth(Truth.of(here), entity)
        case InMonths(months):
            return batch.truth(Truth.of(batch.on.month in months), entity)
        case Chosen(truth, certain, otherwise):
            one = sweep.truth(certain, entity)
            return one.zip_with(sweep.truth(truth, entity), sweep.truth(otherwise, entity))
        case Stands():
            return _stands(operation, entity, sweep)
        case _ as unreachable:
            assert_never(unreachable)


def _numbered(operation: Numbering, entity: Entity, sweep: Sweep, *, small: bool) -> pl.Series:
    batch, kind = sweep.batch, pl.Int8 if small else pl.Int64

    def figure(step: int) -> pl.Series:
        return sweep.number(step, entity, small=small)

    match operation:
        case Whole(known):
            return batch.constant(known, entity, kind)
        case Registered(name, most):
            return _registered(batch, name, most=most)
        case Position():
            return batch.positions()
        case Picked(truth, certain, otherwise):
            return figure(certain).zip_with(sweep.truth(truth, entity), figure(otherwise))
        case Least(one, other):
            return lesser(figure(one), figure(other))
        case Most(one, other):
            return greater(figure(one), figure(other))
        case Plus(one, other):
            return figure(one) + figure(other)
        case Rest(one, other):
            rest = figure(one) - figure(other)
            return rest.zip_with(rest > 0, batch.constant(0, entity, kind))
        case Times(step, factor):
            return figure(step) * factor
        case Over(step, divisor):
            return figure(step) // divisor
        case Gathered(step, how):
            return batch.gathered(sweep.number(step, Entity.MEMBER, small=False), how)
        case _ as unreachable:
            assert_never(unreachable)


def _noted(batch: Batch, name: Name) -> pl.Series:
    column = batch.recorded.inputs[name]
    if isinstance(column, Pair):
        raise TypeError(name)
    return column


def _registered(batch: Batch, name: Name, *, most: bool) -> pl.Series:
    column = batch.recorded.inputs[name]
    if not isinstance(column, Pair):
        raise TypeError(name)
    return column.most if most else column.least


def _stands(step: Stands, entity: Entity, sweep: Sweep) -> pl.Series:
    small = step.one in sweep.small and step.other in sweep.small
    one = sweep.number(step.one, entity, small=small)
    figure = sweep.lines[step.other].operation
    if isinstance(figure, Whole):
        other: int | pl.Series = figure.number
    else:
        other = sweep.number(step.other, entity, small=small)
    match step.sign:
        case Sign.LESS:
            return one < other
        case Sign.EQUAL:
            return one == other
        case Sign.AT_LEAST:
            return one >= other
        case _ as unreachable:
            assert_never(unreachable)


def lesser(one: pl.Series, other: pl.Series) -> pl.Series:
    """Return the lesser of two columns, row by row."""
    return one.zip_with(one < other, other)


def greater(one: pl.Series, other: pl.Series) -> pl.Series:
    """Return the greater of two columns, row by row."""
    return one.zip_with(one > other, other)
