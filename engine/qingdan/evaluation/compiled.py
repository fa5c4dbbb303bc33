"""What does a release say of a household, said by one generated function?

It answers as the reference does, and shares no code with it: a release is taken apart into
numbered steps once, and every household runs through them without looking at the rules again.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from qingdan.evaluation.compiling.generated import Function, Outcomes, function, layout
from qingdan.evaluation.compiling.instructions import Instructions, Known
from qingdan.evaluation.compiling.lowered import both
from qingdan.evaluation.compiling.shapes import PAIRS, Held, Usual, held, usual
from qingdan.evaluation.compiling.wary import Failed
from qingdan.evaluation.contents import parts
from qingdan.evaluation.records import Given
from qingdan.model.conditions import AllOf, Among, AnyOf, Condition, NoneOf, Raises, Threshold
from qingdan.model.facts import Bounds, Entity, Vocabulary
from qingdan.model.facts import Known as Value
from qingdan.model.release import Release
from qingdan.model.truth import Truth, all_of, any_of

MONTHS, LONGEST = 12, 31
TRUTHS = (Truth.NO, Truth.OPEN, Truth.OPEN, Truth.YES)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an outcome stands: among the household's or a member's, and at which place.

    A pair is a least and, behind it, a most.
    """

    shared: bool
    place: int
    pair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A generated function, and where it leaves each condition's truth and each fact's value.

    ``rules`` are the criteria that each step answers and the fact that it looks up, ``rows`` where
    the truth of each row is; ``trusting`` that every value given is of its fact's kind.
    """

    trusting: bool
    function: Function
    truths: Mapping[str, tuple[Condition, Spot]]
    rows: Mapping[str, Spot]
    values: Mapping[str, Spot]
    rules: Mapping[int, tuple[str, ...]]
    usual: Usual

    def spot(self, condition: Condition) -> Spot:
        """Return where the truth of one of the release's own conditions stands."""
        known, spot = self.truths[condition.id]
        if known is not condition and known != condition:
            raise KeyError(condition.id)
        return spot


@dataclass(frozen=True, slots=True)
class Compiled:
    """A release ready to read households; each function is generated when it is first needed.

    ``ways`` are by doubting, and by whether every value given is of its fact's kind. One function
    reads a household both as the rules are written and with every placeholder open.
    """

    release: Release
    ways: dict[tuple[bool, bool], Way] = field(default_factory=dict)

    def read(self, given: Given, on: date, *, doubting: bool = False) -> "CompiledReading":
        """Return the reading of a household on a day; ``doubting`` opens every placeholder."""
        way = self._way(doubting=doubting, trusting=True)
        if not _fits(given, way.usual):
            way = self._way(doubting=doubting, trusting=False)
        return self._reading(way, given, on)

    def doubted(self, reading: "CompiledReading") -> "CompiledReading":
        """Return the same household with every placeholder open: it was read along with it."""
        way = self._way(doubting=True, trusting=reading.way.trusting)
        given, household, members = reading.given, reading.household, reading.members
        return CompiledReading(reading.facts, given, way, household, members, reading.failed)

    def _reading(self, way: Way, given: Given, on: date) -> "CompiledReading":
        failed: Failed = {}
        months = on.year * MONTHS + on.month
        reached = LONGEST if on.day == monthrange(on.year, on.month)[1] else on.day
        members = tuple(given.members.values())
        own, found = way.function(given.household, members, on, months, reached, failed)
        of_members = dict(zip(given.members, found, strict=True))
        return CompiledReading(self.release.facts, given, way, own, of_members, failed)

    def _way(self, *, doubting: bool, trusting: bool) -> Way:
        if (doubting, trusting) not in self.ways:
            instructions = both(self.release)
            holding = held(instructions[0], self.release.facts, trusting=trusting)
            read, expected = function(holding), usual(holding)
            for doubt, own in enumerate(instructions):
                way = _way(replace(holding, instructions=own), read, expected, trusting=trusting)
                self.ways[bool(doubt), trusting] = way
        return self.ways[doubting, trusting]


def compiled(release: Release) -> Compiled:
    """Return a release ready to read households."""
    return Compiled(release)


def _fits(given: Given, usual: Usual) -> bool:
    """Return whether every value given of a household and its members is of its fact's kind."""
    return all(usual.fits(each) for each in (given.household, *given.members.values()))


def _way(holding: Held, read: Function, expected: Usual, *, trusting: bool) -> Way:
    instructions, where = holding.instructions, layout(holding)
    truths = {
        id_: (condition, _spot(holding, instructions.truths[id_], where.truths))
        for id_, condition in instructions.conditions.items()
    }
    rows = {
        id_: _spot(holding, number, where.truths)
        for id_, number in instructions.truths.items()
        if id_ not in truths
    }
    values = {
        fact: _spot(holding, made, where.values)
        for fact, number in instructions.values.items()
        if (made := _made(instructions, number)) is not None
    }
    return Way(
        trusting=trusting,
        function=read,
        truths=truths,
        rows=rows,
        values=values,
        rules=instructions.rules,
        usual=expected,
    )


def _made(instructions: Instructions, number: int) -> int | None:
    known = instructions.steps[number].operation
    return known.otherwise if isinstance(known, Known) else None


def _spot(holding: Held, number: int, places: Mapping[int, int]) -> Spot:
    shared = holding.instructions.steps[number].entity is Entity.HOUSEHOLD
    return Spot(shared, places[number], holding.shapes[number] in PAIRS)


@dataclass(frozen=True, slots=True)
class CompiledReading:
    """One household read by the generated function; implements ``cases.Reading``.

    A member's rule that is asked of nobody is a mistake in code: a KeyError.
    """

    facts: Vocabulary
    given: Given
    way: Way
    household: Outcomes
    members: Mapping[str, Outcomes]
    failed: Failed

    def truth(self, condition: Condition, member: str | None) -> Truth:
        """Return whether a condition holds; one that fails is open and is named."""
        known, spot = self.way.truths[condition.id]
        if known is not condition and known != condition:
            return self._joined(condition, member)
        outcomes = self.household if spot.shared else self.members[member]  # type: ignore[index]
        return TRUTHS[outcomes[0][spot.place]]

    def value(self, fact: str, member: str | None) -> Value | None:
        """Return what is known of a fact, derived ones included."""
        if member is None or self.facts[fact].entity is Entity.HOUSEHOLD:
            given = self.given.household.get(fact)
        else:
            given = self.given.members[member].get(fact)
        return self.computed(fact, member) if given is None else given

    def computed(self, fact: str, member: str | None) -> Value | None:
        """Return what the rules alone make of a fact, whatever was given."""
        spot = self.way.values.get(fact)
        if spot is None:
            return None
        outcomes = self.household if spot.shared else self.members[member]  # type: ignore[index]
        values = outcomes[1]
        if spot.pair:
            return Bounds(cast("int", values[spot.place]), cast("int", values[spot.place + 1]))
        return values[spot.place]

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed on this case, and why."""
        found: dict[str, str] = {}
        for step, why in self.failed.items():
            found |= dict.fromkeys(self.way.rules.get(step, ()), why)
        return found

    def _joined(self, condition: Condition, member: str | None) -> Truth:
        """Return the truth of a join that was made anew out of the release's own conditions."""
        truths = [self.truth(part, member) for part in parts(condition)]
        match condition:
            case AllOf():
                return all_of(truths)
            case AnyOf():
                return any_of(truths)
            case NoneOf():
                return any_of(truths).negated()
            case Raises():
                return Truth.of(all_of(truths) is Truth.YES)
            case Threshold() | Among():
                raise KeyError(condition.id)
