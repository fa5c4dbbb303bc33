"""What does a person ask of a service in a period, and where does he stand by the keys?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.allocation.drawn import priority, release, terms

from qingdan.allocation.claims import claim, unasked
from qingdan.model.claims import Claim, Standing, Terms
from qingdan.model.facts import Bounds
from qingdan.model.household import ServiceInPlace
from qingdan.model.priority import Measure

REHAB = {"disability": (2, 2), "illness": (1, 1)}


def standing(**known: Any) -> Standing:  # noqa: ANN401
    """Return somebody who has two hours of rehabilitation a month, all of it lacking."""
    rules = release().rules
    levels = dict.fromkeys(rules.needs, (0, 0)) | REHAB | known.pop("levels", {})
    plain: dict[str, Any] = {
        "household": "例0001",
        "member": "1",
        "area": "donghu",
        "eligible": True,
        "outcome": "await_confirmation",
        "urgent": False,
        "units": Bounds(4, 4),
        "needed": Bounds(4, 4),
        "per": "month",
        "offer": rules.services["rehab"].offers[0].id,
        "facts": {},
        "categories": (),
        "in_place": (),
        "assessed_on": date(2024, 9, 30),
    }
    return Standing(levels=levels, **{**plain, **known})


def asked(one: Standing, of: Terms | None = None) -> Claim:
    found = claim(one, of or terms())
    assert found is not None
    return found


def key(found: Claim, id_: str) -> tuple[int, ...]:
    """Return where a claim stands by a key."""
    order = [each.id for each in priority().keys if each.measure is not Measure.LOT]
    return found.keys[order.index(id_)]


@pytest.mark.parametrize(
    ("per", "units"),
    [("week", 4 * 5 * 3), ("month", 4 * 3), ("quarter", 4), ("year", 4)],
)
def test_what_a_row_gives_is_asked_for_the_whole_period(per: str, units: int) -> None:
    assert asked(standing(per=per)).asked == units


def test_a_period_of_four_months_has_two_quarters() -> None:
    longer = replace(terms(), last=date(2025, 2, 28))
    assert asked(standing(per="quarter"), longer).asked == 8


def test_a_matter_that_is_given_by_the_case_is_one() -> None:
    assert asked(standing(units=None, needed=None, per=None)).asked == 1


def test_every_month_of_a_period_has_the_units_of_its_season() -> None:
    """Two baths more from June to September; decided in May, the cap is four a month."""
    bath = release().rules.services["bath"]
    summer = replace(
        terms("bath"), first=date(2025, 5, 1), last=date(2025, 7, 31), on=date(2025, 5, 6)
    )
    one = standing(units=Bounds(1, 1), needed=Bounds(1, 1), offer=bath.offers[0].id)
    assert asked(one, summer).asked == 1 + 3 + 3
    two = standing(units=Bounds(2, 2), needed=Bounds(2, 2), offer=bath.offers[0].id)
    assert asked(two, summer).asked == 2 + 4 + 4


def test_decided_in_summer_the_season_is_taken_off_again() -> None:
    bath = release().rules.services["bath"]
    autumn = replace(
        terms("bath"), first=date(2025, 9, 1), last=date(2025, 11, 30), on=date(2025, 9, 2)
    )
    one = standing(units=Bounds(3, 3), needed=Bounds(3, 3), offer=bath.offers[0].id)
    assert asked(one, autumn).asked == 3 + 1 + 1


@pytest.mark.parametrize("outcome", ["deny", "terminate", "decline", "refer", "suspend", "shared"])
def test_who_is_not_given_it_asks_for_nothing(outcome: str) -> None:
    assert claim(standing(outcome=outcome), terms()) is None
    assert not unasked(standing(outcome=outcome), terms())


def test_the_least_that_is_of_use_is_the_minimum_of_the_period() -> None:
    assert asked(standing()).floor == 6
    assert asked(standing(units=Bounds(1, 1))).floor == 3
    assert asked(standing(urgent=True)).floor == 1


def test_the_price_is_the_dearest_that_a_unit_may_cost() -> None:
    offer = release().rules.services["rehab"].offers[0]
    found = asked(standing())
    assert (found.price, found.fund, found.carrier) == (
        offer.price.high,
        offer.fund,
        offer.provider_kind,
    )


OPEN = {"disability": (1, 3)}


def test_a_place_is_held_at_the_heaviest_level_that_it_may_be() -> None:
    found = asked(standing(outcome="verify", units=Bounds(0, 5), levels=OPEN))
    assert (found.held, found.degree, found.asked) == (True, 3, 15)


@pytest.mark.parametrize(
    "otherwise",
    [{"eligible": False}, {"levels": {}}, {"units": Bounds(0, 0)}, {"units": Bounds(0, None)}],
    ids=str,
)
def test_no_place_is_held_for_any_other_question(otherwise: dict[str, Any]) -> None:
    one = standing(**{"outcome": "verify", "units": Bounds(0, 5), "levels": OPEN, **otherwise})
    assert claim(one, terms()) is None


def test_when_the_days_are_over_the_least_level_counts() -> None:
    late = replace(terms(), on=date(2024, 11, 16))
    found = asked(standing(units=Bounds(2, 5), levels=OPEN), late)
    assert (found.held, found.degree, found.asked) == (False, 1, 6)
    one = standing(outcome="verify", units=Bounds(0, 5), levels=OPEN)
    assert claim(one, late) is None
    assert unasked(one, late)


def test_who_has_nothing_before_he_was_asked_is_counted() -> None:
    assert unasked(standing(outcome="verify", units=Bounds(0, 5)), terms())
    assert unasked(standing(units=Bounds(0, 5)), terms())
    assert not unasked(standing(outcome="verify", units=Bounds(0, 0)), terms())
    assert not unasked(standing(), terms())


def running(**known: Any) -> ServiceInPlace:  # noqa: ANN401
    """Return three times a month at the government's cost."""
    plain: dict[str, Any] = {
        "service": "rehab",
        "units": 3,
        "per": "month",
        "paid_by": "government",
        "received": 3,
        "starts": date(2024, 9, 1),
        "through": None,
    }
    return ServiceInPlace(**{**plain, **known})


