"""How do programs take turns that each run in a process of their own, some in another environment?

A child has its data ready when it answers its first line. Only the child whose turn it is works,
and it takes its own CPU and wall time and its own greatest memory.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent


class Ended(Exception):
    """A child ended before it answered, or took longer than it may."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program with what it works on; ``python`` is that of its environment."""

    python: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds of one run, and its memory in kB: at most, and before it."""

    cpu: float
    wall: float
    peak: int
    before: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Every run of one program, in order; the first was not counted."""

    taken: tuple[Taken, ...]

    @property
    def cpu(self) -> float:
        """Return the median CPU seconds."""
        return median(each.cpu for each in self.taken)

    @property
    def wall(self) -> float:
        """Return the median wall seconds."""
        return median(each.wall for each in self.taken)

    @property
    def spread(self) -> tuple[float, float]:
        """Return the least and the greatest CPU seconds."""
        return min(each.cpu for each in self.taken), max(each.cpu for each in self.taken)

    @property
    def peak(self) -> int:
        """Return the greatest memory of all runs, in kB."""
        return max(each.peak for each in self.taken)


@dataclass(frozen=True, slots=True)
class Child:
    """A program that runs and waits for lines."""

    process: "subprocess.Popen[str]"

    def said(self, *words: str) -> Mapping[str, float]:
        """Say a line, and return what it answers."""
        line, answer = self.process.stdin, self.process.stdout
        assert line is not None  # noqa: S101 both are pipes
        assert answer is not None  # noqa: S101
        try:
            print(*words, file=line, flush=True)
            found: dict[str, float] = json.loads(answer.readline())
        except (OSError, ValueError) as mistake:
            raise Ended(self.process.args) from mistake
        return found

    def run(self) -> Taken:
        """Let it run once."""
        found = self.said("run")
        return Taken(
            cpu=found["cpu"],
            wall=found["wall"],
            peak=int(found["peak"]),
            before=int(found["before"]),
        )


def begun(program: Program, ends: ExitStack) -> Child:
    """Start a program, which ends with the stack."""
    process = subprocess.Popen(  # noqa: S603 our own program
        [program.python, *program.arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    ends.enter_context(process)
    ends.callback(process.stdin.close if process.stdin else process.kill)
    return Child(process)


def interleaved(programs: Mapping[str, Program], rounds: int) -> Mapping[str, Runs]:
    """Let programs take turns, so that a busy machine slows all; the first round is left out."""
    found: dict[str, list[Taken]] = {name: [] for name in programs}
    with ExitStack() as ends:
        children = {name: begun(program, ends) for name, program in programs.items()}
        names: Sequence[str] = tuple(children)
        for number in range(rounds + 1):
            turn = number % len(names)
            for name in (*names[turn:], *names[:turn]):
                taken = children[name].run()
                if number:
                    found[name].append(taken)
    return {name: Runs(tuple(taken)) for name, taken in found.items()}
