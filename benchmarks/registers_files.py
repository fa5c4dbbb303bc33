"""How long is it from Parquet to Parquet, and how long with no rules between?"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.registers_data import DAY, release
from qingdan.registers.deciding import Listener, decide
from qingdan.registers.pieces import Piece, Rows
from qingdan.registers.reading import Register, opened
from qingdan.registers.running import Manner, job
from qingdan.registers.summary import Summary
from qingdan.registers.writing import ROWS, beside, written
from qingdan.reporting.languages import Language

SIZE = 25_000
"""Rows at a time."""


def decided(file: Path) -> Callable[[], object]:
    """Decide a register as ``qingdan batch`` does, by one process."""
    folder = Path(tempfile.mkdtemp())
    return lambda: _decided(file, folder / "answers.parquet")


def copied(file: Path) -> Callable[[], object]:
    """Read the same register and write the same answers, which are in memory already."""
    folder = Path(tempfile.mkdtemp())
    made, out = folder / "made.parquet", folder / "answers.parquet"
    _decided(file, made)
    answers = pq.read_table(made)
    batches = answers.to_batches(max_chunksize=ROWS)
    made.unlink()

    def run() -> int:
        people = sum(_rows(piece) for piece, _ in _register(file).pieces(SIZE))
        with beside(out) as new:
            written(iter(batches), answers.schema, new, out.suffix)
        out.unlink()
        return people

    return run


def _rows(piece: Piece) -> int:
    if not isinstance(piece, Rows):
        raise TypeError(piece)
    return len(piece.batch)


def _decided(file: Path, out: Path) -> Summary:
    out.unlink(missing_ok=True)
    register = _register(file)
    wanted = job(register, DAY, None, Manner(size=SIZE))
    listener = Listener(Language.ENGLISH, lambda _done, _people: None)
    return decide(register, wanted, release(), out, listener)


def _register(file: Path) -> Register:
    register = opened(str(file), release())
    if not isinstance(register, Register):
        raise TypeError(file)
    return register
