"""Is it pointed at who stands twice, whose level hangs on one need, and what was not asked?"""

from datetime import date, timedelta

import pytest
from tests.unit.auditing.anomalies.books import (
    CARE,
    ELSE,
    ON,
    OTHER,
    advised,
    book,
    entries,
    found,
    item,
    record,
    sight,
    visit,
)

from qingdan.auditing.anomalies.findings import Blind, Unseen
from qingdan.casebook.asked import OpenTask
from qingdan.casebook.surveying import Standing, Written
from qingdan.cli.rulebook import trees_of
from qingdan.library import load
from qingdan.loading.building.audit_points import audit_points

LEVELS = {"other": "severe", "disability": "none", "illness": "none"}


def test_one_number_in_the_files_of_two_streets_is_pointed_at() -> None:
    known = {"a": frozenset({("甲", "1"), ("乙", "2")})}
    (one,) = found(book(known=known), "duplicate_person")
    assert one.about == (("乙", "2"), ("甲", "1"))


def test_one_number_twice_in_one_street_is_not() -> None:
    known = {"a": frozenset({("甲", "1"), ("甲", "2")}), "b": frozenset({("乙", "1")})}
    assert found(book(known=known), "duplicate_person") == ()


def test_people_without_a_number_are_told_to_be_unseen() -> None:
    known = {"a": frozenset({("甲", "1")})}
    assert sight(book(known=known), "duplicate_person").unseen == (
        Unseen(Blind.NOT_IDENTIFIED, 3),
    )


def test_a_level_that_hangs_on_other_hardship_alone_is_pointed_at() -> None:
    assert entries(book(advice=(advised(1, levels=LEVELS),)), "only_other_severe") == [(1,)]


@pytest.mark.parametrize(
    "levels",
    [
        {**LEVELS, "other": "moderate"},
        {**LEVELS, "illness": "severe"},
        {**LEVELS, "other": "none", "illness": "severe"},
    ],
)
def test_a_level_that_another_need_reaches_too_or_none_does_is_not(
    levels: dict[str, str],
) -> None:
    assert entries(book(advice=(advised(1, levels=levels),)), "only_other_severe") == []


def test_the_last_assessment_counts() -> None:
    later = advised(2, levels={**LEVELS, "other": "mild"}, on=date(2025, 11, 1))
    advice = (advised(1, levels=LEVELS, until=later.on), later)
    assert entries(book(advice=advice), "only_other_severe") == []


def answers(count: int, *others: str, provider: str = OTHER) -> tuple[Written, ...]:
    came = visit(0, provider=provider)
    marks = ("5",) * count + others
    return came, *(
        record(at, "follow_up", {"satisfaction": each}) for at, each in enumerate(marks, start=1)
    )


def test_twenty_answers_all_very_good_are_pointed_at() -> None:
    (one,) = found(book(records=answers(20)), "all_fives")
    assert (one.provider, one.count) == (OTHER, 20)


@pytest.mark.parametrize("records", [answers(19), answers(20, "4"), answers(19, "not_obtainable")])
def test_fewer_or_one_that_is_only_good_are_not(records: tuple[Written, ...]) -> None:
    assert found(book(records=records), "all_fives") == ()


def test_who_could_not_be_asked_spoils_no_row_of_answers() -> None:
    found_ = found(book(records=answers(20, "not_obtainable")), "all_fives")
    assert [each.count for each in found_] == [20]


def test_answers_count_for_whoever_did_the_work_at_that_time() -> None:
    later = visit(11, provider=ELSE)
    more = tuple(record(at, "follow_up", {"satisfaction": "5"}) for at in range(12, 22))
    assert found(book(records=(*answers(10), later, *more)), "all_fives") == ()


def test_answers_about_nobody_known_are_told_to_be_unseen() -> None:
    records = (record(1, "follow_up", {"satisfaction": "5"}),)
    assert sight(book(records=records), "all_fives").unseen == (Unseen(Blind.NO_PROVIDER, 1),)


def test_the_figure_of_twenty_is_nobodys_and_is_told_so() -> None:
    shipped = load(ON)
    points = audit_points(trees_of(shipped), shipped.rules.facts)
    assert [each.id for each in points if each.provisional] == [
        "over_capacity",
        "all_fives",
        "same_words",
    ]


def words(seq: int, said: str, member: str = "1") -> Written:
    return record(seq, "follow_up", {"observation": said}, member=member)


def test_the_same_words_about_different_people_are_pointed_at() -> None:
    records = (words(1, "情况良好一切正常"), words(2, " 情况良好一切正常 ", "2"))
    (one,) = found(book(records=records), "same_words")
    assert (one.about, one.entries) == ((("甲", "1"), ("甲", "2")), (1, 2))


@pytest.mark.parametrize(
    "records",
    [
        (words(1, "情况良好一切正常"), words(2, "情况良好一切正常")),  # twice about one person
        (words(1, "情况良好一切好"), words(2, "情况良好一切好", "2")),  # seven characters
        (words(1, "情况良好一切正常"), words(2, "情况良好一切都好", "2")),
        (words(1, ""), words(2, "", "2")),
    ],
)
def test_other_words_short_ones_or_one_persons_own_are_not(records: tuple[Written, ...]) -> None:
    assert found(book(records=records), "same_words") == ()


def due(day: date, task: str = "follow_up") -> tuple[OpenTask, ...]:
    return (OpenTask(task, "甲", "1", CARE, day, 3),)


def test_a_running_service_whose_first_follow_up_is_late_is_pointed_at() -> None:
    late, items = due(ON - timedelta(1)), (item("甲", "1", 8),)
    (one,) = found(book(tasks=late, items=items), "never_asked")
    assert (one.on, one.entries, one.services) == (ON - timedelta(1), (3,), (CARE,))


@pytest.mark.parametrize(
    ("tasks", "items"),
    [
        (due(ON), (item("甲", "1", 8),)),  # the last day itself
        (due(ON - timedelta(1), "objection_answer"), (item("甲", "1", 8),)),
        (due(ON - timedelta(1)), (item("甲", "1", 8, state="ended"),)),
        ((), (item("甲", "1", 8),)),
    ],
)
def test_what_is_not_late_not_asked_for_or_not_running_is_not(
    tasks: tuple[OpenTask, ...], items: tuple[Standing, ...]
) -> None:
    assert found(book(tasks=tasks, items=items), "never_asked") == ()
