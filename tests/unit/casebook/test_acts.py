"""Does each act lead where the rules say, and is refused what they do not allow?"""

from datetime import date

import pytest
from sqlalchemy import update
from tests.unit.casebook.office import (
    APPROVAL,
    APPROVER,
    BATH,
    CARE,
    NUMBER,
    ON,
    PROVIDER,
    REVIEWER,
    SAID,
    TOLD,
    Office,
    Who,
    rules,
    said,
    whys,
)

from qingdan.casebook.asked import Refused, Why
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import Casebook
from qingdan.casebook.reading import person_file
from qingdan.casebook.tables import ITEM

SAME = {
    "service": CARE,
    "units": 8,
    "against_advice": "same",
    "relative": "not_related",
    "by": "陈*玉",
    "on": "2025-10-20",
    "from": "2025-10-01",
    "through": "2025-12-31",
    "approval": APPROVAL,
}
LESS = {
    **SAME,
    "units": 6,
    "against_advice": "less",
    "reason": "侄子每周来半天",
    "evidence": "走访单",
    "second": "郑*明",
}
"""Care for the street's reviewer to decide about: as advised, or less than that."""


def state(office: Office, service: str = CARE) -> str:
    found = person_file(office.book, office.rules, NUMBER, "1")
    assert found is not None
    return dict(found.items)[service].state


def open_tasks(office: Office) -> dict[str, date | None]:
    found = person_file(office.book, office.rules, NUMBER, "1")
    assert found is not None
    return {each.task: each.due for each in found.tasks}


def test_a_service_goes_from_advice_to_work(office: Office) -> None:
    office.open()
    office.assess()
    assert state(office) == "advised"
    assert office.decide().after == "granted"
    assert office.confirm().after == "confirmed"
    assert office.start().after == "running"
    assert office.serve(4).after == "running"


def test_the_same_act_twice_is_one_entry(advised: Office) -> None:
    first, second = advised.decide(), advised.decide()
    assert (first.again, second.again) == (False, True)
    assert first.seq == second.seq


def test_a_key_that_did_another_act_is_refused(advised: Office) -> None:
    look = {"by": "许*安", "what": "档", "purpose": "入户", "at": "09:30"}
    asked = advised.asked("case_read", values=look, key="k1")
    do(advised.book, advised.rules, asked)
    other = advised.asked("case_read", values={**look, "at": "09:31"}, key="k1")
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, other)
    assert whys(refusal.value) == {Why.KEY_USED}


def test_whoever_was_not_registered_is_a_task_and_no_bar(office: Office) -> None:
    done = office.open(missing=("妻弟",))
    assert [(each.task, each.due) for each in done.opened] == [
        ("register_members", date(2025, 10, 15))
    ]
    office.assess()
    assert state(office) == "advised"


def test_one_person_in_two_streets_is_found_and_not_named(office: Office) -> None:
    # 350503195402110019 is nobody's: the check digit does not fit.
    assert office.open(identified="350503195402110019").elsewhere == ()
    found = office.open("东湖0066", identified=" 3505 0319 5402 1100 19")
    assert found.elsewhere == (NUMBER,)
    assert office.open("东海0127", identified="350503195402110027").elsewhere == ()


@pytest.mark.parametrize(
    ("act", "role"),
    [
        ("decide", "caseworker"),
        ("serve", "caseworker"),
        ("confirm", "provider"),
        ("pay", "reviewer"),
    ],
)
def test_who_has_not_the_part_may_not_do_it(advised: Office, act: str, role: str) -> None:
    with pytest.raises(Refused) as refusal:
        advised.act(act, {}, who=Who("许*安", role))
    assert whys(refusal.value) == {Why.NOT_THIS_ROLE}


def test_every_act_is_for_some_role_and_every_role_of_some_act_is_known() -> None:
    known = rules().casework
    may = {act for role in known.roles.values() for act in role.acts}
    assert known.acts.keys() <= may


def test_nobody_starts_what_nobody_said_yes_to(advised: Office) -> None:
    advised.decide()
    with pytest.raises(Refused) as refusal:
        advised.start()
    assert whys(refusal.value) == {Why.NOT_SO_FROM_HERE}
    assert state(advised) == "granted"


