"""Is a visit pointed at that cannot have been as it was written, and none at the boundary?"""

from datetime import date, timedelta

import pytest
from tests.unit.auditing.anomalies.books import (
    BATH,
    CARE,
    DAY,
    ELSE,
    OTHER,
    advised,
    book,
    entries,
    found,
    record,
    sight,
    visit,
)

from qingdan.auditing.anomalies.findings import Blind, Unseen
from qingdan.auditing.anomalies.stored import Window
from qingdan.casebook.surveying import Written

NEXT = DAY + timedelta(days=1)


def test_two_visits_to_one_person_that_overlap_are_pointed_at() -> None:
    (one,) = found(
        book(records=(visit(1), visit(2, "10:59", "12:00", service=BATH, provider=ELSE))),
        "same_hour_twice",
    )
    assert (one.about, one.services, one.on, one.entries) == (
        (("甲", "1"),),
        (CARE, BATH),
        DAY,
        (1, 2),
    )


@pytest.mark.parametrize(
    "other",
    [
        visit(2, "11:00", "12:00"),  # it begins in the minute in which the first one ends
        visit(2, "10:00", "12:00", member="2"),
        visit(2, "10:00", "12:00", number="乙"),
        visit(2, "10:00", "12:00", on=NEXT),
        visit(2, "10:00", "12:00", units=0),  # nobody opened the door
    ],
)
def test_two_visits_that_do_not_overlap_for_one_person_are_not(other: Written) -> None:
    assert entries(book(records=(visit(1), other)), "same_hour_twice") == []


def test_a_visit_past_midnight_overlaps_with_what_begins_before_it_ends() -> None:
    night = (visit(1, "22:00", "02:00"), visit(2, "23:30", "23:45"))
    assert entries(book(records=night), "same_hour_twice") == [(1, 2)]


def test_visits_without_hours_are_told_to_be_unseen() -> None:
    looked = sight(book(records=(visit(1, "", ""), visit(2))), "same_hour_twice")
    assert (looked.findings, looked.unseen) == ((), (Unseen(Blind.NO_TIMES, 1),))


def test_what_is_not_kept_at_all_is_told_by_the_rules() -> None:
    assert sight(book(), "same_hour_twice").point.unseen


def test_a_worker_in_two_homes_at_once_is_pointed_at() -> None:
    visits = (visit(1), visit(2, "10:59", "12:00", number="乙"))
    (one,) = found(book(records=visits), "worker_in_two_homes")
    assert (one.about, one.who, one.entries) == (
        (("甲", "1"), ("乙", "1")),
        ("黄*芬",),
        (1, 2),
    )


@pytest.mark.parametrize(
    "other",
    [
        visit(2, "11:00", "12:00", number="乙"),
        visit(2, "10:00", "12:00", member="2"),  # two people in one home
        visit(2, "10:00", "12:00", number="乙", worker="林*强"),
        visit(2, "10:00", "12:00", number="乙", provider=ELSE),  # another of the same name
        visit(2, "10:00", "12:00", number="乙", on=NEXT),
    ],
)
def test_a_worker_who_was_in_one_home_at_a_time_is_not(other: Written) -> None:
    assert entries(book(records=(visit(1), other)), "worker_in_two_homes") == []


def died(on: date) -> Written:
    values = {"change": "stop", "exempt": "death", "from": on.isoformat()}
    return record(1, "change_record", values)


def test_a_visit_after_a_death_is_pointed_at_whatever_the_service() -> None:
    records = (died(DAY), visit(2, on=NEXT, service=BATH))
    assert entries(book(records=records), "served_while_away") == [(1, 2)]


def test_a_visit_on_the_day_of_a_death_is_not_nor_is_one_to_somebody_else() -> None:
    records = (died(DAY), visit(2, on=DAY), visit(3, on=NEXT, member="2"))
    assert entries(book(records=records), "served_while_away") == []


def test_a_visit_while_a_service_rested_is_pointed_at_until_it_went_on() -> None:
    paused = record(1, "change_record", {"change": "pause", "from": "2025-10-03"})
    resumed = record(2, "change_record", {"change": "resume", "from": "2025-10-20"})
    days = ("2025-10-03", "2025-10-04", "2025-10-19", "2025-10-20")
    visits = (visit(at, on=date.fromisoformat(day)) for at, day in enumerate(days, start=3))
    records = (paused, resumed, *visits, visit(9, service=BATH, on=date(2025, 10, 10)))
    assert entries(book(records=records), "served_while_away") == [(1, 4), (1, 5)]


