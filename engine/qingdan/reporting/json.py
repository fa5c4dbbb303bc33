"""What does a machine read of a decision?

Version 1 of the published contract, described in ``decision.schema.json``. Keys come in the
contract's order; things are added to it, never changed.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

import orjson

from qingdan.model.decisions import (
    Decision,
    MemberDecision,
    NeedLevel,
    Question,
    Raised,
    Sent,
    ServiceDecision,
    Vector,
)
from qingdan.model.release import Release
from qingdan.reporting.packing import packed
from qingdan.reporting.plain import bounds, given, sums
from qingdan.reporting.totals import cost_in_a_month

SCHEMA = 1

NAME, ASK = "json", "ask"
Json = dict[str, Any]
Writing = Callable[[Sequence[ServiceDecision]], object]


def line(decision_: Decision, rules: Release, nodes: bytes | None = None) -> bytes:
    """Return a decision as compact JSON on one line, without the line's end.

    ``nodes`` is the whole trace as JSON, where it is to be written out.
    """
    plain = _decision(decision_, rules, _fragment)
    if nodes is not None:
        plain["trace"]["nodes"] = orjson.Fragment(nodes)
    return orjson.dumps(plain)


def document(value: object) -> bytes:
    """Return any answer of plain values as compact JSON on one line, without its end."""
    return orjson.dumps(value)


def indented(value: object) -> bytes:
    """Return an answer as JSON that people can read, ended by a line's end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def contract() -> Json:
    """Return the JSON Schema of a decision."""
    written = resources.files("qingdan.reporting").joinpath("decision.schema.json")
    read: Json = orjson.loads(written.read_bytes())
    return read


def decision(decision_: Decision, rules: Release) -> Json:
    """Return a decision as the plain values of the contract.

    Amounts are integers; money is a decimal string in 元; days are ``2025-09-15``.
    """
    return _decision(decision_, rules, _services)


def _decision(decision_: Decision, rules: Release, write: Writing) -> Json:
    return {
        "schema": SCHEMA,
        "case": decision_.case,
        "on": decision_.on.isoformat(),
        "release": {
            "policy": decision_.policy,
            "catalogue": decision_.catalogue,
            "digest": decision_.digest,
            "placeholders": decision_.placeholders,
            "trial": decision_.trial,
        },
        "binding": decision_.binding,
        "household": {
            "alarms": [sounding(each, rules) for each in decision_.alarms],
            "referrals": [_referral(each, rules) for each in decision_.referrals],
            "totals": _totals(decision_, rules),
            "warnings": [given(each) for each in decision_.warnings],
        },
        "members": [_member(each, rules, write) for each in decision_.members],
        "questions": [_question(each) for each in decision_.questions],
        "facts_digest": decision_.facts_digest,
        "trace": {
            "skeleton": decision_.skeleton,
            "household": _vector(decision_.household_vector),
            "members": {id_: _vector(each) for id_, each in decision_.vectors.items()},
        },
    }


def sounding(raised: Raised, rules: Release) -> Json:
    """Return an alarm that sounds: which, for whom, who acts and by when."""
    alarm = rules.alarms[raised.alarm]
    return {
        "id": alarm.id,
        "member": raised.member,
        "to": list(alarm.acts),
        "by": alarm.how_soon,
        "phones": list(alarm.phones),
        "must_report": alarm.must_report,
        "words": alarm.sentence,
    }


def _referral(sent: Sent, rules: Release) -> Json:
    referral = rules.referrals[sent.referral]
    return {
        "id": referral.id,
        "member": sent.member,
        "certain": sent.certain,
        "to": referral.to,
        "desk": referral.desk,
        "by": referral.answer_by,
        "words": referral.words,
    }


def _totals(decision_: Decision, rules: Release) -> Json:
    services = [service for member in decision_.members for service in member.services]
    counted = Counter(service.outcome for service in services)
    return {
        "services": {
            outcome.value: counted[outcome] for outcome in rules.chain.outcomes if counted[outcome]
        },
        "cost_in_a_month": sums(cost_in_a_month(services)),
    }


def _member(member: MemberDecision, rules: Release, write: Writing) -> Json:
    return {
        "member": member.member,
        "eligibility": {
            "truth": member.eligible.word,
            "categories": list(member.categories),
            "reasons": [given(each) for each in member.reasons],
        },
        "needs": {id_: _need(level, rules, id_) for id_, level in member.needs.items()},
        "services": write(member.services),
        "warnings": [given(each) for each in member.warnings],
    }


def _need(level: NeedLevel, rules: Release, need: str) -> Json:
    names = tuple(rules.facts[need].choices)
    return {
        "least": names[level.least],
        "most": names[level.most],
        "assessed": None if level.assessed is None else names[level.assessed],
    }


def service(decided: ServiceDecision) -> Json:
    """Return one service as the contract writes it."""
    return {**_before(decided), ASK: list(decided.ask), **_behind(decided)}


def _before(decided: ServiceDecision) -> Json:
    """Return what the contract writes of a service before what is asked."""
    return {
        "service": decided.service,
        "outcome": decided.outcome.value,
        "settled": decided.settled,
        "unconfirmed": decided.unconfirmed,
        "basis": decided.basis,
        "until": None if decided.until is None else decided.until.isoformat(),
        "interim": None
        if decided.interim is None
        else {
            "units": bounds(decided.interim.units),
            "until": decided.interim.until and decided.interim.until.isoformat(),
        },
        "reasons": [given(each) for each in decided.reasons],
        "needed": bounds(decided.needed),
        "covered": bounds(decided.covered),
        "units": bounds(decided.units),
        "cost": sums(decided.cost),
        "unit": decided.unit,
        "per": decided.per,
        "offer": decided.offer,
        "alternatives": list(decided.alternatives),
        "providers": list(decided.providers),
    }


def _behind(decided: ServiceDecision) -> Json:
    """Return what the contract writes of a service behind what is asked."""
    return {
        "warnings": list(decided.warnings),
        "clauses": list(decided.clauses),
    }


def _services(decided: Sequence[ServiceDecision]) -> list[Json]:
    return [service(each) for each in decided]


def _fragment(decided: Sequence[ServiceDecision]) -> orjson.Fragment:
    """Return services as bytes, which are the same whenever one is decided the same."""
    return orjson.Fragment(b"[" + b",".join([_written(each) for each in decided]) + b"]")


def _written(decided: ServiceDecision) -> bytes:
    found = decided.written.get(NAME)
    if found is None:
        around = decided.around.get(NAME)
        if around is None:
            before, behind = orjson.dumps(_before(decided)), orjson.dumps(_behind(decided))
            around = decided.around[NAME] = before[:-1] + b',"ask":', b"," + behind[1:]
        ask = orjson.dumps(decided.ask)
        found = decided.written[NAME] = b"".join((around[0], ask, around[1]))
    return found


def _question(question: Question) -> Json:
    return {
        "member": question.member,
        "fact": question.fact,
        "label": question.label,
        "why": question.why,
        "settles": list(question.settles),
        "amounts": list(question.amounts),
    }


def _vector(vector: Vector) -> Json:
    return {"truths": packed(vector.bits), "amounts": list(vector.amounts)}