def test_a_refusal_says_from_where_the_act_would_go_on(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        advised.serve(4)
    words = said(refusal.value, Why.NOT_FROM_HERE)
    assert (words["state"], words["states"]) == ("advised", "running")
    assert "decide" in words["acts"].split()


def test_every_missing_column_is_named_at_once(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        advised.act("confirm", {"answer": "willing"})
    lacking = said(refusal.value, Why.LACKING)["columns"].split()
    assert lacking == ["service", "confirmed_by", "how", "hard_to_speak", "on", "heard_by"]


def test_who_says_no_stops_this_service_alone_and_frees_its_money(running: Office) -> None:
    running.act("decline", {"service": CARE, "answer": "refused", "confirmed_by": "person",
                            "how": "spoken", "hard_to_speak": False, "on": "2025-10-05",
                            "heard_by": "许*安"})  # fmt: skip
    assert (state(running), state(running, BATH)) == ("declined", "advised")


def test_who_wants_to_think_about_it_is_asked_again_in_a_week(advised: Office) -> None:
    advised.decide()
    assert advised.confirm("later").after == "granted"
    assert open_tasks(advised)["ask_again"] == date(2025, 9, 22)


def test_necessary_care_goes_on_while_nobody_can_confirm(advised: Office) -> None:
    advised.decide()
    done = advised.start("no_confirmer")
    assert done.after == "running"
    assert open_tasks(advised)["find_confirmer"] == date(2025, 10, 31)
    advised.confirm("willing")
    assert "find_confirmer" not in open_tasks(advised)


def test_a_bath_does_not_begin_before_somebody_said_yes(advised: Office) -> None:
    advised.decide(3, BATH)
    values = {"service": BATH, "ground": "no_confirmer", "provider": "demo_bathing_point_d"}
    with pytest.raises(Refused) as refusal:
        advised.act("start", {**values, "on": "2025-10-01"}, BATH)
    assert Why.NOT_NECESSARY in whys(refusal.value)


def test_where_nobody_serves_the_street_it_does_not_begin(advised: Office) -> None:
    # The bathing point of the register serves 华大, 城东 and 北峰, not 清源.
    advised.decide(3, BATH)
    advised.confirm(service=BATH, provider="demo_bathing_point_d")
    values = {"service": BATH, "ground": "confirmed", "provider": "demo_bathing_point_d"}
    with pytest.raises(Refused) as refusal:
        advised.act("start", {**values, "on": "2025-10-01"}, BATH)
    assert whys(refusal.value) == {Why.NO_PROVIDER}


def test_a_provider_who_does_not_fit_is_answered_with_those_who_do(advised: Office) -> None:
    advised.decide()
    advised.confirm()
    with pytest.raises(Refused) as refusal:
        advised.start(provider="demo_bathing_c")
    assert said(refusal.value, Why.UNFIT_PROVIDER)["providers"] == "demo_elder_care_b"


def test_nobody_comes_but_who_the_person_said_yes_to(advised: Office) -> None:
    advised.decide()
    advised.confirm(provider="示例家政公司")
    with pytest.raises(Refused) as refusal:
        advised.start()
    assert whys(refusal.value) == {Why.NOT_AS_TOLD}
    assert said(refusal.value, Why.NOT_AS_TOLD)["told"] == "示例家政公司"
    assert advised.confirm(provider=PROVIDER).after == "confirmed"
    assert advised.start().after == "running"


def test_a_changed_amount_is_asked_about_again(running: Office) -> None:
    assert "ask_again" not in open_tasks(running)
    day = date(2025, 10, 20)
    less = {**LESS, "from": "2025-10-20", "told_on": "2025-10-05"}
    assert running.act("decide", less, who=REVIEWER, on=day).after == "running"
    assert open_tasks(running)["ask_again"] == date(2025, 10, 27)
    running.confirm(on="2025-10-21")
    assert "ask_again" not in open_tasks(running)


def test_less_of_what_runs_is_told_fifteen_days_ahead(running: Office) -> None:
    day = date(2025, 10, 20)
    untold = {**LESS, "from": "2025-10-20"}
    with pytest.raises(Refused) as refusal:
        running.act("decide", untold, who=REVIEWER, on=day)
    assert whys(refusal.value) == {Why.LESS_UNTOLD}
    with pytest.raises(Refused) as refusal:
        running.act("decide", {**untold, "told_on": "2025-10-06"}, who=REVIEWER, on=day)
    assert whys(refusal.value) == {Why.TOLD_TOO_LATE}


def test_a_decision_of_nothing_ends_nothing_that_runs(running: Office) -> None:
    nothing = {**LESS, "units": 0, "told_on": "2025-09-30"}
    with pytest.raises(Refused) as refusal:
        running.act("decide", nothing, who=REVIEWER, on=date(2025, 10, 20))
    assert whys(refusal.value) == {Why.NOT_SO_FROM_HERE}


def test_a_renewal_leaves_the_days_before_it_as_they_were(running: Office) -> None:
    # What runs goes to the end of December; the approval covers 2025 alone.
    again = {**SAME, "from": "2025-12-01", "through": "2025-12-31"}
    assert running.act("decide", again, who=REVIEWER, on=date(2025, 10, 20)).after == "running"
    assert running.serve(4, day=22).after == "running"
    gap = {**SAME, "from": "2026-01-02", "through": "2026-01-31"}
    with pytest.raises(Refused) as refusal:
        running.act("decide", gap, who=REVIEWER, on=date(2025, 12, 20))
    assert Why.GAP_AHEAD in whys(refusal.value)
    more = {**LESS, "from": "2025-12-01", "told_on": "2025-10-20"}
    with pytest.raises(Refused) as refusal:
        running.act("decide", more, who=REVIEWER, on=date(2025, 10, 21))
    assert whys(refusal.value) == {Why.AMOUNT_AHEAD}


def test_nothing_is_taken_away_while_an_objection_waits(running: Office) -> None:
    said_so = {"by": "person", "how": "spoken", "words": "少了", "on": "2025-10-18"}
    asked = running.asked("object", values={**said_so, "reviewer": "郑*明"})
    seq = do(running.book, running.rules, asked).seq
    day, less = date(2025, 10, 20), {**LESS, "from": "2025-10-20", "told_on": "2025-10-05"}
    stop = {"service": CARE, "change": "stop", "reason": "机构没人", "from": "2025-10-20",
            "exempt": "none", "told_on": "2025-10-01"}  # fmt: skip
    for act, values in (("decide", less), ("end", stop)):
        with pytest.raises(Refused) as refusal:
            running.act(act, values, who=REVIEWER, on=day)
        assert said(refusal.value, Why.OBJECTION_WAITS) == {"numbers": str(seq)}
    own = {**stop, "exempt": "own_wish", "told_on": "2025-10-20"}
    assert running.act("end", own, who=REVIEWER, on=day).after == "ended"


def test_an_objection_that_was_right_is_decided_again(advised: Office) -> None:
    advised.decide(0, against_advice="less", reason="没钱", evidence="单", second="郑*明")
    assert state(advised) == "refused"
    said_so = {"by": "person", "how": "spoken", "words": "少了", "on": "2025-09-18"}
    asked = advised.asked("object", values={**said_so, "reviewer": "林*强"})
    do(advised.book, advised.rules, asked)
    answer = {"answered_on": "2025-09-20", "answer": "有理", "changed": True}
    somebody = Who("周*东", "approver")
    asked = advised.asked("object_answer", values=answer, who=somebody)
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, asked)
    assert whys(refusal.value) == {Why.NOT_THE_REVIEWER}
    changed = {**answer, "reviewer": somebody.actor}
    do(advised.book, advised.rules, advised.asked("object_answer", values=changed, who=somebody))
    # Five working days after Monday 15 September, in a calendar that has weekends alone.
    assert open_tasks(advised)["decide_again"] == date(2025, 9, 22)
    assert advised.decide(8).after == "granted"
    assert "decide_again" not in open_tasks(advised)


def test_who_thinks_again_is_asked_again_a_week_after_the_last_time(advised: Office) -> None:
    advised.decide()
    advised.confirm("later")
    advised.act("confirm", {**TOLD, **SAID, "answer": "later"}, on=date(2025, 9, 20))
    assert open_tasks(advised)["ask_again"] == date(2025, 9, 27)


def test_a_trial_is_never_recorded_as_a_reply(book: Casebook) -> None:
    office = Office(book, trial=True)
    office.open()
    office.assess()
    with pytest.raises(Refused) as refusal:
        office.decide()
    assert Why.TRIAL in whys(refusal.value)
    assert state(office) == "advised"


def test_a_referral_is_a_task_until_it_is_answered(advised: Office) -> None:
    sent = {
        "referral": "refer_family_doctor",
        "to": "卫生院",
        "contact": "值班",
        "meanwhile": "照常",
        "sent_on": "2025-09-15",
        "papers": ("评估表",),
        "agreed": True,
    }
    do(advised.book, advised.rules, advised.asked("refer", values=sent))
    # Ten working days after Monday 15 September, in a calendar that has weekends alone.
    assert open_tasks(advised)["referral_answer"] == date(2025, 9, 29)
    answer = {"answered_on": "2025-09-20", "result": "accepted"}
    do(advised.book, advised.rules, advised.asked("answer", values=answer))
    assert "referral_answer" not in open_tasks(advised)


def test_an_answer_without_a_referral_is_refused(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, advised.asked("answer", values={"result": "accepted"}))
    assert whys(refusal.value) == {Why.NOTHING_OPEN}


def test_who_decided_does_not_judge_an_objection(advised: Office) -> None:
    advised.decide()
    said_so = {"by": "person", "how": "spoken", "words": "少了", "on": "2025-09-18"}
    asked = advised.asked("object", values={**said_so, "reviewer": "陈*玉"})
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, asked)
    assert whys(refusal.value) == {Why.TOOK_PART}
    do(
        advised.book,
        advised.rules,
        advised.asked("object", values={**said_so, "reviewer": "郑*明"}),
    )
    answer = {"answered_on": "2025-09-20", "answer": "再看", "changed": True}
    asked = advised.asked("object_answer", values=answer, who=Who("陈*玉", "approver"))
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, asked)
    assert whys(refusal.value) == {Why.TOOK_PART, Why.NOT_THE_REVIEWER}


