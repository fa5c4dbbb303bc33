"""What does a file of answers say of one household, and who stands in it?

The file is gone through, never held; of its columns only those that are asked for are read.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qingdan.library import Release
from qingdan.loading.household.values import HUNDREDTHS
from qingdan.loading.text.decoding import contents
from qingdan.model.place import Place, Problem
from qingdan.registers.homes import together
from qingdan.registers.reading import unfit
from qingdan.registers.schema import (
    HOUSEHOLD,
    MEMBER,
    METADATA,
    is_hundredths,
    out_schema,
)
from qingdan.registers.writing import AMOUNT, ARROW, JSON, PARQUET

ON, OFFICE, DIGEST = "on", "office", "digest"
UNREADABLE = (
    *(pa.ArrowException, OSError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, RecursionError),
)
"""What is raised by a file that says something else than the program writes."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers, and what it says of itself."""

    name: str
    about: Mapping[str, Any]

    @property
    def on(self) -> date:
        """Return the day for which it was decided."""
        return date.fromisoformat(self.about[ON])

    @property
    def office(self) -> str | None:
        """Return the office that asked, if one did."""
        found: str | None = self.about[OFFICE]
        return found

    @property
    def digest(self) -> str:
        """Return the digest of the release that decided."""
        return str(self.about[DIGEST])


def opened(name: str) -> Answers | Problem:
    """Return a file of answers; a file that says nothing of itself is none."""
    hindered = contents(Path(name), 1)
    if isinstance(hindered, str):
        return Problem("V-YAML-18", Place(name, 1, 1), {"path": name, "how": hindered})
    try:
        about = json.loads(_about(Path(name)) or b"null")
        found = Answers(name, about)
        named = isinstance(about, dict) and isinstance(about[OFFICE], str | None)
        if named and found.on and found.digest:
            return found
    except UNREADABLE:
        return unfit(name, "damaged")
    return unfit(name, "answers")


def _about(path: Path) -> bytes | None:
    found: bytes | None
    match _suffix(path):
        case suffix if suffix in PARQUET:
            found = (pq.read_schema(path).metadata or {}).get(METADATA)
        case suffix if suffix in ARROW:
            with pa.memory_map(str(path)) as source:
                found = (pa.ipc.open_file(source).schema.metadata or {}).get(METADATA)
        case _:
            with path.open("rb") as file:
                first = json.loads(file.readline())
            found = json.dumps(first.get(METADATA.decode())).encode()
    return found


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def people(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the household and the number of everybody, in order."""
    path = Path(answers.name)
    if _suffix(path) in JSON:
        yield from ((row[HOUSEHOLD], row[MEMBER]) for row in _lines(path))
        return
    for portion in _portions(path):
        batch = portion((HOUSEHOLD, MEMBER))
        yield from zip(*(each.to_pylist() for each in batch.columns), strict=True)


def rows(answers: Answers, household: str, release: Release) -> pa.RecordBatch:
    """Return the rows of a household, in the columns that answers of a release have.

    A column that the file lacks says nothing.
    """
    schema = out_schema(release.rules)
    path = Path(answers.name)
    if _suffix(path) in JSON:
        return _of_lines(path, household, schema)
    found = [
        whole.filter(pc.equal(whole.column(HOUSEHOLD), household))
        for portion in _portions(path)
        if pc.is_in(pa.scalar(household), portion((HOUSEHOLD,)).column(0)).as_py()
        for whole in (portion(None),)
    ]
    return _fitting(together(found), schema)


def _fitting(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    arrays = [
        batch.column(field.name).cast(field.type)
        if field.name in batch.schema.names
        else pa.nulls(len(batch), field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


Portion = Callable[[Sequence[str] | None], pa.RecordBatch]
"""Reads some columns of a part of a file, or all of them."""


def _portions(path: Path) -> Iterator[Portion]:
    """Yield the parts of a file, of which each is small enough to be held."""
    if _suffix(path) in PARQUET:
        with pq.ParquetFile(path) as file:
            yield from (partial(_group, file, at) for at in range(file.num_row_groups))
        return
    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as arrow:
        yield from (partial(_batch, arrow, at) for at in range(arrow.num_record_batches))


def _group(file: pq.ParquetFile, at: int, names: Sequence[str] | None) -> pa.RecordBatch:
    table = file.read_row_group(at, columns=names)
    whole = table.combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], schema=table.schema)


def _batch(
    file: pa.ipc.RecordBatchFileReader, at: int, names: Sequence[str] | None
) -> pa.RecordBatch:
    batch = file.get_batch(at)
    return batch if names is None else batch.select(list(names))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        next(file, None)
        for line in file:
            yield json.loads(line)


def _of_lines(path: Path, household: str, schema: pa.Schema) -> pa.RecordBatch:
    own = [row for row in _lines(path) if row[HOUSEHOLD] == household]
    arrays = [pa.array([_cell(row.get(f.name), f) for row in own], f.type) for f in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _cell(written: Any, field: pa.Field) -> Any:  # noqa: ANN401 whatever JSON holds
    if is_hundredths(field) or field.name == AMOUNT:
        return None if written is None else int(Decimal(written) * HUNDREDTHS)
    return _of_type(written, field.type)


def _of_type(written: Any, kind: pa.DataType) -> Any:  # noqa: ANN401 as above
    if written is None:
        return None
    if pa.types.is_date(kind):
        return date.fromisoformat(written)
    if pa.types.is_list(kind):
        return [_of_type(each, kind.value_type) for each in written]
    if pa.types.is_struct(kind):
        return {each.name: _cell(written.get(each.name), each) for each in kind}
    return written
