"""What does the page on performance say of registers?"""

import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.children import Runs
from benchmarks.page import machine

REGISTERS, AT_LENGTH = "registers", "registers at length"
TEMPLATE = Path(__file__).parent / "registers.md"
OURS, NODES, REGISTER, OPENFISCA = "rules", "nodes", "register", "openfisca"
KILOBYTES = 1024
By = Mapping[str, Runs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one run found: by size and program, and what the programs are made of."""

    compared: tuple[int, int]
    rounds: int
    day: str
    others: Mapping[str, str]
    made_of: Mapping[str, int]
    in_memory: Mapping[int, By]
    slow: tuple[int, By]
    files: Mapping[int, By]
    growth: int
    services: By
    members: Mapping[int, By]


def section(found: Figures, load: float) -> str:
    """Return the section as Markdown."""
    return TEMPLATE.read_text(encoding="utf-8").format(
        when=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        python=platform.python_version(),
        **{each: version(each) for each in ("polars", "pyarrow")},
        zen=version("zen-engine"),
        **found.others,
        **found.made_of,
        load=f"{load:.1f}",
        compared=f"{found.compared[0]:,}",
        fewer=f"{found.compared[1]:,}",
        rounds=found.rounds,
        day=found.day,
        table="\n".join(_table(found.in_memory)),
        ratios="\n".join(_ratios(found.in_memory)),
        slow="\n".join(_slow(*found.slow)),
        files="\n".join(_files(found.files)),
        growth=f"{found.growth:,}",
        services="\n".join(_growing(found.services)),
        members="\n".join(_members(found.members)),
    )


def _table(sizes: Mapping[int, By]) -> Iterator[str]:
    yield "| people | program | CPU s | spread | wall s | µs a person | memory MB |"
    yield "|---|---|---|---|---|---|---|"
    for people, programs in sizes.items():
        for name, runs in programs.items():
            each = runs.cpu / people * 1_000_000
            memory = runs.peak / KILOBYTES
            yield f"| {people:,} | `{name}` | {_row(runs)} | {each:.2f} | {memory:,.0f} |"


def _row(runs: Runs) -> str:
    low, high = runs.spread
    return f"{runs.cpu:.3f} | {low:.3f} to {high:.3f} | {runs.wall:.3f}"


def _ratios(sizes: Mapping[int, By]) -> Iterator[str]:
    yield f"| people | `{OURS}` | `{NODES}` | `{REGISTER}` | memory of `{OURS}` |"
    yield "|---|---|---|---|---|"
    for people, programs in sizes.items():
        theirs = programs[OPENFISCA]
        cells = (f"{theirs.cpu / programs[each].cpu:.2f}" for each in (OURS, NODES, REGISTER))
        memory = theirs.peak / programs[OURS].peak
        yield f"| {people:,} | {' | '.join(cells)} | {memory:.1f} |"


def _slow(people: int, programs: By) -> Iterator[str]:
    yield f"| {people:,} people | CPU s | spread | wall s | people a CPU second |"
    yield "|---|---|---|---|---|"
    for name, runs in programs.items():
        yield f"| `{name}` | {_row(runs)} | {people / runs.cpu:,.0f} |"


def _files(sizes: Mapping[int, By]) -> Iterator[str]:
    yield "| people | way | CPU s | spread | wall s | memory MB | floor in hundredths of it |"
    yield "|---|---|---|---|---|---|---|"
    for people, ways in sizes.items():
        for name, runs in ways.items():
            part = ways["floor"].cpu / runs.cpu * 100
            memory = runs.peak / KILOBYTES
            yield f"| {people:,} | `{name}` | {_row(runs)} | {memory:,.0f} | {part:.0f} |"


def _growing(ways: By) -> Iterator[str]:
    yield "| services | CPU s | spread | wall s | times |"
    yield "|---|---|---|---|---|"
    first = next(iter(ways.values()))
    for name, runs in ways.items():
        yield f"| {name} | {_row(runs)} | {runs.cpu / first.cpu:.1f} |"


def _members(sizes: Mapping[int, By]) -> Iterator[str]:
    yield "| members a household | program | CPU s | spread | wall s | times |"
    yield "|---|---|---|---|---|---|"
    first = next(iter(sizes.values()))
    for size, programs in sizes.items():
        for name, runs in programs.items():
            times = runs.cpu / first[name].cpu
            yield f"| {size} | `{name}` | {_row(runs)} | {times:.2f} |"


def at_length(people: int, cpu: float, wall: float, memory: float) -> str:
    """Return the section on one long run; CPU and wall in seconds, memory in MB."""
    return (
        f"### {people:,} people\n\n"
        f"{datetime.now(UTC).date().isoformat()}, {machine()}; load when it ended "
        f"{os.getloadavg()[0]:.1f}. `qingdan batch` from Parquet to Parquet, one process, once: "
        f"{cpu:,.0f} s of CPU, {wall:,.0f} s wall, {people / cpu:,.0f} people a CPU second, "
        f"{memory:,.0f} MB of memory at most. The people are those of a sample of a tenth, ten "
        f"times under other numbers. Written by `python -m benchmarks.registers --at-length`. "
        "The design asks for less than 1 GiB. Parquet keeps about 0.4 MB of every row group until "
        "the file is closed, and as much again while it is: 500 groups of 20,000 rows. Groups of "
        "50,000 rows would give some 200 MB back, fewer rows at a time 200 more, for twice the "
        "CPU at 5,000."
    )
