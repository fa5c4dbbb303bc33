"""Does a change of the rules show in what becomes of each service?"""

from datetime import date
from typing import Any

import pytest

from qingdan.model.decisions import (
    Decision,
    Interim,
    MemberDecision,
    ServiceDecision,
    Vector,
)
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.truth import Truth
from qingdan.revising.effects import Effect, Kind, effects, yearly_cost, yearly_units
from qingdan.revising.totals import by_street, total

ON = date(2025, 9, 15)


def one(outcome: Outcome, least: int = 0, most: int | None = 0, **more: object) -> ServiceDecision:
    fields: dict[str, Any] = {
        "service": "bath",
        "settled": True,
        "unconfirmed": False,
        "basis": "rules",
        "until": None,
        "interim": None,
        "reasons": (),
        "needed": None,
        "covered": None,
        "cost": None,
        "unit": "次",
        "per": "month",
        "offer": None,
        "alternatives": (),
        "providers": (),
        "ask": (),
        "warnings": (),
        "clauses": (),
        "gates": (),
    }
    return ServiceDecision(outcome=outcome, units=Bounds(least, most), **{**fields, **more})


def decision(*services: ServiceDecision) -> Decision:
    member = MemberDecision(
        member="1",
        eligible=Truth.YES,
        categories=(),
        reasons=(),
        needs={},
        services=services,
        warnings=(),
    )
    return Decision(
        case="清源9001",
        on=ON,
        policy="2025-07-01",
        catalogue="2024-11-01",
        digest="",
        placeholders=0,
        trial=True,
        alarms=(),
        referrals=(),
        warnings=(),
        members=(member,),
        questions=(),
        facts_digest="",
        skeleton="",
        household_vector=Vector(b"", ()),
        vectors={},
    )


def effect(before: ServiceDecision | None, after: ServiceDecision | None) -> list[Effect]:
    old, new = (decision(*() if each is None else (each,)) for each in (before, after))
    return list(effects(old, new, "清源"))


PROVIDE, AWAIT, DENY = Outcome.PROVIDE, Outcome.AWAIT_CONFIRMATION, Outcome.DENY
VERIFY, REFER, SHARED = Outcome.VERIFY, Outcome.REFER, Outcome.SHARED


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (one(PROVIDE, 2, 2), one(DENY), Kind.LOST),
        (one(PROVIDE, 2, 2), one(VERIFY, 0, 2), Kind.LOST),
        (one(PROVIDE, 2, 2), None, Kind.LOST),
        (one(DENY), one(AWAIT, 1, 1), Kind.GAINED),
        (None, one(AWAIT, 1, 1), Kind.GAINED),
        (one(REFER, interim=Interim(Bounds(1, 1), None)), one(REFER), Kind.LOST),
        (one(PROVIDE, 2, 2), one(PROVIDE, 2, 4), Kind.MORE),
        (one(PROVIDE, 2, 4), one(PROVIDE, 3, 3), Kind.LESS),
        (one(PROVIDE, 2, None), one(PROVIDE, 9, 9), Kind.LESS),
        (one(PROVIDE, 2, 2), one(PROVIDE, 2, None), Kind.MORE),
        (one(PROVIDE, 1, 1), one(PROVIDE, 1, 1, per="quarter"), Kind.LESS),
        (one(PROVIDE, 1, 1, per="year"), one(PROVIDE, 1, 1, per="quarter"), Kind.MORE),
        (one(DENY), one(VERIFY, 0, 2), Kind.OTHER),
        (one(VERIFY, 0, 2), one(REFER), Kind.OTHER),
    ],
)
def test_what_becomes_of_a_service_has_one_name(
    before: ServiceDecision | None, after: ServiceDecision | None, kind: Kind
) -> None:
    assert [each.kind for each in effect(before, after)] == [kind]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (one(PROVIDE, 2, 2), one(AWAIT, 2, 2)),
        (one(DENY), one(DENY)),
        (one(PROVIDE, 1, 1, per="week"), one(PROVIDE, 5, 5, per="month")),
        (one(PROVIDE, 1, 1, per="month"), one(PROVIDE, 3, 3, per="quarter")),
    ],
)
def test_what_stays_the_same_is_not_mentioned(
    before: ServiceDecision, after: ServiceDecision
) -> None:
    assert effect(before, after) == []


def test_a_week_counts_as_sixty_in_a_year() -> None:
    weekly = one(PROVIDE, 1, 2, per="week", cost=Bounds(18000, 36000))
    assert yearly_units(weekly) == Bounds(60, 120)
    assert yearly_cost(weekly) == Bounds(60 * 18000, 60 * 36000)


def test_what_is_not_within_reach_costs_nothing() -> None:
    assert yearly_cost(one(VERIFY, 0, 2, cost=Bounds(0, 36000))) == Bounds(0, 0)


def test_differences_are_added_bound_by_bound() -> None:
    more = effect(
        one(PROVIDE, 1, 2, cost=Bounds(100, 200)), one(PROVIDE, 2, 4, cost=Bounds(200, 400))
    )
    less = effect(one(PROVIDE, 3, 3, cost=Bounds(300, 300)), one(DENY))
    both = total([*more, *less])
    assert both.counts == {Kind.MORE: 1, Kind.LOST: 1}
    assert both.units == (12 * (1 - 3), 12 * (2 - 3))
    assert both.money == (12 * (100 - 300), 12 * (200 - 300))


def test_what_becomes_unbounded_cannot_be_added_up() -> None:
    opened = effect(
        one(PROVIDE, 1, 1, cost=Bounds(100, 100)), one(PROVIDE, 1, None, cost=Bounds(100, None))
    )
    assert total(opened).units == (0, None)
    assert total(opened).money == (0, None)


def test_each_street_has_its_own_total() -> None:
    here = effect(one(PROVIDE, 2, 2), one(DENY))
    assert {street: found.counts for street, found in by_street(here).items()} == {
        "清源": {Kind.LOST: 1}
    }


@pytest.mark.parametrize(("per", "times"), [("month", 12), ("quarter", 4), ("year", 1), (None, 1)])
def test_a_period_counts_as_often_as_a_year_has_it(per: str | None, times: int) -> None:
    given = one(PROVIDE, 1, 2, per=per, cost=Bounds(100, None))
    assert yearly_units(given) == Bounds(times, 2 * times)
    assert yearly_cost(given) == Bounds(100 * times, None)
