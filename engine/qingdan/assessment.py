"""What does a release decide for a household on a day?

Alarms and material aid first, then the chain for every member and service, twice: as the rules
are written, and with every placeholder open. No clock, no chance: the day is an argument.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.chain.asking import awaited
from qingdan.evaluation.chain.came import Came, Everything, came
from qingdan.evaluation.chain.cases import Setting, results
from qingdan.evaluation.chain.gates import eligible
from qingdan.evaluation.chain.warnings import household_warnings, member_warnings
from qingdan.evaluation.compiled import Compiled, CompiledReading, compiled
from qingdan.evaluation.disputes import disputed, reconciled
from qingdan.evaluation.records import Given as Told
from qingdan.evaluation.records import Registered, given, registered
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton, vectors
from qingdan.model.conditions import Condition
from qingdan.model.decisions import (
    Decision,
    Given,
    MemberDecision,
    NeedLevel,
    Question,
    Raised,
    Sent,
    Vector,
)
from qingdan.model.facts import Bounds, Entity
from qingdan.model.gates import AsksRecord, Outcome, RecordKind
from qingdan.model.household import Household, Member
from qingdan.model.release import Release
from qingdan.model.rules import Alarm, Referral
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Readings:
    """A household as the rules are written, and as it stands with every placeholder open.

    ``told`` is what was given of it, before words that do not agree were set side by side.
    """

    told: Told
    plain: Setting
    doubting: Setting


@dataclass(frozen=True, slots=True)
class Gone:
    """The chain gone through for a household: what came of every service, and the vectors."""

    everything: Everything
    household: Vector
    members: Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release made ready: its numbered nodes, and its rules as one generated function."""

    release: Release
    registered: Registered
    skeleton: Skeleton
    compiled: Compiled


def prepared(release: Release) -> Prepared:
    """Make a release ready to decide; its function is made when the first household comes."""
    return Prepared(release, registered(release), skeleton(release), compiled(release))


def assess(
    ready: Prepared, household: Household, *, on: date, office: str | None = None
) -> Decision:
    """Decide every service for every member; the same facts give the same decision."""
    both = readings(ready, household, on=on, office=office)
    return _decision(ready, both, plainly(ready, both))


def plainly(ready: Prepared, both: Readings) -> Gone:
    """Go through the chain as it is written, gate by gate."""
    found, doubted = results(both.plain), results(both.doubting)
    own, members = vectors(ready.skeleton, both.plain, found)
    return Gone(came(both.plain, found, doubted), own, members)


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
        alarms=tuple(_alarms(setting, ended)),
        referrals=tuple(_referrals(setting, ended)),
        warnings=tuple(household_warnings(setting)),
        members=tuple(_member(ready, both, each, gone) for each in setting.household.members),
        questions=tuple(_questions(release, gone.everything)),
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
    return Reference(release, reconciled(known, told, Reference(release, told, on)), on)


def readings(ready: Prepared, household: Household, *, on: date, office: str | None) -> Readings:
    """Read a household twice by the compiled reading."""
    release = ready.release
    told = given(ready.registered, household, on, office)
    first = ready.compiled.read(told, on)
    facts = reconciled(ready.registered, told, first)
    plain = first if facts is told else ready.compiled.read(facts, on)

    def setting(reading: CompiledReading, *, doubting: bool) -> Setting:
        return Setting(
            release=release,
            household=household,
            reading=reading,
            on=on,
            office=office,
            doubting=doubting,
        )

    doubting = ready.compiled.read(facts, on, doubting=True)
    return Readings(told, setting(plain, doubting=False), setting(doubting, doubting=True))


def _member(ready: Prepared, both: Readings, member: Member, gone: Gone) -> MemberDecision:
    release, reading = both.plain.release, both.plain.reading

    def asked(condition: Condition) -> Truth:
        return reading.truth(condition, member.id)

    truth = eligible(release, asked)
    held = (id for id, each in release.categories.items() if asked(each.holds_when) is Truth.YES)  # noqa: A001
    mine = [gone.everything[member.id, service] for service in release.services]
    told = both.told.members[member.id]
    disputes = [fact for fact, _ in disputed(ready.registered, told, reading, member.id)]
    return MemberDecision(
        member=member.id,
        eligible=truth,
        categories=tuple(held),
        reasons=_eligibility_reasons(release, mine),
        needs={need: _level(both.plain, need, member) for need in release.needs},
        services=tuple(each.decision for each in mine),
        warnings=tuple(member_warnings(both.plain, member, disputes)),
    )


