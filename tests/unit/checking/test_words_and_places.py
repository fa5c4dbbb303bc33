"""Do clauses, referrals, words and positions hold together? The edges beside the bad files."""

from collections.abc import Callable

import pytest

BENEFITS, PLAN = "catalogue/2024-11-01/benefits/", "policy/instruments/fz-2024-2.yaml"
REASONS, RECORD = "policy/2024-09-23/reasons.yaml", "policy/vocabulary/record.yaml"
POSITIONS = "policy/registers/positions.yaml"

Inspect = Callable[..., list[str]]
"""Give the codes of what is found after some edits of (file, old, new), each once."""


def test_a_destination_or_a_meantime_left_out_is_told(codes: Inspect) -> None:
    doctor = BENEFITS + "family_doctor.yaml"
    assert codes((doctor, "  转给: 家庭医生签约\n", "")) == ["V-DISP-10"]
    assert codes((doctor, "  等的时候: 照常安排\n", "")) == ["V-DISP-10"]


def test_who_waits_without_help_is_told_why(codes: Inspect) -> None:
    plan = "policy/2024-09-23/referrals/rehab_plan.yaml"
    reason = "{可先安排: false, 说明: 没有人评过，乱练会伤着；看护照料、助行照常}"
    assert codes((plan, reason, "{可先安排: false}")) == ["V-REF-03"]


@pytest.mark.parametrize(
    ("carrier", "found"),
    [("check:V-CAT-99", []), ("check:CAT-01", ["V-CITE-09"]), ("gates:wished", ["V-CITE-09"])],
)
def test_a_check_may_still_be_to_come(codes: Inspect, carrier: str, found: list[str]) -> None:
    carried = "    由: [gate:wished, casework:confirmation]\n"
    assert codes((PLAN, carried, f"    由: [{carrier}, casework:confirmation]\n")) == found


def test_what_a_hint_looks_at_exists(codes: Inspect) -> None:
    hints = "policy/2024-09-23/casework/monitoring.yaml"
    assert codes((hints, "再看: [gate:present, track:urgent]", "再看: [gate:presence]")) == [
        "V-CITE-09"
    ]


def test_a_clause_missing_from_the_plan_leaves_a_gap(codes: Inspect) -> None:
    heading = PLAN, "  - 条: 头-2\n", "  - 条: 头-9\n"
    assert codes(heading) == ["V-CITE-10"]


def test_articles_of_a_law_may_be_chosen_but_not_turned_round(codes: Inspect) -> None:
    law, article = "policy/instruments/civil-code.yaml", "  - {条: 1259, "
    assert codes((law, article, "  - {条: 1260, ")) == []
    assert codes((law, article, "  - {条: 17, ")) == ["V-CITE-10"]


def test_what_is_never_shown_may_be_cited_to_staff(codes: Inspect) -> None:
    unsaid = "    给本人: 不出现\n    依据: [方案四(二)1-3]\n\n  # —— 候补 ——\n"
    assert codes((REASONS, unsaid, unsaid.replace("(二)1-3", "(五)-5"))) == []


def test_a_question_must_not_hurt(codes: Inspect) -> None:
    member = "policy/vocabulary/member.yaml"
    asked = "问: 近半年家里有没有至亲过世？"
    assert codes((member, asked, "问: 是不是有点懒？")) == ["V-TEXT-02"]


def test_a_station_is_counted_for_before_it_is_published(codes: Inspect) -> None:
    assert "V-REG-01" not in codes()
    assert "V-REG-01" in codes(publishing=True)


def test_every_street_has_a_platform(codes: Inspect) -> None:
    platform = "{编号: street_donghu, 级别: 街道, 名称: 东湖街道社会救助综合服务平台, 街道: 东湖,"
    assert codes((POSITIONS, platform, platform.replace("街道: 东湖,", "街道: 丰泽,"))) == [
        "V-REG-02"
    ]


def test_a_choice_may_not_tell_of_a_past(codes: Inspect) -> None:
    assert codes((RECORD, "self_report: 本人申请", "self_report: 社区矫正")) == ["V-PRIV-05"]


def test_what_is_kept_apart_is_referred_apart(codes: Inspect) -> None:
    legal_aid = "policy/2024-09-23/referrals/legal_aid.yaml"
    assert codes((legal_aid, "单独保管: true\n", "")) == ["V-PRIV-11"]
