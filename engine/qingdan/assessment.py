"""What does a release decide for a household on a day?

Alarms and material aid first, then the chain for every member and service, twice: as the rules
are written, and with every placeholder open. No clock, no chance: the day is an argument.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qingdan.evaluation.alike.going import gone
from qingdan.evaluation.alike.memory import Memory, another, memory
from qingdan.evaluation.alike.vectors import vectors as at_once
from qingdan.evaluation.chain.came import came
from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.deciding import Gone, Readings, decision, needs
from qingdan.evaluation.chain.heeded import everything as heeded
from qingdan.evaluation.chain.setting import Reading, Setting
from qingdan.evaluation.compiled import Compiled, CompiledReading, compiled
from qingdan.evaluation.disputes import disputed, reconciled
from qingdan.evaluation.records import Registered, given, registered
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton, vectors
from qingdan.model.decisions import Decision
from qingdan.model.household import Household
from qingdan.model.release import Release

DAYS = 2
"""Of how many days cases are kept; a day with an office asking counts as another."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release made ready: its numbered nodes, and its rules as one generated function."""

    release: Release
    registered: Registered
    skeleton: Skeleton
    compiled: Compiled
    memories: dict[tuple[date, bool], Memory] = field(default_factory=dict)

    def memory(self, on: date, *, asked: bool) -> Memory:
        """Return what was met on a day, ``asked`` by an office or not; of few days only."""
        found = self.memories.get((on, asked))
        if found is None:
            others = tuple(self.memories.values())
            found = another(others[0]) if others else memory(self.release, self.skeleton)
            if len(others) >= DAYS:
                self.memories.clear()
            self.memories[on, asked] = found
        return found


def prepared(release: Release) -> Prepared:
    """Make a release ready to decide; its function is made when the first household comes."""
    return Prepared(release, registered(release), skeleton(release), compiled(release))


def assess(
    ready: Prepared, household: Household, *, on: date, office: str | None = None
) -> Decision:
    """Decide every service for every member; the same facts give the same decision."""
    both, generated = _read(ready, household, on=on, office=office)
    return decision(ready.release, ready.skeleton.digest, both, _recalled(ready, both, generated))


def reasoned(
    ready: Prepared, household: Household, *, on: date, office: str | None = None
) -> Decision:
    """Decide as ``assess`` does, by reasoning every case anew: what tests hold it against."""
    return _reasoned(ready, readings(ready, household, on=on, office=office))


def referred(
    ready: Prepared, household: Household, *, on: date, office: str | None = None
) -> Decision:
    """Decide by the reference alone, nothing recalled and nothing generated; for audits."""
    known, release = ready.registered, ready.release
    told = given(known, household, on, office)
    disputes = disputed(known, told, Reference(release, told, on))
    facts = reconciled(told, disputes)
    plain, doubting = (Reference(release, facts, on, doubt) for doubt in (False, True))
    if facts is not told:
        disputes = disputed(known, told, plain)
    place = _Place(release, household, on, office)
    both = Readings(disputes, place.setting(plain), place.setting(doubting, doubting=True))
    return _reasoned(ready, both)


def _reasoned(ready: Prepared, both: Readings) -> Decision:
    found, doubted = results(both.plain), results(both.doubting)
    own, members = vectors(ready.skeleton, both.plain, found)
    everything = came(both.plain, found, doubted)
    levels = {each.id: needs(both.plain, each) for each in both.plain.household.members}
    gone_through = Gone(everything, heeded(both.plain), levels, own, members)
    return decision(ready.release, ready.skeleton.digest, both, gone_through)


class _Generated(NamedTuple):
    """What the generated function read, as it is written and in doubt."""

    plain: CompiledReading
    doubting: CompiledReading


def _recalled(ready: Prepared, both: Readings, generated: _Generated) -> Gone:
    """Go through the chain as far as possible by cases that were met before."""
    met = ready.memory(both.plain.on, asked=both.plain.office is not None)
    rounds = met.rounds((both.plain, both.doubting), generated)
    everything, answers = gone(met, *rounds)
    own, members = at_once(ready.skeleton, met.places(generated.plain), generated.plain, answers)
    everybody = both.plain.household.members
    if generated.plain.way.trusting:
        levels = {e.id: met.levels.of(own, members[e.id], e.records.assessment) for e in everybody}
    else:
        levels = {each.id: needs(both.plain, each) for each in everybody}
    return Gone(everything, met.heeded(*rounds), levels, own, members)


def answers(
    release: Release, household: Household, *, on: date, office: str | None = None
) -> Reference:
    """Return the reference reading, to be asked why."""
    known = registered(release)
    told = given(known, household, on, office)
    disputes = disputed(known, told, Reference(release, told, on))
    return Reference(release, reconciled(told, disputes), on)


def readings(ready: Prepared, household: Household, *, on: date, office: str | None) -> Readings:
    """Read a household twice by the compiled reading."""
    return _read(ready, household, on=on, office=office)[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """A household before a release, whichever way it is read."""

    release: Release
    household: Household
    on: date
    office: str | None

    def setting(self, reading: Reading, *, doubting: bool = False) -> Setting:
        """Return what the delivery chain is asked with."""
        return Setting(
            release=self.release,
            household=self.household,
            reading=reading,
            on=self.on,
            office=self.office,
            doubting=doubting,
        )


def _read(
    ready: Prepared, household: Household, *, on: date, office: str | None
) -> tuple[Readings, _Generated]:
    told = given(ready.registered, household, on, office)
    first = ready.compiled.read(told, on)
    disputes = disputed(ready.registered, told, first)
    facts = reconciled(told, disputes)
    plain = first if facts is told else ready.compiled.read(facts, on)
    if plain is not first:
        disputes = disputed(ready.registered, told, plain)
    doubting = ready.compiled.doubted(plain)
    place = _Place(ready.release, household, on, office)
    settings = place.setting(plain), place.setting(doubting, doubting=True)
    return Readings(disputes, *settings), _Generated(plain, doubting)