@pytest.mark.parametrize(
    ("record", "units"),
    [
        ({}, 9),
        ({"through": date(2024, 12, 31)}, 6),
        ({"through": date(2024, 10, 31)}, 0),
        ({"starts": date(2024, 12, 1)}, 0),
        ({"paid_by": "social"}, 0),
        ({"paid_by": None}, 0),
        ({"service": "bath"}, 0),
        ({"units": None}, 12),
        ({"units": 9}, 27),
    ],
    ids=str,
)
def test_what_runs_keeps_its_place_to_its_own_last_day(record: dict[str, Any], units: int) -> None:
    found = asked(standing(in_place=(running(**record),)))
    assert found.running == units
    assert found.asked == max(12, units)


def test_what_runs_goes_on_while_something_is_asked_again() -> None:
    found = asked(standing(outcome="verify", units=Bounds(0, 4), in_place=(running(),)))
    assert (found.running, found.asked) == (9, 9)


def test_the_level_is_the_heaviest_of_the_needs_that_the_service_answers() -> None:
    found = asked(standing(levels={"education": (3, 3)}))
    assert (found.degree, key(found, "degree")) == (2, (2,))


def test_breadth_counts_the_other_needs_of_the_person_heaviest_first() -> None:
    """其他困境 is assessed for the home; it would put all its people in front."""
    levels = {"education": (3, 3), "housing": (2, 2), "family": (1, 1), "other": (3, 3)}
    assert key(asked(standing(levels=levels)), "breadth") == (1, 1, 1)


def test_the_type_is_that_of_the_heaviest_need() -> None:
    """Illness and disability stand first among care, a need of the family behind them."""
    nursing = terms("nursing_care")
    offer = release().rules.services["nursing_care"].offers[0].id
    family = {"family": (3, 3)}
    one = asked(standing(offer=offer, levels=family), nursing)
    assert (one.degree, key(one, "type")) == (3, (1,))
    two = asked(standing(offer=offer, levels={**family, "illness": (3, 3)}), nursing)
    assert key(two, "type") == (0,)


def test_who_was_not_asked_about_a_carer_stands_where_the_policy_says() -> None:
    fact = "carer_at_needed_hours"
    assert key(asked(standing(facts={fact: "never"})), "care_gap") == (0,)
    assert key(asked(standing(facts={fact: "always"})), "care_gap") == (2,)
    assert key(asked(standing(facts={fact: None})), "care_gap") == (1,)


def test_the_share_is_what_is_lacking_of_what_is_needed() -> None:
    assert key(asked(standing(units=Bounds(3, 3))), "share_left") == (9, 12)


def test_services_of_this_year_are_counted_once_each() -> None:
    had = (running(), running(service="bath"), running(service="meal", paid_by="social"))
    assert key(asked(standing(in_place=had)), "received") == (2,)
    assert key(asked(standing(in_place=None)), "received") == (0,)


def test_without_a_day_of_assessment_the_day_of_the_allocation_counts() -> None:
    assert key(asked(standing()), "registered_on") == (20240930,)
    assert key(asked(standing(assessed_on=None)), "registered_on") == (20241104,)