def test_who_does_not_accept_the_answer_goes_to_the_bureau(advised: Office) -> None:
    said_so = {"by": "person", "how": "spoken", "words": "少了", "on": "2025-09-18"}
    answer = {"answered_on": "2025-09-20", "answer": "不改", "changed": False}

    def ask(act: str, values: dict[str, object], who: Who | None = None) -> None:
        do(advised.book, advised.rules, advised.asked(act, values=values, who=who))

    again = {**said_so, "words": "还是少了"}
    with pytest.raises(Refused) as refusal:
        ask("appeal", {**again, "reviewer": "何*兰"})
    assert whys(refusal.value) == {Why.NOT_ANSWERED}
    ask("object", {**said_so, "reviewer": "郑*明"})
    ask("object_answer", answer, Who("郑*明", "reviewer"))
    with pytest.raises(Refused) as refusal:
        ask("appeal", {**again, "reviewer": "郑*明"})
    assert whys(refusal.value) == {Why.TOOK_PART}
    ask("appeal", {**again, "reviewer": "何*兰"})
    # Ten working days after Monday 15 September, in a calendar that has weekends alone.
    assert open_tasks(advised)["appeal_answer"] == date(2025, 9, 29)
    with pytest.raises(Refused) as refusal:
        ask("appeal_answer", answer, Who("郑*明", "approver"))
    assert Why.TOOK_PART in whys(refusal.value)
    ask("appeal_answer", {**answer, "changed": True}, APPROVER)
    assert "appeal_answer" not in open_tasks(advised)


