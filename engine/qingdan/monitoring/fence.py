"""How is the rule engine asked so that whatever becomes of it harms nothing but its own process?

It lives in a child that has its own memory, processor time and clock. Who dies, comes late or says
what cannot be is ended, and a new one is asked once more; then the household counts as not looked
at. No fault is ever an answer.
"""

import json
import subprocess
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from qingdan.model.monitoring import Fault
from qingdan.monitoring.rules import Rules, named

DOOR = Path(__file__).with_name("durable.py")
Firing = tuple[str, tuple[int, ...]]
Firings = frozenset[Firing]
Case = Sequence[Mapping[str, Any]]
"""The events of one household, as the rules see them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the child may take, and how much is given to it.

    ``seconds`` for one household, ``starting`` until it is ready; ``memory`` in bytes and
    ``processor`` in seconds for one child; ``events`` and ``firings`` of one household;
    ``households`` until a new child; ``faults`` in a row until no more are tried.
    """

    seconds: float = 5.0
    starting: float = 30.0
    memory: int = 512 * 2**20
    processor: int = 600
    events: int = 500
    firings: int = 20_000
    households: int = 5_000
    faults: int = 5


@dataclass(frozen=True, slots=True)
class _Child:
    """A process that looks, and the lines that come from it; an empty one is its end."""

    process: subprocess.Popen[bytes]
    lines: "SimpleQueue[bytes]"


def answers(
    rules: Rules, cases: Iterable[Case], limits: Limits, door: Path = DOOR
) -> Generator[Firings | Fault]:
    """Yield what each household fires, or why it was not looked at, in the order given."""
    child: _Child | None = None
    served = failed = 0
    try:
        for case in cases:
            if len(case) > limits.events or failed >= limits.faults:
                yield Fault.GIVEN_UP if failed >= limits.faults else Fault.TOO_MANY
                continue
            answer: Firings | Fault = Fault.MISSING
            for _ in range(2):
                if child is None or served >= limits.households:
                    _end(child)
                    child, served = _started(rules, limits, door), 0
                if child is not None:
                    answer, served = _asked(child, case, limits), served + 1
                if not isinstance(answer, Fault):
                    break
                _end(child)
                child = None
            failed = failed + 1 if isinstance(answer, Fault) else 0
            yield answer
    finally:
        _end(child)


def _started(rules: Rules, limits: Limits, door: Path) -> _Child | None:
    """Start a child and give it the rules; it finds no module by the folder that it stands in."""
    line = [sys.executable, "-P", "-W", "ignore", str(door)]
    try:
        process = subprocess.Popen(  # noqa: S603 our own program, with nothing of an event on its line
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    child = _Child(process, SimpleQueue())
    Thread(target=_listen, args=(process.stdout, child.lines), daemon=True).start()
    asked = {
        "name": named(rules),
        "rules": rules,
        "memory": limits.memory,
        "processor": limits.processor,
        "most": limits.firings,
    }
    said = _exchanged(child, asked, limits.starting)
    if not isinstance(said, Fault) and said.get("ready") == asked["name"]:
        return child
    _end(child)
    return None


def _listen(answers: IO[bytes], lines: "SimpleQueue[bytes]") -> None:
    """Pass on what a child says, so that whoever waits for it can stop waiting."""
    with suppress(OSError, ValueError):
        for line in answers:
            lines.put(line)
    lines.put(b"")


def _asked(child: _Child, case: Case, limits: Limits) -> Firings | Fault:
    said = _exchanged(child, case, limits.seconds)
    if isinstance(said, Fault):
        return said
    try:
        return frozenset(
            (str(hint), _possible(places, len(case))) for hint, places in said["fired"]
        )
    except (KeyError, TypeError, ValueError):
        return Fault.FAILED


def _possible(places: Sequence[int], events: int) -> tuple[int, ...]:
    """Return the places of events; raise ValueError for some that no household has."""
    if len(set(places)) < len(places) or not set(places) <= set(range(events)):
        raise ValueError(places)
    return tuple(places)


def _exchanged(child: _Child, asked: object, seconds: float) -> Mapping[str, Any] | Fault:
    """Say one line to a child and return the line that it says; what keeps it from that."""
    sending = child.process.stdin
    try:
        if sending is None:
            return Fault.DIED
        sending.write(json.dumps(asked).encode() + b"\n")
        sending.flush()
        line = child.lines.get(timeout=seconds)
    except Empty:
        return Fault.LATE
    except OSError:
        return Fault.DIED
    if not line:
        return Fault.DIED
    try:
        said = json.loads(line)
    except ValueError:
        return Fault.FAILED
    return said if isinstance(said, dict) else Fault.FAILED


def _end(child: _Child | None) -> None:
    """End a child for good, so that nothing of it is left."""
    if child is not None:
        child.process.kill()
        child.process.wait()
        for pipe in (child.process.stdin, child.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
