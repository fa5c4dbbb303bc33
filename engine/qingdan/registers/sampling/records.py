"""Which records stand in the lists of made-up people and homes?

What names a benefit, a service or a need that is not in force on the day is left out.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

import polars as pl
from polars.datatypes import DataType, DataTypeClass

from qingdan.model.release import Release
from qingdan.registers.sampling.chances import CHANCE, between, chance, drawn, holds
from qingdan.registers.sampling.people import NUMBER, POSITION, ROW, Block
from qingdan.registers.sampling.population import HOME, Entry, Field, Fixed, Listing, Look

PolarsDataType = DataType | DataTypeClass
RECORD = "record"
UNWRITTEN = "units"
"""The one map by id that may be missing: how many is then not known."""
WHOLE = 1


@dataclass(frozen=True, slots=True)
class InForce:
    """The ids that a record may name by the column that names them, and levels, light first."""

    ids: Mapping[str, Container[str]]
    levels: tuple[str, ...]


def in_force(rules: Release) -> InForce:
    """Return what a record may name on the release's days."""
    ids = {"benefit": rules.benefits, "service": rules.services, "need": rules.needs}
    levels = tuple(rules.facts[rules.needs[0]].choices)
    return InForce(ids, levels)


def listed(listing: Listing, block: Block, kind: pl.DataType, known: InForce) -> pl.Series:
    """Return a list for each row, or the first record of each where there is a single one."""
    key = NUMBER if listing.name.startswith(HOME) else ROW
    record = kind.inner if isinstance(kind, pl.List) else kind
    assert isinstance(record, pl.Struct), listing.name  # noqa: S101 the register's own schema
    empty = pl.DataFrame(schema={key: block.people.schema[key], RECORD: record})
    found = pl.concat([empty, *_found(listing, block, key, record, known)])
    each = found.sort(key, maintain_order=True).group_by(key, maintain_order=True)
    joined = each.first() if listing.single else each.agg(RECORD)
    rows = block.people.select(key).join(joined, on=key, how="left", maintain_order="left")
    if listing.single or listing.sparse:
        return rows[RECORD].alias(listing.name)
    nobody = pl.lit(pl.Series([[]], dtype=kind)).first()
    return rows.select(pl.coalesce(RECORD, nobody).alias(listing.name))[listing.name]


def _found(
    listing: Listing, block: Block, key: str, record: pl.Struct, known: InForce
) -> Iterator[pl.DataFrame]:
    """Yield, for each record and each of its looks, whose it is and what it says."""
    once = pl.col(POSITION) == pl.col(POSITION).min() if key == NUMBER else pl.lit(value=True)
    for number, entry in enumerate(listing.entries):
        stream = f"{listing.name}/{number}"
        fitting = block.by_chance(stream).people.filter(once & holds(entry.when))
        for place, (look, falls) in enumerate(_shares(entry)):
            people = fitting.filter(falls)
            if people.height and _is_known(look, known):
                own = Block(people, f"{block.stream}/{stream}/{place}", block.on)
                yield pl.DataFrame([people[key], _records(look, own, record, known)])


def _shares(entry: Entry) -> Iterator[tuple[Look, pl.Expr]]:
    """Yield each look with whether chance, which also decided on the record, falls to it."""
    every = sum(look.weight for look in entry.looks)
    shares = [entry.chance * look.weight / every for look in entry.looks]
    ends = accumulate(shares, initial=Fraction(0))
    for look, (first, last) in zip(entry.looks, pairwise(ends), strict=True):
        yield look, between(first, last)


def _is_known(look: Look, known: InForce) -> bool:
    named = ((name, field) for name, field in look.fields.items() if name in known.ids)
    return all(isinstance(f, Fixed) and f.value in known.ids[name] for name, f in named)


def _records(look: Look, block: Block, record: pl.Struct, known: InForce) -> pl.Series:
    columns = {
        each.name: _column(look.fields.get(each.name, _unsaid(each)), block, each, known)
        for each in record.fields
    }
    return pl.DataFrame(columns).to_struct(RECORD)


def _unsaid(column: pl.Field) -> Field:
    """Return what stands where a record says nothing: an empty map, or that it is not known."""
    empty = isinstance(column.dtype, pl.List) and column.name != UNWRITTEN
    return Fixed([] if empty else None)


def _column(field: Field, block: Block, column: pl.Field, known: InForce) -> pl.Series:
    """Return a field of a record for everybody who has it."""
    many, kind = block.people.height, column.dtype
    if isinstance(field, Fixed):
        value = _fitted(field.value, kind, known)
        return pl.Series(column.name, [value], dtype=kind).new_from_index(0, many)
    chances = chance(f"{block.stream}/{column.name}", many).alias(CHANCE)
    told = block.people.with_columns(chances).select(drawn([field], block.on, WHOLE).cast(kind))
    return told.to_series().alias(column.name)


def _fitted(value: object, kind: PolarsDataType, known: InForce) -> object:
    """Return a value as its column takes it: a map by id as pairs, a level by its position."""
    match kind, value:
        case pl.List(inner=pl.Struct() as pair), Mapping():
            key, said = pair.fields
            return [
                {key.name: name, said.name: _fitted(each, said.dtype, known)}
                for name, each in sorted(value.items())
                if name in known.ids[key.name]
            ]
        case pl.List(inner=inner), list():
            return [_fitted(each, inner, known) for each in value]
        case pl.Struct(fields=fields), Mapping():
            return {f.name: _fitted(value.get(f.name), f.dtype, known) for f in fields}
        case pl.Int8(), str():
            return known.levels.index(value)
        case _:
            return value
