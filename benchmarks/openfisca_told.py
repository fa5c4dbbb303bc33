"""What is OpenFisca told of a batch, so that it decides from the same facts?

Made outside its clock: facts, and what follows from records, which ours reads on the clock. A
truth is NO 0, OPEN 1 or YES 2, a choice its place in the list.
"""

from collections.abc import Iterator

import polars as pl

from benchmarks.openfisca_names import BYTE, DAYS, FOUR, Names, ends_of, noted, told
from benchmarks.openfisca_rules import Input, inputs
from qingdan.evaluation.columnar.records import Column, Pair, Recorded
from qingdan.evaluation.compiling.instructions import Known
from qingdan.evaluation.compiling.shapes import PAIRS
from qingdan.evaluation.flat.operations import Noted, Registered
from qingdan.model.facts import Entity, Kind

KINDS: dict[str, type[pl.DataType]] = {BYTE: pl.Int8, FOUR: pl.Int32}


def columns(names: Names, recorded: Recorded, entity: Entity) -> pl.DataFrame:
    """Return the columns of an entity; what nobody was told of is not there."""
    by_name = inputs(names)
    found: dict[str, pl.Series] = {}
    for number in names.plan.steps:
        for name, column in _of(number, names, recorded):
            if by_name[name].entity is entity:
                found[name] = _written(column, by_name[name])
    return pl.DataFrame(found)


def _of(number: int, names: Names, recorded: Recorded) -> Iterator[tuple[str, pl.Series]]:
    entity = names.entity(number)
    match names.operation(number):
        case Known(fact):
            given = (recorded.home if entity is Entity.HOUSEHOLD else recorded.members).get(fact)
            if given is not None:
                yield from _fact(number, told(fact, entity), given, names)
        case Noted(name):
            column = recorded.inputs[name]
            if isinstance(column, pl.Series):
                yield noted(name), column
        case Registered(name):
            pair = recorded.inputs[name]
            if isinstance(pair, Pair):
                yield from zip(ends_of(noted(name)), pair, strict=True)
        case _:
            pass


def _fact(number: int, name: str, given: Column, names: Names) -> Iterator[tuple[str, pl.Series]]:
    operation = names.operation(number)
    if names.shape(number) in PAIRS:
        least, most = given if isinstance(given, Pair) else (given, given)
        ends = least, pl.select(pl.when(least.is_not_null()).then(most)).to_series()
        yield from zip(ends_of(name), ends, strict=True)
    elif isinstance(given, pl.Series) and isinstance(operation, Known):
        fact = names.facts[operation.fact]
        if fact.kind is Kind.CHOICE:
            places = {each: place for place, each in enumerate(fact.choices)}
            yield name, given.cast(pl.String).replace_strict(places, return_dtype=pl.Int8)
        else:
            yield name, given


def _written(column: pl.Series, told_: Input) -> pl.Series:
    if told_.dtype == DAYS:
        return column.cast(pl.Date)
    whole = column.cast(pl.Int8) * 2 if column.dtype == pl.Boolean else column
    return whole.cast(KINDS.get(told_.dtype, pl.Int64)).fill_null(told_.missing)
