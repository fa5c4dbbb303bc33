"""Which claims and pools are drawn at random to be shared out?"""

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from qingdan.allocation.allocating import Allocation, allocate
from qingdan.allocation.certifying import Evidence, certified
from qingdan.library import Release, load
from qingdan.model.certificates import Certificate
from qingdan.model.claims import Claim, Pool, Shortage, Terms
from qingdan.model.facts import Bounds
from qingdan.model.place import Place
from qingdan.model.priority import Ceilings, Counted, Measure, Priority

FIRST, LAST, ON = date(2024, 11, 1), date(2025, 1, 31), date(2024, 11, 4)
KEY = b"kept by two units"
STREETS = ("donghu", "quanxiu")
FLOOR = 6
"""Twice a month, for three months."""
HERE = Place("shortage.yaml", 1, 1)


@cache
def release() -> Release:
    """Return what is in force when the period begins."""
    return load(on=FIRST)


def priority() -> Priority:
    """Return the shipped order."""
    found = release().rules.priority
    assert found is not None
    return found


def terms(service: str = "rehab", **changes: Any) -> Terms:  # noqa: ANN401
    """Return the terms of a service in the winter of 2024, the order changed as named."""
    rules = release().rules
    return Terms(
        rules=rules,
        priority=replace(priority(), **changes),
        service=rules.services[service],
        first=FIRST,
        last=LAST,
        on=ON,
        hold_until=date(2024, 11, 15),
    )


def claim(household: str, asked: int, **known: Any) -> Claim:  # noqa: ANN401
    """Return a claim; where nothing is said somebody is like everybody else."""
    degree = known.get("degree", 1)
    keys = {
        "degree": (degree,),
        "breadth": known.get("breadth", (0, 0, 0)),
        "type": (known.get("type", 0),),
        "care_gap": (known.get("care_gap", 1),),
        "share_left": known.get("share_left", (asked, asked)),
        "received": (known.get("received", 0),),
        "registered_on": (known.get("registered_on", 20240930),),
    }
    order = [each for each in priority().keys if each.measure is not Measure.LOT]
    return Claim(
        household=household,
        member=known.get("member", "1"),
        area=known.get("area", "donghu"),
        carrier="elder_care_agency",
        fund=known.get("fund", "区财政预算"),
        price=known.get("price", 4000),
        asked=asked,
        floor=1 if known.get("urgent") else min(asked, FLOOR),
        running=known.get("running", 0),
        urgent=known.get("urgent", False),
        held=known.get("held", False),
        exempt=known.get("exempt", False),
        degree=degree,
        keys=tuple(keys[each.id] for each in order),
    )


def money(size: int, *, keep: int = 0, at_least: int = 0, unit: int = 0) -> Pool:
    """Return a pool of money, so much of it kept back."""
    return Pool(
        id="money:demo",
        rule="money",
        label="钱",
        counted=Counted.MONEY,
        code="NO_BUDGET",
        areas=None,
        carrier=None,
        fund="区财政预算",
        approval="demo",
        size=size,
        reserve=-(-size * keep // 10_000) if size >= at_least * unit else 0,
        keep=keep,
        units_at_least=at_least,
        unit=unit,
    )


def hands(size: int, *areas: str, keep: int = 0) -> Pool:
    """Return a pool of units, for the streets of one provider."""
    return Pool(
        id=f"capacity:{'-'.join(areas)}",
        rule="capacity",
        label="人手",
        counted=Counted.UNITS,
        code="NO_CAPACITY",
        areas=frozenset(areas),
        carrier="elder_care_agency",
        fund=None,
        approval=None,
        size=size,
        reserve=-(-size * keep // 10_000),
        keep=keep,
        units_at_least=0,
        unit=1,
    )


@st.composite
def shared(draw: st.DrawFn) -> Allocation:
    """Draw claims, pools and switches, and share out."""
    count = draw(st.integers(1, 12))
    claims = [_claim(draw, str(n)) for n in range(count)]
    pools = []
    keep = draw(st.sampled_from([0, 500, 3000]))
    if draw(st.booleans()):
        pools.append(money(draw(st.integers(0, 800)) * 500, keep=keep))
    if draw(st.booleans()):
        pools.append(hands(draw(st.integers(0, 60)), STREETS[0], keep=keep))
    if draw(st.booleans()):
        pools.append(hands(draw(st.integers(0, 60)), STREETS[1]))
    ceilings = Ceilings(
        person=draw(st.sampled_from([None, None, 10_000])),
        household=draw(st.sampled_from([None, None, 12_000])),
        exempt=(),
    )
    fill_down = draw(st.booleans())
    return allocate(claims, pools, terms(ceilings=ceilings), KEY, fill_down=fill_down)


def _claim(draw: st.DrawFn, household: str) -> Claim:
    asked = draw(st.integers(1, 40))
    urgent = draw(st.integers(0, 7)) == 0
    return claim(
        household[-1:] if draw(st.booleans()) else household,
        asked,
        member=household,
        area=draw(st.sampled_from(STREETS)),
        degree=draw(st.integers(0, 3)),
        breadth=(draw(st.integers(0, 1)), draw(st.integers(0, 1)), 0),
        care_gap=draw(st.integers(0, 2)),
        share_left=(asked, asked + draw(st.integers(0, 3))),
        received=draw(st.integers(0, 2)),
        registered_on=20240930 + draw(st.integers(0, 1)),
        price=draw(st.sampled_from([0, 2500, 4000])),
        fund=draw(st.sampled_from(["区财政预算", "区财政预算", None])),
        running=draw(st.sampled_from([0, 0, min(asked, 6)])),
        urgent=urgent,
        held=not urgent and draw(st.integers(0, 5)) == 0,
    )


def finding(pool: Pool, *, fill_down: bool) -> Shortage:
    """Return the record of a shortage that a pool comes from."""
    money = pool.counted is Counted.MONEY
    return Shortage(
        service="rehab",
        first=FIRST,
        last=LAST,
        of=pool.rule,
        area=None if money else STREETS[0],
        provider=None if money else pool.id.partition(":")[2],
        demand=Bounds(0, None),
        approval=pool.approval,
        balance=pool.size if money else None,
        contract_balance=pool.size if money else None,
        commitment=None if money else "承诺〔2024〕1号",
        capacity=None if money else pool.size,
        tried=(),
        fill_down=fill_down,
        found_by="陈*",
        second="林*",
        found_on=FIRST,
        digest="",
        place=HERE,
    )


def proof(allocation: Allocation, key: bytes = KEY) -> Certificate:
    """Return the certificate, with the records and the digest of the key."""
    pools = [each.pool for every in allocation.pools.values() for each in every]
    evidence = Evidence(
        shortages=[finding(each, fill_down=allocation.fill_down) for each in pools],
        decisions="",
        key=hashlib.sha256(key).hexdigest(),
        unasked=0,
        trial=not pools,
    )
    return certified(allocation, evidence)
