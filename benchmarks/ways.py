"""Which ways lead from a household to the bytes of its decision?"""

from collections.abc import Mapping
from datetime import date

from benchmarks.clock import Way
from benchmarks.zen_rival import Rival, Told
from qingdan.library import Release
from qingdan.model.household import Household
from qingdan.reporting import json
from qingdan.reporting.weaving import woven

DAY = date(2025, 9, 15)
PACKED, WRITTEN, ZEN, ZEN_ONCE = (
    "qingdan",
    "qingdan --trace",
    "zen-engine",
    "zen-engine, one reading",
)


def ways(rival: Rival, household: Household, told: Told) -> Mapping[str, Way]:
    """Return each way as a call without arguments, ready to be timed."""
    release = rival.release
    return {
        PACKED: lambda: packed(release, household),
        ZEN: lambda: rival.decided(told),
        WRITTEN: lambda: written(release, household),
        ZEN_ONCE: lambda: rival.once(told),
    }


def packed(release: Release, household: Household) -> bytes:
    """Decide a household; its trace is the packed vector."""
    return json.line(release.assess(household, on=DAY), release.rules)


def written(release: Release, household: Household) -> bytes:
    """Decide a household and write every step out, as ``qualify --json --trace`` does."""
    decision = release.assess(household, on=DAY)
    return json.line(decision, release.rules, woven(decision, release.skeleton))
