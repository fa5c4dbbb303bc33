"""Which rows are of one household, and does every one of them say the same of its home?"""

from typing import NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from qingdan.registers.schema import HOME, HOUSEHOLD, MEMBER


class Run(NamedTuple):
    """The rows of one household: the first, and the one after the last."""

    first: int
    last: int


class Homes(NamedTuple):
    """The first row of each household; of each row, the number of its household and its first."""

    firsts: pa.Array
    number: pa.Array
    first: pa.Array

    def run(self, number: int) -> Run:
        """Return the rows of a household, the first household being 0."""
        ends = number + 1 == len(self.firsts)
        last = len(self.number) if ends else self.firsts[number + 1].as_py()
        return Run(self.firsts[number].as_py(), last)

    def longer_than(self, most: int) -> list[int]:
        """Return the households of more rows than these."""
        lasts = pa.concat_arrays([self.firsts[1:], pa.array([len(self.number)], pa.uint64())])
        lengths = pc.subtract(lasts, self.firsts)
        found: list[int] = pc.indices_nonzero(pc.greater(lengths, most)).to_pylist()
        return found


def homes_of(rows: pa.RecordBatch) -> Homes:
    """Return the households of rows that stand together."""
    ids = pc.fill_null(rows.column(HOUSEHOLD), "")
    heads = pa.concat_arrays(
        [pa.array([True] * min(1, len(ids))), pc.not_equal(ids[1:], ids[:-1])]
    )
    firsts = pc.indices_nonzero(heads)
    number = pc.subtract(pc.cumulative_sum(heads.cast(pa.int64())), 1)
    return Homes(firsts, number, firsts.take(number))


def differing(rows: pa.RecordBatch, homes: Homes) -> dict[int, list[str]]:
    """Return, by row, the columns of the home in which it differs from its household's first."""
    found: dict[int, list[str]] = {}
    if len(homes.firsts) == len(rows):
        return found
    for name in rows.schema.names:
        cells = rows.column(name)
        if name.startswith(HOME) and cells.null_count < len(cells):
            series = pl.Series(name, pl.from_arrow(cells))
            other = pl.Series(name, pl.from_arrow(cells.take(homes.first)))
            for row in series.ne_missing(other).arg_true().to_list():
                found.setdefault(row, []).append(name)
    return found


def doubled(rows: pa.RecordBatch, homes: Homes) -> frozenset[int]:
    """Return a row of each household in which a member stands twice."""
    whose = pa.table({"home": homes.number, "member": rows.column(MEMBER)})
    counted = whose.group_by(["home", "member"]).aggregate([([], "count_all")])
    if counted.num_rows == len(rows):
        return frozenset()
    twice = counted.filter(pc.greater(counted["count_all"], 1))["home"]
    return frozenset(homes.firsts.take(twice.combine_chunks()).to_pylist())


def together(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """Return batches as one."""
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
