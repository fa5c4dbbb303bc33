"""Do the readings still agree of a hundred thousand households?

``make soak``. Drawn by seeds, each share for another day and with other gaps, every fourth asked
for by an office; every tenth is also held against the reference. Ends with 1 at the first
difference, and writes what it saw into the page on reliability.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from tests.properties import telling_page
from tests.properties.columns import Columns, columns, packed
from tests.properties.drawn import drawer
from tests.properties.ready import PUBLISHED, shipped
from tests.properties.test_columnar import referred_to

from qingdan import assessment
from qingdan.model.household import Household

HOUSEHOLDS, SHARE, TENTH = 100_000, 1_250, 10
GAPS = (0.05, 0.1, 0.3, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a run saw."""

    households: int
    people: int
    referred: int
    differences: int
    seconds: float


def main() -> int:
    """Draw, compare and tell; return how the run ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.properties.soaking")
    parser.add_argument("--households", type=int, default=HOUSEHOLDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-page", dest="write", action="store_false")
    asked = parser.parse_args()
    seen = soaked(asked.households, asked.seed)
    print(section(seen, asked.seed))  # noqa: T201 a program for a terminal
    if asked.write and not seen.differences:
        telling_page.write("readings", section(seen, asked.seed))
    return 1 if seen.differences else 0


def soaked(households: int, seed: int) -> Seen:
    """Compare share by share, up to the first that differs."""
    began, people, done, referred = time.process_time(), 0, 0, 0
    found: list[str] = []
    for number in count():
        size = min(SHARE, households - done)
        if size <= 0 or found:
            break
        on = PUBLISHED[number % len(PUBLISHED)]
        prepared = assessment.prepared(shipped(on).rules)
        drawing = drawer(
            prepared.release, on, seed=seed * 1_000_003 + number, missing=GAPS[number % len(GAPS)]
        )
        offices = tuple(prepared.release.facts["subdistrict"].choices)
        office = offices[number % len(offices)] if number % 4 == 0 else None
        drawn = [drawing.household(f"庚{at}") for at in range(size)]
        by_columns = columns(prepared.release, prepared.skeleton, office)
        found += _differences(by_columns, drawn, prepared, on)
        if office is None:
            found += _from_reference(by_columns, drawn[::TENTH], on)
            referred += len(drawn[::TENTH])
        people += sum(len(each.members) for each in drawn)
        done += size
        print(f"{done} households, {len(found)} differences", file=sys.stderr)  # noqa: T201
    for each in found[:TENTH]:
        print(each, file=sys.stderr)  # noqa: T201
    return Seen(
        households=done,
        people=people,
        referred=referred,
        differences=len(found),
        seconds=time.process_time() - began,
    )


def _differences(
    by_columns: Columns, drawn: Sequence[Household], prepared: assessment.Prepared, on: date
) -> list[str]:
    """Return where the columns are not what the generated function says."""
    swept = by_columns.through(drawn, on)
    decisions = [
        assessment.assess(prepared, each, on=on, office=by_columns.office) for each in drawn
    ]
    found = list(by_columns.differences(swept, drawn, decisions))
    homes, members = by_columns.vectors(swept)
    expected = [packed(e) for each in decisions for e in each.vectors.values()]
    found += [f"{on} node or amount of person {n}" for n in _unequal(members, expected)]
    own = [packed(each.household_vector) for each in decisions]
    return found + [f"{on} node or amount of household {n}" for n in _unequal(homes, own)]


def _from_reference(by_columns: Columns, drawn: Sequence[Household], on: date) -> list[str]:
    """Return where the columns are not what the reference says."""
    homes, members = by_columns.vectors(by_columns.through(drawn, on))
    expected = [referred_to(by_columns.release, each, on) for each in drawn]
    own = [each for each, _ in expected]
    theirs = [each for _, some in expected for each in some]
    found = [f"{on} reference, household {n}" for n in _unequal(homes, own)]
    return found + [f"{on} reference, person {n}" for n in _unequal(members, theirs)]


def _unequal(one: Sequence[object], other: Sequence[object]) -> list[int]:
    return [n for n, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]


def section(seen: Seen, seed: int) -> str:
    """Return what a run saw, in a paragraph."""
    return (
        f"Seed {seed}: {seen.households:,} drawn households ({seen.people:,} people) decided by "
        f"columns and by the generated function, {seen.referred:,} of them by the reference too; "
        f"every answer, node and amount held against each other: {seen.differences} differences. "
        f"{seen.seconds:,.0f} s of CPU."
    )


if __name__ == "__main__":
    sys.exit(main())
