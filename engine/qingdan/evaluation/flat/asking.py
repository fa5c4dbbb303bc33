"""What does one service's chain look at in a member, as steps of the flat list?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.evaluation.flat.operations import Name, Noted, Registered
from qingdan.evaluation.flat.sheet import Sheet
from qingdan.evaluation.flat.steps import Pair
from qingdan.model.catalogue import ReferFirst, Service
from qingdan.model.conditions import Condition
from qingdan.model.release import Release
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A release that is being written into the list, in one reading.

    ``with_office`` says that an office asks.
    """

    release: Release
    sheet: Sheet
    doubting: bool
    with_office: bool

    def asked(self, condition: Condition | None, otherwise: Truth) -> int:
        """Return a condition's truth, or what stands where there is none."""
        return self.sheet.asked(condition, otherwise)

    def noted(self, *name: str | int) -> int:
        """Return a truth that follows from records."""
        return self.sheet.put(Noted(name))

    def registered(self, *name: str | int) -> Pair:
        """Return the least and the most of a number that follows from records."""
        return self._end(name, most=False), self._end(name, most=True)

    def _end(self, name: Name, *, most: bool) -> int:
        return self.sheet.put(Registered(name, most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a service's rows give, as ``chain.amounts.Needed`` has it; ``per`` is a position.

    ``tiers`` say of each row whether it is possible.
    """

    monthly: Pair
    own: Pair
    per: int
    tiers: tuple[int, ...]
    certain: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A benefit to be claimed before the service, and whether that is so."""

    benefit: str
    rule: ReferFirst
    truth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What somebody has already of a service.

    ``covered`` are units a month, ``institution`` whether one answers for all of it.
    """

    covered: Pair
    institution: int
    left: Pair
    cap: Pair | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One service for one member: everything that its gates look at.

    ``held_by_other`` is whether somebody else of the home holds it.
    """

    writer: Writer
    service: Service
    need: Need
    needed: Pair
    had: Had
    first: tuple[Claim, ...]
    urgent: int
    held_by_other: int

    @property
    def sheet(self) -> Sheet:
        """Return the list that is being written."""
        return self.writer.sheet

    def strength(self, outcome: str) -> int:
        """Return how strong an outcome is."""
        return _strengths(self.writer.release)[outcome]


def _strengths(release: Release) -> Mapping[str, int]:
    return {outcome.value: strength for outcome, strength in release.chain.strengths.items()}
