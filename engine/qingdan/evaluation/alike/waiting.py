"""What does an open condition wait for, told from a reading's truths in one go?

``unknowns.unknown`` asks for each part by itself and comes to the same. What follows from other
facts is left to it (``Behind``), but for what can follow in one way only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qingdan.evaluation.alike.orders import place
from qingdan.evaluation.chain.unknowns import BENEFITS, CATEGORIES, REQUESTS, Ask
from qingdan.evaluation.compiled import CompiledReading
from qingdan.evaluation.contents import parts
from qingdan.model.conditions import Among, Condition, Raises, Standard, Threshold
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Rows,
)
from qingdan.model.facts import Entity, Fact
from qingdan.model.formulas import FullMonths, FullYears
from qingdan.model.release import Release
from qingdan.model.truth import Truth


class Own(NamedTuple):
    """A fact, a list, or an entry of one, to ask the person about whose case it is."""

    fact: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A fact that follows from others: what it waits for depends on which of them are known."""

    fact: str


Item = Own | Ask | Behind
HELD = Behind(CATEGORIES)
"""What a category waits for: it is the same for all of them, and differs from person to person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a condition's truth stands; what a criterion asks, or the parts of a join.

    ``spared`` is where it stands whether the question is meant for the person at all.
    """

    place: int
    item: Item | None
    spared: int | None
    parts: "tuple[Waiting, ...]"

    def items(self, truths: bytes) -> Iterator[Item]:
        """Yield what it waits for; a part that cannot matter asks nothing."""
        if truths[self.place] == Truth.OPEN:
            spared = self.spared is not None and truths[self.spared] == Truth.NO
            if self.item is not None and not spared:
                yield self.item
            for part in self.parts:
                yield from part.items(truths)

    def places(self) -> Iterator[int]:
        """Yield the places of all truths that it looks at."""
        yield self.place
        if self.spared is not None:
            yield self.spared
        for part in self.parts:
            yield from part.places()


def waiting(condition: Condition, release: Release, reading: CompiledReading) -> Waiting:
    """Return where such a reading leaves a condition and its parts."""
    here = place(condition, reading)
    match condition:
        case Threshold(fact=fact) | Among(fact=fact):
            known = release.facts[fact]
            direct = reading.way.trusting and _open_if_unknown(condition, release)
            item, spared = _asked(known, release) if direct else (Behind(fact), None)
            where = None if spared is None else place(spared, reading)
            return Waiting(here, item, where, ())
        case Raises():
            return Waiting(here, None, None, ())
        case _:
            inner = tuple(waiting(each, release, reading) for each in parts(condition))
            return Waiting(here, None, None, inner)


def _open_if_unknown(criterion: Threshold | Among, release: Release) -> bool:
    """Return whether a criterion is open for one reason only: its fact is not known."""
    bound = criterion.bound if isinstance(criterion, Threshold) else None
    return not isinstance(bound, Standard) or release.standards[bound.id].value is not None


def _asked(fact: Fact, release: Release) -> tuple[Item | None, Condition | None]:
    """Return what an unknown fact asks for, and whom that question is meant for."""
    match fact.derivation:
        case GetsBenefit():
            return Own(BENEFITS), None
        case AsksService():
            return Own(REQUESTS), None
        case Formula(FullYears(day) | FullMonths(day)) if _for_anybody(release.facts[day]):
            return _asked(release.facts[day], release)
        case Formula() | CountMembers() | CountConditions() | Rows() | AnyRow() | AnyFact():
            return Behind(fact.id), None
        case HoldsCategory():
            return HELD, None
        case _ if fact.question is None:
            return None, None
        case _:
            own = fact.entity is Entity.MEMBER
            return Own(fact.id) if own else (None, fact.id), fact.asked_of


def _for_anybody(fact: Fact) -> bool:
    return fact.derivation is None and fact.question is not None and fact.asked_of is None


def once(sources: Iterable[Waiting | Item], truths: bytes, held: Own) -> tuple[Item, ...]:
    """Return what several wait for, without repeats; ``held`` is asked about categories."""
    found: dict[Item, None] = {}
    for each in sources:
        found |= dict.fromkeys(each.items(truths) if isinstance(each, Waiting) else (each,))
    return tuple(dict.fromkeys(held if each is HELD else each for each in found))
