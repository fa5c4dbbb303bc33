"""Which conditions never hold, overlap, or are never reached? The edges beside the bad files."""

from collections.abc import Callable
from datetime import date

import pytest

from qingdan.model.place import Problem

POLICY, SERVICES = "policy/2024-09-23/", "catalogue/2024-11-01/services/"
FAMILY, OTHER = POLICY + "needs/family.yaml", POLICY + "needs/other.yaml"
GATES, STANDARDS = POLICY + "gates.yaml", POLICY + "standards.yaml"
BATH, ESCORT = SERVICES + "living/bath.yaml", SERVICES + "care/medical_escort.yaml"
MIGRANT = "  - {程度: 轻度, 年龄: {不满: 18}, 儿童身份: 流动}\n"

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ("{以上: 6, 以下: 6}", []),  # both include the number itself
        ("{以上: 6, 不满: 6}", ["V-COND-02"]),
        ("{超过: 6, 以下: 6}", ["V-COND-02"]),
        ("{超过: 6, 不满: 7}", []),
        ("{以上: 自理起评年龄, 不满: 6}", ["V-COND-02"]),  # the standard is 6
        ("{以上: 自理起评年龄, 不满: 日常起评年龄}", []),
    ],
)
def test_bounds_leave_room_or_do_not(codes: Inspect, bounds: str, found: list[str]) -> None:
    row = f"  - {{程度: 轻度, 年龄: {bounds}, 儿童身份: 流动}}\n"
    assert codes((FAMILY, MIGRANT, row)) == found


def test_a_standard_without_a_value_contradicts_nothing_but_itself(codes: Inspect) -> None:
    dibao = POLICY + "eligibility/dibao.yaml"
    row = "    - {人均月收入: {不满: 低保标准}, 财产符合规定: 是}\n"
    income = "上年人均可支配收入"
    beside = f"    - {{人均月收入: {{以上: {income}, 不满: 低保标准}}, 财产符合规定: 是}}\n"
    against = f"    - {{人均月收入: {{以上: {income}, 不满: {income}}}, 财产符合规定: 是}}\n"
    assert codes((dibao, row, beside)) == []
    assert codes((dibao, row, against)) == ["V-COND-02"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("居住结构: 独居, 都不: [{居住结构: [独居, 其他合住]}]", ["V-COND-07"]),
        ("居住结构: 独居, 都不: [{居住结构: 其他合住}]", []),
        ("居住结构: 独居, 任一: [{居住结构: 祖孙同住}, {住处来源: 借住}]", ["V-COND-07"]),
        ("居住结构: 独居, 任一: [{居住结构: [独居, 祖孙同住]}, {住处来源: 借住}]", []),
        (
            "年龄: {不满: 18}, 监护情况: 没人管, 都要: [{监护情况: {以下: 管不过来}}]",
            ["V-COND-07"],
        ),
        ("年龄: {不满: 18}, 监护情况: 没人管, 都要: [{监护情况: {以上: 管不过来}}]", []),
    ],
)
def test_parts_that_exclude_one_another(codes: Inspect, row: str, found: list[str]) -> None:
    assert codes((FAMILY, MIGRANT, f"  - {{程度: 轻度, {row}}}\n")) == found


def test_a_dead_branch_is_told_with_what_excludes_it(problems: Found) -> None:
    row = "  - {程度: 轻度, 居住结构: 独居, 任一: [{居住结构: 祖孙同住}, {住处来源: 借住}]}\n"
    [problem] = problems((FAMILY, MIGRANT, row))
    assert problem.said == {"a": "居住结构: 独居", "b": "居住结构: 祖孙同住"}


def test_need_and_ability_may_name_a_choice_for_different_people(codes: Inspect) -> None:
    able = "本人能做: {洗澡: 自己能洗}"
    assert codes((BATH, able, "本人能做: {洗澡: 要人搭把手, 年龄: {不满: 6}}")) == []
    assert codes((BATH, able, "本人能做: {洗澡: 要人搭把手, 年龄: {不满: 7}}")) == ["V-COND-03"]


def test_somebody_alone_in_hospital_is_not_able(codes: Inspect) -> None:
    beside = ", 都不: [{现在在哪里: 住院, 住院没人陪: 是}]}\n"
    place = ", 现在在哪里: 住院, 住院没人陪: 是}\n"
    assert codes((ESCORT, beside, place)) == ["V-COND-03"]


def test_two_rows_together_take_every_case_of_a_third(problems: Found) -> None:
    rows = (
        "    - {档: 帮洗, 洗澡: 要人帮洗, 给: 2, 每: 月, 占位: true}\n"
        "    - {档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 占位: true}\n"
    )
    third = "    - {档: 都帮, 洗澡: [要人搭把手, 要人帮洗], 给: 1, 每: 月, 占位: true}\n"
    found = problems((BATH, rows, rows + third))
    dead = [each.said for each in found if each.code == "V-COND-04"]
    assert dead == [{"line": "20"}]
    all_three = third.replace("[要人", "[自己能洗, 要人")
    assert "V-COND-04" not in {e.code for e in problems((BATH, rows, rows + all_three))}


def test_a_code_after_one_without_a_condition_is_never_reached(codes: Inspect) -> None:
    twice = "[{码: ABLE_SELF, 结果: 不安排}, {码: NO_NEED, 结果: 不安排}]"
    assert codes((GATES, "[{码: ABLE_SELF, 结果: 不安排}]", twice)) == ["V-COND-04"]


def test_standards_too_can_go_in_a_circle(problems: Found) -> None:
    line = "    值: 900\n    单位: 元/人·月\n    用作: 判断\n    占位: true "
    computed = line.replace("值: 900", "算: 低保边缘标准 * 2")
    [problem] = problems((STANDARDS, line, computed))
    assert problem.code == "V-COND-08"
    assert problem.said == {"chain": "低保标准、低保边缘标准"}


def test_a_standard_may_be_empty_as_a_placeholder_or_when_no_rule_goes_by_it(
    codes: Inspect,
) -> None:
    months = "    值: 6\n    单位: 个月\n    用作: 判断\n"
    assert codes((STANDARDS, months, months.replace("6", "null"))) == []
    living = "    编号: tekun_living\n    英文: Living standard for people in destitution\n"
    formula = "    算: 低保标准 * 1.3\n    取整: {到: 1, 法: 四舍五入}\n"
    unit = "    单位: 元/人·月\n    用作: 参考\n    占位: true\n"
    shown = living + "    值: null\n    单位: 元/人·月\n    用作: 参考\n"
    assert codes((STANDARDS, living + formula + unit, shown)) == []


def test_a_standard_is_empty_from_its_own_edition_on(problems: Found) -> None:
    later = "policy/2025-07-01/standards.yaml"
    found = problems((later, "    值: 900 ", "    值: null "), on=date(2025, 9, 15))
    [problem] = [each for each in found if each.code == "V-COND-09"]
    assert problem.said == {"standard": "低保标准", "date": "2025-07-01"}
