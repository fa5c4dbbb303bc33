"""Does every decision of a casebook come out again, on every Python, hash seed and time zone?

``make soak``. Households that nobody lives in are opened and assessed; then everything is replayed
in a process of its own by each Python that is installed here, under each of ten hash seeds, the
three time zones in turn. Ends with 1 at the first replay that is not byte for byte the same.
"""

import argparse
import contextlib
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.properties import telling_page
from tests.properties.replayers import (
    ROOT,
    VERSIONS,
    ZONES,
    Replayer,
    environment,
    installed,
    own,
    replayed,
    replayer,
    worked,
)

from qingdan.cli import main as command

HOUSEHOLDS, SEEDS, ON = 200, 10, "2025-09-15"
PEOPLE = 3
"""So many people are drawn for each household that is wanted; most homes have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a run saw."""

    decisions: int
    replays: int
    versions: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    seconds: float


def main() -> int:
    """Make cases, replay them and tell; return how the run ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.properties.soaking_replay")
    parser.add_argument("--households", type=int, default=HOUSEHOLDS)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-page", dest="write", action="store_false")
    asked = parser.parse_args()
    seen = soaked(asked.households, asked.seeds, asked.seed)
    print(section(seen, asked.seed, asked.seeds))  # noqa: T201 a program for a terminal
    for each in seen.wrong:
        print(each, file=sys.stderr)  # noqa: T201
    if asked.write and not seen.wrong:
        telling_page.write("replay", section(seen, asked.seed, asked.seeds))
    return 1 if seen.wrong else 0


def soaked(households: int, seeds: int, seed: int) -> Seen:
    """Replay up to the first replay that is otherwise."""
    began, replays, wrong = time.monotonic(), 0, list[str]()
    pythons = tuple(_pythons())
    with tempfile.TemporaryDirectory() as folder:
        casebook = Path(folder) / "案卷"
        decisions = worked(casebook, _files(Path(folder), households, seed), ON)
        for by in pythons:
            for number in range(seeds):
                zone = ZONES[number % len(ZONES)]
                found = replayed(by, casebook, number, zone)
                replays += 1
                if (found["decisions"], found["same"]) != (decisions, decisions):
                    wrong.append(f"Python {by.version}, seed {number}, {zone}: {found}")
                    break
            print(f"Python {by.version}: {replays} replays", file=sys.stderr)  # noqa: T201
    versions = tuple(each.version for each in pythons)
    return Seen(
        decisions=decisions,
        replays=replays,
        versions=versions,
        missing=tuple(each for each in VERSIONS if each not in versions),
        wrong=tuple(wrong),
        seconds=time.monotonic() - began,
    )


def _pythons() -> Iterator[Replayer]:
    """Yield each Python that can replay, making its environment where that can be done."""
    for version in VERSIONS:
        base = None if version == own().version else installed(version)
        if base is not None and replayer(version) is None:
            _make(base, version)
        by = replayer(version)
        if by is not None:
            yield by


def _make(base: str, version: str) -> None:
    """Make an environment; what cannot be made is missed afterwards, and the page says so."""
    folder = environment(version)
    install = ("-m", "pip", "--disable-pip-version-check", "install", "-qq", "-c")
    made = subprocess.run([base, "-m", "venv", "--clear", str(folder)], check=False)
    if made.returncode:
        return
    python = str(folder / "bin" / "python")
    wanted = (str(ROOT / "constraints.txt"), "-e", f"{ROOT}[casebook]")
    if subprocess.run([python, *install, *wanted], check=False).returncode:
        Path(python).unlink()


def _files(folder: Path, households: int, seed: int) -> list[Path]:
    """Write a file for each invented household."""
    register = folder / "名册.jsonl"
    people = str(PEOPLE * households)
    line = ("sample", people, "--seed", str(seed), "--on", ON, "-o", str(register))
    with contextlib.redirect_stdout(io.StringIO()):
        command((*line, "--lang", "zh"))
    found = []
    homes = register.read_text("utf-8").splitlines()[:households]
    for number, written in enumerate(homes):
        document = json.loads(written)
        found.append(folder / f"{number}.json")
        found[-1].write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return found


def section(seen: Seen, seed: int, seeds: int) -> str:
    """Return what a run saw, in a paragraph."""
    missing = f" Not installed here: {', '.join(seen.missing)}." if seen.missing else ""
    return (
        f"Seed {seed}: {seen.decisions} decisions on invented households, replayed "
        f"{seen.replays} times, each time by two readings: on Python "
        f"{', '.join(seen.versions)}, {seeds} hash seeds, {len(ZONES)} time zones in turn; "
        f"every advice byte for byte what was kept. {seen.seconds:,.0f} s.{missing}"
    )


if __name__ == "__main__":
    sys.exit(main())