def _level(setting: Setting, need: str, member: Member) -> NeedLevel:
    """Return the bounds that the rules make of a need, beside the assessor's level."""
    reading = setting.reading
    value = reading.value(need, member.id)
    assessment = member.records.assessment
    level = None if assessment is None else assessment.levels.get(need)
    if not isinstance(value, Bounds) or value.most is None:
        heaviest = len(setting.release.facts[need].choices) - 1
        return NeedLevel(0, heaviest, level)
    return NeedLevel(value.least, value.most, level)


def _eligibility_reasons(release: Release, mine: Iterable[Came]) -> tuple[Given, ...]:
    """Return what the eligibility gate says of government offers, if it does not pass."""
    gates = {
        gate.id
        for gate in release.chain.gates
        if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.CATEGORY
    }
    for each in mine:
        for standing in (each.result.chosen, *each.result.others):
            for gate in standing.gates:
                if gate.gate in gates and gate.reasons:
                    return gate.reasons
    return ()


def _ended(everything: Everything) -> frozenset[str]:
    """Return the members for whom everything is terminated: nobody is sent anywhere for them."""
    return frozenset(
        person
        for (person, _), each in everything.items()
        if each.result.chosen.outcome is Outcome.TERMINATE
    )


def _alarms(setting: Setting, ended: frozenset[str]) -> Iterator[Raised]:
    """Yield what sounds, the soonest to be acted on first."""
    for alarm in sorted(setting.release.alarms.values(), key=lambda each: each.order):
        for whose in _whose(setting, alarm, ended):
            if setting.reading.truth(alarm.when, whose) is Truth.YES:
                yield Raised(alarm.id, whose)


def _whose(
    setting: Setting, rule: Alarm | Referral, ended: frozenset[str]
) -> tuple[str | None, ...]:
    if rule.entity is Entity.HOUSEHOLD:
        return (None,)
    return tuple(m.id for m in setting.household.members if m.id not in ended)


def _referrals(setting: Setting, ended: frozenset[str]) -> Iterator[Sent]:
    """Look at material aid first; nobody is refused a service for it (clause 二-2)."""
    rules = sorted(setting.release.referrals.values(), key=lambda each: not each.material_aid)
    for rule in rules:
        if not _current(rule, setting.on):
            continue
        sent = [
            each for whose in _whose(setting, rule, ended) for each in _sent(setting, rule, whose)
        ]
        if rule.once_per_home:
            sent = sorted(sent, key=lambda each: not each.certain)[:1]
        yield from sent


def _current(rule: Referral, on: date) -> bool:
    begun = rule.starts is None or rule.starts <= on
    return begun and (rule.until is None or on <= rule.until)


def _sent(setting: Setting, rule: Referral, whose: str | None) -> Iterator[Sent]:
    held = (setting.release.categories[each].holds_when for each in rule.not_if_held)
    if whose is not None and any(setting.reading.truth(each, whose) is Truth.YES for each in held):
        return
    truth = setting.reading.truth(rule.when, whose)
    if truth is Truth.YES or (truth is Truth.OPEN and rule.if_open):
        yield Sent(rule.id, whose, certain=truth is Truth.YES)


def _questions(release: Release, everything: Everything) -> Iterator[Question]:
    """Yield each question once: first what settles most outcomes, then what settles amounts."""
    labels = {id_: each.label for id_, each in release.services.items()}
    for asked in awaited(release.services, everything):
        yield Question(
            member=asked.member,
            fact=asked.fact,
            label=_label(release, asked.fact),
            why="、".join(labels[each] for each in asked.services),
            settles=asked.outcomes,
            amounts=asked.amounts,
        )


def _label(release: Release, fact: str) -> str:
    if fact in release.facts:
        return release.facts[fact].label
    if fact in release.record_labels:
        return release.record_labels[fact]
    column, _, benefit = fact.rpartition(".")
    return release.benefits[benefit].label + release.record_labels[column]
