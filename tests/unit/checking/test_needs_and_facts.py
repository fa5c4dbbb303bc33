"""Do needs judge the person, and can facts be had? The edges beside the bad files."""

from collections.abc import Callable
from datetime import date

import pytest

from qingdan.model.place import Problem

NEEDS, VOCABULARY = "policy/2024-09-23/needs/", "policy/vocabulary/"
DISABILITY, ILLNESS = NEEDS + "disability.yaml", NEEDS + "illness.yaml"
EMPLOYMENT, FAMILY, OTHER = (
    NEEDS + "employment.yaml",
    NEEDS + "family.yaml",
    NEEDS + "other.yaml",
)
MEMBER, HOUSEHOLD = VOCABULARY + "member.yaml", VOCABULARY + "household.yaml"
PLAN, CITY = "policy/instruments/fz-2024-2.yaml", "policy/instruments/qz-2024-4.yaml"
NEW = NEEDS + "loneliness.yaml"
LONELINESS = """困境: 孤独困境
编号: loneliness
英文: Loneliness
对象: 成员
依据: [方案四(二)1-2]
考虑: [社会融入]
说明: 评身边有没有人说话，只算本人。
行:
  - {程度: 轻度, 年龄: {以上: 60}, 平时和人来往: 不多, 占位: true}
  - {程度: 中度, 年龄: {以上: 60}, 平时和人来往: 几乎没有, 占位: true}
  - {程度: 重度, 年龄: {以上: 80}, 平时和人来往: 几乎没有, 占位: true}
"""
MILD = "  - {程度: 轻度, 残疾等级: [三级, 四级]}\n"
CHRONIC = "  - {程度: 轻度, 病情类别: 一般慢性病}\n"

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


def test_a_need_that_the_plan_names_and_nobody_wrote(problems: Found) -> None:
    names = "社会融入困境, 其他困境]\n"
    [problem] = problems((PLAN, names, names.replace("其他", "孤独困境, 其他")))
    assert (problem.code, problem.said["missing"]) == ("V-NEED-01", "孤独困境")
    assert problem.place.file == PLAN


def test_a_ninth_need_rests_on_a_numbered_document(codes: Inspect) -> None:
    assert codes((NEW, "", LONELINESS)) == ["V-NEED-01"]
    clause = "  - {条: 总则, 意思: 添一种困境。, 力度: 必须, 由: [need:loneliness]}\n"
    numbered = (CITY, "条款: []\n", "条款:\n" + clause)
    assert codes((NEW, "", LONELINESS), numbered) == []
    unnumbered = (CITY, "文号: 泉民保〔2024〕4号", "文号: null")
    assert codes((NEW, "", LONELINESS), numbered, unnumbered) == ["V-NEED-01"]


def test_one_row_of_a_level_is_enough(codes: Inspect) -> None:
    assert codes((FAMILY, "  - {程度: 轻度, 年龄: {不满: 18}, 儿童身份: 流动}\n", "")) == []


def test_a_level_that_no_row_gives(problems: Found) -> None:
    [problem] = problems((DISABILITY, MILD, ""), (DISABILITY, "轻度, 老年", "中度, 老年"))
    assert (problem.code, problem.said) == ("V-NEED-03", {"level": "轻度"})


def test_where_an_assessor_gives_reasons_every_level_is_free(codes: Inspect) -> None:
    assert codes() == []  # 其他困境 has no row for 轻度
    assert codes((OTHER, "须写理由: true\n", "")) == ["V-NEED-03"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{程度: 轻度, 自理能力: 部分丧失, 年龄: {以上: 1}}", []),
        ("{程度: 轻度, 自理能力: 部分丧失, 年龄: {不满: 60}}", ["V-NEED-04"]),
        ("{程度: 轻度, 自理能力: 部分丧失, 只升: true}", []),
        ("{程度: 轻度, 六项里自己做不好的项数: {以上: 2}}", ["V-NEED-04"]),
        ("{程度: 轻度, 任一: [{残疾等级: 四级}, {做饭: 做不了}]}", ["V-ASK-02", "V-NEED-04"]),
        ("{程度: 轻度, 任一: [{残疾等级: 四级}, {年龄: {以上: 16}, 做饭: 做不了}]}", []),
        ("{程度: 轻度, 残疾类别: [智力, 精神]}", ["V-ASK-02"]),  # only of whom has a certificate
    ],
)
def test_what_infants_cannot_do_needs_an_age(codes: Inspect, row: str, found: list[str]) -> None:
    assert codes((DISABILITY, MILD, f"{MILD}  - {row}\n")) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{程度: 轻度, 家庭月收入: {不满: 900}}", ["V-NEED-05"]),
        ("{程度: 轻度, 人均月收入: {不满: 900}, 年龄: {以上: 18}}", ["V-NEED-05"]),
        ("{程度: 轻度, 刚性支出占收入: {以上: 60}, 病情类别: 一般慢性病, 只升: true}", []),
        ("{程度: 轻度, 同住残疾人数: {以上: 2}}", []),  # people, not money
        ("{程度: 轻度, 眼下住不得人: 是}", []),
    ],
)
def test_the_household_s_money_makes_nobody_ill(
    codes: Inspect, row: str, found: list[str]
) -> None:
    assert codes((ILLNESS, CHRONIC, f"{CHRONIC}  - {row}\n")) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{程度: 轻度, 巴氏指数: {以下: 80}}", ["V-ASK-01", "V-ASK-02"]),
        ("{程度: 轻度, 巴氏指数: {以下: 80}, 只升: true}", []),
        ("{程度: 轻度, 年龄: {以上: 60}, 老年人能力等级: 轻度失能}", []),  # matched, on a report
        ("{程度: 轻度, 近一年看病自付: {以上: 5000}}", ["V-ASK-02"]),  # of whom is ill
    ],
)
def test_a_rule_waits_only_for_what_a_street_gets(
    codes: Inspect, row: str, found: list[str]
) -> None:
    assert codes((DISABILITY, MILD, f"{MILD}  - {row}\n")) == found