@pytest.mark.parametrize("outcome", ["suspend", "terminate"])
def test_a_visit_after_an_assessment_found_the_person_away_is_pointed_at(outcome: str) -> None:
    away = advised(1, outcome, on=DAY, until=date(2025, 10, 20))
    days = (DAY, NEXT, date(2025, 10, 19), date(2025, 10, 20))
    visits = tuple(visit(at, on=day) for at, day in enumerate(days, start=2))
    assert entries(book(records=visits, advice=(away,)), "served_while_away") == [(1, 3), (1, 4)]


def test_a_visit_to_somebody_at_home_is_not() -> None:
    assert entries(book(records=(visit(2),), advice=(advised(1),)), "served_while_away") == []


def test_a_signature_of_somebody_of_the_same_provider_is_pointed_at() -> None:
    """Not of the worker of the day, which is refused at once, but of a colleague of hers."""
    records = (visit(1, worker="林*强", number="乙"), visit(2, signer="林*强"))
    (one,) = found(book(records=records), "signed_by_provider")
    assert (one.entries, one.who, one.provider) == ((2,), ("林*强",), OTHER)


@pytest.mark.parametrize(
    "records",
    [
        (visit(1, worker="林*强", provider=ELSE), visit(2, signer="林*强")),
        (visit(1), visit(2, signer="邻居何*兰")),
        (visit(1),),  # the person signed
    ],
)
def test_a_signature_of_anybody_else_is_not(records: tuple[Written, ...]) -> None:
    assert entries(book(records=records), "signed_by_provider") == []


def hours(day: date, units: int) -> tuple[Written, ...]:
    """Return book's records of so many hours on a day, by the elder care agency."""
    return (visit(1, "", "", on=day, units=units),)


def test_more_on_a_day_than_twice_its_share_of_a_month_is_pointed_at() -> None:
    """900 hours a month, every day of the week: 30 a day in November, so that 60 are enough."""
    november = date(2025, 11, 4)
    (one,) = found(book(records=hours(november, 61)), "over_capacity")
    assert (one.count, one.limit, one.on, one.provider) == (61, 30, november, OTHER)
    assert entries(book(records=hours(november, 60)), "over_capacity") == []


def test_the_work_of_a_day_is_added_up_over_homes() -> None:
    november = date(2025, 11, 4)
    records = tuple(
        visit(at, "", "", on=november, units=31, number=number)
        for at, number in enumerate(("甲", "乙"), start=1)
    )
    assert entries(book(records=records), "over_capacity") == [(1, 2)]


def test_work_on_a_day_on_which_nobody_works_is_pointed_at() -> None:
    """The social work agency comes from Monday to Friday; the first of November is a Saturday."""
    records = (visit(1, on=date(2025, 11, 1), units=1, service="visit", provider=ELSE),)
    assert [each.limit for each in found(book(records=records), "over_capacity")] == [0]


def test_a_provider_whose_capacity_nobody_wrote_down_is_told_to_be_unseen() -> None:
    records = (visit(1, service=BATH),)
    looked = sight(book(records=records), "over_capacity")
    assert (looked.findings, looked.unseen) == ((), (Unseen(Blind.NO_CAPACITY, 1),))


def test_only_the_days_that_are_asked_about_are_looked_at() -> None:
    pair = (visit(1), visit(2, "10:00", "12:00"))
    for first, last, count in ((DAY, DAY, 1), (NEXT, None, 0), (None, DAY - timedelta(1), 0)):
        looked = found(book(records=pair, window=Window(first, last)), "same_hour_twice")
        assert len(looked) == count


def test_of_what_was_erased_it_is_told_how_much_cannot_be_seen() -> None:
    gone = record(1, "service_record", None, units=2)
    for point in ("same_hour_twice", "worker_in_two_homes", "signed_by_provider"):
        assert sight(book(records=(gone,)), point).unseen == (Unseen(Blind.ERASED, 1),)