def test_an_end_is_told_fifteen_days_ahead_unless_the_person_wished_it(running: Office) -> None:
    stop = {"service": CARE, "change": "stop", "reason": "好了", "from": "2025-12-01"}
    told = {**stop, "exempt": "none", "told_on": "2025-11-17"}
    day = date(2025, 12, 1)
    with pytest.raises(Refused) as refusal:
        running.act("end", told, who=REVIEWER, on=day)
    # 17 November and fifteen days are 2 December.
    assert said(refusal.value, Why.TOLD_TOO_LATE)["earliest"] == "2025-12-02"
    done = running.act("end", {**told, "told_on": "2025-11-16"}, who=REVIEWER, on=day)
    assert done.after == "ended"


def test_before_its_day_a_service_does_not_end(running: Office) -> None:
    stop = {"service": CARE, "change": "stop", "reason": "好了", "from": "2025-12-01"}
    told = {**stop, "exempt": "own_wish", "told_on": "2025-11-16"}
    with pytest.raises(Refused) as refusal:
        running.act("end", told, who=REVIEWER, on=ON)
    assert whys(refusal.value) == {Why.NOT_YET}


def test_a_pause_is_of_one_service_and_ends(running: Office) -> None:
    running.decide(3, BATH)
    pause = {"service": CARE, "change": "pause", "reason": "住院", "from": "2025-10-06"}
    day = date(2025, 10, 6)
    assert running.act("suspend", pause, who=REVIEWER, on=day).after == "suspended"
    assert state(running, BATH) == "granted"
    back = {**pause, "change": "resume", "reason": "出院", "from": "2025-10-20"}
    assert running.act("resume", back, who=REVIEWER, on=day).after == "running"


