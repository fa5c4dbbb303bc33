"""Which households are almost the one that came before, and which rules almost the shipped ones?

One thing is changed at a time, so that some case of the household is alike one that was met, and
another is not although it looks like it. Nobody in them is real.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from random import Random

from tests.properties.drawn import Drawer, drawer
from tests.properties.drawn_records import own_records

from qingdan.model.catalogue import Payer, Service, Stance
from qingdan.model.facts import Entity, Known
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release

ALIKE, BACK_DAYS, OFTEN = 6, 20, 0.5


@dataclass(frozen=True, slots=True)
class Varying:
    """Draws households in runs: one anew, and then ever so slightly another."""

    drawing: Drawer
    random: Random

    def run(self, name: str) -> Iterator[Household]:
        """Yield a drawn household and some that differ from the one before in one thing."""
        household = self.drawing.household(name)
        yield household
        for _ in range(ALIKE):
            household = self._changed(household)
            yield household

    def _changed(self, household: Household) -> Household:
        chance = self.random.random()
        if chance < 0.1:
            facts = self._facts(household.facts, Entity.HOUSEHOLD)
            return replace(household, facts=facts)
        place = self.random.randrange(len(household.members))
        member = household.members[place]
        if chance < OFTEN:
            member = replace(member, facts=self._facts(member.facts, Entity.MEMBER))
        else:
            member = replace(member, records=self._records(member))
        members = list(household.members)
        members[place] = member
        return replace(household, members=tuple(members))

    def _facts(self, facts: Mapping[str, Known], entity: Entity) -> Mapping[str, Known]:
        """Draw one fact of an entity anew, or leave it out."""
        ids = [f.id for f in self.drawing.release.facts.values() if f.entity is entity]
        one = self.random.choice(ids)
        fact = self.drawing.release.facts[one]
        kept = {id_: value for id_, value in facts.items() if id_ != one}
        return kept | {one: self.drawing.value(fact)} if self.drawing.is_given(fact) else kept

    def _records(self, member: Member) -> Records:
        """Draw one list of a member anew, or on which day somebody who is away comes back."""
        one = self.random.choice([each.name for each in fields(Records)])
        on = self.drawing.on
        if one == "back_on":
            back = on + timedelta(days=self.random.randrange(-BACK_DAYS, BACK_DAYS))
            return replace(member.records, back_on=back)
        drawn = own_records(self.drawing.release, on, self.random, OFTEN)
        return replace(member.records, **{one: getattr(drawn, one)})


def varying(release: Release, on: date, seed: int, *, missing: float) -> Varying:
    """Return what draws runs of households, always the same for a seed."""
    return Varying(drawer(release, on, seed, missing=missing), Random(seed))  # noqa: S311 no secret


def other_rules(release: Release, seed: int) -> Release:
    """Draw other stances to benefits, other items for the home and other orders of services."""
    random = Random(seed)  # noqa: S311 no secret
    order = tuple(release.services)
    benefits = {
        id_: replace(each, offset_order=tuple(random.sample(order, len(order))))
        for id_, each in release.benefits.items()
    }
    services = {id_: _other(each, random) for id_, each in release.services.items()}
    return replace(release, benefits=benefits, services=services)


def _other(service: Service, random: Random) -> Service:
    paid = any(each.payer is Payer.GOVERNMENT for each in service.offers)
    stances = [each for each in Stance if paid or each is not Stance.BY_AMOUNT]
    drawn = {benefit: random.choice(stances) for benefit in service.displacement}
    return replace(service, displacement=drawn, per_home=random.random() < OFTEN)
