"""How is what was decided of a household written in rows, one a person?

What concerns the whole household stands on its first row; its other rows say nothing of it.
"""

from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from qingdan.model.decisions import (
    Decision,
    MemberDecision,
    NeedLevel,
    ServiceDecision,
    Vector,
)
from qingdan.model.facts import Bounds
from qingdan.model.release import Release
from qingdan.registers.schema import AMOUNTS, HOME, TRACE, answers_schema
from qingdan.reporting.json import document
from qingdan.reporting.packing import packed

SCHEMA = 1
_PADDING = "=="
Row = Mapping[str, Any]
"""The cells of one person; a column that is not named is null."""


def answers_of(decisions: Iterable[Decision], rules: Release, *, trace: bool) -> pa.RecordBatch:
    """Return the answers' columns for each member of each decision, in their order."""
    rows = [row for each in decisions for row in _rows(each, rules, trace=trace)]
    schema = answers_schema(rules, trace=trace)
    arrays = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def about(rules: Release, on: str, office: str | None) -> bytes:
    """Return what a file of answers says of itself: which release decided it, for which day."""
    return document(
        {
            "schema": SCHEMA,
            "policy": rules.policy.day.isoformat(),
            "catalogue": None if rules.catalogue is None else rules.catalogue.day.isoformat(),
            "digest": rules.digest,
            "trial": rules.trial,
            "binding": not rules.trial,
            "on": on,
            "office": office,
        }
    )


def _rows(decision: Decision, rules: Release, *, trace: bool) -> Iterator[Row]:
    for number, member in enumerate(decision.members):
        row = _member(member, decision, rules)
        if number == 0:
            row |= _noted(decision, None, HOME)
        if trace:
            row |= _trace(decision.vectors[member.member], "")
            row |= _trace(decision.household_vector, HOME) if number == 0 else {}
        yield row


def _member(member: MemberDecision, decision: Decision, rules: Release) -> dict[str, Any]:
    row: dict[str, Any] = {
        "eligible": member.eligible.word,
        "categories_held": list(member.categories),
        **_noted(decision, member.member, ""),
    }
    for need, level in member.needs.items():
        row |= _need(need, level, tuple(rules.facts[need].choices))
    for service in member.services:
        row |= of_service(service)
    return row


def _noted(decision: Decision, member: str | None, prefix: str) -> dict[str, list[str]]:
    return {
        f"{prefix}alarms": [e.alarm for e in decision.alarms if e.member == member],
        f"{prefix}referrals": [e.referral for e in decision.referrals if e.member == member],
    }


def _need(need: str, level: NeedLevel, names: Sequence[str]) -> dict[str, str | None]:
    return {
        f"need.{need}.least": names[level.least],
        f"need.{need}.most": names[level.most],
        f"need.{need}.assessed": None if level.assessed is None else names[level.assessed],
    }


def of_service(decided: ServiceDecision) -> dict[str, Any]:
    """Return what a row says of one service; the columns are those of the answers' schema."""
    service = decided.service
    row: dict[str, Any] = {
        f"{service}.outcome": decided.outcome.value,
        f"{service}.settled": decided.settled,
        f"{service}.unconfirmed": decided.unconfirmed,
        f"{service}.basis": decided.basis,
        f"{service}.until": decided.until,
        f"{service}.offer": decided.offer,
        f"{service}.per": decided.per,
        f"{service}.reasons": [each.code for each in decided.reasons],
    }
    amounts = {
        "needed": decided.needed,
        "covered": decided.covered,
        "units": decided.units,
        "cost": decided.cost,
    }
    for name, bounds in amounts.items():
        row |= _bounds(f"{service}.{name}", bounds)
    return row


def _bounds(name: str, bounds: Bounds | None) -> dict[str, int | None]:
    least, most = (None, None) if bounds is None else bounds
    return {f"{name}.least": least, f"{name}.most": most}


def _trace(vector: Vector, prefix: str) -> dict[str, Any]:
    """Return the truths, two bits a node as in a decision's JSON, and the amounts."""
    truths = urlsafe_b64decode(packed(vector.bits) + _PADDING)
    return {f"{prefix}{TRACE}": truths, f"{prefix}{AMOUNTS}": list(vector.amounts)}
