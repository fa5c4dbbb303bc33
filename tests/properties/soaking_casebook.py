"""Does case work lose nothing in a thousand deaths, and stay whole whatever is done to it?

``make soak``. Ends with 1 if anything was half done or lost, and writes what it saw into the page
on reliability.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.properties import case_story, dying, killing, telling_page
from tests.properties.case_machine import CaseMachine
from tests.properties.dying import POINTS
from tests.properties.killing import Before, Trial, killed, killed_at_first_use

STATEMENTS, FIRST, RUNS, STEPS = 12, 80, 200, 50
FARTHEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a run saw."""

    acts: int
    named: int
    unnamed: int
    first: int
    runs: int
    faults: tuple[str, ...]
    seconds: float


def main() -> int:
    """Kill and try, and tell; return how the run ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.properties.soaking_casebook")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", type=int, default=1, help="try only one in so many")
    parser.add_argument("--no-page", dest="write", action="store_false")
    asked = parser.parse_args()
    seen = soaked(asked.seed, asked.part)
    for each in seen.faults:
        print(each, file=sys.stderr)  # noqa: T201 a program for a terminal
    print(section(seen, asked.seed))  # noqa: T201
    if asked.write and not seen.faults:
        telling_page.write("casebook", section(seen, asked.seed))
    return 1 if seen.faults else 0


def soaked(seed: int, part: int) -> Seen:
    """Try everything, each in its number; a part of it for a quick look."""
    began, here = time.monotonic(), Path.cwd()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        place = Path(folder)
        rules = case_story.folder(place / "rules")
        patch.chdir(rules)
        dying.warmed(rules, patch)
        story = list(killing.prepared(place))
        named = list(_named(story, place, part))
        unnamed = list(_unnamed(story, place, seed, part))
        first = [
            killed_at_first_use(at, place, case_story.OPENING) for at in range(1, FIRST // part)
        ]
    assert Path.cwd() == here
    faults = [fault for each in (*named, *unnamed, *first) for fault in each.faults]
    runs = -(-RUNS // part)
    faults += _machine(runs)
    return Seen(
        acts=len(story),
        named=sum(each.died for each in named),
        unnamed=sum(each.died for each in unnamed),
        first=sum(each.died for each in first),
        runs=runs,
        faults=tuple(faults),
        seconds=time.monotonic() - began,
    )


def _named(story: list[Before], place: Path, part: int) -> Iterator[Trial]:
    """Kill every act at every point; run it again twice."""
    for each in story:
        for at, point in enumerate(POINTS):
            if not (each.number + at) % part:
                yield killed(each, point, place, again=2)


def _unnamed(story: list[Before], place: Path, seed: int, part: int) -> Iterator[Trial]:
    """Kill every act before statements that are drawn."""
    drawn = random.Random(seed)  # noqa: S311 a reproducible draw
    for each in story:
        for _ in range(-(-STATEMENTS // part)):
            yield killed(each, "", place, statement=drawn.randint(1, FARTHEST))


def _machine(runs: int) -> list[str]:
    """Let many things be done to many cases; return what went wrong."""
    of_this = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(CaseMachine, settings=of_this)
    except AssertionError as wrong:
        return [f"{type(wrong).__name__}: {wrong}"]
    return []


def section(seen: Seen, seed: int) -> str:
    """Return what a run saw, in a paragraph."""
    return (
        f"Seed {seed}: {seen.acts} commands that do every act, killed {seen.named:,} times at "
        f"{len(POINTS)} named points and {seen.unnamed:,} times before a drawn statement; "
        f"the first command of all killed {seen.first:,} times while it made the casebook. Each "
        f"was run again. {seen.runs:,} cases to which up to {STEPS} things were done in any order,"
        f" some of them killed. Half done, lost or done twice: {len(seen.faults)}. "
        f"{seen.seconds:,.0f} s on {os.cpu_count()} cores that others used too."
    )


if __name__ == "__main__":
    sys.exit(main())
