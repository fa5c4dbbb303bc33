"""What does the delivery chain do where one household says little, or the list has a gap?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from qingdan import assessment
from qingdan.library import Release
from qingdan.model.decisions import Decision, Question, ServiceDecision
from qingdan.model.gates import Outcome

ON = date(2025, 9, 15)
Plain = Mapping[str, object]
BASIC: Plain = {
    "同住": "是",
    "年龄": 70,
    "现在在哪里": "在家",
    "低收入身份": [{"身份": "最低生活保障对象", "口径": "本人", "平台在册查询日": "2025-09-08"}],
    "评估": {"评估日期": "2025-06-10", "评估人": "清源街道 许*"},
    "已享待遇": [],
    "在办服务": [],
    "服务诉求": [],
}


def decided(release: Release, *people: Plain, home: Plain | None = None) -> Decision:
    """Decide a household of these people on the day."""
    members = [{"人员序号": str(n), **each} for n, each in enumerate(people, 1)]
    plain = {"户编号": "示例0001", **(home or {}), "成员": members}
    return release.assess(release.read(plain), on=ON)


def of(decision: Decision, service: str, member: int = 1) -> ServiceDecision:
    """Return what is decided of a service."""
    return next(e for e in decision.members[member - 1].services if e.service == service)


def test_what_must_be_done_at_once_stands_above_what_can_wait_three_days(release: Release) -> None:
    child = {"年龄": 12, "就学情况": "不在学", "有轻生的话或举动": "是"}
    decision = decided(release, child, home={"断粮或断药": "是"})
    assert [each.alarm for each in decision.alarms] == [
        "self_harm",
        "no_food_or_medicine",
        "out_of_school",
    ]


VERIFIED = {"待遇": "政府购买居家养老服务", "每月数量": {"助浴": 9}}


@pytest.mark.parametrize("came", ["是", "否"])
def test_a_verification_without_its_day_is_asked_again_and_refuses_nothing(
    release: Release, came: str
) -> None:
    told = {**VERIFIED, "本月到位": {"助浴": came}}
    person = {**BASIC, "洗澡": "要人帮洗", "已享待遇": [told]}
    bath = of(decided(release, person), "bath")
    assert bath.outcome is not Outcome.DENY
    assert not bath.settled
    assert "benefits.delivered.elder_home_care" in bath.ask


def test_a_verification_of_the_day_takes_off_what_came(release: Release) -> None:
    told = {**VERIFIED, "本月到位": {"助浴": "是"}, "核实日": ON.isoformat()}
    person = {**BASIC, "洗澡": "要人帮洗", "已享待遇": [told]}
    assert of(decided(release, person), "bath").outcome is Outcome.DENY


def test_whoever_the_list_admits_without_saying_how_much_is_not_given_nothing(
    release: Release,
) -> None:
    bath = release.rules.services["bath"]
    rows = tuple(each for each in bath.amount.rows if each.tier != "搭把手")
    gap = replace(bath, amount=replace(bath.amount, rows=rows))
    rules = replace(release.rules, services={**release.rules.services, "bath": gap})
    ready = assessment.prepared(rules)
    person = {"人员序号": "1", **BASIC, "洗澡": "要人搭把手"}
    household = release.read({"户编号": "示例0001", "成员": [person]})
    found = of(assessment.assess(ready, household, on=ON), "bath")
    assert found.outcome is Outcome.VERIFY
    (reason,) = (each for each in found.reasons if each.code == "NO_TIER")
    assert reason.about["rows"] == "帮洗"


def questions(decision: Decision, fact: str) -> list[Question]:
    """Return the questions on a fact or list."""
    return [each for each in decision.questions if each.fact == fact]


def test_a_list_that_two_members_lack_is_asked_for_once(release: Release) -> None:
    without = {key: each for key, each in BASIC.items() if key != "已享待遇"}
    person = {**without, "洗澡": "要人帮洗"}
    (both,) = questions(decided(release, person, person), "benefits")
    (one,) = questions(decided(release, person, {**BASIC, "洗澡": "要人帮洗"}), "benefits")
    assert (both.member, one.member) == (None, "1")


def test_what_settles_an_outcome_is_asked_before_what_settles_an_amount(
    release: Release,
) -> None:
    uncounted = {"待遇": "政府购买居家养老服务", "每月数量": {"助浴": 1}}
    person = {**BASIC, "洗澡": "要人帮洗", "已享待遇": [uncounted]}
    asked = decided(release, person).questions
    settling = [bool(each.settles) for each in asked]
    assert settling == sorted(settling, reverse=True)
    (amount,) = (each for each in asked if "bath" in each.amounts)
    assert (amount.fact, amount.settles) == ("benefits.delivered.elder_home_care", ())


@pytest.mark.parametrize(("back", "asked"), [("2025-09-22", True), ("2025-09-23", False)])
def test_somebody_home_within_the_week_is_asked_now_what_that_day_needs(
    release: Release,
    back: str,
    asked: bool,  # noqa: FBT001 one of two cases
) -> None:
    unassessed = {key: each for key, each in BASIC.items() if key != "评估"}
    person = {**unassessed, "洗澡": "要人帮洗", "现在在哪里": "住院", "预计回家日期": back}
    bath = of(decided(release, person), "bath")
    assert bath.outcome is Outcome.SUSPEND
    assert bath.until == (date.fromisoformat(back) if asked else None)
    assert ("HOME_SOON" in {each.code for each in bath.reasons}) is asked


HELPED = {
    "待遇": "政府购买居家养老服务",
    "每月数量": {"助洁": 4},
    "本月到位": {"助洁": "是"},
    "核实日": ON.isoformat(),
}


@pytest.mark.parametrize(
    ("lives_here", "outcome"),
    [("是", Outcome.DENY), ("否", Outcome.AWAIT_CONFIRMATION), (None, Outcome.AWAIT_CONFIRMATION)],
)
def test_what_somebody_gets_who_may_live_elsewhere_refuses_this_home_nothing(
    release: Release, lives_here: str | None, outcome: Outcome
) -> None:
    other = {key: each for key, each in BASIC.items() if key != "同住"}
    other |= {"打扫卫生": "自己能打扫", "已享待遇": [HELPED]}
    other |= {} if lives_here is None else {"同住": lives_here}
    decision = decided(release, {**BASIC, "打扫卫生": "打扫不了"}, other)
    cleaning = of(decision, "cleaning")
    assert cleaning.outcome is outcome
    asked = {(each.member, each.fact) for each in decision.questions if "cleaning" in each.settles}
    assert (("2", "lives_here") in asked) is (lives_here is None)
