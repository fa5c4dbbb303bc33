"""Which people stand in a batch, whose household is whose, and what is gathered of each?

The rows of a household stand together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from qingdan.evaluation.columnar.records import Recorded
from qingdan.evaluation.flat.operations import Gathering
from qingdan.model.facts import Entity
from qingdan.model.truth import Truth

Constant = bool | int | str | date | None
Kinded = tuple[type[pl.DataType], Constant]
TRUTHS = {Truth.YES: True, Truth.NO: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch with what follows from its records; ``first`` and ``last`` are households' rows.

    ``further`` are, for the second place in a household and each one behind it, the households
    that have one and its rows. ``constants`` keeps columns that no fact changes, once they were
    made.
    """

    recorded: Recorded
    on: date
    first: pl.Series
    last: pl.Series
    further: tuple[tuple[pl.Series, pl.Series], ...]
    constants: dict[tuple[Kinded, Entity], pl.Series] = field(default_factory=dict)

    def size(self, entity: Entity) -> int:
        """Return how many rows an entity has."""
        return len(self.last) if entity is Entity.HOUSEHOLD else len(self.recorded.household)

    def constant(self, value: Constant, entity: Entity, kind: type[pl.DataType]) -> pl.Series:
        """Return a column that no fact changes."""
        key = (kind, value), entity
        if key not in self.constants:
            column = pl.repeat(value, self.size(entity), dtype=kind, eager=True)
            self.constants[key] = column
        return self.constants[key]

    def truth(self, truth: Truth, entity: Entity) -> pl.Series:
        """Return a truth that no fact changes."""
        return self.constant(TRUTHS[truth], entity, pl.Boolean)

    def spread(self, column: pl.Series) -> pl.Series:
        """Return a household's column with one row for each member."""
        return column.gather(self.recorded.household)

    def total(self, column: pl.Series) -> pl.Series:
        """Return for each household the sum over its members."""
        upto = column.cum_sum().gather(self.last)
        return upto - upto.shift(1, fill_value=0)

    def gathered(self, column: pl.Series, how: Gathering) -> pl.Series:
        """Return for each household what a column of its members comes to."""
        if how is Gathering.SUM:
            return self.total(column)
        found = column.gather(self.first)
        for homes, rows in self.further:
            one, other = found.gather(homes), column.gather(rows)
            stands = other < one if how is Gathering.LEAST else other > one
            found = found.scatter(homes, other.zip_with(stands, one))
        return found

    def positions(self) -> pl.Series:
        """Return where each member stands in the household, the first at 0."""
        rows = pl.int_range(self.size(Entity.MEMBER), eager=True)
        return rows - self.spread(self.first.cast(pl.Int64))


def batch(recorded: Recorded, on: date) -> Batch:
    """Return a batch of people."""
    ends = recorded.sizes.cast(pl.Int64).cum_sum()
    first = (ends - recorded.sizes.cast(pl.Int64)).cast(pl.UInt32)
    return Batch(
        recorded=recorded,
        on=on,
        first=first,
        last=(ends - 1).cast(pl.UInt32),
        further=tuple(_further(first, recorded.sizes)),
    )


def _further(first: pl.Series, sizes: pl.Series) -> Iterator[tuple[pl.Series, pl.Series]]:
    homes = (sizes > 1).arg_true()
    place = 1
    while len(homes):
        yield homes, first.gather(homes) + place
        place += 1
        homes = homes.filter(sizes.gather(homes) > place)
