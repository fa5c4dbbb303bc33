"""Does nobody wait without a next step that somebody owes by a day?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.scheduling.days import NOTHING, STREET, WAITING, told

from qingdan.casebook.asked import OpenTask
from qingdan.model.schedule import Colour
from qingdan.model.waiting import Waiting
from qingdan.scheduling.duty import Duty, Sort

RESTS = replace(
    WAITING,
    state="suspended",
    through=date(2026, 6, 30),
    acts={"assess": date(2025, 9, 15), "suspend": date(2025, 11, 10)},
)
RUNS = replace(WAITING, state="running", through=date(2025, 12, 31))


def owed(on: date, *waiting: Waiting) -> list[Duty]:
    return told(replace(NOTHING, waiting=waiting), on, Sort.WAITING)


def named(on: date, *waiting: Waiting) -> list[tuple[str, date | None, Colour | None]]:
    return [(each.what, each.by, each.colour) for each in owed(on, *waiting)]


def test_twelve_services_of_one_person_that_wait_for_the_same_step_are_one_line() -> None:
    twelve = [replace(WAITING, service=f"s{n:02}") for n in range(12)]
    (line,) = owed(date(2025, 9, 16), *twelve)
    assert (line.number, line.member, line.service) == ("泉秀0001", "1", "")
    assert line.services == tuple(f"s{n:02}" for n in range(12))
    assert line.whose == (STREET,)


def test_one_service_that_waits_alone_goes_by_its_name() -> None:
    (line,) = owed(date(2025, 9, 16), WAITING)
    assert (line.service, line.services) == ("nursing_care", ())


def test_two_people_of_one_household_are_not_put_together() -> None:
    lines = owed(date(2025, 9, 16), WAITING, replace(WAITING, member="2"))
    assert [each.member for each in lines] == ["1", "2"]


def test_what_waits_since_another_day_is_a_line_of_its_own() -> None:
    later = replace(WAITING, service="bath", acts={"assess": date(2025, 9, 17)})
    assert [each.by for each in owed(date(2025, 9, 18), WAITING, later)] == [
        date(2025, 9, 29),
        date(2025, 10, 2),  # 1 October is a holiday
    ]


@pytest.mark.parametrize(
    ("on", "colour"),
    [
        (date(2025, 9, 15), Colour.YELLOW),
        (date(2025, 9, 29), Colour.YELLOW),
        (date(2025, 9, 30), Colour.RED),
    ],
)
def test_who_was_advised_something_is_owed_a_decision_within_ten_working_days(
    on: date, colour: Colour
) -> None:
    assert named(on, WAITING) == [("decide_advised", date(2025, 9, 29), colour)]


def test_what_may_only_be_given_once_more_is_known_is_to_be_found_out() -> None:
    unknown = replace(WAITING, least=0, most=3)
    assert named(date(2025, 10, 4), unknown) == []
    assert named(date(2025, 10, 5), unknown) == [
        ("settle_open", date(2025, 10, 15), Colour.YELLOW)
    ]
    assert named(date(2025, 10, 16), replace(unknown, most=None)) == [
        ("settle_open", date(2025, 10, 15), Colour.RED)
    ]


def test_of_what_is_advised_against_nothing_is_owed() -> None:
    assert named(date(2026, 9, 1), replace(WAITING, least=0, most=0)) == []


@pytest.mark.parametrize("state", ["refused", "declined", "ended"])
def test_who_was_answered_does_not_wait(state: str) -> None:
    assert named(date(2026, 9, 1), replace(WAITING, state=state)) == []


def test_a_grant_is_explained_within_five_working_days_of_the_last_word_on_it() -> None:
    acts = {"decide": date(2025, 11, 3), "confirm": date(2025, 11, 4)}
    granted = replace(WAITING, state="granted", acts=acts)
    assert named(date(2025, 11, 5), granted) == [
        ("tell_and_ask", date(2025, 11, 11), Colour.YELLOW)
    ]


def test_who_is_to_be_asked_again_is_told_of_once() -> None:
    granted = replace(WAITING, state="granted", acts={"decide": date(2025, 11, 3)})
    asking = OpenTask("ask_again", "泉秀0001", "1", "nursing_care", date(2025, 11, 20), 7)
    of_bath = replace(asking, service="bath")
    for task, steps in ((asking, 0), (of_bath, 1)):
        stored = replace(NOTHING, waiting=(granted,), tasks=(task,))
        assert len(told(stored, date(2025, 11, 5), Sort.WAITING)) == steps


def test_what_was_agreed_begins_on_the_day_decided_or_is_late() -> None:
    agreed = replace(WAITING, state="confirmed", first=date(2025, 10, 1))
    (line,) = owed(date(2025, 10, 9), agreed)
    assert (line.what, line.by, line.late(date(2025, 10, 9))) == (
        "begin_agreed",
        date(2025, 10, 1),
        8,
    )


@pytest.mark.parametrize(
    ("on", "colour"),
    [(date(2025, 12, 1), Colour.YELLOW), (date(2026, 1, 1), Colour.RED)],
)
def test_whether_it_goes_on_is_decided_within_the_30_days_before_its_end(
    on: date, colour: Colour
) -> None:
    assert named(date(2025, 11, 30), RUNS) == []
    assert named(on, RUNS) == [("renew_or_end", date(2025, 12, 31), colour)]


def test_care_without_a_last_day_is_told_without_one_unless_its_papers_are_awaited() -> None:
    endless = replace(RUNS, through=None)
    assert named(date(2025, 10, 1), endless) == [("renew_or_end", None, Colour.YELLOW)]
    papers = OpenTask("urgent_papers", "泉秀0001", "1", "nursing_care", date(2025, 10, 15), 7)
    stored = replace(NOTHING, waiting=(endless,), tasks=(papers,))
    assert told(stored, date(2025, 10, 1), Sort.WAITING) == []


def test_what_rests_is_looked_at_every_30_days_whatever_is_paid_meanwhile() -> None:
    assert named(date(2025, 12, 4), RESTS) == []
    assert named(date(2025, 12, 5), RESTS) == [
        ("look_whether_resumes", date(2025, 12, 10), Colour.YELLOW)
    ]
    paid = replace(RESTS, acts={**RESTS.acts, "pay": date(2025, 12, 9)})
    assert named(date(2025, 12, 11), paid) == [
        ("look_whether_resumes", date(2025, 12, 10), Colour.RED)
    ]
    seen = replace(RESTS, acts={**RESTS.acts, "follow_up": date(2025, 12, 9)})
    assert named(date(2025, 12, 11), seen) == []
    assert named(date(2026, 1, 8), seen) == [
        ("look_whether_resumes", date(2026, 1, 8), Colour.YELLOW)
    ]


def test_what_rests_while_its_end_comes_near_is_told_of_twice() -> None:
    ends = replace(RESTS, through=date(2025, 12, 31))
    assert [each.what for each in owed(date(2025, 12, 11), ends)] == [
        "look_whether_resumes",
        "renew_or_end",
    ]
