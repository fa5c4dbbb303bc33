"""Does an answer ask for what it says, of whom it says, at the price that is known?"""

from datetime import date

import pytest

from qingdan import library
from qingdan.estimating.answered import Answered, ServiceAnswer
from qingdan.estimating.demand import Demand, demand
from qingdan.estimating.money import Money
from qingdan.model.catalogue import Payer
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.truth import Truth

SERVICES = library.load(date(2025, 9, 15)).rules.services
AWAIT, VERIFY = Outcome.AWAIT_CONFIRMATION, Outcome.VERIFY


def person(*, eligible: Truth = Truth.YES, unknown: frozenset[str] = frozenset()) -> Answered:
    return Answered(
        case="清源9001",
        member="1",
        street=None,
        eligible=eligible,
        unknown=unknown,
        needs={},
        services=(),
    )


def asked(
    service: str,
    offer: str,
    outcome: Outcome = AWAIT,
    units: Bounds | None = None,
    *,
    whose: Answered | None = None,
) -> Demand | None:
    answer = ServiceAnswer(
        service=service,
        outcome=outcome,
        per="month",
        offer=offer,
        needed=units or Bounds(2, 2),
        units=units or Bounds(2, 2),
    )
    return demand(answer, whose or person(), SERVICES)


def test_what_nothing_can_change_has_the_price_of_its_offer() -> None:
    found = asked("bath", "bath.1")
    assert found is not None
    assert found.price == Bounds(15000, 26000)
    assert found.money == Money(least=30000, price=22000)
    assert (found.fund, found.payer) == ("区财政预算", Payer.GOVERNMENT)


def test_more_that_is_perhaps_needed_stands_apart_from_the_price() -> None:
    found = asked("meal", "meal.1", units=Bounds(10, 30))
    assert found is not None
    # 10 meals at 4 yuan; at 6 they cost 20 more, and 20 meals more cost 120.
    assert found.money == Money(least=4000, price=2000, amount=12000)


def test_where_a_place_to_wash_was_not_asked_for_the_bath_may_be_at_home() -> None:
    found = asked("bath", "bath.2", whose=person(unknown=frozenset({"bathing_place"})))
    assert found is not None
    assert found.price == Bounds(6000, 26000)
    assert found.sure_of_fund


def test_where_there_is_no_place_to_wash_the_bath_is_at_the_station() -> None:
    found = asked("bath", "bath.2")
    assert found is not None
    assert found.price == Bounds(6000, 10000)


def test_while_the_tier_is_open_so_is_who_does_it() -> None:
    found = asked("bath", "bath.2", units=Bounds(1, 2))
    assert found is not None
    assert found.price == Bounds(6000, 26000)


@pytest.mark.parametrize("eligible", [Truth.YES, Truth.OPEN])
def test_the_government_may_still_do_what_others_stand_in_for(eligible: Truth) -> None:
    found = asked("bath", "bath.3", whose=person(eligible=eligible))
    assert found is not None
    assert found.price == Bounds(0, 26000)
    assert found.fund == "区财政预算"
    assert not found.sure_of_fund
    assert found.money == Money(price=52000)


def test_the_government_pays_nothing_for_somebody_who_has_no_category() -> None:
    found = asked("bath", "bath.3", whose=person(eligible=Truth.NO))
    assert found is not None
    assert (found.fund, found.money) == ("社会捐赠", Money())


def test_volunteers_who_come_first_are_not_replaced_by_what_costs_money() -> None:
    found = asked("ride", "ride.1", VERIFY)
    assert found is not None
    assert found.price == Bounds(0, 0)
    assert found.fund == "志愿服务"
    assert found.sure_of_fund


def test_a_donor_s_money_is_money_as_well() -> None:
    found = asked("integration", "integration.1")
    assert found is not None
    assert found.money == Money(least=4000, price=4000)
    assert found.payer is Payer.SOCIAL


def test_what_is_the_station_s_own_work_has_no_fund_and_no_number() -> None:
    answer = ServiceAnswer(
        service="resource_link",
        outcome=AWAIT,
        per=None,
        offer="resource_link.1",
        needed=None,
        units=None,
    )
    found = demand(answer, person(), SERVICES)
    assert found is not None
    assert (found.fund, found.payer, found.units) == (None, Payer.OWN_WORK, None)
    assert found.money == Money()


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome.DENY,
        Outcome.DECLINE,
        Outcome.REFER,
        Outcome.SUSPEND,
        Outcome.SHARED,
        Outcome.TERMINATE,
        Outcome.WAITLIST,
    ],
)
def test_what_is_not_given_asks_for_nothing(outcome: Outcome) -> None:
    assert asked("bath", "bath.2", outcome) is None


def test_what_is_wholly_covered_asks_for_nothing() -> None:
    assert asked("bath", "bath.2", VERIFY, Bounds(0, 0)) is None


def test_an_amount_without_bound_has_no_most() -> None:
    found = asked("bath", "bath.2", units=Bounds(1, None))
    assert found is not None
    assert found.money.least == 6000
    assert found.money.most is None
