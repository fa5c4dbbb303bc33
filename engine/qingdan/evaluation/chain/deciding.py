"""What does a decision hold, once the chain was gone through in a reading?

Whichever reading it was, and whether every case was reasoned or recalled, what comes of it is put
together here alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.evaluation.alike.levels import level
from qingdan.evaluation.chain.asking import questions
from qingdan.evaluation.chain.came import Everything
from qingdan.evaluation.chain.errands import alarms, referrals
from qingdan.evaluation.chain.heeded import Heeded
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.warnings import household_warnings, member_warnings
from qingdan.evaluation.disputes import Disputes
from qingdan.model.decisions import Decision, MemberDecision, NeedLevel, Vector
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.household import Member
from qingdan.model.release import Release

UNKNOWN = (None, None)


@dataclass(frozen=True, slots=True)
class Readings:
    """A household as the rules are written, and as it stands with every placeholder open.

    ``disputes`` are words on a fact that do not agree.
    """

    disputes: Disputes
    plain: Setting
    doubting: Setting


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


def decision(release: Release, skeleton: str, both: Readings, gone: Gone) -> Decision:
    """Return the whole decision; ``skeleton`` is the digest of the numbered nodes."""
    setting = both.plain
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
        skeleton=skeleton,
        household_vector=gone.household,
        vectors=gone.members,
    )


def needs(setting: Setting, member: Member) -> Mapping[str, NeedLevel]:
    """Return the bounds that the rules make of each need, beside the assessor's level."""
    assessment = member.records.assessment
    assessed = {} if assessment is None else assessment.levels
    found: dict[str, NeedLevel] = {}
    for need in setting.release.needs:
        value = setting.reading.value(need, member.id)
        ends = value if isinstance(value, Bounds) else UNKNOWN
        found[need] = level(setting.release, need, ends, assessed.get(need))
    return found


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


def _ended(everything: Everything) -> frozenset[str]:
    """Return the members for whom everything is terminated: nobody is sent anywhere for them."""
    return frozenset(
        person
        for (person, _), each in everything.items()
        if each.result.chosen.outcome is Outcome.TERMINATE
    )
