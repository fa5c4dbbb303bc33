"""Does the ledger still refuse twenty thousand forged proofs, and lose nothing in 300 deaths?

``make soak``. Ends with 1 if anything was accepted or lost, and writes what it saw into the page
on reliability.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.properties import forging, tampering, telling_page
from tests.properties.appending import POINTS
from tests.properties.crashing import Aftermath, aftermath, filled_up
from tests.properties.spoiling import damaged, forged, spoiled

PROOFS, LEDGERS, FILES, DEATHS, FILLINGS = 20_000, 2_000, 2_000, 25, 25
LIVING = ["--entries", "12"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a run saw."""

    proofs: int
    ledgers: int
    files: int
    deaths: int
    acknowledged: int
    fillings: int
    faults: tuple[str, ...]
    seconds: float


def main() -> int:
    """Spoil, kill and tell; return how the run ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.properties.soaking_ledger")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", type=int, default=1, help="try only one in so many")
    parser.add_argument("--no-page", dest="write", action="store_false")
    asked = parser.parse_args()
    seen = soaked(asked.seed, asked.part)
    for each in seen.faults:
        print(each, file=sys.stderr)  # noqa: T201 a program for a terminal
    print(section(seen, asked.seed))  # noqa: T201
    if asked.write and not seen.faults:
        telling_page.write("ledger", section(seen, asked.seed))
    return 1 if seen.faults else 0


def soaked(seed: int, part: int) -> Seen:
    """Try everything, each in its number; a part of it for a quick look."""
    began = time.monotonic()
    proofs = -(-PROOFS // part // len(forging.WAYS))
    ledgers = -(-LEDGERS // part // len(tampering.WAYS))
    faults = [*_forged(proofs, seed), *_spoiled(ledgers, seed)]
    with tempfile.TemporaryDirectory() as folder:
        faults += damaged(Path(folder), FILES // part, seed)
    killed = [_killed(number) for number in range(-(-DEATHS // part))]
    faults += [fault for each in killed for fault in each.lost]
    with tempfile.TemporaryDirectory() as folder:
        filled = filled_up(Path(folder), -(-FILLINGS // part))
    faults += [filled.said] if filled.mounted and not filled.held else []
    return Seen(
        proofs=proofs * len(forging.WAYS),
        ledgers=ledgers * len(tampering.WAYS),
        files=FILES // part,
        deaths=sum(len(each.died) for each in killed),
        acknowledged=sum(each.acknowledged for each in killed),
        fillings=len(filled.held),
        faults=tuple(faults),
        seconds=time.monotonic() - began,
    )


def _forged(count: int, seed: int) -> Iterator[str]:
    for way in forging.WAYS:
        yield from forged(way, count, seed=seed, alone=count)


def _spoiled(count: int, seed: int) -> Iterator[str]:
    for way in tampering.WAYS:
        yield from spoiled(way, count, seed)


def _killed(number: int) -> Aftermath:
    """Let a writer die at every point while one lives, each time in another round."""
    asked = ["--entries", "60", "--round", str(1 + number % 7), "--point"]
    with tempfile.TemporaryDirectory() as folder:
        found = aftermath(Path(folder), [*([*asked, point] for point in POINTS), LIVING])
    print(f"{len(found.died)} died, {len(found.lost)} lost", file=sys.stderr)  # noqa: T201
    return found


def section(seen: Seen, seed: int) -> str:
    """Return what a run saw, in a paragraph."""
    filled = (
        f"a full disk met at {seen.fillings} places"
        if seen.fillings
        else "no full disk, since none could be mounted"
    )
    return (
        f"Seed {seed}: {seen.proofs:,} forged proofs held against the library and against the "
        f"program that goes with a proof, {seen.ledgers:,} changed ledgers, {seen.files:,} files "
        f"of SQLite with one bit changed; {seen.deaths:,} writers killed at {len(POINTS)} named "
        f"points while others went on, {seen.acknowledged:,} entries acknowledged; {filled}. "
        f"Accepted or lost: {len(seen.faults)}. {seen.seconds:,.0f} s."
    )


if __name__ == "__main__":
    sys.exit(main())
