"""What does the certificate of an allocation say?"""

import hashlib
import json
import sys
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any

from qingdan.allocation.allocating import Allocation
from qingdan.allocation.ceilings import any_set, whole_ceilings
from qingdan.allocation.claims import floor
from qingdan.allocation.lots import DIGITS
from qingdan.allocation.ordering import counts_in
from qingdan.allocation.pouring import Poured
from qingdan.allocation.table import table
from qingdan.model.certificates import SCHEMA, Certificate, Served, Table
from qingdan.model.claims import Pool, Shortage, Terms
from qingdan.model.priority import Counted, Measure

Plain = Mapping[str, object]
NOTHING = -(2**63)
"""What a number that is not there is among the bytes that are digested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an allocation rests on beside the rules.

    ``decisions`` is the digest of the file of decisions, ``key`` that of the key of the lots.
    ``unasked`` is how many people have no claim only because something is still to be asked.
    """

    shortages: Sequence[Shortage]
    decisions: str
    key: str
    unasked: int
    trial: bool


def certified(allocation: Allocation, evidence: Evidence) -> Certificate:
    """Return the certificate: enough for anybody to check it, without the program."""
    rows = table(allocation)
    head: dict[str, object] = {
        "schema": SCHEMA,
        "kind": "allocation",
        **by_rules(allocation.terms),
        "trial": evidence.trial,
        "decisions": evidence.decisions,
        "shortages": [_shortage(each) for each in evidence.shortages],
        "ranked": allocation.lots is not None,
        "fill_down": allocation.fill_down,
        "stages": list(allocation.stages)[1:],
        "pools": [_pool(each, rows) for every in allocation.pools.values() for each in every],
        "totals": _totals(rows, evidence),
        "lot": {"digits": DIGITS, "key": evidence.key},
        "columns": list(rows),
    }
    return Certificate({**head, "digest": digest(head, rows)}, rows)


def by_rules(terms: Terms) -> Plain:
    """Return what the head says that follows from the rules, the period and the days alone."""
    catalogue = terms.rules.catalogue
    return {
        "service": terms.service.id,
        "label": terms.service.label,
        "unit": terms.service.amount.unit,
        "period": {"from": terms.first.isoformat(), "through": terms.last.isoformat()},
        "on": terms.on.isoformat(),
        "floor": floor(terms),
        "keys": _keys(terms),
        "rounds": _rounds(terms),
        "hold_until": None if terms.hold_until is None else terms.hold_until.isoformat(),
        "policy": terms.rules.policy.day.isoformat(),
        "catalogue": None if catalogue is None else catalogue.day.isoformat(),
        "release": terms.rules.digest,
        "ceilings": _ceilings(terms),
    }


def digest(head: Plain, rows: Table) -> str:
    """Return the SHA-256 over the head without its digest, and over every column by name.

    Each is its name, a line's end, its length in bytes and a line's end, then the bytes: whole
    numbers as 64 bits, the least byte first and nothing as the least number; lists of numbers
    likewise, one behind the other; truths a byte each; all else as compact JSON, keys sorted.
    """
    found = hashlib.sha256()
    for name, value in (("", {k: v for k, v in head.items() if k != "digest"}), *rows.items()):
        content = _bytes(value)
        found.update(f"{name}\n{len(content)}\n".encode() + content)
    return found.hexdigest()


def _bytes(value: object) -> bytes:
    if isinstance(value, list):
        kinds = set(map(type, value))
        if kinds == {bool}:
            return bytes(value)
        if kinds and kinds <= {int, NoneType}:
            return _numbers(value)
        if kinds == {list}:
            return _numbers([number for each in value for number in each])
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _numbers(numbers: list[Any]) -> bytes:
    found = array("q", [NOTHING if each is None else each for each in numbers])
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _shortage(found: Shortage) -> Plain:
    return {
        "of": found.of,
        "period": {"from": found.first.isoformat(), "through": found.last.isoformat()},
        "area": found.area,
        "provider": found.provider,
        "demand": [found.demand.least, found.demand.most],
        "approval": found.approval,
        "balance": found.balance,
        "contract_balance": found.contract_balance,
        "commitment": found.commitment,
        "capacity": found.capacity,
        "tried": [[e.id, e.on and e.on.isoformat(), e.result] for e in found.tried],
        "fill_down": found.fill_down,
        "found_by": found.found_by,
        "second": found.second,
        "found_on": found.found_on.isoformat(),
        "digest": found.digest,
    }


def _keys(terms: Terms) -> list[Plain]:
    return [
        {
            "id": key.id,
            "label": key.label,
            "first": "most" if key.most_first else "least",
            "ratio": key.measure is Measure.SHARE_LEFT,
            "lot": key.measure is Measure.LOT,
            "origin": key.origin,
        }
        for key in terms.priority.keys
    ]


def _rounds(terms: Terms) -> list[Plain]:
    return [
        {
            "id": each.id,
            "label": each.label,
            "who": each.who.value,
            "level": each.level,
            "floor_first": terms.service.category in terms.priority.floor,
            "out_of": each.out_of.value,
            "keys": [key.id for key in terms.priority.keys if counts_in(key, each)],
        }
        for each in terms.priority.rounds
    ]


def _pool(found: Poured, rows: Table) -> Plain:
    """Return a pool's balances. What is left and not kept goes back to its approval."""
    pool = found.pool
    given, held = _drawn(pool, rows)
    return {
        "id": pool.id,
        "kind": pool.rule,
        "label": pool.label,
        "counted": pool.counted.value,
        "areas": None if pool.areas is None else sorted(pool.areas),
        "carrier": pool.carrier,
        "fund": pool.fund,
        "approval": pool.approval,
        "size": pool.size,
        "short": found.short,
        "demand": found.demand,
        "keep": pool.keep,
        "units_at_least": pool.units_at_least,
        "unit": pool.unit,
        "reserve": found.reserve,
        "rounds": [{"id": e.round, "before": e.before, "after": e.after} for e in found.rounds],
        "given": given,
        "held": held,
        "reserve_left": found.reserve_left,
        "remainder": found.after - found.reserve_left,
        "after": found.after,
    }


def _drawn(pool: Pool, rows: Table) -> tuple[int, int]:
    """Return what was drawn from a pool for those who get it, and for those it is held for."""
    drawn = {True: 0, False: 0}
    measure = "units" if pool.counted is Counted.UNITS else "cost"
    for name, held, amount in zip(
        rows[f"{pool.rule}.pool"], rows["held"], rows[measure], strict=True
    ):
        if name == pool.id:
            drawn[bool(held)] += int(str(amount))
    return drawn[False], drawn[True]


def _ceilings(terms: Terms) -> Plain | None:
    """Return the ceilings of the whole period, in 分; None while there are none."""
    if not any_set(terms.priority.ceilings):
        return None
    person, household = whole_ceilings(terms)
    return {"person": person, "household": household}


def _totals(rows: Table, evidence: Evidence) -> Plain:
    """Return the sums over all claims; ``unasked`` people have none yet."""
    given = Counter(rows["given"])
    return {
        "claims": len(rows["given"]),
        **{each.value: given[each.value] for each in Served},
        "unasked": evidence.unasked,
        **{name: sum(int(str(n)) for n in rows[name]) for name in ("asked", "units", "cost")},
    }
