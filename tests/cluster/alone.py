"""What does one process answer, and as which bytes, to be held against what several answer?

The people are nobody: they come of ``qingdan sample``.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.cli import main
from qingdan.library import Release
from qingdan.registers.assessing import Telling, assess_batches
from qingdan.registers.elsewhere import order
from qingdan.registers.homes import homes_of
from qingdan.registers.writing import written

ON = date(2025, 9, 15)
DAY = ("--on", ON.isoformat())
PEOPLE, FILES = 2000, 8
BAD = "例9001"
_BIN = str(Path(os.environ.get("JAVA_HOME", ""), "bin"))
JAVA = shutil.which("java", path=os.pathsep.join((_BIN, os.environ["PATH"])))
"""What Spark runs on, where there is one."""
_ORDER = [("household", "ascending"), ("member", "ascending")]


def sample(folder: Path) -> pa.RecordBatch:
    """Return a register of people who do not exist."""
    path = folder / "sample.parquet"
    assert main(["sample", str(PEOPLE), "--seed", "7", *DAY, "-o", str(path)]) == 0
    (batch,) = pq.read_table(path).combine_chunks().to_batches()
    return batch


def amiss(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Return one more household for a register, which says a word that is no choice."""
    cells = rows.slice(0, 1).to_pylist()[0]
    bad = {**cells, "household": BAD, "placement": "nowhere"}
    return pa.RecordBatch.from_pylist([bad], rows.schema)


def in_files(rows: pa.RecordBatch, folder: Path) -> list[Path]:
    """Write a register as files of whole households."""
    folder.mkdir()
    firsts = homes_of(rows).firsts.to_pylist()
    cuts = [*firsts[:: len(firsts) // FILES + 1], len(rows)]
    paths = [folder / f"{number:03}.parquet" for number in range(len(cuts) - 1)]
    for path, begin, end in zip(paths, cuts, cuts[1:], strict=False):
        pq.write_table(pa.Table.from_batches([rows.slice(begin, end - begin)]), path)
    return paths


def by_batch(files: Iterable[Path], folder: Path) -> dict[str, bytes]:
    """Return what the command writes for each file, by the name of what it writes."""
    folder.mkdir()
    for each in files:
        assert main(["batch", str(each), "-o", str(folder / each.name), *DAY]) in (0, 1)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder by its name."""
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def answers(
    rows: pa.RecordBatch, release: Release, *, trace: bool = False, told: Telling | None = None
) -> pa.Table:
    """Return what one process answers to all at once."""
    return pa.Table.from_batches(assess_batches([rows], release, ON, trace=trace, told=told))


def canonical(found: pa.Table, release: Release, path: Path, *, trace: bool = False) -> bytes:
    """Return answers, person by person, as the one file of Arrow that says them."""
    schema = order(release, ON, None, trace=trace).schema
    written(found.sort_by(_ORDER).cast(schema).to_batches(), schema, path, ".arrow")
    return path.read_bytes()


def heard_by() -> Iterator[str]:
    """Yield the addresses at which this process and those that it started listen."""
    here = psutil.Process()
    for process in (here, *here.children(recursive=True)):
        for each in process.net_connections(kind="inet"):
            if each.status == psutil.CONN_LISTEN:
                yield each.laddr.ip.removeprefix("::ffff:")  # as Java writes it
