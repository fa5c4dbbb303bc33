"""How heavy is each need of a member, taken from the amounts of a vector?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from qingdan.evaluation.skeleton import Skeleton
from qingdan.model.decisions import NeedLevel, Vector
from qingdan.model.household import Assessment
from qingdan.model.release import Release

MOST = 2048
"""How many ways to need something are kept."""
Ends = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Where the least and most of each need stand among a household's amounts and a member's."""

    release: Release
    taking: Callable[[Ends], Ends]
    met: dict[tuple[Ends, object], Mapping[str, NeedLevel]] = field(default_factory=dict)

    def of(
        self, home: Vector, own: Vector, assessment: Assessment | None
    ) -> Mapping[str, NeedLevel]:
        """Return every need, beside what an assessor said of it."""
        ends = self.taking(home.amounts + own.amounts)
        assessed = {} if assessment is None else assessment.levels
        key = ends, tuple(assessed.items())
        found = self.met.get(key)
        if found is None:
            pairs = zip(self.release.needs, ends[::2], ends[1::2], strict=True)
            found = {
                need: level(self.release, need, (least, most), assessed.get(need))
                for need, least, most in pairs
            }
            if len(self.met) >= MOST:
                self.met.clear()
            self.met[key] = found
        return found


def level(
    release: Release, need: str, ends: tuple[int | None, int | None], assessed: int | None
) -> NeedLevel:
    """Return a need between its ends; without one of them it may be anything."""
    least, most = ends
    if least is None or most is None:
        return NeedLevel(0, len(release.facts[need].choices) - 1, assessed)
    return NeedLevel(least, most, assessed)


def levels(release: Release, skeleton: Skeleton) -> Levels:
    """Look up once where the needs of a release stand."""
    home, own = skeleton.household.facts, skeleton.member.facts
    before = 2 * len(home)
    places = {fact: 2 * at for at, fact in enumerate(home)}
    places |= {fact: before + 2 * at for at, fact in enumerate(own)}
    both = [at for need in release.needs for at in (places[need], places[need] + 1)]
    return Levels(release, itemgetter(*both) if both else lambda _: ())
