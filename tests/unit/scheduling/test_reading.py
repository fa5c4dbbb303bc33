"""Are the days found that acts left in a casebook, and by the rules as they are shipped?"""

from collections.abc import Mapping
from datetime import date

import pytest
from tests.unit.casebook.office import (
    APPROVER,
    CARE,
    EXAMPLES,
    NUMBER,
    PROVIDER,
    REVIEWER,
    Office,
    rules,
)
from tests.unit.casebook.office import release as of_day

from qingdan.casebook.asked import Done
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines
from qingdan.casebook.surveying import Survey
from qingdan.cli.falling import plan_of
from qingdan.model.schedule import Colour, EndOf, Measure, Span, Turn
from qingdan.reporting.languages import Language
from qingdan.scheduling.duty import Duty, Plan, Sort
from qingdan.scheduling.listing import due
from qingdan.scheduling.opening import papers
from qingdan.scheduling.reading import stored
from qingdan.scheduling.stored import Stored

PURCHASE = {
    "title": "看护项目",
    "services": ("看护照料",),
    "directory_no": "演示",
    "method": "演示",
    "above_threshold": False,
    "budget": 100_000,
    "approval": "fz-budget-2025",
    "target": "演示",
    "standard": "演示",
    "acceptance": "演示",
    "provider": PROVIDER,
    "licence": "演示",
    "contract_no": "演示1",
    "contract_period": "2025-10-01/2025-12-31",
    "price": 5_000,
    "payments": ("期末",),
    "no_subcontract": True,
    "confidentiality": True,
    "staff_health": True,
    "serves_minors": False,
    "published_on": "2025-09-20",
}
ASKED = {
    "method": "visit",
    "asked_by": "许*安",
    "answered_by": "person",
    "satisfaction": "4",
    "came": 2,
    "goal": "recover",
    "goal_met": "partly",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(of_day(), rules(), Language.CHINESE)


def found(office: Office, plan: Plan) -> Stored:
    with engines.reading(office.book.engine) as connection:
        return stored(Survey(connection, office.book), office.rules, plan, None)


def told(office: Office, plan: Plan, on: date, sort: Sort) -> list[Duty]:
    every = due(plan, found(office, plan), on, everything=True)
    return [each for each in every if each.sort is sort]


def file(office: Office, kind: str, values: Mapping[str, object]) -> Done:
    asked = office.asked("file", "", values, who=APPROVER, kind=kind)
    return do(office.book, office.rules, asked)


def follow_up(office: Office, day: date) -> None:
    office.act("follow_up", {**ASKED, "service": CARE, "on": day.isoformat()}, on=day)


def test_the_first_follow_up_is_a_task_and_the_next_follows_from_it(
    office: Office, plan: Plan
) -> None:
    office.running()
    assert told(office, plan, date(2025, 10, 20), Sort.FOLLOW_UP) == []
    (task,) = [
        each
        for each in told(office, plan, date(2025, 10, 20), Sort.TASK)
        if each.what == "follow_up"
    ]
    assert (task.by, task.late(date(2025, 10, 20))) == (date(2025, 10, 16), 4)
    follow_up(office, date(2025, 10, 12))
    (after,) = told(office, plan, date(2025, 10, 20), Sort.FOLLOW_UP)
    assert after.by == date(2026, 3, 31)


def test_a_beginning_that_was_written_down_late_is_counted_from_its_own_day(
    office: Office, plan: Plan
) -> None:
    office.open()
    office.assess()
    office.decide()
    office.confirm()
    begun = {"service": CARE, "ground": "confirmed", "provider": PROVIDER, "on": "2025-10-01"}
    office.act("start", begun, on=date(2025, 10, 10))
    found = told(office, plan, date(2025, 10, 10), Sort.TASK)
    assert [each.by for each in found if each.what == "follow_up"] == [date(2025, 10, 16)]


def test_once_papers_are_opened_the_level_says_how_often(office: Office, plan: Plan) -> None:
    office.running()
    follow_up(office, date(2025, 10, 12))
    household = of_day().read((EXAMPLES / f"{NUMBER}.yaml").read_bytes(), NUMBER)
    with engines.reading(office.book.engine) as connection:
        survey = Survey(connection, office.book)
        opened = papers(survey, {NUMBER: household}, of_day().rules, plan)
        known = stored(survey, office.rules, plan, opened)
    every = due(plan, known, date(2025, 11, 26))
    assert opened.levels == {(NUMBER, "1"): "severe"}  # he is alone: the need of family
    assert [e.by for e in every if e.sort is Sort.FOLLOW_UP] == [date(2025, 11, 30)]
    assert opened.assessed == {NUMBER: date(2025, 6, 10)}


def test_each_step_of_a_case_leaves_somebody_who_owes_the_next(office: Office, plan: Plan) -> None:
    def owed_of_care() -> list[tuple[str, date | None]]:
        every = told(office, plan, date(2025, 9, 16), Sort.WAITING)
        own = (each for each in every if CARE in (each.service, *each.services))
        return [(each.what, each.by) for each in own]

    office.open()
    (first,) = told(office, plan, date(2025, 9, 16), Sort.WAITING)
    assert (first.what, first.by, first.member) == ("assess_opened", date(2025, 9, 29), "")
    office.assess()
    assert owed_of_care() == [("decide_advised", date(2025, 9, 29))]
    office.decide()
    assert owed_of_care() == [("tell_and_ask", date(2025, 9, 23))]  # decided on the 16th
    office.confirm()
    assert owed_of_care() == [("begin_agreed", date(2025, 10, 1))]
    office.start()
    assert owed_of_care() == [("renew_or_end", date(2025, 12, 31))]
    rests = {"service": CARE, "change": "pause", "reason": "住院", "from": "2025-11-10"}
    office.act("suspend", rests, who=REVIEWER, on=date(2025, 11, 10))
    assert owed_of_care() == [
        ("look_whether_resumes", date(2025, 12, 10)),
        ("renew_or_end", date(2025, 12, 31)),
    ]


def test_what_is_advised_against_is_not_owed_to_anybody(office: Office, plan: Plan) -> None:
    office.open()
    office.assess()
    waiting = found(office, plan).waiting
    against = {each.service for each in waiting if each.most == 0}
    every = told(office, plan, date(2025, 9, 16), Sort.WAITING)
    owed = {service for each in every for service in (each.service, *each.services)}
    assert against
    assert not against & owed


def test_in_every_state_but_the_answered_ones_somebody_owes_a_step(plan: Plan) -> None:
    answered = {"refused", "declined", "ended"}
    owed = {state for each in plan.waiting for state in each.states}
    assert owed == rules().casework.states.keys() - answered
    assert {each.whose for each in plan.waiting} == {"街道"}


def test_an_assessment_filed_in_september_is_due_again_in_september(
    office: Office, plan: Plan
) -> None:
    office.open()
    office.assess()
    (found_,) = told(office, plan, date(2026, 9, 15), Sort.REASSESSMENT)
    assert (found_.by, found_.colour, found_.whose) == (
        date(2026, 9, 15),
        Colour.YELLOW,
        ("各街道",),
    )


def test_a_service_that_was_ended_is_asked_about_within_30_days(
    office: Office, plan: Plan
) -> None:
    office.running()
    follow_up(office, date(2025, 10, 12))
    ended = {
        "service": CARE,
        "change": "stop",
        "reason": "转去养老院",
        "from": "2025-12-05",
        "exempt": "none",
        "told_on": "2025-11-20",
    }
    office.act("end", ended, who=REVIEWER, on=date(2025, 12, 5))
    (after,) = told(office, plan, date(2025, 12, 6), Sort.FOLLOW_UP)
    assert after.by == date(2026, 1, 4)
    follow_up(office, date(2025, 12, 8))
    assert told(office, plan, date(2025, 12, 9), Sort.FOLLOW_UP) == []


def test_a_purchase_has_its_gates_and_the_last_word_on_it_counts(
    office: Office, plan: Plan
) -> None:
    file(office, "procurement", PURCHASE)
    gates = told(office, plan, date(2025, 11, 20), Sort.GATE)
    assert [(each.what, each.by, each.blocked) for each in gates] == [
        ("approval", date(2025, 9, 30), ""),
        ("midterm", date(2025, 11, 16), "立项"),
        ("acceptance", date(2025, 12, 31), "立项"),
    ]
    passed = {"gate": "approval", "passed": True, "on": "2025-09-20", "evidence": "演示"}
    file(office, "gate", {**passed, "contract_no": "看护项目"})
    gates = told(office, plan, date(2025, 11, 20), Sort.GATE)
    assert [(each.what, each.blocked) for each in gates] == [
        ("midterm", ""),
        ("acceptance", "中期"),
    ]
    file(office, "procurement", {**PURCHASE, "contract_period": "2025-10-01/2026-03-31"})
    (contract,) = told(office, plan, date(2025, 11, 20), Sort.CONTRACT)
    assert (contract.by, contract.about) == (date(2026, 3, 31), "演示1 看护项目")


def test_a_gate_that_was_not_passed_after_all_is_shut_again(office: Office, plan: Plan) -> None:
    file(office, "procurement", PURCHASE)
    passed = {"contract_no": "演示1", "gate": "approval", "passed": True, "on": "2025-09-20"}
    file(office, "gate", {**passed, "evidence": "演示"})
    file(office, "gate", {**passed, "passed": False, "lacking": "批复"})
    gates = told(office, plan, date(2025, 11, 20), Sort.GATE)
    assert [each.what for each in gates] == ["approval", "midterm", "acceptance"]


def test_what_is_filed_as_done_is_done_by_its_name_or_its_id(office: Office, plan: Plan) -> None:
    office.open()  # 2025-09-15
    said = {"state": "done", "on": "2025-09-20", "evidence": "演示", "by": "何*兰"}
    file(office, "accomplished", {**said, "what": "通报工作进展"})
    file(office, "accomplished", {**said, "what": "M16"})
    days = {e.what: e.by for e in told(office, plan, date(2025, 9, 21), Sort.STANDING)}
    assert (days["bulletin"], days["budget_estimate"]) == (date(2025, 12, 31), date(2025, 9, 15))
    lights = {e.what: e.colour for e in told(office, plan, date(2025, 9, 21), Sort.MILESTONE)}
    assert (lights["M16"], lights["M15"]) == (Colour.GREEN, Colour.GREY)


def test_a_talk_that_was_recorded_is_the_outreach_of_its_quarter(
    office: Office, plan: Plan
) -> None:
    office.open()
    talk = {"kind": "outreach", "on": "2025-09-18", "where": "清源", "topic": "怎么申请"}
    file(office, "activity", {**talk, "by": "何*兰", "attended": 12})
    days = {e.what: e.by for e in told(office, plan, date(2025, 9, 21), Sort.STANDING)}
    assert (days["outreach"], days["training"]) == (date(2025, 12, 31), date(2025, 12, 31))


def test_a_sample_that_was_drawn_is_that_of_its_month(office: Office, plan: Plan) -> None:
    office.open()
    drawn = {
        "kind": "sample",
        "on": "2025-09-30",
        "by": ("何*兰",),
        "provider": PROVIDER,
        "seed": "7",
        "roster_digest": "演示",
        "drawn": 5,
        "found": "都来了",
        "issues": 0,
    }
    file(office, "inspection", drawn)
    days = {e.what: e.by for e in told(office, plan, date(2025, 10, 1), Sort.SUPERVISION)}
    assert days == {
        "sample": date(2025, 10, 31),
        "meeting": date(2025, 9, 30),
        "visit": date(2025, 9, 30),
    }


def test_the_shipped_rules_say_what_they_say_on_paper(plan: Plan) -> None:
    days = plan.schedule
    assert (days.cycle.months, days.cycle.ahead) == (12, Span(30, Measure.DAY))
    assert (days.cycle.rolling, days.cycle.day_counts, days.cycle.leap_day_early) == (
        True,
        True,
        True,
    )
    assert days.follow_ups.by_level == {
        "severe": Span(1, Measure.MONTH),
        "moderate": Span(1, Measure.QUARTER),
        "mild": Span(1, Measure.QUARTER),
    }
    assert days.follow_ups.rarest == Span(1, Measure.QUARTER)
    assert [each.id for each in days.milestones] == [f"M{n:02}" for n in range(1, 18)]
    assert [each.turn for each in days.checkpoints] == list(Turn)
    training = next(each for each in days.standing if each.id == "training")
    assert training.when == EndOf(Measure.HALF_YEAR)


def test_every_task_that_the_days_name_is_described(plan: Plan) -> None:
    days = plan.schedule
    named = {
        days.cycle.task,
        days.lapsing.task,
        days.follow_ups.task,
        days.supervised.task,
        days.contract.task,
    }
    assert named <= plan.tasks.keys()


def test_every_hint_can_be_given_to_somebody_and_has_its_days_but_for_new_indicators(
    plan: Plan, office: Office
) -> None:
    monitoring = of_day().rules.monitoring
    assert monitoring is not None
    who = office.rules.casework.records["recheck"].field("who")
    assert who is not None
    assert {each.who for each in monitoring.hints} <= set(who.choices.values())
    hints = {each.id for each in monitoring.hints}
    assert hints - plan.schedule.early.keys() == {"new_indicators"}
    assert plan.schedule.early.keys() <= hints
