"""How are the people of a batch answered: all at once by columns, or household by household?

By columns wherever the rules allow it; both ways come to the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
import pyarrow as pa

from qingdan.evaluation.columnar.answers import answers
from qingdan.evaluation.columnar.conditions import Unreadable
from qingdan.evaluation.columnar.deciding import Columnar, columnar, swept_through
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.columnar.traces import traced
from qingdan.library import Release
from qingdan.registers.answers import about, answers_of
from qingdan.registers.households import households_of
from qingdan.registers.schema import AMOUNTS, HOME, TRACE, answers_schema, out_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A release made ready for a day and an office; ``ready`` is None where columns cannot do."""

    release: Release
    on: date
    office: str | None
    trace: bool
    ready: Columnar | None

    def of(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Return rows that were looked at, with the answers behind them."""
        found = self._by_household(rows) if self.ready is None else self._by_columns(rows)
        told = about(self.release.rules, self.on.isoformat(), self.office)
        schema = out_schema(self.release.rules, trace=self.trace, metadata=told)
        return pa.RecordBatch.from_arrays([*rows.columns, *found], schema=schema)

    def _by_household(self, rows: pa.RecordBatch) -> list[pa.Array]:
        rules = self.release.rules
        decisions = (
            self.release.assess(each, on=self.on, office=self.office)
            for each in households_of(rows, rules)
        )
        found: list[pa.Array] = answers_of(decisions, rules, trace=self.trace).columns
        return found

    def _by_columns(self, rows: pa.RecordBatch) -> list[pa.Array]:
        schema = answers_schema(self.release.rules, trace=self.trace)
        if self.ready is None or not len(rows):
            return [pa.array([], field.type) for field in schema]
        swept = swept_through(self.ready, pl.DataFrame(rows), self.on, self.office)
        columns = dict(answers(swept))
        if self.trace:
            columns |= self._traces(swept)
        return [_array(columns[field.name], field.type) for field in schema]

    def _traces(self, swept: Swept) -> Mapping[str, pl.Series]:
        home, own = traced(swept, self.release.skeleton)
        first = swept.batch.positions() == 0
        return {
            TRACE: own.truths,
            AMOUNTS: own.amounts,
            f"{HOME}{TRACE}": swept.on_first_rows(home.truths, first),
            f"{HOME}{AMOUNTS}": swept.on_first_rows(home.amounts, first),
        }


def answering(release: Release, on: date, office: str | None, *, trace: bool) -> Answering:
    """Make a release ready to answer batches; raise as ``Release.assess`` does."""
    release.ensure_in_force(on, office)
    skeleton = release.skeleton if trace else None
    try:
        ready = columnar(release.rules, with_office=office is not None, trace=skeleton)
    except Unreadable:
        ready = None
    return Answering(release=release, on=on, office=office, trace=trace, ready=ready)


def _array(column: pl.Series, kind: pa.DataType) -> pa.Array:
    """Return a column as the answers have it; bytes that stand side by side are one value."""
    array = column.to_arrow()
    if kind == pa.binary() and pa.types.is_fixed_size_list(array.type):
        width = array.type.list_size
        bytes_ = pa.FixedSizeBinaryArray.from_buffers(
            pa.binary(width), len(array), [array.buffers()[0], array.values.buffers()[1]]
        )
        return bytes_.cast(kind)
    return array if array.type == kind else array.cast(kind)
