"""Which households could stand before the shipped rules?

Drawn over the vocabulary by a seeded generator: one to five members, a part of the facts and of
the lists missing, and figures near the bounds that the rules know. Nobody in them is real.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.properties.drawn_records import day, own_records, shared_records

from qingdan.evaluation.contents import contents
from qingdan.model.conditions import Standard, Threshold
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.household import Household, Member
from qingdan.model.release import Release

MISSING, FILLED_THOUGH_DERIVED, RARELY = 0.3, 0.15, 0.1
BIRTH_DATE, DAYS_A_YEAR, OLDEST = "birth_date", 365.2425, 95


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws households for a day; the same seed draws the same."""

    release: Release
    on: date
    random: Random
    bounds: Mapping[str, tuple[int, ...]]
    missing: float = MISSING

    def household(self, name: str) -> Household:
        """Draw a household with its records."""
        count = self.random.choices(range(1, 6), (10, 4, 2, 1, 1))[0]
        return Household(
            id=name,
            facts=self.facts(Entity.HOUSEHOLD),
            stated={},
            records=shared_records(self.release, self.on, self.random),
            members=tuple(self.member(f"{name}-{n + 1}") for n in range(count)),
            digest="",
        )

    def member(self, name: str) -> Member:
        """Draw one person."""
        facts = self.facts(Entity.MEMBER)
        records = own_records(self.release, self.on, self.random, 1 - self.missing)
        return Member(id=name, name=None, facts=facts, stated={}, records=records)

    def office(self) -> str | None:
        """Draw the calling office, as a rule none."""
        streets = tuple(self.release.facts["subdistrict"].choices)
        return self.random.choice(streets) if self.random.random() < RARELY else None

    def facts(self, entity: Entity) -> dict[str, Known]:
        """Draw what is known of an entity: now and then also what would follow from the rest."""
        found: dict[str, Known] = {}
        for fact in self.release.facts.values():
            if fact.entity is entity and self.is_given(fact):
                found[fact.id] = self.value(fact)
        return found

    def is_given(self, fact: Fact) -> bool:
        """Draw whether a file says something of a fact."""
        if fact.id == "on":
            return False
        if fact.derivation is not None:
            return fact.fillable and self.random.random() < FILLED_THOUGH_DERIVED
        return self.random.random() >= self.missing

    def value(self, fact: Fact) -> Known:
        """Draw a value of a fact's kind."""
        match fact.kind:
            case Kind.TRUTH:
                return self.random.random() < 0.4
            case Kind.CHOICE:
                return self.random.choice(tuple(fact.choices))
            case Kind.LEVEL:
                position = self.random.randrange(len(fact.choices))
                return Bounds(position, position)
            case Kind.DATE:
                return self.birthday() if fact.id == BIRTH_DATE else day(self.on, self.random)
            case Kind.NUMBER | Kind.MONEY:
                return self.figure(fact)

    def figure(self, fact: Fact) -> int:
        """Draw a number, often at a bound or one hundredth or one whole beside it."""
        bounds = self.bounds.get(fact.id, (1000,))
        if self.random.random() < 0.5:
            beside = self.random.choice((-100, -1, 0, 0, 1, 100))
            return max(0, self.random.choice(bounds) + beside)
        whole = self.random.randrange(2 * max(bounds) // 100 + 2) * 100
        return whole if self.random.random() < 0.9 else -whole

    def birthday(self) -> date:
        """Draw the day of birth of a child, an adult or an old person, now and then today's."""
        years = self.random.choice((self.random.uniform(0, 18), self.random.uniform(0, OLDEST)))
        born = self.on - timedelta(days=int(years * DAYS_A_YEAR))
        if self.random.random() < RARELY and (born.month, born.day) != (2, 29):
            return self.on.replace(year=born.year) if self.on.day < 29 else born
        return born


def drawer(release: Release, on: date, seed: int, *, missing: float = MISSING) -> Drawer:
    """Return what draws households for a release on a day, always the same for a seed."""
    return Drawer(release, on, Random(seed), _bounds(release), missing)  # noqa: S311 no secret


def _bounds(release: Release) -> Mapping[str, tuple[int, ...]]:
    """Return the figures that the rules hold each fact against."""
    found: dict[str, set[int]] = {}
    for content in contents(release):
        if isinstance(content.what, Threshold):
            bound = content.what.bound
            value = release.standards[bound.id].value if isinstance(bound, Standard) else bound
            if isinstance(value, int):
                found.setdefault(content.what.fact, set()).add(value)
    return {fact: tuple(sorted(values)) for fact, values in found.items()}
