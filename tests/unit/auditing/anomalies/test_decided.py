"""Is a decision pointed at that somebody should look at again, and none at the boundary?"""

from datetime import date

import pytest
from tests.unit.auditing.anomalies.books import (
    BATH,
    CARE,
    advised,
    book,
    decision,
    entries,
    found,
    item,
    record,
    sight,
    visit,
)

from qingdan.auditing.anomalies.findings import Blind, Unseen
from qingdan.auditing.anomalies.stored import Window
from qingdan.casebook.surveying import Standing, Written


def test_a_home_in_which_everybody_got_the_very_same_is_pointed_at() -> None:
    items = tuple(item("甲", member, 8) for member in ("1", "2"))
    records = (decision(1), decision(2, member="2"))
    (one,) = found(book(items=items, records=records), "identical_packages")
    assert (one.about, one.services, one.entries) == ((("甲", "1"), ("甲", "2")), (CARE,), (1, 2))


@pytest.mark.parametrize(
    "items",
    [
        (item("甲", "1", 8), item("甲", "2", 7)),
        (item("甲", "1", 8),),
        (item("甲", "1", 8), item("甲", "2", 8, granted_per="week")),
        (item("甲", "1", 8), item("甲", "2", 8), item("甲", "2", 3, BATH)),
        (item("甲", "1", 8), item("甲", "2", 8, state="ended")),
        (item("甲", "1", None), item("甲", "2", None)),  # nobody decided yet
        (item("甲", "1", 8), item("乙", "1", 8)),
    ],
)
def test_a_home_in_which_somebody_got_something_else_is_not(items: tuple[Standing, ...]) -> None:
    assert found(book(items=items), "identical_packages") == ()


def test_who_decided_otherwise_is_told_by_officer_and_direction() -> None:
    records = (
        decision(1, actor="陈*玉", against_advice="less"),
        decision(2, actor="陈*玉", against_advice="less"),
        decision(3, actor="陈*玉", against_advice="more"),
        decision(4, actor="何*兰", against_advice="less"),
        decision(5, actor="何*兰"),
    )
    told = [
        (e.who, e.choice, e.count, e.entries)
        for e in found(book(records=records), "differs_from_advice")
    ]
    assert told == [
        (("陈*玉",), "less", 2, (1, 2)),
        (("陈*玉",), "more", 1, (3,)),
        (("何*兰",), "less", 1, (4,)),
    ]


def test_a_decision_as_advised_is_not_told() -> None:
    assert found(book(records=(decision(1),)), "differs_from_advice") == ()


def test_a_decision_about_a_relative_is_pointed_at() -> None:
    records = (decision(1, relative="registered", actor="陈*玉"), decision(2))
    (one,) = found(book(records=records), "relatives")
    assert (one.entries, one.who, one.about) == ((1,), ("陈*玉",), (("甲", "1"),))


def test_what_was_decided_on_an_unconfirmed_no_is_pointed_at() -> None:
    doubtful = advised(1, "deny", unconfirmed=True)
    assert entries(book(advice=(doubtful,), records=(decision(2),)), "on_placeholders") == [(1, 2)]


def test_what_was_decided_after_the_figures_were_confirmed_is_not() -> None:
    advice = (advised(1, "deny", unconfirmed=True), advised(2))
    assert entries(book(advice=advice, records=(decision(3),)), "on_placeholders") == []


def test_what_runs_on_advice_of_trial_rules_is_pointed_at() -> None:
    running = item("甲", "1", None, trial=True, advised_in=4)
    assert entries(book(items=(running,)), "on_placeholders") == [(4,)]
    only_advised = item("甲", "1", None, trial=True, state="advised")
    assert entries(book(items=(only_advised,)), "on_placeholders") == []


def test_more_in_a_month_than_was_decided_is_pointed_at() -> None:
    items, visits = (item("甲", "1", 8),), (visit(2, units=5), visit(3, units=4))
    (one,) = found(book(items=items, records=(decision(1), *visits)), "above_confirmed")
    assert (one.count, one.limit, one.on, one.entries) == (9, 8, date(2025, 10, 1), (1, 2, 3))


@pytest.mark.parametrize(
    "visits",
    [
        (visit(2, units=4), visit(3, units=4)),
        (visit(2, units=8), visit(3, units=8, on=date(2025, 11, 1))),  # another month
        (visit(2, units=8, service=BATH),),
    ],
)
def test_as_much_as_was_decided_is_not(visits: tuple[Written, ...]) -> None:
    records = (decision(1), *visits)
    assert entries(book(items=(item("甲", "1", 8),), records=records), "above_confirmed") == []


def test_what_was_done_counts_against_the_decision_that_stands_in_the_end() -> None:
    """Six were done by a decision for eight; then it was put down to four from the same day."""
    records = (decision(1), visit(2, units=6), decision(3, 4))
    (one,) = found(book(items=(item("甲", "1", 4),), records=records), "above_confirmed")
    assert (one.count, one.limit, one.entries) == (6, 4, (3, 2))


def test_a_later_decision_for_later_days_says_nothing_of_what_was_done_before() -> None:
    later = decision(3, 4, **{"from": "2025-11-01"})
    records = (decision(1), visit(2, units=6), later)
    assert entries(book(items=(item("甲", "1", 4),), records=records), "above_confirmed") == []


def test_what_began_before_anybody_decided_is_held_against_the_advice() -> None:
    advice = (advised(1, least=3),)
    for units, count in ((3, 0), (4, 1)):
        records = (visit(2, units=units),)
        assert len(found(book(advice=advice, records=records), "above_confirmed")) == count


def test_a_decision_that_was_erased_leaves_nothing_to_hold_against() -> None:
    records = (record(1, "decision", None, units=8), visit(2, units=9))
    looked = sight(book(records=records), "above_confirmed")
    assert (looked.findings, looked.unseen) == ((), (Unseen(Blind.ERASED, 1),))


def test_decisions_of_other_days_are_not_looked_at() -> None:
    window = Window(date(2025, 11, 1), None)
    records = (decision(1, against_advice="less", relative="registered"),)
    for point in ("differs_from_advice", "relatives"):
        assert found(book(records=records, window=window), point) == ()
