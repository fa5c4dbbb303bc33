"""How long do ten million people take from Parquet to Parquet, and how much memory?

A sample of a tenth stands in it ten times, under other numbers, since it takes as long to decide
and is made sooner.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.children import ROOT
from benchmarks.registers_data import DAY, sample
from benchmarks.registers_files import SIZE

PEOPLE, TIMES, KILOBYTES, ROWS = 10_000_000, 10, 1024, 100_000


def long(folder: Path) -> tuple[int, float, float, float]:
    """Return how many people were decided, CPU and wall in seconds, and the most memory in MB."""
    file, out = _tenfold(folder), folder / "answers.parquet"
    out.unlink(missing_ok=True)
    qingdan = Path(sys.executable).with_name("qingdan")
    command = [str(qingdan), "batch", str(file), "-o", str(out), "--batch", str(SIZE)]
    begun = perf_counter()
    command += ["--on", DAY.isoformat()]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(status)
    wall = perf_counter() - begun
    out.unlink()
    return PEOPLE, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / KILOBYTES


def _tenfold(folder: Path) -> Path:
    file = folder / f"sample-{PEOPLE}.parquet"
    if not file.exists():
        tenth = pq.ParquetFile(sample(folder, PEOPLE // TIMES))
        with pq.ParquetWriter(file, tenth.schema_arrow, compression="zstd") as writer:
            for number in range(TIMES):
                for batch in tenth.iter_batches(batch_size=ROWS):
                    writer.write_batch(_numbered(batch, number))
    return file


def _numbered(batch: pa.RecordBatch, number: int) -> pa.RecordBatch:
    ids = pc.binary_join_element_wise(str(number), batch.column("household"), "-")
    place = batch.schema.get_field_index("household")
    return batch.set_column(place, batch.schema.field(place), ids)
