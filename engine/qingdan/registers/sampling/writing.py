"""How does a sample come into a file, whole or not at all, and never held whole?"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from qingdan.registers.sampling.batches import Sample, sampled
from qingdan.registers.sampling.lines import lines
from qingdan.registers.schema import HOUSEHOLD, register_schema
from qingdan.registers.writing import JSON, beside, written

Tell = Callable[[int, int], object]
"""Is told of so many people more, and so many households."""


def write(path: Path, sample: Sample, tell: Tell) -> None:
    """Write a sample where nothing stands yet, as the end of the name says.

    Parquet and Arrow have a row a person, JSON a line a household. Raise FileExistsError where
    something came to stand there meanwhile, OSError where it cannot be written.
    """
    end = path.suffix.lower()
    batches = _told(sampled(sample), tell)
    with beside(path) as new:
        if end in JSON:
            with new.open("wb") as file:
                for batch in batches:
                    file.writelines(lines(batch, sample.release, sample.on))
        else:
            written(batches, register_schema(sample.release.rules), new, end)


def _told(batches: Iterator[pa.RecordBatch], tell: Tell) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch
        tell(batch.num_rows, pc.count_distinct(batch.column(HOUSEHOLD)).as_py())