def test_a_figure_is_out_of_reach_with_what_it_is_computed_from(problems: Found) -> None:
    paid = "    来源: [街道询问, 比对]\n    凭证: 医保结算单，有就带上\n"
    nobody = (MEMBER, paid, "    来源: [评估]\n")
    row = "  - {程度: 轻度, 看病自付占收入: {以上: 10}, 只升: true, 占位: true}\n"
    waiting = (ILLNESS, row, row.replace("只升: true, ", ""))
    assert problems(nobody) == []
    [problem] = problems(nobody, waiting)
    assert (problem.code, problem.said) == ("V-ASK-01", {"fact": "近一年看病自付"})


def test_a_match_needs_a_paper_that_says_with_whom(codes: Inspect) -> None:
    report = "    凭证: 老年人能力评估报告\n"
    row = "  - {程度: 轻度, 老年人能力等级: 轻度失能, 只升: true, 占位: true}\n"
    aged = row.replace("只升: true", "年龄: {以上: 60}")
    assert codes((MEMBER, report, ""), (DISABILITY, row, aged)) == ["V-ASK-01"]


HOBBY = """  hobby:
    名称: 爱好
    英文: Hobby
    类型: 是否
    问: 平时喜不喜欢出门听戏？
    来源: [街道询问]
    敏感: 普通
    可改: 可变化
    费时: 1
    用于: []

"""
WORK = "  # ---- 干活和本事 ----\n"


def test_a_fact_is_used_by_a_rule_a_ledger_or_what_it_says(codes: Inspect) -> None:
    new = (MEMBER, WORK, HOBBY + WORK)
    assert codes(new) == ["V-FACT-01"]
    assert codes((MEMBER, WORK, HOBBY.replace("[]", "[结对]") + WORK)) == []
    rule = "  - {程度: 轻度, 年龄: {以上: 6}, 爱好: 否, 占位: true}\n"
    row = "  - {程度: 轻度, 年龄: {以上: 自理起评年龄}, 平时和人来往: 不多, 占位: true}\n"
    assert codes(new, (NEEDS + "inclusion.yaml", row, row + rule)) == []
    ledger, column = "policy/ledgers/needs.yaml", "列:\n"
    told = column + "  - {列: 爱好, 编号: hobby, 来自: {事实: hobby}}\n"
    assert codes(new, (ledger, column, told)) == []


SEAL = """封存: 2024-10-20
版本: 2024-09-23
作者: 林*强
批准: 陈*玉
文号: null
文件: {}
事实: {barthel: KIND}
"""


@pytest.mark.parametrize(("kind", "found"), [("数", 0), ("程度", 1)])
def test_a_sealed_fact_keeps_its_kind(problems: Found, kind: str, found: int) -> None:
    seal = ("policy/2024-09-23/seal.yaml", "", SEAL.replace("KIND", kind))
    told = [each for each in problems(seal, on=date(2024, 11, 1)) if each.code == "V-FACT-02"]
    assert len(told) == found
    assert all(each.place.file == MEMBER for each in told)


MEAL = "catalogue/2024-11-01/services/living/meal.yaml"
COOKING = "    - {年龄: {以上: 日常起评年龄}, 做饭: [要人搭把手, 做不了]}\n"


@pytest.mark.parametrize(
    ("branch", "found"),
    [
        ("{年龄: {以上: 日常起评年龄}, 做饭: 做不了}", []),
        ("{年龄: {以上: 6}, 做饭: 做不了}", ["V-ASK-02"]),
        ("{年龄: {以上: 6}, 做饭: 做不了, 只升: true}", []),
        ("{年龄: {以上: 6}, 任一: [{做饭: 做不了}, {年龄: {不满: 16}}]}", []),
    ],
)
def test_a_rule_that_turns_on_an_answer_is_for_people_who_are_asked(
    problems: Found, branch: str, found: list[str]
) -> None:
    """Cooking is asked from sixteen on; below it the last branch holds without an answer."""
    told = problems((MEAL, COOKING, f"{COOKING}    - {branch}\n"))
    asked = [each for each in told if each.said.get("rule") == "助餐 给谁"]
    assert [each.code for each in asked] == found


def test_those_who_are_never_asked_are_named(problems: Found) -> None:
    branch = "    - {年龄: {以上: 6}, 做饭: 做不了}\n"
    told = problems((MEAL, COOKING, COOKING + branch))
    [problem] = [each for each in told if each.said.get("rule") == "助餐 给谁"]
    assert problem.said["fact"] == "做饭"
    assert problem.said["case"].startswith("年龄 以上 6 周岁、不满 16 周岁")
