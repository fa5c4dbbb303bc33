"""What is missing from a household, and how could it be filled in?

A fact is missing when nothing is known of it, or only bounds; a list when it was not given. What
is filled in lies within what is known already, so that nothing that follows is contradicted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from tests.properties import drawn_records as draw
from tests.properties.drawn import Drawer
from tests.properties.filled_fields import filled

from qingdan.evaluation.chain.setting import Reading
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.household import Assessment, Household, Member, Records
from qingdan.model.release import Release

HUNDREDTHS = 100
LISTS: Mapping[str, Callable[[Release, date, Random], Any]] = {
    "categories": draw.categories,
    "benefits": draw.benefits,
    "services_in_place": draw.services_in_place,
    "requests": draw.requests,
}
"""Lists that may stand in the household or a member; one of them is enough to be complete."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: whose, which fact or list, and the household with it filled in."""

    member: str | None
    what: str
    fill: Callable[[Household], Household]


@dataclass(frozen=True, slots=True)
class Filling:
    """Finds the gaps of a household as it is read, and draws what fills them."""

    drawer: Drawer
    household: Household
    reading: Reading

    def gaps(self) -> Iterator[Gap]:
        """Yield everything that is missing, each with one way to fill it."""
        yield from self.facts(None)
        yield Gap(None, "fields", recorded(None, self.fields()))
        for member in self.household.members:
            yield from self.facts(member.id)
            yield from self.lists(member)
            yield Gap(member.id, "fields", recorded(member.id, self.fields()))

    def facts(self, member: str | None) -> Iterator[Gap]:
        """Yield the facts of an entity that are missing and can be told."""
        entity = Entity.HOUSEHOLD if member is None else Entity.MEMBER
        for fact in self.drawer.release.facts.values():
            if fact.entity is entity and (fact.derivation is None or fact.fillable):
                known = self.reading.value(fact.id, member)
                if known is None or (isinstance(known, Bounds) and not known.settled):
                    value = self.value(fact, known)
                    yield Gap(member, fact.id, told(member, {fact.id: value}))

    def value(self, fact: Fact, known: Known | None) -> Known:
        """Draw a value, within the bounds that are known."""
        if not isinstance(known, Bounds) or known.most is None:
            return self.drawer.value(fact)
        if fact.kind is Kind.LEVEL:
            position = self.position(known)
            return Bounds(position, position)
        steps = (known.most - known.least) // HUNDREDTHS
        return known.least + HUNDREDTHS * self.drawer.random.randint(0, steps)

    def position(self, known: Known | None) -> int:
        """Draw a position within what the rules make of a level."""
        assert isinstance(known, Bounds)
        assert known.most is not None
        return self.drawer.random.randint(known.least, known.most)

    def lists(self, member: Member) -> Iterator[Gap]:
        """Yield the lists that nobody gave for a member, wishes, and the assessment."""
        at = self.drawer.release, self.drawer.on, self.drawer.random
        for name, drawn in LISTS.items():
            own, shared = getattr(member.records, name), getattr(self.household.records, name)
            if own is None and shared is None:
                yield Gap(member.id, name, recorded(member.id, with_list(name, drawn(*at))))
        said = {each.service for each in member.records.wishes or ()}
        more = tuple(each for each in draw.wishes(*at) if each.service not in said)
        wishes = (*(member.records.wishes or ()), *more)
        yield Gap(member.id, "wishes", recorded(member.id, with_list("wishes", wishes)))
        if member.records.assessment is None:
            assessed = with_list("assessment", self.assessment(member))
            yield Gap(member.id, "assessment", recorded(member.id, assessed))

    def fields(self) -> Callable[[Records], Records]:
        """Return what fills open fields of records, the same each time."""
        seed = self.drawer.random.random()
        return lambda records: filled(
            records,
            replace(self.drawer, random=Random(seed)),  # noqa: S311 no secret
        )

    def assessment(self, member: Member) -> Assessment:
        """Draw an assessment whose levels lie within what the rules make of them."""
        drawn = draw.assessment(self.drawer.release, self.drawer.on, self.drawer.random)
        levels = {
            need: self.position(self.reading.computed(need, member.id)) for need in drawn.levels
        }
        return replace(drawn, levels=levels, adjustments=())


def told(member: str | None, facts: Mapping[str, Known]) -> Callable[[Household], Household]:
    """Return what tells facts of a household, or of a member."""

    def tell(household: Household) -> Household:
        if member is None:
            return replace(household, facts={**household.facts, **facts})
        return _member(household, member, lambda m: replace(m, facts={**m.facts, **facts}))

    return tell


def with_list(name: str, value: object) -> Callable[[Records], Records]:
    """Return what puts a list, or the assessment, among records."""
    fields: dict[str, Any] = {name: value}
    return lambda records: replace(records, **fields)


def recorded(
    member: str | None, change: Callable[[Records], Records]
) -> Callable[[Household], Household]:
    """Return what changes the records of a household, or of a member."""

    def record(household: Household) -> Household:
        if member is None:
            return replace(household, records=change(household.records))
        return _member(household, member, lambda m: replace(m, records=change(m.records)))

    return record


def _member(household: Household, id_: str, change: Callable[[Member], Member]) -> Household:
    members = tuple(change(each) if each.id == id_ else each for each in household.members)
    return replace(household, members=members)
