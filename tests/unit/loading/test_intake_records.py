"""Which names and records may stand in a household file?"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from qingdan.library import Release, load
from qingdan.model.facts import Bounds
from qingdan.model.household import Household, Member
from qingdan.model.place import Problem, Severity

DAY = date(2025, 9, 15)
LISTS: Mapping[str, object] = {"低收入身份": [], "已享待遇": [], "在办服务": []}


@cache
def release() -> Release:
    return load(on=DAY)


def take_in(data: str | Mapping[str, Any]) -> tuple[Household | None, tuple[Problem, ...]]:
    return release().read_with_problems(data, "f.yaml")


def one(**told: object) -> dict[str, Any]:
    """Return a household of one member, with what is told of that member."""
    return {"户编号": "例1", "成员": [{"人员序号": "1", **LISTS, **told}]}


def member(**told: object) -> Member:
    found, problems = take_in(one(**told))
    assert found is not None, problems
    return found.members[0]


def problems_of(**told: object) -> list[tuple[str, Mapping[str, str]]]:
    _, problems = take_in(one(**told))
    return [(each.code, each.said) for each in problems]


def codes(**told: object) -> list[str]:
    return [code for code, _ in problems_of(**told)]


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("洗藻", "洗澡"),
        ("selfcare_bth", "selfcare_bath"),
        ("家里有厕所", "户 家里有厕所"),
        ("经办街道", "户 经办街道"),
        ("是低保对象", "低收入身份"),
        ("在享最低生活保障金", "已享待遇"),
        ("gets_minimum_living_allowance", "已享待遇"),
        ("想要助浴", "服务诉求"),
        ("没工作的月数", "没工作的起始日期"),
        ("残疾困境", "评估 八类程度"),
        ("户编号", "户 户编号"),
    ],
)
def test_a_key_that_cannot_be_filled_says_what_can(key: str, near: str) -> None:
    assert problems_of(**{key: "是"}) == [("V-FILE-02", {"key": key, "near": near})]


def test_a_members_own_record_cannot_stand_on_the_household() -> None:
    _, problems = take_in({"意愿": {"助浴": "愿意"}, **one()})
    assert [(each.code, each.said["near"]) for each in problems] == [("V-FILE-02", "成员 意愿")]


def test_a_derived_fact_marked_fillable_may_be_given() -> None:
    assert member(自理能力="部分丧失", 年龄=82).facts == {"selfcare": Bounds(1, 1), "age": 8200}


def test_the_same_fact_by_label_and_id_is_written_twice() -> None:
    text = "户编号: 例1\n成员:\n  - 人员序号: 1\n    洗澡: 自己能洗\n    selfcare_bath: cannot\n"
    _, problems = take_in(text)
    (twice,) = (each for each in problems if each.severity is Severity.ERROR)
    assert (twice.code, twice.said) == ("V-YAML-01", {"key": "selfcare_bath", "line": "4"})
    assert twice.place[1:] == (5, 5)


def test_a_service_or_benefit_outside_the_catalogue_is_refused() -> None:
    assert problems_of(意愿={"助浴服务": "愿意"}) == [
        ("V-FILE-04", {"value": "助浴服务", "near": "助浴"})
    ]
    assert problems_of(已享待遇=["最低生活保障"]) == [
        ("V-FILE-04", {"value": "最低生活保障", "near": "最低生活保障金"})
    ]


def test_a_request_outside_the_catalogue_keeps_its_words() -> None:
    (request,) = (
        member(服务诉求=[{"原话": "老板欠我工钱", "日期": "2025-02-11"}]).records.requests or ()
    )
    assert (request.service, request.words) == (None, "老板欠我工钱")


@pytest.mark.parametrize(("days", "expected"), [(0, []), (-1, ["V-FILE-05"])])
def test_a_last_day_may_be_the_first_but_not_before_it(days: int, expected: list[str]) -> None:
    through = (DAY + timedelta(days=days)).isoformat()
    service = {"服务": "助浴", "起": DAY.isoformat(), "至": through}
    assert codes(在办服务=[service]) == expected


@pytest.mark.parametrize(
    ("assessed", "to", "fits"),
    [("轻度", "中度", True), ("轻度", "无", True), ("轻度", "重度", False), ("无", "中度", False)],
)
def test_a_level_is_adjusted_by_one_step(assessed: str, to: str, *, fits: bool) -> None:
    adjust = [{"困境": "疾病困境", "调到": to, "理由": "夜里没人", "复核人": "李*"}]
    assessment = {
        "评估日期": "2025-09-01",
        "评估人": "王*",
        "八类程度": {"疾病困境": assessed},
        "调整": adjust,
    }
    assert (codes(评估=assessment) == []) is fits


@pytest.mark.parametrize("missing", ["理由", "复核人"])
def test_an_adjustment_needs_its_reason_and_a_second_person(missing: str) -> None:
    adjust = {"困境": "疾病困境", "调到": "重度", "理由": "夜里没人", "复核人": "李*"}
    del adjust[missing]
    assessment = {"评估日期": "2025-09-01", "评估人": "王*", "调整": [adjust]}
    assert problems_of(评估=assessment) == [
        ("V-FILE-10", {"need": "疾病困境", "a": "没评", "b": "重度"})
    ]


def test_only_the_person_an_agent_or_a_guardian_speaks_of_a_wish() -> None:
    wish = {"服务": "助浴", "意愿": "不要", "日期": "2025-09-01", "表达人": "承接机构"}
    assert problems_of(意愿=[wish]) == [("V-FILE-16", {"who": "承接机构"})]


def test_an_urgent_record_without_a_witness_is_still_used() -> None:
    told = {"什么情形": "断粮断药", "看到的日子": "2025-09-14"}
    assert problems_of(紧急情形=[told]) == [("V-FILE-17", {})]
    (urgent,) = member(紧急情形=[told]).records.urgent
    assert (urgent.what, urgent.seen_on, urgent.seen_by) == (
        "no_food_or_medicine",
        date(2025, 9, 14),
        None,
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"已享待遇": "最低生活保障金"}, "V-FILE-11"),
        ({"已享待遇": {"待遇": "最低生活保障金"}}, "V-FILE-11"),
        ({"评估": []}, "V-NAME-03"),
        ({"低收入身份": ["最低生活保障对象"]}, "V-NAME-03"),
        ({"低收入身份": [{"身份": "最低生活保障对象"}]}, "V-NAME-08"),
        ({"在办服务": [{"服务": "助浴", "谁出": "区里"}]}, "V-NAME-01"),
        ({"在办服务": [{"服务": "助浴", "每": "旬"}]}, "V-NAME-02"),
        ({"紧急情形": [{"什么情形": "断粮断药", "谁看到的": "王*"}]}, "V-NAME-08"),
        ({"评估": {"评估日期": None, "评估人": "王*"}}, "V-NAME-08"),
        ({"性别": "男性"}, "V-NAME-02"),
        ({"联系电话": 5951234}, "V-YAML-13"),
    ],
)
def test_a_record_has_its_shape(told: dict[str, object], code: str) -> None:
    assert codes(**told) == [code]


def test_one_members_category_written_on_the_household_would_reach_nobody() -> None:
    category = {"身份": "特困人员", "口径": "本人", "平台在册查询日": "2025-09-01"}
    _, problems = take_in({"低收入身份": [category], **one()})
    assert [(each.code, each.said) for each in problems] == [
        ("V-NAME-02", {"field": "口径", "value": "本人", "near": "整户"})
    ]
    assert codes(低收入身份=[category]) == []


@pytest.mark.parametrize("members", [None, [], "missing"])
def test_a_household_has_members(members: object) -> None:
    data = {"户编号": "例1"} | ({} if members == "missing" else {"成员": members})
    _, problems = take_in(data)
    assert [each.code for each in problems] == ["V-FILE-03"]


def test_a_members_number_is_its_own_and_must_be_written() -> None:
    people = [{"人员序号": 1, **LISTS}, {"人员序号": "1", **LISTS}, LISTS]
    _, problems = take_in({"户编号": "例1", "成员": people})
    assert [(each.code, str(each.place)) for each in problems] == [
        ("V-NAME-08", "$.成员[2]:0:0"),
        ("V-FILE-03", "$.成员[1]:0:0"),
    ]


def test_everything_wrong_is_told_in_one_run_in_the_order_of_the_file() -> None:
    text = "户编号: 例1\n独厕: 是\n成员:\n  - 人员序号: 1\n    洗澡: 要人帮\n    年龄: 六\n"
    _, problems = take_in(text)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    assert [(each.code, each.place.line, each.place.column) for each in errors] == [
        ("V-FILE-02", 2, 1),
        ("V-NAME-02", 5, 9),
        ("V-NAME-03", 6, 9),
    ]
