"""What does the page on performance say of one household?"""

import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.clock import LATE, MEDIAN, Times, percentile, ratios, spread
from benchmarks.ways import AGAIN, PACKED, WRITTEN, ZEN, ZEN_ONCE

ONE_HOUSEHOLD = "one household"
HEAD = """# Performance

What was measured, with what, and what is left out. Each section is written by the program that
measures it; do not edit it by hand.
"""
TEMPLATE = Path(__file__).parent / "one_household.md"
Measured = Mapping[int, Mapping[str, Times]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run found: times by size and way, first calls in milliseconds by way."""

    compared: int
    rounds: int
    warming: int
    people: int
    earlier: int
    expressions: int
    nodes: tuple[int, int]
    cold: Mapping[str, float]
    measured: Measured


def section(run: Run) -> str:
    """Return the section as Markdown."""
    household, member = run.nodes
    return TEMPLATE.read_text(encoding="utf-8").format(
        when=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        python=platform.python_version(),
        zen=version("zen-engine"),
        orjson=version("orjson"),
        load=f"{os.getloadavg()[0]:.1f}",
        compared=run.compared,
        rounds=run.rounds,
        warming=run.warming,
        people=run.people,
        earlier=run.earlier,
        table="\n".join(_table(run.measured)),
        ratios="\n".join(_ratios(run.measured)),
        cold=", ".join(f"{name} {taken:.0f} ms" for name, taken in run.cold.items()),
        packed=PACKED,
        written=WRITTEN,
        both=ZEN,
        once=ZEN_ONCE,
        again=AGAIN,
        household=household,
        member=member,
        expressions=run.expressions,
    )


def write(file: Path, text: str, name: str = ONE_HOUSEHOLD) -> None:
    """Put a section into the page, in the place of the one of its name that stood there."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    page = file.read_text(encoding="utf-8") if file.exists() else HEAD
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    parts = (before.rstrip("\n"), "", begin, text.strip("\n"), end, after.strip("\n"))
    file.write_text("\n".join(parts).rstrip("\n") + "\n", encoding="utf-8")


def machine() -> str:
    """Return the processor and how many of it there are."""
    name = platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        lines = listed.read_text(encoding="utf-8").splitlines()
        models = (each.partition(":")[2] for each in lines if each.startswith("model name"))
        name = " ".join(next(models, name).split())
    return f"{name}, {os.cpu_count()} CPUs, {platform.system()}"


def _table(measured: Measured) -> Iterator[str]:
    yield "| members | way | CPU p50 | CPU p99 | spread | wall p50 | wall p99 | kB |"
    yield "|---|---|---|---|---|---|---|---|"
    for size, by_way in measured.items():
        for name, times in by_way.items():
            low, high = spread(times.cpu)
            cells = (
                str(size),
                f"`{name}`",
                f"{percentile(times.cpu, MEDIAN):.3f}",
                f"{percentile(times.cpu, LATE):.3f}",
                f"{low:.3f} to {high:.3f}",
                f"{percentile(times.wall, MEDIAN):.3f}",
                f"{percentile(times.wall, LATE):.3f}",
                f"{times.size / 1000:.1f}",
            )
            yield f"| {' | '.join(cells)} |"


def _ratios(measured: Measured) -> Iterator[str]:
    yield "| members | vector packed | met before | trace written out | vector, zen one reading |"
    yield "|---|---|---|---|---|"
    for size, by_way in measured.items():
        pairs = ((PACKED, ZEN), (AGAIN, ZEN), (WRITTEN, ZEN), (PACKED, ZEN_ONCE))
        cells = (_ratio(by_way[ours], by_way[theirs]) for ours, theirs in pairs)
        yield f"| {size} | {' | '.join(cells)} |"


def _ratio(ours: Times, theirs: Times) -> str:
    whole, low, high = ratios(ours.cpu, theirs.cpu)
    return f"{whole:.2f} ({low:.2f} to {high:.2f})"
