"""Do the months add up to what a period needs?

A bath at the station costs 60 to 100 yuan, at home 150 to 260; a visit 15 to 30.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache

from qingdan import library
from qingdan.estimating.adding import estimated
from qingdan.estimating.answered import Answered, ServiceAnswer
from qingdan.estimating.estimate import Dimension, Estimate
from qingdan.estimating.money import Money
from qingdan.estimating.planning import Plan, Planned, plan
from qingdan.estimating.span import span
from qingdan.model.facts import Bounds
from qingdan.model.gates import Outcome
from qingdan.model.truth import Truth

AWAIT, VERIFY, DENY = Outcome.AWAIT_CONFIRMATION, Outcome.VERIFY, Outcome.DENY
Months = Callable[[date], Iterable[Answered]]


@cache
def planned(period: str) -> Plan:
    wanted = span(period)
    assert wanted is not None
    return plan(library.files(), wanted)


def estimate(period: str, people: Months) -> Estimate:
    def source(planned: Planned) -> Iterable[Answered]:
        return people(planned.month)

    return estimated(planned(period), source, {})


def bath(
    outcome: Outcome = AWAIT,
    least: int = 1,
    most: int | None = 1,
    *,
    offer: str = "bath.2",
    ask: Sequence[str] = (),
) -> ServiceAnswer:
    return ServiceAnswer(
        service="bath",
        outcome=outcome,
        per="month",
        offer=offer,
        needed=Bounds(least, most),
        units=Bounds(least, most),
        ask=tuple(ask),
    )


def visit(outcome: Outcome, per: str, least: int = 1, most: int = 1) -> ServiceAnswer:
    return ServiceAnswer(
        service="visit",
        outcome=outcome,
        per=per,
        offer="visit.1",
        needed=Bounds(least, most),
        units=Bounds(least, most),
    )


def person(
    *services: ServiceAnswer, case: str = "清源9001", member: str = "1", street: str = "qingyuan"
) -> Answered:
    return Answered(
        case=case,
        member=member,
        street=street,
        eligible=Truth.YES,
        unknown=frozenset(),
        needs={},
        services=services,
    )


def always(*people: Answered) -> Callable[[date], Iterable[Answered]]:
    return lambda _: people


def test_one_bath_a_month_is_three_in_a_quarter() -> None:
    found = estimate("2025-Q4", always(person(bath())))
    group = found.by[Dimension.SERVICE]["bath"]
    assert group.units == Bounds(3, 3)
    assert group.money == Money(least=3 * 6000, price=3 * 4000)
    assert (group.people, group.perhaps) == (1, 0)
    assert found.whole.money == group.money


def test_a_visit_a_week_is_five_a_month() -> None:
    found = estimate("2025-11", always(person(visit(AWAIT, "week"))))
    assert found.by[Dimension.SERVICE]["visit"].units == Bounds(5, 5)
    assert found.whole.money == Money(least=5 * 1500, price=5 * 1500)


def test_a_visit_a_quarter_is_four_a_year_each_in_the_first_month_of_its_quarter() -> None:
    found = estimate("2025", always(person(visit(AWAIT, "quarter"))))
    assert found.by[Dimension.SERVICE]["visit"].units == Bounds(4, 4)
    sums = {month: each.money for month, each in found.by[Dimension.MONTH].items()}
    with_one = [month for month, money in sums.items() if money != Money()]
    assert with_one == ["2025-01", "2025-04", "2025-07", "2025-10"]


def test_a_visit_a_quarter_that_becomes_certain_later_is_certain_and_still_one() -> None:
    def people(month: date) -> Iterable[Answered]:
        outcome = VERIFY if month.month == 10 else AWAIT
        yield person(visit(outcome, "quarter"))

    found = estimate("2025-Q4", people)
    assert found.by[Dimension.SERVICE]["visit"].units == Bounds(1, 1)
    assert found.whole.money == Money(least=1500, price=1500)
    assert (found.whole.people, found.whole.perhaps) == (1, 0)


def test_what_is_given_for_a_term_counts_once_in_a_period() -> None:
    urgent = ServiceAnswer(
        service="visit",
        outcome=Outcome.PROVIDE,
        per=None,
        offer="visit.1",
        needed=Bounds(14, 14),
        units=Bounds(14, 14),
    )
    found = estimate("2025-Q4", always(person(urgent)))
    assert found.by[Dimension.SERVICE]["visit"].units == Bounds(14, 14)


def test_who_is_served_from_june_on_costs_from_june_on() -> None:
    def people(month: date) -> Iterable[Answered]:
        yield person(bath(DENY, 0, 0) if month.month < 6 else bath())

    found = estimate("2025", people)
    assert found.by[Dimension.SERVICE]["bath"].units == Bounds(7, 7)


def test_of_whom_it_is_open_costs_nothing_at_least_and_all_at_most() -> None:
    found = estimate("2025-11", always(person(bath(VERIFY, 1, 2))))
    assert (found.whole.people, found.whole.perhaps) == (0, 1)
    # How much he needs is open, and so is whether it is done at home: 260 yuan at most.
    assert found.whole.money == Money(outcome=2 * 26000)
    assert found.by[Dimension.SERVICE]["bath"].units == Bounds(0, 2)


def test_somebody_who_is_served_in_one_month_is_not_counted_as_open() -> None:
    def people(month: date) -> Iterable[Answered]:
        yield person(bath(VERIFY, 0, 1) if month.month == 10 else bath())

    found = estimate("2025-Q4", people)
    assert (found.whole.people, found.whole.perhaps) == (1, 0)
    first = found.by[Dimension.MONTH]["2025-10"]
    assert (first.people, first.perhaps) == (0, 1)


def test_what_is_refused_costs_nothing() -> None:
    found = estimate("2025-11", always(person(bath(DENY, 0, 0))))
    assert found.whole.money == Money()
    assert (found.people, found.whole.people, found.whole.perhaps) == (1, 0, 0)
    assert found.by[Dimension.SERVICE] == {}


def test_every_table_adds_up_to_the_same_sum() -> None:
    people = (
        person(bath(), visit(AWAIT, "week")),
        person(visit(VERIFY, "quarter"), case="泉秀9001", street="quanxiu"),
        person(bath(VERIFY, 0, 3), case="泉秀9002", street="quanxiu"),
    )
    found = estimate("2025-Q4", always(*people))
    for groups in found.by.values():
        together = Money()
        for group in groups.values():
            assert group.money is not None
            together = together.plus(group.money)
        assert together == found.whole.money


def test_people_are_counted_once_however_often_they_come() -> None:
    people = (person(bath()), person(bath(), member="2"))
    found = estimate("2025", always(*people))
    assert (found.people, found.households) == (2, 1)
    assert found.by[Dimension.SERVICE]["bath"].people == 2
    assert found.streets["qingyuan"].people == 2


def test_the_facts_that_could_change_most_are_named_first() -> None:
    people = (
        person(bath(VERIFY, 0, 1, ask=("selfcare_bath",))),
        person(bath(VERIFY, 0, 1, ask=("selfcare_bath", "placement")), member="2"),
    )
    found = estimate("2025-11", always(*people))
    assert found.by[Dimension.SERVICE]["bath"].ask == ("selfcare_bath", "placement")
