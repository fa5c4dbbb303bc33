"""How do answers get to the disk, whole or not at all, and the same however they came?

They are written beside their place, in portions that do not hang on the pieces in which they
were decided, and moved when all is there.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qingdan.registers.homes import together
from qingdan.registers.schema import METADATA, is_hundredths
from qingdan.reporting.json import document
from qingdan.reporting.plain import money

ROWS = 20_000
"""Rows of a portion: a row group of Parquet, a batch of Arrow."""
AMOUNT = "amount"
"""The one sum of money inside a record."""
PARQUET, ARROW, JSON = (".parquet",), (".arrow", ".feather"), (".jsonl",)
KINDS = (*PARQUET, *ARROW, *JSON)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a place to write to, beside that of a file that is not there yet; then move it there.

    What stays empty is not moved. Raise FileExistsError where something came to stand there
    meanwhile. What an earlier run that was killed left beside is taken away.
    """
    _swept(path)
    new = _beside(path, os.getpid())
    new.touch(exist_ok=False)
    try:
        yield new
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        if new.stat().st_size:
            _moved(new, path)
    finally:
        new.unlink(missing_ok=True)


def _beside(path: Path, process: int | str) -> Path:
    return path.with_name(f".{path.name}.{process}.new")


def _swept(path: Path) -> None:
    if os.name != "posix":  # elsewhere one cannot ask whether a process runs without ending it
        return
    for each in path.parent.glob(_beside(path, "*").name.replace("[", "[[]")):
        number = each.name.removesuffix(".new").rpartition(".")[2]
        if number.isdecimal() and not _runs(int(number)):
            each.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _moved(new: Path, path: Path) -> None:
    """Move a file to where nothing stands; a link is made at once and never over another."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a stick
        path.open("xb").close()
        new.replace(path)
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def written(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path, suffix: str) -> None:
    """Write batches to a file of the kind that the end of a name tells."""
    with path.open("wb") as file:
        if suffix in JSON:
            _lines(batches, schema, file)
            return
        with _writer(file, schema, suffix) as write:
            for each in _portions(batches):
                write(each)


def _writer(file: BinaryIO, schema: pa.Schema, suffix: str) -> "_Writer":
    return _parquet(file, schema) if suffix in PARQUET else _arrow(file, schema)


_Writer = Any
"""Gives, for as long as the file is open, what writes a portion."""


@contextmanager
def _parquet(file: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.RecordBatch], None]]:
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        yield writer.write_batch


@contextmanager
def _arrow(file: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.RecordBatch], None]]:
    with pa.ipc.new_file(file, schema) as writer:
        yield writer.write_batch


def _portions(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    held, room = list[pa.RecordBatch](), ROWS
    for batch in batches:
        begin = 0
        while len(batch) - begin >= room:
            yield _copied([*held, batch.slice(begin, room)])
            held, begin, room = [], begin + room, ROWS
        if begin < len(batch):
            held.append(batch.slice(begin))
            room -= len(batch) - begin
    if held:
        yield _copied(held)


def _copied(parts: list[pa.RecordBatch]) -> pa.RecordBatch:
    """Return the rows of parts in memory of their own.

    A slice carries along where its rows stood, and below a null anything may stand.
    """
    batch = together(parts)
    rows = pa.array(range(len(batch)), pa.int64())
    cells = [_bare(each.take(rows)) for each in batch.columns]
    return pa.RecordBatch.from_arrays(cells, schema=batch.schema)


def _bare(cells: pa.Array) -> pa.Array:
    """Return a column with nothing below its nulls."""
    if not cells.null_count:
        return cells
    if pa.types.is_struct(cells.type):
        inside = [_bare(each) for each in cells.flatten()]
        return pa.StructArray.from_arrays(inside, fields=list(cells.type), mask=cells.is_null())
    if pa.types.is_primitive(cells.type):
        zero = pa.scalar(0).cast(pa.int32()).cast(cells.type)
        known = pc.fill_null(cells, zero).buffers()[1]
        return pa.Array.from_buffers(cells.type, len(cells), [cells.buffers()[0], known])
    return cells


def _lines(batches: Iterable[pa.RecordBatch], schema: pa.Schema, file: BinaryIO) -> None:
    """Write what the answers say of themselves, and then a line a person."""
    about = json.loads((schema.metadata or {}).get(METADATA, b"null"))
    file.write(document({METADATA.decode(): about}) + b"\n")
    figures = [field.name for field in schema if is_hundredths(field)]
    for batch in batches:
        file.writelines(document(_natural(row, figures)) + b"\n" for row in batch.to_pylist())


def _natural(row: dict[str, Any], figures: Iterable[str]) -> Mapping[str, Any]:
    """Return a row with its figures as people write them: 1234.50."""
    for key in figures:
        row[key] = None if row[key] is None else money(row[key])
    for key in ("benefits", "home.benefits"):
        for each in row[key] or ():
            each[AMOUNT] = None if each[AMOUNT] is None else money(each[AMOUNT])
    return row
