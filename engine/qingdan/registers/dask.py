"""How does Dask decide a register that lies in files, each of whole households?

A thin adapter: what decides is ``assess_batches``, on every worker, with the rules found there.
A file's answers are those that ``qingdan batch`` writes, to the byte.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from qingdan.library import Release
from qingdan.model.errors import Faulty
from qingdan.model.place import Place, Problem
from qingdan.registers.deciding import errors_of
from qingdan.registers.elsewhere import Order, decided, order
from qingdan.registers.errors import line
from qingdan.registers.layout import laid_out
from qingdan.registers.looking import SPLIT, Looked
from qingdan.registers.pieces import census
from qingdan.registers.schema import HOUSEHOLD
from qingdan.registers.tables import of_parquet
from qingdan.registers.writing import PARQUET, beside, written
from qingdan.reporting.languages import Language

if TYPE_CHECKING:
    from dask.delayed import Delayed


class Part(NamedTuple):
    """Where the answers for a file stand, and what is to be mended in it, if anything is."""

    out: Path
    errors: Path | None


def assessed(  # noqa: PLR0913 as ``assess_batches``
    files: Mapping[Path, Path],
    release: Release,
    on: date,
    office: str | None = None,
    *,
    trace: bool = False,
    language: Language = Language.CHINESE,
) -> "tuple[Delayed, ...]":
    """Return a task for each register file, which writes its answers and gives a ``Part``.

    ``files`` says for each Parquet file where its answers go; every worker sees both places.
    Answers that are there already, by these rules for this day and office, are not made again.
    Raise Faulty where a household stands in two places, or a file has columns of no register;
    and as ``Release.assess`` does. A task raises FileExistsError where something else is in its
    place, OtherRules on a worker with other rules.
    """
    from dask.delayed import delayed

    wanted = order(release, on, office, trace=trace)
    _ensure_whole(files, release)
    task = delayed(decide, pure=False)
    return tuple(task(file, out, wanted, language) for file, out in files.items())


def decide(file: Path, out: Path, wanted: Order, language: Language) -> Part:
    """Write the answers for one file, or leave those that are there; the problems beside."""
    errors = errors_of(out)
    if not _finished(file, out, wanted):
        if not out.exists():  # an earlier run ended between the two
            errors.unlink(missing_ok=True)
        with beside(out) as new, beside(errors) as amiss, amiss.open("wb") as told:
            written(_answers(file, wanted, language, told), wanted.schema, new, PARQUET[0])
    return Part(out, errors if errors.exists() else None)


def _finished(file: Path, out: Path, wanted: Order) -> bool:
    """Return whether these are the answers: they say by which rules, and are never in part."""
    if not out.exists() or out.stat().st_mtime < file.stat().st_mtime:
        return False
    found = pq.read_schema(out)
    return (found.names, found.metadata) == (wanted.schema.names, wanted.schema.metadata)


def _answers(
    file: Path, wanted: Order, language: Language, told: BinaryIO
) -> Iterator[pa.RecordBatch]:
    def note(looked: Looked) -> None:
        told.writelines(line(each, language) + b"\n" for each in looked.found)

    rows = (each.batch for each in of_parquet(file).read())
    yield from decided(rows, _household(file, wanted.release), wanted, note)


def _ensure_whole(files: Mapping[Path, Path], release: Release) -> None:
    columns = {file: _household(file, release) for file in files}
    split = census(lambda: _numbers(columns)).split
    if split:
        place = Place(str(next(iter(files)).parent), 0, 0)
        raise Faulty(tuple(Problem(SPLIT, place, {HOUSEHOLD: each}) for each in sorted(split)))


def _numbers(columns: Mapping[Path, int]) -> Iterator[pa.Array]:
    """Yield the households' numbers; one that goes on in the next file does so behind a gap."""
    for file, at in columns.items():
        yield from of_parquet(file).column(at)
        yield pa.array([""])


def _household(file: Path, release: Release) -> int:
    """Return the column of the household's number."""
    layout, problems = laid_out(of_parquet(file).schema, release, str(file))
    if layout is None:
        raise Faulty(problems)
    return layout.at[HOUSEHOLD]