def test_the_first_follow_up_is_due_fifteen_days_after_the_beginning(running: Office) -> None:
    assert open_tasks(running)["follow_up"] == date(2025, 10, 16)


def test_who_decided_does_not_pay(running: Office) -> None:
    running.serve(4)
    paid = {"contract_no": "1", "approval": APPROVAL, "units": 4, "amount": 16000,
            "invoice": "1", "voucher": "1", "on": "2025-11-05"}  # fmt: skip
    with pytest.raises(Refused) as refusal:
        running.act("pay", paid, who=Who("陈*玉", "accountant"))
    assert whys(refusal.value) == {Why.TWO_PARTS}


def urgent(office: Office, on: date) -> None:
    """Advise 40 hours of care by the urgent track, through 28 September."""
    office.open()
    office.assess()
    row = {"least": 40, "most": 40, "per": None, "trial": 1, "urgent_until": "2025-09-28"}
    with engines.writing(office.book.engine) as connection:
        connection.execute(update(ITEM).where(ITEM.c.service == CARE).values(**row))
    values = {"service": CARE, "ground": "urgent", "provider": PROVIDER, "on": on.isoformat()}
    office.act("start", values, on=on)


def test_what_is_urgent_starts_first_and_has_its_papers_in_fourteen_days(office: Office) -> None:
    # Nobody decided or confirmed, and the rules may even be a trial.
    urgent(office, date(2025, 9, 15))
    assert state(office) == "running"
    assert open_tasks(office)["urgent_papers"] == date(2025, 9, 29)
    office.serve(30, day=16, month=9)
    with pytest.raises(Refused) as refusal:
        office.serve(11, day=27, month=9)
    assert whys(refusal.value) == {Why.MORE_THAN_GRANTED}


def test_when_its_days_are_over_nothing_starts_as_urgent(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        urgent(office, date(2025, 9, 29))
    assert whys(refusal.value) == {Why.NOT_URGENT}


def test_a_decision_afterwards_closes_the_papers_and_the_work_goes_on(office: Office) -> None:
    urgent(office, date(2025, 9, 15))
    office.assess(on=date(2025, 9, 20))
    assert office.decide().after == "running"
    assert "urgent_papers" not in open_tasks(office)


def test_what_was_decided_stands_when_somebody_is_assessed_again(running: Office) -> None:
    before = person_file(running.book, running.rules, NUMBER, "1")
    running.assess(on=date(2025, 10, 20))
    after = person_file(running.book, running.rules, NUMBER, "1")
    assert before is not None
    assert after is not None
    items = [dict(each.items)[CARE] for each in (before, after)]
    kept = [(e.state, e.granted, e.first, e.through, e.approval, e.provider) for e in items]
    assert kept[0] == kept[1]
    assert items[0].advised_in < items[1].advised_in


def test_who_decides_otherwise_afterwards_has_it_confirmed_anew(advised: Office) -> None:
    advised.decide()
    advised.confirm()
    assert advised.decide(10, against_advice="more", reason="夜里没人").after == "granted"


def test_a_record_is_of_one_of_the_kinds_that_may_be_kept(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        do(advised.book, advised.rules, advised.asked("record", values={"on": "2025-09-20"}))
    assert "media_consent" in said(refusal.value, Why.WHICH_RECORD)["records"].split()


def test_departments_confer_and_what_was_agreed_is_in_the_file(advised: Office) -> None:
    agreed: dict[str, object] = {"why": "几家都说不归自己", "present": ("街道", "区残联")}
    agreed |= {"on": "2025-09-20", "agreed": "残联先评", "owner": "区残联", "due": "2025-09-30"}
    approver = Who("何*兰", "approver")
    do(advised.book, advised.rules, advised.asked("confer", values=agreed, who=approver))
    review: dict[str, object] = {"because": "asked", "on": "2025-09-21", "by": "陈*玉"}
    review["result"] = "照旧"
    do(advised.book, advised.rules, advised.asked("review", values=review, who=REVIEWER))
    found = person_file(advised.book, advised.rules, NUMBER, "1")
    assert found is not None
    papers = {each.item.id: [p.values for p in each.papers] for each in found.sections}
    assert [each["agreed"] for each in papers["conferences"] if each] == ["残联先评"]
    assert [each["result"] for each in papers["reviews"] if each] == ["照旧"]
