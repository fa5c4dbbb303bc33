"""How are the pieces of a register decided, by one process or by several, in their order?

Piece and answer are the same whichever process has them; the answers come back in the order of
the pieces. No process ever has more than one piece.
"""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

import pyarrow as pa

from qingdan.library import Release, load
from qingdan.registers.answering import Answering, answering
from qingdan.registers.judging import Found
from qingdan.registers.lines import looked_at
from qingdan.registers.looking import Looked, Looker, looker
from qingdan.registers.pieces import Lines, Piece, Ready, Rows, Weighed
from qingdan.registers.reading import Columns, Register

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
from os import cpu_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be decided: for which day and office, with the whole trace or without.

    ``processes`` share the pieces of about ``size`` rows; no byte hangs on either.
    """

    on: date
    office: str | None
    trace: bool
    processes: int
    size: int
    name: str
    columns: Columns | None
    split: frozenset[str]


class Result(NamedTuple):
    """The answers for a piece, what was found in it, and how many rows are left out for it."""

    batch: pa.RecordBatch
    found: tuple[Found, ...]
    refused: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """With how much of the reasoning, by how many processes, how many rows at a time."""

    trace: bool = False
    processes: int = 1
    size: int = 20_000


def job(register: Register, on: date, office: str | None, manner: Manner) -> Job:
    """Return what is to be done with a register, by no more processes than there are cores."""
    return Job(
        on=on,
        office=office,
        trace=manner.trace,
        processes=min(manner.processes, cpu_count() or 1),
        size=manner.size,
        name=register.name,
        columns=register.columns,
        split=register.split,
    )


def results(register: Register, wanted: Job, release: Release) -> Iterator[Result]:
    """Yield the answers of a register, piece by piece, in its order."""
    pieces = register.pieces(wanted.size)
    if wanted.processes > 1:
        yield from _by_several(pieces, wanted)
        return
    decide = _decider(wanted, release)
    for piece, weight in pieces:
        yield decide.result(piece, weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A process's own means: the release, read once, and what looks at rows."""

    job: Job
    release: Release
    looker: Looker | None
    answers: Answering

    def result(self, piece: Piece, weight: int) -> Result:
        """Look at a piece and decide what can be decided."""
        looked = self._looked(piece)
        return Result(self.answers.of(looked.rows), looked.found, looked.refused, weight)

    def _looked(self, piece: Piece) -> Looked:
        match piece:
            case Ready(looked):
                return looked
            case Lines():
                return looked_at(piece, self.job.name, self.release, self.job.split)
            case Rows(batch, first, found):
                assert self.looker is not None  # noqa: S101 rows come of a file with columns
                return self.looker.look(batch, first, self.job.split, found)
            case _:
                assert_never(piece)


def _decider(wanted: Job, release: Release) -> Decider:
    answers = answering(release, wanted.on, wanted.office, trace=wanted.trace)
    return Decider(job=wanted, release=release, looker=_looker(wanted, release), answers=answers)


def _looker(wanted: Job, release: Release) -> Looker | None:
    if wanted.columns is None:
        return None
    return looker(wanted.columns.schema, wanted.columns.layout, release, wanted.name)


def _by_several(pieces: Iterator[Weighed], wanted: Job) -> Iterator[Result]:
    """Give the pieces to processes in turn, and take the answers back in the same turn.

    A process is given the next piece only when its answer to the last has been taken, so that
    neither side ever waits for the other to listen.
    """
    processes = wanted.processes
    with ExitStack() as ends:
        lines = [_begun(wanted, ends) for _ in range(processes)]
        waiting: list[Connection[Any, Any]] = []
        for number, each in enumerate(pieces):
            line = lines[number % processes]
            found = _taken(waiting.pop(0)) if len(waiting) == processes else None
            line.send(each)
            waiting.append(line)
            if found is not None:
                yield found
        yield from map(_taken, waiting)


def _begun(wanted: Job, ends: ExitStack) -> "Connection[Any, Any]":
    # One that is split off from a process with threads may stand still for ever.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(wanted, there), daemon=True)
    process.start()
    there.close()
    ends.callback(process.join)
    ends.callback(here.close)
    return here


def _taken(line: "Connection[Any, Any]") -> Result:
    found = line.recv()
    if isinstance(found, Exception):
        raise found
    assert isinstance(found, Result)  # noqa: S101 nothing else is sent
    return found


def work(wanted: Job, line: "Connection[Any, Any]") -> None:
    """Decide pieces as they come, until no more do; an interruption is the first process's.

    A mistake is sent as what it is, and raised again where somebody can be told.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    decide = _decider(wanted, load(wanted.on))
    with suppress(EOFError, OSError):  # whoever sent the pieces is gone
        while True:
            piece, weight = line.recv()
            line.send(_result(decide, piece, weight))


def _result(decide: Decider, piece: Piece, weight: int) -> Result | Exception:
    try:
        return decide.result(piece, weight)
    except Exception as mistake:  # noqa: BLE001 whatever it is
        return mistake
