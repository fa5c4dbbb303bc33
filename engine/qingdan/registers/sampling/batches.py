"""What are the rows of a sample, some at a time?

The same number of people, seed and day give the same rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pyarrow as pa

from qingdan.library import Release
from qingdan.model.release import Release as Rules
from qingdan.registers.sampling.chances import HUNDREDTHS
from qingdan.registers.sampling.people import (
    NUMBER,
    POSITION,
    Block,
    asked,
    lived,
    settled,
    structures,
)
from qingdan.registers.sampling.population import Population
from qingdan.registers.sampling.reading import population
from qingdan.registers.sampling.records import in_force, listed
from qingdan.registers.schema import HOUSEHOLD, MEMBER, register_schema

HOMES = 8192
"""In a block. It is part of what a seed means: with another the sample is another."""
CASE, DIGITS = "样本", 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How many people are wanted, by which seed, for which day and release."""

    people: int
    seed: int
    on: date
    release: Release


def sampled(sample: Sample) -> Iterator[pa.RecordBatch]:
    """Yield the rows of made-up people in whole households, by the register's schema."""
    said, left = population(), sample.people
    block = homes = 0
    while left > 0:
        stream = f"{sample.seed}/{block}"
        taken = structures(said, stream, HOMES, left)
        drawn = lived(said, settled(taken, stream, sample.on))
        yield _batch(said, drawn, homes, sample.release.rules)
        block, homes, left = block + 1, homes + len(taken), left - drawn.people.height


def _batch(said: Population, block: Block, homes: int, rules: Rules) -> pa.RecordBatch:
    """Return the rows of a block; so many homes came before it."""
    schema = register_schema(rules)
    kinds = pl.DataFrame(schema.empty_table()).schema
    lists = [listed(each, block, kinds[each.name], in_force(rules)) for each in said.lists]
    people = asked(said, replace(block, people=block.people.with_columns(lists)), kinds).people
    number = (pl.col(NUMBER) + homes + 1).cast(pl.String).str.zfill(DIGITS)
    member = (pl.col(POSITION) // HUNDREDTHS).cast(pl.String)
    named = people.with_columns((CASE + number).alias(HOUSEHOLD), member.alias(MEMBER))
    columns = [
        (pl.col(name) if name in named.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in kinds.items()
    ]
    table = named.select(columns).to_arrow(compat_level=pl.CompatLevel.oldest())
    return table.cast(schema).combine_chunks().to_batches()[0]
