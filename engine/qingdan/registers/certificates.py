"""How does a certificate get to the disk and back, one row a claim and the head with it?

The head is the metadata of the file, or the first of its lines.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.loading.text.decoding import contents
from qingdan.model.certificates import Certificate, Table
from qingdan.model.place import Place, Problem
from qingdan.registers.answered import UNREADABLE
from qingdan.registers.schema import METADATA
from qingdan.registers.writing import ARROW, JSON, PARQUET, beside
from qingdan.reporting.json import document

ROWS = 100_000
KIND, KEY, POOL = "allocation", "key.", ".pool"
TEXTS = frozenset({"household", "member", "area", "carrier", "fund", "given", "bound"})
TRUTHS = frozenset({"urgent", "held", "exempt"})
NO_CERTIFICATE = "V-PRIO-12"


def write(certificate: Certificate, path: Path) -> None:
    """Write a certificate, whole or not at all.

    Raise FileExistsError where a file stands there, OSError where it cannot be written.
    """
    head = document(certificate.head)
    suffix = path.suffix.lower()
    with beside(path) as new:
        if suffix in JSON:
            with new.open("wb") as file:
                file.write(document({METADATA.decode(): certificate.head}) + b"\n")
                file.writelines(document(row) + b"\n" for row in _rows(certificate.table))
            return
        table = _arrow(certificate.table).replace_schema_metadata({METADATA: head})
        if suffix in PARQUET:
            pq.write_table(table, new, compression="zstd", row_group_size=ROWS)
        else:
            with pa.ipc.new_file(new, table.schema) as writer:
                writer.write_table(table, max_chunksize=ROWS)


def read(name: str) -> Certificate | Problem:
    """Read a certificate; a file that is none is a problem."""
    path = Path(name)
    hindered = contents(path, 1)
    if isinstance(hindered, str):
        return Problem("V-YAML-18", Place(name, 1, 1), {"path": name, "how": hindered})
    try:
        found = _lines(path) if path.suffix.lower() in JSON else _table(path)
    except UNREADABLE:
        return no_certificate(name)
    if not isinstance(found.head, dict) or found.head.get("kind") != KIND:
        return no_certificate(name)
    return found


def no_certificate(name: str) -> Problem:
    """Say that a file is no certificate of an allocation."""
    return Problem(NO_CERTIFICATE, Place(name, 0, 0), {"path": name})


def _arrow(table: Table) -> pa.Table:
    return pa.table({name: pa.array(cells, _type(name)) for name, cells in table.items()})


def _type(name: str) -> pa.DataType:
    if name.startswith(KEY):
        return pa.list_(pa.int64())
    if name in TEXTS or name.endswith(POOL):
        return pa.string()
    return pa.bool_() if name in TRUTHS else pa.int64()


def _rows(table: Table) -> Iterator[Mapping[str, object]]:
    names = list(table)
    return (dict(zip(names, row, strict=True)) for row in zip(*table.values(), strict=True))


def _table(path: Path) -> Certificate:
    suffix = path.suffix.lower()
    if suffix in PARQUET:
        table = pq.read_table(path)
    elif suffix in ARROW:
        with pa.memory_map(str(path)) as source:
            table = pa.ipc.open_file(source).read_all()
    else:
        raise ValueError(suffix)
    head = json.loads((table.schema.metadata or {})[METADATA])
    return Certificate(head, {name: table.column(name).to_pylist() for name in table.column_names})


def _lines(path: Path) -> Certificate:
    with path.open("rb") as file:
        head: Any = json.loads(file.readline())[METADATA.decode()]
        rows: Sequence[Mapping[str, Any]] = [json.loads(line) for line in file]
    names = list(rows[0]) if rows else head["columns"]
    return Certificate(head, {name: [row[name] for row in rows] for name in names})
