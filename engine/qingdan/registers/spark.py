"""How does Spark decide a register, its rows shared out by household?

A thin adapter: what decides is ``assess_batches``, on every worker, with the rules found there.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from qingdan.library import Release
from qingdan.registers.elsewhere import decided, order
from qingdan.registers.errors import line
from qingdan.registers.judging import Found
from qingdan.registers.schema import HOUSEHOLD, MEMBER, out_schema
from qingdan.reporting.languages import Language

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from qingdan.registers.looking import Looked

FAULTS = pa.schema(
    (each, pa.string()) for each in (HOUSEHOLD, "column", "code", "severity", "message", "hint")
)
Deciding = Callable[[Iterable[pa.RecordBatch], int], Iterator[pa.RecordBatch]]
"""Takes rows, and the column of the household's number among theirs."""


def assessed(  # noqa: PLR0913 as ``assess_batches``
    register: "DataFrame",
    release: Release,
    on: date,
    office: str | None = None,
    *,
    trace: bool = False,
    position: str | None = None,
) -> "DataFrame":
    """Return the answers for a register, below the register's own columns.

    ``register`` has these columns by their ids, one row a person; whole numbers are hundredths.
    The people of a household stand in the order of ``position``, a column beside the
    register's, or else of their ``member``. A task raises Faulty for a household that cannot be
    decided, OtherRules on a worker with other rules; asking raises as ``Release.assess`` does.
    """
    wanted = order(release, on, office, trace=trace)
    schema = out_schema(release.rules, trace=trace)

    def answers(batches: Iterable[pa.RecordBatch], at: int) -> Iterator[pa.RecordBatch]:
        return decided(batches, at, wanted)

    return _by_household(register, position, schema, answers)


def faults(
    register: "DataFrame",
    release: Release,
    on: date,
    language: Language = Language.CHINESE,
) -> "DataFrame":
    """Return what is to be mended in a register, a row a problem; it costs as much as answers.

    A household with one whose ``severity`` is ``error`` is none that ``assessed`` takes.
    """
    wanted = order(release, on, None, trace=False)

    def found(batches: Iterable[pa.RecordBatch], at: int) -> Iterator[pa.RecordBatch]:
        looked: list[Looked] = []
        for _ in decided(batches, at, wanted, looked.append):
            told = [_told(each, language) for one in looked for each in one.found]
            looked.clear()
            yield pa.RecordBatch.from_pylist(told, FAULTS)

    return _by_household(register, None, FAULTS, found)


def _told(found: Found, language: Language) -> dict[str, str | None]:
    """Return a problem with the number by which its household can be left out."""
    return {**json.loads(line(found, language)), HOUSEHOLD: found.household}


def _by_household(
    register: "DataFrame", position: str | None, schema: pa.Schema, deciding: Deciding
) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema

    together = register.repartition(HOUSEHOLD).sortWithinPartitions(HOUSEHOLD, position or MEMBER)
    rows = together if position is None else together.drop(position)
    names = rows.columns
    at = names.index(HOUSEHOLD)

    def named(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        own = (pa.RecordBatch.from_arrays(each.columns, names) for each in batches)
        return deciding(own, at)

    # Spark takes `home.income_month` for a field of a column `home`.
    plain = rows.toDF(*(f"column{number}" for number in range(len(names))))
    return plain.mapInArrow(named, from_arrow_schema(schema))
