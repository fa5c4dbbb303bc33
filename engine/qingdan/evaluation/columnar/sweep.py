"""Where do the columns of steps stand that were done already, and for whom?

A truth is a column of YES, NO and null, which is OPEN; a level or a count is a least and a most.
"""

from dataclasses import dataclass, field

import polars as pl

from qingdan.evaluation.columnar.batch import Batch
from qingdan.evaluation.columnar.records import Column, Pair
from qingdan.evaluation.columnar.widths import SMALL
from qingdan.evaluation.compiling.shapes import Held
from qingdan.evaluation.flat.operations import Line, Whole
from qingdan.model.facts import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """The columns of one way through a list; ``wide`` are a household's with a row a member.

    ``small`` are the steps whose numbers are held in one byte, ``recast`` the numbers of others
    cut to one byte, and theirs whole. ``disputable`` are the levels that can be given although
    other facts make them too.
    """

    batch: Batch
    held: Held
    lines: tuple[Line, ...]
    small: frozenset[int]
    disputable: frozenset[str]
    columns: dict[int, Column] = field(default_factory=dict)
    wide: dict[int, Column] = field(default_factory=dict)
    recast: dict[tuple[int, Entity], pl.Series] = field(default_factory=dict)

    def truth(self, number: int, entity: Entity) -> pl.Series:
        """Return the truth of a step, or a value that is no pair, with a row for each of these."""
        column = self._for(number, entity)
        if isinstance(column, Pair):
            raise TypeError(number)
        return column

    value = truth

    def number(self, step: int, entity: Entity, *, small: bool) -> pl.Series:
        """Return the number of a step, held in one byte or whole.

        Of one that has no room in a byte it is enough to know that it is no less than ``SMALL``.
        """
        operation = self.lines[step].operation
        if isinstance(operation, Whole):
            kind: type[pl.DataType] = pl.Int8 if small else pl.Int64
            number = min(operation.number, SMALL) if small else operation.number
            return self.batch.constant(number, entity, kind)
        if small == (step in self.small):
            return self.value(step, entity)
        if (step, entity) not in self.recast:
            column = self.value(step, entity)
            self.recast[step, entity] = self._cut(column, entity) if small else _whole(column)
        return self.recast[step, entity]

    def _cut(self, column: pl.Series, entity: Entity) -> pl.Series:
        most = self.batch.constant(SMALL, entity, pl.Int64)
        return column.zip_with(column < SMALL, most).cast(pl.Int8)

    def forget(self, number: int) -> None:
        """Let the columns of a step go."""
        self.columns.pop(number, None)
        self.wide.pop(number, None)
        for entity in Entity:
            self.recast.pop((number, entity), None)

    def pair(self, number: int, entity: Entity) -> Pair:
        """Return the least and the most of a step, with a row for each of these."""
        column = self._for(number, entity)
        return column if isinstance(column, Pair) else Pair(column, column)

    def _for(self, number: int, entity: Entity) -> Column:
        if self.lines[number].entity is entity:
            return self.columns[number]
        if number not in self.wide:
            self.wide[number] = self._spread(self.columns[number])
        return self.wide[number]

    def _spread(self, column: Column) -> Column:
        if isinstance(column, Pair):
            return Pair(*(self.batch.spread(end) for end in column))
        return self.batch.spread(column)


def _whole(column: pl.Series) -> pl.Series:
    return column.cast(pl.Int64)
