"""Does an edit that leaves people in need without a service never pass unseen?"""

from collections.abc import Callable

import pytest

from qingdan.library import files
from qingdan.model.place import Problem

POLICY, SERVICES = "policy/2024-09-23/", "catalogue/2024-11-01/services/"
BATH, VISIT = SERVICES + "living/bath.yaml", SERVICES + "care/visit.yaml"
GATES, URGENT, REVIEW = (
    POLICY + "gates.yaml",
    POLICY + "urgent.yaml",
    POLICY + "casework/review.yaml",
)
FOR_WHOM, ABLE = "  洗澡: [要人搭把手, 要人帮洗]\n", "本人能做: {洗澡: 自己能洗}"
LAST = "    - {档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 占位: true}\n"
LIGHT = "    - {档: 轻, 给: 1, 每: 季, 占位: true}\n"
NOT_LOW = "条件: {可能够得上认定: 否, 平台查询过去月数: {以上: 0, 不满: 1}}"
EXPIRED = "码: CATEGORY_EXPIRED, 结果: 待核实"

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("给: 1", []),
        ("年龄: {以上: 自理起评年龄}, 给: 1", []),
        ("年龄: {超过: 自理起评年龄}, 给: 1", ["V-CAT-18"]),
        ("现在在哪里: [在家, 住校], 给: 1", []),
        ("现在在哪里: 在家, 给: 1", ["V-CAT-18"]),
        ("给: 0", ["V-CAT-18"]),
    ],
)
def test_a_row_takes_everybody_in_need_wherever_the_service_is_given(
    codes: Inspect, row: str, found: list[str]
) -> None:
    """Bathing rests everywhere but at home and at a boarding school."""
    assert codes((BATH, LAST, LAST.replace("给: 1", row))) == found


def test_those_whom_no_row_takes_are_named(problems: Found) -> None:
    [problem] = problems((BATH, LAST, LAST.replace("给: 1", "年龄: {超过: 80}, 给: 1")))
    assert problem.said["case"] == "洗澡 要人搭把手，年龄 以上 6 周岁、以下 80 周岁"


def test_what_people_are_asked_for_leaves_them_surely_out(codes: Inspect) -> None:
    body = files()[VISIT].decode()
    rows = body[body.index("    - {档: 重,") : body.index("  最多:", body.index("    - {档: 重,"))]
    tiers = "".join(
        f"    - {{档: {tier}, 年龄: {{以上: {age}}}, 给: 1, 每: 月, 占位: true}}\n"
        for tier, age in (("重", 80), ("中", 70), ("轻", 60))
    )
    assert codes((VISIT, rows, tiers)) == ["V-CAT-18"]


def test_what_follows_from_other_facts_is_only_warned_of(codes: Inspect) -> None:
    """A level follows from other facts; 无 may be out of reach of those who are let in."""
    light = LIGHT.replace("给: 1", "残疾困境: 轻度, 给: 1")
    assert codes((VISIT, LIGHT, light)) == ["V-CAT-19"]


def test_a_service_that_rests_wherever_it_is_for_is_never_given(problems: Found) -> None:
    [problem] = problems((BATH, FOR_WHOM, FOR_WHOM + "  现在在哪里: [住院, 失联]\n"))
    assert (problem.code, problem.said["placement"]) == ("V-CAT-17", "")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (ABLE, "本人能做: {洗澡: 自己能洗, 残疾等级: 四级}", ["V-CAT-15"]),
        (FOR_WHOM, FOR_WHOM + "  残疾等级: [一级, 二级]\n", ["V-CAT-15"]),
        (FOR_WHOM, FOR_WHOM + "  任一: [{残疾等级: 一级}, {居住结构: 独居}]\n", ["V-CAT-15"]),
        (FOR_WHOM, FOR_WHOM + "  任一: [{残疾等级: 一级}, {现在在哪里: 在家}]\n", []),
    ],
)
def test_neither_a_certificate_nor_living_alone_is_the_only_way_in(
    codes: Inspect, before: str, after: str, found: list[str]
) -> None:
    assert codes((BATH, before, after)) == found


def test_family_is_no_ground_though_the_gate_forbids_it_no_longer(codes: Inspect) -> None:
    body = files()[GATES].decode()
    forbidden = body[body.index("    不看: ") : body.index("    不符: [{码: ABLE_SELF")]
    able = ABLE.replace("自己能洗", "自己能洗, 有能养他的家人: 是")
    assert codes((GATES, forbidden, ""), (BATH, ABLE, able)) == ["V-CAT-15"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (EXPIRED, "码: CATEGORY_EXPIRED, 结果: 不安排", ["V-GATE-08", "V-GATE-09"]),
        (NOT_LOW, "条件: {平台查询过去月数: {以上: 0, 不满: 1}}", ["V-GATE-08"]),
        (NOT_LOW, "条件: {可能够得上认定: 是}", ["V-GATE-08"]),
        (NOT_LOW, "条件: {可能够得上认定: 否}", []),
        ("[{码: NOT_ASSESSED, 结果: 待核实}]", "[{码: NO_NEED, 结果: 不安排}]", ["V-GATE-08"]),
        ("码: AWAY, 结果: 暂停", "码: AWAY, 结果: 不安排", ["V-GATE-09"]),
        (
            "没有档: {码: NO_TIER, 结果: 待核实}",
            "没有档: {码: NO_NEED, 结果: 不安排}",
            ["V-GATE-08"],
        ),
    ],
)
def test_a_gate_never_refuses_for_what_the_office_has_not_done(
    codes: Inspect, before: str, after: str, found: list[str]
) -> None:
    assert codes((GATES, before, after)) == found


@pytest.mark.parametrize(
    ("months", "cycle", "found"),
    [
        (12, 12, []),
        (6, 6, []),
        (6, 12, ["V-WORK-15"]),
        (0, 12, ["V-NAME-09", "V-WORK-15"]),
        (0, 0, ["V-NAME-09"]),
    ],
)
def test_an_assessment_lasts_as_long_as_the_review_says(
    codes: Inspect, months: int, cycle: int, found: list[str]
) -> None:
    gate = (GATES, "超过月数: 12}", f"超过月数: {months}}}")
    assert (
        codes(gate, (REVIEW, "每: {值: 12, 单位: 月}", f"每: {{值: {cycle}, 单位: 月}}")) == found
    )


@pytest.mark.parametrize(("passing", "found"), [("不明", []), ("全部", ["V-GATE-04"])])
def test_a_refusal_to_ones_face_is_not_passed_over(
    codes: Inspect, passing: str, found: list[str]
) -> None:
    assert codes((URGENT, "{关口: 意愿, 跳过: 不明", f"{{关口: 意愿, 跳过: {passing}")) == found
