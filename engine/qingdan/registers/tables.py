"""Which rows does a file of rows hold: of Parquet, of Arrow, or of texts between commas?"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.model.place import Place, Problem
from qingdan.registers.judging import Found
from qingdan.registers.pieces import Read

AT_ONCE = 5_000
"""Rows that are taken out of a file at once."""
ENCODINGS = ("utf-8-sig", "gb18030")


_Part = TypeVar("_Part", pa.RecordBatch, pa.Array)


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: its columns, its rows from the first, and one column alone."""

    schema: pa.Schema
    read: Callable[[], Iterator[Read]]
    column: Callable[[int], Iterator[pa.Array]]


def of_parquet(path: Path) -> Table:
    """Return a file of Parquet, of which no more is unpacked than is read."""

    def read(columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(AT_ONCE, columns=columns)

    schema = pq.read_schema(path)
    return Table(
        schema,
        lambda: (Read(_sound(each)) for each in read()),
        lambda at: (_sound(each.column(0)) for each in read([schema.names[at]])),
    )


def of_arrow(path: Path) -> Table:
    """Return a file of Arrow's own, which stays on the disk."""

    def read() -> Iterator[pa.RecordBatch]:
        with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
            for number in range(file.num_record_batches):
                batch = file.get_batch(number)
                for begin in range(0, len(batch), AT_ONCE):
                    yield batch.slice(begin, AT_ONCE)

    with pa.memory_map(str(path)) as source:
        schema = pa.ipc.open_file(source).schema
    return Table(
        schema,
        lambda: (Read(_sound(each)) for each in read()),
        lambda at: (_sound(each.column(at)) for each in read()),
    )


def _sound(part: _Part) -> _Part:
    """Return rows or cells that were looked through: that texts are texts, that lists end."""
    part.validate(full=True)
    return part


def of_texts(name: str) -> Table:
    """Return a file of commas; lines without a word are not counted as rows."""
    path = Path(name)
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        header = next(csv.reader(file), [])
    schema = pa.schema([pa.field(each.strip(), pa.string()) for each in header])

    def read() -> Iterator[Read]:
        with path.open(encoding=encoding, newline="") as file:
            yield from _batches(file, schema, name)

    return Table(schema, read, lambda at: (each.batch.column(at) for each in read()))


def _encoding(path: Path) -> str:
    """Return how a text file is encoded; an office program of China saves GB 18030."""
    for each in ENCODINGS[:-1]:
        try:
            with path.open(encoding=each) as file:
                while file.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return each
    return ENCODINGS[-1]


def _batches(file: TextIOWrapper, schema: pa.Schema, name: str) -> Iterator[Read]:
    rows: list[list[str]] = []
    found: list[Found] = []
    reader, number = csv.reader(file), 0
    next(reader, None)
    for row in reader:
        if not any(row):
            continue
        number += 1
        if len(row) != len(schema):
            said = {"count": str(len(row)), "limit": str(len(schema))}
            found.append(Found("", number, "", Problem("V-ROW-10", Place(name, number, 1), said)))
        rows.append((row + [""] * len(schema))[: len(schema)])
        if len(rows) == AT_ONCE:
            yield _read(rows, schema, found)
            rows, found = [], []
    if rows:
        yield _read(rows, schema, found)


def _read(rows: list[list[str]], schema: pa.Schema, found: list[Found]) -> Read:
    columns: Any = zip(*rows, strict=True)
    cells = [
        pa.array([each.strip() or None for each in column], pa.string()) for column in columns
    ]
    return Read(pa.RecordBatch.from_arrays(cells, schema=schema), tuple(found))
