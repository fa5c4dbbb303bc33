"""What does a release decide for a household on a day?

Alarms and material aid first, then the chain for every member and service, twice: as the rules
are written, and with every placeholder open. No clock, no chance: the day is an argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qingdan.evaluation.alike.going import gone
from qingdan.evaluation.alike.levels import level
from qingdan.evaluation.alike.memory import Memory, another, memory
from qingdan.evaluation.alike.vectors import vectors as at_once
from qingdan.evaluation.chain.asking import questions
from qingdan.evaluation.chain.came import Everything, came
from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.errands import alarms, referrals
from qingdan.evaluation.chain.heeded import Heeded
from qingdan.evaluation.chain.heeded import everything as heeded
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.warnings import household_warnings, member_warnings
from qingdan.evaluation.compiled import Compiled, CompiledReading, compiled
from qingdan.evaluation.disputes import Disputes, disputed, reconciled
from qingdan.evaluation.records import Registered, given, registered
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton, vectors
from qingdan.model.decisions import (
    Decision,
    MemberDecision,
    NeedLevel,
    Vector,
)
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.household import Household, Member
from qingdan.model.release import Release

DAYS, UNKNOWN = 2, (None, None)
"""Of how many days cases are kept; a day with an office asking counts as another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """A household as the rules are written, and as it stands with every placeholder open.

    ``disputes`` are words on a fact that do not agree.
    """

    disputes: Disputes
    plain: Setting
    doubting: Setting
    read: CompiledReading
    read_in_doubt: CompiledReading


@dataclass(frozen=True, slots=True)
class Gone:
    """The chain gone through for a household: what came of every service, and the vectors.

    ``heeded`` is what may have to be told beside the services, ``needs`` are by member.
    """

    everything: Everything
    heeded: Heeded
    needs: Mapping[str, Mapping[str, NeedLevel]]
    household: Vector
    members: Mapping[str, Vector]


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
    both = readings(ready, household, on=on, office=office)
    return _decision(ready, both, _recalled(ready, both))


def reasoned(
    ready: Prepared, household: Household, *, on: date, office: str | None = None
) -> Decision:
    """Decide as ``assess`` does, by reasoning every case anew: what audits hold it against."""
    both = readings(ready, household, on=on, office=office)
    found, doubted = results(both.plain), results(both.doubting)
    own, members = vectors(ready.skeleton, both.plain, found)
    everything = came(both.plain, found, doubted)
    needs = {each.id: _needs(both.plain, each) for each in both.plain.household.members}
    return _decision(ready, both, Gone(everything, heeded(both.plain), needs, own, members))


def _recalled(ready: Prepared, both: Readings) -> Gone:
    """Go through the chain as far as possible by cases that were met before."""
    met = ready.memory(both.plain.on, asked=both.plain.office is not None)
    rounds = met.rounds((both.plain, both.doubting), (both.read, both.read_in_doubt))
    everything, answers = gone(met, *rounds)
    own, members = at_once(ready.skeleton, met.places(both.read), both.read, answers)
    everybody = both.plain.household.members
    if both.read.way.trusting:
        needs = {e.id: met.levels.of(own, members[e.id], e.records.assessment) for e in everybody}
    else:
        needs = {each.id: _needs(both.plain, each) for each in everybody}
    return Gone(everything, met.heeded(*rounds), needs, own, members)


def _decision(ready: Prepared, both: Readings, gone: Gone) -> Decision:
    release, setting = ready.release, both.plain
    ended = _ended(gone.everything)
    return Decision(
        case=setting.household.id,
        on=setting.on,
        policy=release.policy.day.isoformat(),
        catalogue=None if release.catalogue is None else release.catalogue.day.isoformat(),
        digest=release.digest,
        placeholders=release.placeholders,
        trial=release.trial,
        alarms=tuple(alarms(gone.heeded.errands, setting, ended)),
        referrals=tuple(referrals(gone.heeded.errands, setting, ended)),
        warnings=tuple(household_warnings(setting, gone.heeded.home)),
        members=tuple(_member(both, each, gone) for each in setting.household.members),
        questions=tuple(questions(release, gone.everything)),
        facts_digest=setting.household.digest,
        skeleton=ready.skeleton.digest,
        household_vector=gone.household,
        vectors=gone.members,
    )


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
    release = ready.release
    told = given(ready.registered, household, on, office)
    first = ready.compiled.read(told, on)
    disputes = disputed(ready.registered, told, first)
    facts = reconciled(told, disputes)
    plain = first if facts is told else ready.compiled.read(facts, on)
    if plain is not first:
        disputes = disputed(ready.registered, told, plain)

    def setting(reading: CompiledReading, *, doubting: bool) -> Setting:
        return Setting(
            release=release,
            household=household,
            reading=reading,
            on=on,
            office=office,
            doubting=doubting,
        )

    doubting = ready.compiled.doubted(plain)
    return Readings(
        disputes=disputes,
        plain=setting(plain, doubting=False),
        doubting=setting(doubting, doubting=True),
        read=plain,
        read_in_doubt=doubting,
    )


def _member(both: Readings, member: Member, gone: Gone) -> MemberDecision:
    eligible, categories = gone.heeded.standing[member.id]
    mine = [gone.everything[member.id, service] for service in both.plain.release.services]
    looked_for = gone.heeded.own[member.id]
    disputes = [fact for fact, _ in both.disputes[member.id]]
    return MemberDecision(
        member=member.id,
        eligible=eligible,
        categories=categories,
        reasons=next((each.eligibility for each in mine if each.eligibility), ()),
        needs=gone.needs[member.id],
        services=tuple(each.decision for each in mine),
        warnings=tuple(member_warnings(both.plain, member, disputes, looked_for)),
    )


def _needs(setting: Setting, member: Member) -> Mapping[str, NeedLevel]:
    """Return the bounds that the rules make of each need, beside the assessor's level."""
    assessment = member.records.assessment
    assessed = {} if assessment is None else assessment.levels
    found: dict[str, NeedLevel] = {}
    for need in setting.release.needs:
        value = setting.reading.value(need, member.id)
        ends = value if isinstance(value, Bounds) else UNKNOWN
        found[need] = level(setting.release, need, ends, assessed.get(need))
    return found


def _ended(everything: Everything) -> frozenset[str]:
    """Return the members for whom everything is terminated: nobody is sent anywhere for them."""
    return frozenset(
        person
        for (person, _), each in everything.items()
        if each.result.chosen.outcome is Outcome.TERMINATE
    )
