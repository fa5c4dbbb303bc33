"""What was met before under one release, on one day, with or without a calling office?

Every table is bounded, and holds nothing that tells who somebody is. Threads may share them: at
worst two of them reason the same case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qingdan.evaluation.alike.answers import Answer
from qingdan.evaluation.alike.homes import Reckoned
from qingdan.evaluation.alike.levels import Levels, levels
from qingdan.evaluation.alike.marks import Mark
from qingdan.evaluation.alike.recalling import MOST, Key, Round, Seen
from qingdan.evaluation.alike.vectors import Places, places
from qingdan.evaluation.alike.views import View, view
from qingdan.evaluation.alike.waiting import Waiting, waiting
from qingdan.evaluation.chain.heeded import Heeded, Standing, standing
from qingdan.evaluation.chain.services import near
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.sharing import Rival
from qingdan.evaluation.compiled import CompiledReading
from qingdan.evaluation.skeleton import Skeleton
from qingdan.model.catalogue import Offer
from qingdan.model.conditions import Condition
from qingdan.model.facts import Known
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Tables of what was met, and where a reading leaves what is looked at.

    By service ``answers`` and what came of it when in doubt, by the key of a case, and by whether
    it is in doubt what homes have of an item. ``views``, ``where`` and ``trees`` are by whether
    every value given is of its fact's kind.
    """

    release: Release
    skeleton: Skeleton
    answers: Mapping[str, dict[Key, Answer]]
    doubted: Mapping[str, dict[Key, Rival]]
    homes: Mapping[bool, Mapping[str, Reckoned]]
    commons: dict[Mark, object] = field(default_factory=dict)
    likenesses: dict[Mark, object] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    trees: dict[bool, dict[str, Waiting]] = field(default_factory=dict)
    near: dict[tuple[str, Known | None], tuple[str, ...]] = field(default_factory=dict)
    where: dict[bool, Places] = field(default_factory=dict)
    standings: dict[bytes, Standing] = field(default_factory=dict)
    levels: Levels

    def view(self, plain: CompiledReading, doubting: CompiledReading) -> View:
        """Return where such readings leave what is looked at."""
        if not self.views:
            self.views.append(view(self.release, plain, doubting))
        return self.views[0]

    def rounds(
        self,
        settings: tuple[Setting, Setting],
        readings: tuple[CompiledReading, CompiledReading],
    ) -> tuple[Round, Round]:
        """Begin both ways through the chain, as the rules are written and in doubt."""
        seen, looked = dict[str, Seen](), self.view(*readings)
        plain, doubting = (
            Round(
                setting=setting,
                reading=reading,
                outlook=outlook,
                order=looked.order,
                commons=self.commons,
                likenesses=self.likenesses,
                seen=seen,
            )
            for setting, reading, outlook in zip(settings, readings, looked.outlooks, strict=True)
        )
        return plain, doubting

    def tree(self, condition: Condition, reading: CompiledReading) -> Waiting:
        """Return what a condition waits for in such a reading."""
        trees = self.trees.setdefault(reading.way.trusting, {})
        if condition.id not in trees:
            trees[condition.id] = waiting(condition, self.release, reading)
        return trees[condition.id]

    def places(self, reading: CompiledReading) -> Places:
        """Return where such a reading leaves what the skeleton numbers."""
        if reading.way.trusting not in self.where:
            self.where[reading.way.trusting] = places(self.release, self.skeleton, reading)
        return self.where[reading.way.trusting]

    def heeded(self, plain: Round, doubting: Round) -> Heeded:
        """Return what may have to be told beside the services."""
        members = plain.setting.household.members
        laid = {each.id: plain.sees(each).laid for each in members}
        return self.view(plain.reading, doubting.reading).heeding.heeded(laid, self._stood)

    def _stood(self, held: bytes) -> Standing:
        found = self.standings.get(held)
        if found is None:
            found = standing(self.release, held)
            if len(self.standings) >= MOST:
                self.standings.clear()
            self.standings[held] = found
        return found

    def nearby(self, service: str, offer: Offer, here: Known | None) -> tuple[str, ...]:
        """Return whom to turn to in a street."""
        found = self.near.get((offer.id, here))
        if found is None:
            found = near(self.release, service, offer, here)
            if len(self.near) >= MOST:
                self.near.clear()
            self.near[offer.id, here] = found
        return found


def memory(release: Release, skeleton: Skeleton) -> Memory:
    """Return tables in which nothing stands yet."""
    return Memory(
        release=release,
        skeleton=skeleton,
        answers={service: {} for service in release.services},
        doubted={service: {} for service in release.services},
        levels=levels(release, skeleton),
        homes={doubting: {id_: {} for id_ in release.services} for doubting in (False, True)},
    )


def another(of: Memory) -> Memory:
    """Return tables for another day: nothing was met on it, and where to look is the same."""
    fresh = memory(of.release, of.skeleton)
    return replace(of, answers=fresh.answers, doubted=fresh.doubted, homes=fresh.homes)
