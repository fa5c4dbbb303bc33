"""Which of the facts and records that were given would have been enough for this outcome?

With everything else opened, as if nobody had asked, the outcome stays and is as settled. Found by
opening: whatever can be opened is, in the order of the vocabulary, each time deciding anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from qingdan.asking.contrast import Retrial
from qingdan.asking.proposing import nodes
from qingdan.explaining.bearing import looked_up
from qingdan.model.decisions import ServiceDecision
from qingdan.model.gates import GIVING
from qingdan.model.household import Household, Records

T = TypeVar("T")
UNASKED = Records()
RECORDS = tuple(each.name for each in fields(Records))


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact as it was given; ``member`` None is the household's."""

    fact: str
    member: str | None


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """A list or a record as it was given, by its name in the household's file."""

    record: str
    member: str | None


Ground = GivenFact | GivenRecord


@dataclass(frozen=True, slots=True)
class Sufficing:
    """Grounds none of which can be left out, and how often the household was decided for them.

    None: the outcome rests on what is not known yet, and nothing that is known suffices for it.
    """

    grounds: tuple[Ground, ...] | None
    tried: int


def sufficing(retrial: Retrial) -> Sufficing:
    """Return the grounds that suffice for an outcome, a fact before a record."""
    now = retrial.why.decision
    if not now.settled and now.outcome not in GIVING:
        return Sufficing(None, 0)
    opening = _Opening(retrial)
    every = tuple(grounds(retrial.case.household, tuple(retrial.case.rules.facts)))
    values = looked_up(nodes(retrial.case, retrial.why))
    looked = {GivenFact(each.fact, each.member) for each in values}
    unseen = tuple(e for e in every if isinstance(e, GivenFact) and e not in looked)
    kept = opening.without(unseen, every)
    for chunk in (kept[: len(kept) // 2], kept[len(kept) // 2 :]):
        kept = opening.without(chunk, kept)
    return Sufficing(kept, opening.tried)


@dataclass(slots=True)
class _Opening:
    retrial: Retrial
    tried: int = 0

    def without(self, chunk: tuple[Ground, ...], kept: tuple[Ground, ...]) -> tuple[Ground, ...]:
        """Open as much of a chunk as leaves the outcome, and return what is still kept."""
        if not chunk:
            return kept
        fewer = tuple(each for each in kept if each not in chunk)
        if self._stays(fewer):
            return fewer
        if len(chunk) == 1:
            return kept
        middle = len(chunk) // 2
        return self.without(chunk[middle:], self.without(chunk[:middle], kept))

    def _stays(self, kept: tuple[Ground, ...]) -> bool:
        self.tried += 1
        then = self.retrial.decided(opened(self.retrial.case.household, kept))
        return same(then, self.retrial.why.decision)


def same(then: ServiceDecision, now: ServiceDecision) -> bool:
    """Return whether an outcome is as it was and as settled, and gives the same by the same."""
    settled = then.settled or not now.settled
    gives = now.outcome not in GIVING or (then.units, then.offer) == (now.units, now.offer)
    return then.outcome is now.outcome and settled and gives


def grounds(household: Household, order: Sequence[str]) -> list[Ground]:
    """Return everything that was given, by the order of the vocabulary, records last."""
    whose: list[tuple[str | None, Mapping[str, object], Records]]
    whose = [(None, household.facts, household.records)]
    whose += [(each.id, each.facts, each.records) for each in household.members]
    found: list[Ground] = [
        GivenFact(fact, member) for fact in order for member, facts, _ in whose if fact in facts
    ]
    found += [
        GivenRecord(each, member)
        for each in RECORDS
        for member, _, records in whose
        if getattr(records, each) != getattr(UNASKED, each)
    ]
    return found


def opened(household: Household, kept: Sequence[Ground]) -> Household:
    """Return the household with everything unknown but what is kept."""
    facts, records = _kept(None, kept)
    members = []
    for each in household.members:
        own, lists = _kept(each.id, kept)
        members.append(
            replace(
                each,
                facts=_only(each.facts, own),
                stated=_only(each.stated, own),
                records=_bare(each.records, lists),
            )
        )
    return replace(
        household,
        facts=_only(household.facts, facts),
        stated=_only(household.stated, facts),
        records=_bare(household.records, records),
        members=tuple(members),
    )


def _kept(member: str | None, kept: Sequence[Ground]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the facts and the records that are kept of one entity."""
    own = [each for each in kept if each.member == member]
    facts = frozenset(each.fact for each in own if isinstance(each, GivenFact))
    return facts, frozenset(each.record for each in own if isinstance(each, GivenRecord))


def _only(facts: Mapping[str, T], kept: frozenset[str]) -> dict[str, T]:
    return {fact: known for fact, known in facts.items() if fact in kept}


def _bare(records: Records, kept: frozenset[str]) -> Records:
    gone = {each: getattr(UNASKED, each) for each in RECORDS if each not in kept}
    return replace(records, **gone)
