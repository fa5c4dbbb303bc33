"""Does somebody owe an answer when an alarm sounds, harm is told, or a visit is not done?"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.casebook.office import CARE, NUMBER, ON, Office, files_of, release, rules

from qingdan.casebook.asked import Done
from qingdan.casebook.doing import do
from qingdan.casebook.filing import Advice, assess
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import AsFound
from qingdan.casebook.sealing import Sealing, apart
from qingdan.casebook.tasks import of
from qingdan.casebook.verifying.whole import verified
from qingdan.model.facts import Entity
from qingdan.model.records import Compared, Stands, Value, When
from qingdan.reporting import json as published

Known = Mapping[str, object]
NOTHING: Known = {}
WORN_OUT: Known = {"照护人撑不住": True, "自理能力": "完全丧失"}
"""Of a grown person: somebody is to go and see within three days."""
NO_FOOD: Known = {"断粮或断药": True}
"""Of a household: somebody is to bring food the same day."""
ANSWERED: Mapping[str, Value] = {
    "source": "visit",
    "alarm": "no_food_or_medicine",
    "seen_at": "09:00",
    "responder": "许*安",
    "arrived_at": "10:00",
    "action": "送了米和药",
}
ASKED: Mapping[str, Value] = {
    "on": "2025-10-12",
    "method": "visit",
    "asked_by": "许*安",
    "answered_by": "person",
    "satisfaction": "4",
    "came": 1,
    "goal": "recover",
    "goal_met": "partly",
}


def tasks(office: Office) -> list[tuple[str, str, str, date | None]]:
    """Return what is open: the task, the member, the service, the last day."""
    with engines.reading(office.book.engine) as connection:
        return [(e.task, e.member, e.service, e.due) for e in of(connection, NUMBER)]


def names(office: Office) -> set[str]:
    return {task for task, _, _, _ in tasks(office)}


def assessed(
    office: Office, member: Known = NOTHING, home: Known = NOTHING, on: date = ON
) -> Done:
    """Assess a household of one, with what is known of the person and of the home."""
    person = {"人员序号": "1", "出生日期": "1954-03-02", "低收入身份": [], "已享待遇": [],
              "在办服务": [], **member}  # fmt: skip
    document = {"户编号": NUMBER, **home, "成员": [person]}
    household, problems = release().read_with_problems(document, NUMBER)
    assert household is not None, problems
    decision = release().assess(household, on=on)
    parts = apart(json.loads(published.line(decision, release().rules)), "members", ("member",))
    advice = Advice(decision, parts, files_of(release()))
    asked = office.asked("assess", on=on)
    return assess(office.book, rules(), asked, office.filed(NUMBER), advice)


def respond(office: Office, member: str = "", on: date = ON) -> Done:
    asked = office.asked("respond", values=ANSWERED, on=on)
    return do(office.book, office.rules, replace(asked, member=member))


def with_a_wife(office: Office) -> None:
    """Let a second member come into the file."""
    with engines.writing(office.book.engine) as connection:
        Sealing(connection, office.book, NUMBER).enter(("2",))


def follow_up(office: Office, *wrong: str) -> Done:
    told: dict[str, Value] = {"issues": wrong} if wrong else {}
    return office.act("follow_up", {**ASKED, "service": CARE, **told}, on=date(2025, 10, 12))


def not_come(office: Office, day: int = 3) -> Done:
    return office.serve(0, day=day, not_done="敲门没人应")


def test_the_example_raises_no_alarm_and_owes_nothing(office: Office) -> None:
    office.open()
    assert office.assess().opened == ()


def test_alarms_are_one_task_of_the_household_by_the_soonest_of_their_days(office: Office) -> None:
    office.open()
    done = assessed(office, WORN_OUT, NO_FOOD)
    assert [(each.task, each.due, each.opened_by) for each in done.opened] == [
        ("alarm_response", ON, done.seq)
    ]
    assert tasks(office) == [("alarm_response", "", "", ON)]


def test_what_may_wait_three_days_is_due_on_the_third(office: Office) -> None:
    office.open()
    assessed(office, WORN_OUT)
    assert tasks(office) == [("alarm_response", "", "", date(2025, 9, 18))]


def test_an_alarm_that_still_sounds_opens_no_second_task(office: Office) -> None:
    office.open()
    assessed(office, WORN_OUT)
    assert assessed(office, WORN_OUT, on=date(2025, 9, 16)).opened == ()
    assert len(tasks(office)) == 1


def test_what_is_more_urgent_does_not_hide_behind_what_may_wait(office: Office) -> None:
    office.open()
    assessed(office, WORN_OUT)
    done = assessed(office, WORN_OUT, NO_FOOD, on=date(2025, 9, 16))
    assert [(each.task, each.due) for each in done.opened] == [
        ("alarm_response", date(2025, 9, 16))
    ]


@pytest.mark.parametrize("member", ["", "1"])
def test_whoever_is_named_the_answer_is_the_households(office: Office, member: str) -> None:
    office.open()
    assessed(office, home=NO_FOOD)
    assert respond(office, member).closed == ("alarm_response",)
    assert tasks(office) == []


def test_the_ledger_bears_out_what_was_opened_and_answered(office: Office) -> None:
    office.open()
    assessed(office, home=NO_FOOD)
    respond(office)
    assert verified(AsFound(office.book.engine, office.book.master), ()).sound


def test_every_alarm_of_the_policy_has_its_last_day() -> None:
    alarms = release().rules.alarms.values()
    assert {(each.how_soon, each.days) for each in alarms} == {
        ("立即", 0), ("当天", 0), ("三日", 3)
    }  # fmt: skip
    assert any(each.entity is Entity.HOUSEHOLD for each in alarms)


def test_harm_told_at_a_follow_up_is_looked_into_the_same_day(running: Office) -> None:
    assert "follow_up" in follow_up(running, "被要钱").closed
    assert tasks(running) == [("same_day", "1", CARE, date(2025, 10, 12))]


def test_a_follow_up_at_which_nothing_is_wrong_owes_nothing(running: Office) -> None:
    follow_up(running)
    assert tasks(running) == []


@pytest.mark.parametrize("member", ["", "1"])
def test_an_answer_closes_what_was_told_of_this_person(running: Office, member: str) -> None:
    follow_up(running, "摔了一跤")
    assert respond(running, member, date(2025, 10, 12)).closed == ("same_day",)


def test_an_answer_about_somebody_else_leaves_it_open(running: Office) -> None:
    with_a_wife(running)
    follow_up(running, "摔了一跤")
    assert respond(running, "2", date(2025, 10, 12)).closed == ()
    assert names(running) == {"same_day"}


def test_what_was_told_where_no_alarm_fits_is_answered_without_one(running: Office) -> None:
    follow_up(running, "被要礼")
    told = {**ANSWERED, "source": "follow_up"}
    del told["alarm"]
    asked = running.asked("respond", values=told, on=date(2025, 10, 12))
    assert do(running.book, running.rules, asked).closed == ("same_day",)


def test_what_is_seen_at_work_is_looked_into_the_same_day(running: Office) -> None:
    running.serve(4, alert="身上有新伤")
    assert ("seen_at_work", "1", CARE, date(2025, 10, 3)) in tasks(running)
    respond(running, on=date(2025, 10, 3))
    assert names(running) == {"follow_up"}


def test_a_visit_at_which_nothing_was_seen_owes_nothing_more(running: Office) -> None:
    running.serve(4)
    assert names(running) == {"follow_up"}


def test_a_visit_that_was_not_done_is_asked_about(running: Office) -> None:
    not_come(running)
    assert ("not_done", "1", CARE, date(2025, 10, 6)) in tasks(running)


def test_not_done_once_more_does_not_put_off_the_day(running: Office) -> None:
    not_come(running)
    not_come(running, day=5)
    found = [each for each in tasks(running) if each[0] == "not_done"]
    assert found == [("not_done", "1", CARE, date(2025, 10, 6))]


def test_the_next_visit_that_is_done_settles_it(running: Office) -> None:
    not_come(running)
    assert running.serve(4, day=5).closed == ("not_done",)


def test_so_does_whoever_follows_up(running: Office) -> None:
    not_come(running)
    assert set(follow_up(running).closed) == {"follow_up", "not_done"}


@pytest.mark.parametrize(
    ("told", "holds"),
    [("摔倒", True), (" ", False), (("摔倒", "要钱"), True), ((), False), (2, True), (0, False)],
)
def test_a_condition_counts_filled_text_as_one(told: Value, holds: bool) -> None:  # noqa: FBT001 a case
    assert When((Stands("alert", Compared.ABOVE, 0),)).holds({"alert": told}) is holds


def test_a_condition_on_text_that_nobody_filled_is_open() -> None:
    assert When((Stands("alert", Compared.ABOVE, 0),)).holds({}) is None
