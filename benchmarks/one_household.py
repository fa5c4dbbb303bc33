"""How long does one household take, from typed facts to JSON bytes, beside zen-engine?

Run by ``make bench``. First both must agree about every example and some hundred drawn households;
then they take turns on households of one, three and eight, and the page is written.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from benchmarks import page
from benchmarks.agreement import Agreement, agreement
from benchmarks.clock import Times, Way, interleaved, timed
from benchmarks.households import ROOT, drawn, examples, sized
from benchmarks.ways import AGAIN, DAY, PACKED, ZEN, packed, unmet, ways, written
from benchmarks.zen_rival import rival
from qingdan.library import files, loaded
from qingdan.loading.editions import Files
from qingdan.model.household import Household

DIFFER = 1
SIZES = (1, 3, 8)
DRAWN, SEED, WARMING, EARLIER = 400, 20250915, 20, 200
LATER = date(2026, 1, 31)
SHOWN = 40


def main() -> int:
    """Compare, measure and write the page; return 1 when the programs differ."""
    asked = _asked()
    releases = _Releases(files())
    differences, compared = _differences(releases, asked.drawn, asked.rounds)
    if differences:
        print(*differences[:SHOWN], sep="\n", file=sys.stderr)  # noqa: T201 a program for a terminal
        print(f"{len(differences)} differences: nothing is measured", file=sys.stderr)  # noqa: T201
        return DIFFER
    section = page.section(_run(releases.of(DAY), compared, asked.rounds))
    print(section)  # noqa: T201
    if asked.write:
        page.write(ROOT / "docs" / "performance.md", section)
    return 0


def _run(both: Agreement, compared: int, rounds: int) -> page.Run:
    skeleton = both.rival.release.skeleton
    return page.Run(
        compared=compared,
        rounds=rounds,
        warming=WARMING,
        people=rounds + WARMING,
        earlier=EARLIER,
        expressions=both.rival.graphs["plain"].expressions,
        nodes=(len(skeleton.household.nodes), len(skeleton.member.nodes)),
        cold=_cold(),
        measured={size: _measured(both, size, rounds) for size in SIZES},
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m benchmarks.one_household"
    )
    parser.add_argument("--drawn", type=int, default=DRAWN, help="drawn households to compare")
    parser.add_argument("--rounds", type=int, default=100, help="calls of each way and size")
    parser.add_argument("--no-page", dest="write", action="store_false", help="print only")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class _Releases:
    """What compares both programs, made once a release."""

    files: Files
    made: dict[str, Agreement] = field(default_factory=dict)

    def of(self, on: date) -> Agreement:
        """Return what compares both programs on a day."""
        release = loaded(self.files, on)
        if release.rules.digest not in self.made:
            self.made[release.rules.digest] = agreement(rival(release))
        return self.made[release.rules.digest]


def _differences(releases: _Releases, count: int, rounds: int) -> tuple[list[str], int]:
    """Return every difference, and how many households were compared."""
    found: list[str] = []
    number = 0
    for household, on, both in _compared(releases, count, rounds):
        number += 1
        found += both.differences(household, on)
    return found, number


def _compared(
    releases: _Releases, count: int, rounds: int
) -> Iterator[tuple[Household, date, Agreement]]:
    for each in examples():
        both = releases.of(each.on)
        yield both.rival.release.read(each.data, each.name), each.on, both
    for on in (DAY, LATER):
        both = releases.of(on)
        for household in drawn(both.rival.release, on, SEED, count // 2):
            yield household, on, both
    both = releases.of(DAY)
    for size in SIZES:
        for household in sized(both.rival.release, size, SEED, rounds + WARMING):
            yield household, DAY, both


def _cold() -> Mapping[str, float]:
    """Return the milliseconds of the first call of each, on a release that was just loaded."""
    household, told, found = None, None, dict[str, float]()
    for name in (PACKED, ZEN):
        other = rival(loaded(files(), DAY))
        if household is None or told is None:
            household = sized(other.release, 1, SEED, 1)[0]
            told = rival(loaded(files(), DAY)).told(household, DAY)
        found[name] = (
            timed(ways(other, household, told, unmet(other.release))[name]).wall / 1_000_000
        )
    return found


def _measured(both: Agreement, size: int, rounds: int) -> Mapping[str, Times]:
    """Time each way on households that it never met, and ours once more on the same.

    Ours has decided others before, as an office's program has.
    """
    other, ours = both.rival, unmet(both.rival.release)
    for each in sized(other.release, size, SEED + 1, EARLIER):
        packed(ours.packed, each)
        written(ours.written, each)
    households = sized(other.release, size, SEED, rounds + WARMING)
    calls: list[Mapping[str, Way]] = [
        ways(other, each, other.told(each, DAY), ours) for each in households
    ]
    first = interleaved(calls, rounds, WARMING)
    again = interleaved([{AGAIN: e[PACKED], ZEN: e[ZEN]} for e in calls], rounds, WARMING)
    return {**first, AGAIN: again[AGAIN]}


if __name__ == "__main__":
    sys.exit(main())
