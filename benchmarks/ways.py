"""Which ways lead from a household to the bytes of its decision?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from benchmarks.clock import Way
from benchmarks.zen_rival import Rival, Told
from qingdan.library import Release
from qingdan.model.household import Household
from qingdan.reporting import json
from qingdan.reporting.weaving import woven

DAY = date(2025, 9, 15)
PACKED, AGAIN, WRITTEN, ZEN, ZEN_ONCE = (
    "qingdan",
    "qingdan, met before",
    "qingdan --trace",
    "zen-engine",
    "zen-engine, one reading",
)


@dataclass(frozen=True, slots=True)
class Ours:
    """A release for each of our ways, so that none profits from what another met before."""

    packed: Release
    written: Release


def unmet(release: Release) -> Ours:
    """Return a release for each of our ways, as if nobody had been decided by it."""
    nobody = [replace(release, prepared=replace(release.prepared, memories={})) for _ in range(2)]
    return Ours(*nobody)


def ways(rival: Rival, household: Household, told: Told, ours: Ours) -> Mapping[str, Way]:
    """Return each way as a call without arguments, ready to be timed."""
    return {
        PACKED: lambda: packed(ours.packed, household),
        ZEN: lambda: rival.decided(told),
        WRITTEN: lambda: written(ours.written, household),
        ZEN_ONCE: lambda: rival.once(told),
    }


def packed(release: Release, household: Household) -> bytes:
    """Decide a household; its trace is the packed vector."""
    return json.line(release.assess(household, on=DAY), release.rules)


def written(release: Release, household: Household) -> bytes:
    """Decide a household and write every step out, as ``qualify --json --trace`` does."""
    decision = release.assess(household, on=DAY)
    return json.line(decision, release.rules, woven(decision, release.skeleton))
