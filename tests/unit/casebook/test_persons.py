"""May who does the work, decides, or answers for somebody do that as well?"""

from dataclasses import replace

import pytest
from tests.unit.casebook.office import CARE, SAID, TOLD, Office, said, whys

from qingdan.casebook.asked import Asked, Refused, Why
from qingdan.casebook.doing import do
from qingdan.model.records import Value, Values


def confirming(office: Office, known: Values, **more: object) -> Asked:
    values = {**TOLD, **SAID, "answer": "willing", **more}
    return replace(office.asked("confirm", values=values, service=CARE), known=known)


@pytest.fixture
def granted(advised: Office) -> Office:
    advised.decide()
    return advised


def test_what_the_person_was_not_told_makes_no_yes(granted: Office) -> None:
    untold = {name: each for name, each in TOLD.items() if name not in ("charge", "how_to_stop")}
    with pytest.raises(Refused) as refusal:
        granted.act("confirm", {**untold, **SAID, "answer": "willing"})
    assert said(refusal.value, Why.NOT_EXPLAINED)["columns"] == "charge how_to_stop"


def answering(office: Office, age: int, confirmed_by: str, own_wages: str) -> Asked:
    more: dict[str, object] = {"confirmed_by": confirmed_by, "child_view": "愿意"}
    more |= {"authority": "户口本", "witness": "社区 周*"}
    more |= {"own_wages": own_wages == "own wages"} if own_wages else {}
    return confirming(office, {"age": age}, **more)


@pytest.mark.parametrize(
    ("age", "confirmed_by", "own_wages"),
    [
        (7, "guardian", ""),
        (8, "guardian", ""),
        (16, "person", "own wages"),
        (17, "guardian", "none"),
        (18, "person", ""),
        (71, "oral", ""),
    ],
)
def test_who_may_say_yes_at_an_age(
    granted: Office, age: int, confirmed_by: str, own_wages: str
) -> None:
    asked = answering(granted, age, confirmed_by, own_wages)
    assert do(granted.book, granted.rules, asked).after == "confirmed"


@pytest.mark.parametrize(
    ("age", "confirmed_by", "own_wages"),
    [(7, "person", ""), (15, "person", ""), (16, "person", "none"), (17, "written", "none")],
)
def test_who_may_not_say_yes_at_an_age(
    granted: Office, age: int, confirmed_by: str, own_wages: str
) -> None:
    asked = answering(granted, age, confirmed_by, own_wages)
    with pytest.raises(Refused) as refusal:
        do(granted.book, granted.rules, asked)
    assert whys(refusal.value) == {Why.NOT_CONFIRMER}


def test_a_child_is_asked_as_well(granted: Office) -> None:
    asked = confirming(granted, {"age": 12}, confirmed_by="guardian", authority="户口本")
    with pytest.raises(Refused) as refusal:
        do(granted.book, granted.rules, asked)
    assert "child_view" in said(refusal.value, Why.LACKING)["columns"]


def test_a_relative_asked_by_word_of_mouth_needs_a_witness(granted: Office) -> None:
    asked = confirming(granted, {"age": 71}, confirmed_by="oral")
    with pytest.raises(Refused) as refusal:
        do(granted.book, granted.rules, asked)
    assert said(refusal.value, Why.LACKING)["columns"] == "witness"


def test_who_works_on_the_case_is_no_witness(granted: Office) -> None:
    asked = confirming(granted, {"age": 71}, confirmed_by="oral", witness="许*安")
    with pytest.raises(Refused) as refusal:
        do(granted.book, granted.rules, asked)
    assert whys(refusal.value) == {Why.SAME_PERSON}


def test_the_committee_confirms_necessary_care_only(advised: Office) -> None:
    advised.decide(3, "bath")
    values = {
        **TOLD,
        **SAID,
        "answer": "willing",
        "confirmed_by": "committee",
        "authority": "说明",
    }
    with pytest.raises(Refused) as refusal:
        advised.act("confirm", values, "bath")
    assert whys(refusal.value) == {Why.ONLY_NECESSARY}


def test_less_than_advised_needs_to_be_said_with_reason_evidence_and_another(
    advised: Office,
) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(6)
    assert said(refusal.value, Why.DIFFERS)["found"] == "less"
    with pytest.raises(Refused) as refusal:
        advised.decide(6, against_advice="less")
    lacking = said(refusal.value, Why.LACKING)["columns"]
    assert lacking == "reason evidence second"
    less: dict[str, Value] = {
        "against_advice": "less",
        "reason": "女儿回来了",
        "evidence": "走访单",
    }
    with pytest.raises(Refused) as refusal:
        advised.decide(6, **less, second="陈*玉")
    assert whys(refusal.value) == {Why.SAME_PERSON}
    assert advised.decide(6, **less, second="郑*明").after == "granted"


def test_more_than_advised_needs_a_reason_and_nobody_else(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(10, against_advice="more")
    assert said(refusal.value, Why.LACKING)["columns"] == "reason"
    assert advised.decide(10, against_advice="more", reason="夜里没人").after == "granted"


def test_nothing_at_all_is_less_than_advised(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(0)
    assert said(refusal.value, Why.DIFFERS)["found"] == "less"
    less: dict[str, Value] = {
        "against_advice": "less",
        "reason": "搬走了",
        "evidence": "函",
        "second": "郑*明",
    }
    assert advised.decide(0, **less).after == "refused"


def test_as_advised_is_not_said_to_differ(advised: Office) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(8, against_advice="more", reason="多给")
    assert whys(refusal.value) == {Why.NO_DIFFERENCE}


def test_who_did_the_work_does_not_sign_for_it(running: Office) -> None:
    with pytest.raises(Refused) as refusal:
        running.serve(4, signed_by="witness", signer="黄*芬")
    assert whys(refusal.value) == {Why.SIGNED_BY_WORKER}
    with pytest.raises(Refused) as refusal:
        running.serve(4, signed_by="witness", signer="示例养老服务机构乙")
    assert whys(refusal.value) == {Why.SIGNED_BY_WORKER}
    assert running.serve(4, signed_by="witness", signer="社区 周*").after == "running"


def follow_up(office: Office, asked_by: str, **more: object) -> object:
    values: dict[str, object] = {
        "on": "2025-10-12",
        "method": "visit",
        "asked_by": asked_by,
        "answered_by": "person",
        "satisfaction": "5",
        "came": 1,
        "goal": "grow",
        "goal_met": "partly",
        **more,
    }
    return office.act("follow_up", values)


def test_who_did_the_work_does_not_ask_how_it_was(running: Office) -> None:
    running.serve(4)
    for each in ("黄*芬", "demo_elder_care_b", "示例养老服务机构乙"):
        with pytest.raises(Refused) as refusal:
            follow_up(running, each)
        assert whys(refusal.value) == {Why.OF_THE_PROVIDER}
    assert follow_up(running, "许*安")


def test_where_no_mark_can_be_had_the_reason_and_what_was_seen_are_written(
    running: Office,
) -> None:
    with pytest.raises(Refused) as refusal:
        follow_up(running, "许*安", satisfaction="not_obtainable", answered_by="nobody")
    assert said(refusal.value, Why.LACKING)["columns"] == "why_not observation"
