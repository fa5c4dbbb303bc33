"""Does a file fit its shape, and is every misfit told at its place, all in one run?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from qingdan.loading.shapes.clashes import Trees
from qingdan.loading.shapes.fitting import problems
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written


class Unfit(Protocol):
    """What was found in a text, and the places of its marked spots."""

    problems: tuple[Problem, ...]
    spots: tuple[Place, ...]
    codes: list[str]
    told: list[tuple[str, Mapping[str, str]]]
    places: tuple[Place, ...]


ROOT = Path(__file__).resolve().parents[3]
Fitted = Callable[[str, str], Unfit]

NEED = """\
困境: 听话困境
编号: hearing
英文: Hearing
对象: 成员
依据: [方案四(二)1-2]
考虑: [健康]
说明: 只为试。
行:
"""
HOME = NEED.replace("对象: 成员", "对象: 户")
SERVICE = """\
服务: 助听
编号: hearing_help
英文: Help with hearing
类别: 生活服务
依据: [方案四(一)2-2]
内容: 只为试。
给谁: {年龄: {以上: 6}}
给多少:
  单位: 次
  行: [{档: 一样, 给: 1, 每: 月}]
承办:
  - {支出: 社会力量, 资金: 志愿服务, 承接: 志愿服务队, 单价: 0}
已经有的: {长期护理保险: 不涉及}
不在家时停: [住院]
责任单位: 各街道
公开: true
"""
REFERRAL = """\
转介: 配助听器
编号: refer_hearing
英文: Hearing aids
对象: 成员
依据: [方案四(五)-9]
说明: 只为试。
什么时候: {缺辅具: 是}
与服务: 同时
转给: {单位: 区残联, 联系人: null, 电话: {占位: true}}
材料: {街道附上: [评估表], 本人带: []}
答复: {工作日: 10, 占位: true}
没有答复: 街道打电话问
对本人说: 我们帮您问。
"""


def need(row: str, base: str = NEED) -> str:
    return f"{base}  - {row}\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (need("{程度: 重度, 年龄: {以上: 6}}"), "need"),
        (SERVICE, "service"),
        (REFERRAL, "referral"),
    ],
)
def test_a_file_that_fits_has_no_problem(fitted: Fitted, text: str, kind: str) -> None:
    assert fitted(text, kind).told == []


def test_every_shipped_file_fits_once_it_is_laid_over(
    shipped: Mapping[str, Written], names_then: Names
) -> None:
    known = shapes()
    unfit = [
        problem
        for path, tree in shipped.items()
        for problem in problems(tree, known.kind_of(path) or "", names_then)
    ]
    assert unfit == []


def test_the_names_of_the_shipped_files_mean_one_thing_each(
    shipped: Mapping[str, Written],
) -> None:
    assert collect(shipped)[1] == ()


def test_a_file_that_no_kind_describes_has_none() -> None:
    assert shapes().kind_of("policy/needs/illness.yaml") == "need"
    assert shapes().kind_of("policy/ledgers/masks.yaml") == "masks"
    assert shapes().kind_of("catalogue/services/living/bath.yaml") == "service"
    assert shapes().kind_of("policy/2024-09-23/needs/illness.yaml") is None
    assert shapes().kind_of("catalogue/services/bath.yaml") is None
    assert shapes().kind_of("policy/needs/illness.txt") is None


# ---- keys ----


def test_an_unknown_key_is_told_at_the_key_with_the_one_that_was_meant(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("给谁:", "⟦给谁们⟧:"), "service")
    assert ("V-NAME-01", {"key": "给谁们", "near": "给谁"}) in found.told
    assert found.places[found.codes.index("V-NAME-01")] == found.spots[0]


def test_a_missing_key_is_told_with_the_name_of_what_lacks_it(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("公开: true\n", ""), "service")
    assert found.told == [("V-NAME-08", {"thing": "助听", "key": "公开"})]
    assert found.places == (Place("f.yaml", 1, 1),)


def test_an_element_of_a_service_has_a_code_of_its_own(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("内容: 只为试。\n", ""), "service")
    assert found.told == [("V-CAT-01", {"service": "助听", "element": "内容"})]


def test_a_key_left_empty_is_as_good_as_missing(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("公开: true", "公开: ⟦null⟧"), "service")
    assert found.told == [("V-NAME-08", {"thing": "助听", "key": "公开"})]
    assert found.places == found.spots


def test_a_row_inside_is_named_by_the_key_it_stands_under(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("承接: 志愿服务队, ", ""), "service")
    assert found.told == [("V-NAME-08", {"thing": "承办", "key": "承接"})]


def test_one_of_several_keys_must_be_there(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("  行: [{档: 一样, 给: 1, 每: 月}]\n", ""), "service")
    assert found.told == [("V-NAME-08", {"thing": "给多少", "key": "行、按件"})]


def test_every_misfit_of_a_file_comes_out_of_one_run(fitted: Fitted) -> None:
    text = need("{⟦程渡⟧: 重度, 洗澡: ⟦要人帮⟧, 年龄: {以上: ⟦六⟧}, 残疾类别: {⟦以上⟧: 肢体}}")
    found = fitted(text, "need")
    assert sorted(found.codes) == ["V-COND-01", "V-NAME-01", "V-NAME-02", "V-NAME-03", "V-NAME-08"]
    assert set(found.spots) <= set(found.places)


def test_what_is_not_a_map_is_told_once(fitted: Fitted) -> None:
    found = fitted("- 一\n", "need")
    assert found.told == [
        ("V-NAME-03", {"field": "f.yaml", "kind": "一组名称和值", "given": "名单"})
    ]


# ---- values ----


@pytest.mark.parametrize(
    ("before", "after", "kind", "given"),
    [
        ("编号: hearing_help", "编号: ⟦HearingHelp⟧", "英文编号，小写加下划线", "HearingHelp"),
        ("内容: 只为试。", "内容: ⟦2025⟧", "文字", "2025"),
        ("公开: true", "公开: ⟦公开⟧", "true 或 false", "公开"),
        ("不在家时停: [住院]", "不在家时停: ⟦住院⟧", "名单", "住院"),
        ("给: 1", "给: ⟦一⟧", "整数，不小于 0", "一"),
        ("给: 1", "给: ⟦1.5⟧", "整数，不小于 0", "1.5"),
        ("单价: 0", "单价: ⟦true⟧", "数", "true"),
    ],
)
def test_a_value_of_another_kind_is_told_at_the_value(
    fitted: Fitted, before: str, after: str, kind: str, given: str
) -> None:
    found = fitted(SERVICE.replace(before, after), "service")
    field = after.split(":", maxsplit=1)[0]
    assert found.told == [("V-NAME-03", {"field": field, "kind": kind, "given": given})]
    assert found.places == found.spots


def test_a_number_out_of_its_range_is_told_with_the_range(fitted: Fitted) -> None:
    months = "给多少:\n  季节加: {月份: [6, ⟦13⟧], 给: 2}"
    found = fitted(SERVICE.replace("给多少:", months), "service")
    assert found.told == [("V-NAME-09", {"field": "月份", "range": "1 到 12", "value": "13"})]
    assert found.places == found.spots


@pytest.mark.parametrize(
    "price", ["{值: 180, 占位: true}", "{低: 150, 高: 260, 占位: true}", "180.50"]
)
def test_a_figure_may_be_a_placeholder(fitted: Fitted, price: str) -> None:
    assert fitted(SERVICE.replace("单价: 0", f"单价: {price}"), "service").told == []


def test_a_placeholder_of_a_figure_needs_its_value(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("给: 1", "给: {占位: true}"), "service")
    assert found.told == [("V-NAME-08", {"thing": "给", "key": "值"})]


@pytest.mark.parametrize(
    "row",
    [
        "{程度: 重度, 残疾等级: 一级, 出处: S16}",
        "{程度: 重度, 年龄: {以上: {值: 6, 单位: 周岁, 出处: S16}}, 依据: [方案四(二)1-2]}",
    ],
)
def test_a_row_may_name_its_source_and_its_own_clause(fitted: Fitted, row: str) -> None:
    assert fitted(need(row), "need").told == []


@pytest.mark.parametrize(
    "row",
    [
        "{程度: 重度, 残疾等级: 一级, 出处: ⟦S160⟧}",
        "{程度: 重度, 年龄: {以上: {值: 6, 出处: ⟦S160⟧}}}",
    ],
)
def test_a_source_is_one_of_the_register_of_sources(fitted: Fitted, row: str) -> None:
    found = fitted(need(row), "need")
    assert (found.codes, found.places) == (["V-NAME-02"], found.spots)
    assert found.problems[0].said["value"] == "S160"


@pytest.mark.parametrize("phone", ["null", "{占位: true}", "{值: null, 占位: true}", '"0595-1"'])
def test_what_nobody_has_filled_yet_may_be_null_where_the_shape_says_so(
    fitted: Fitted, phone: str
) -> None:
    assert fitted(SERVICE + f"申请电话: {phone}\n", "service").told == []


def test_an_empty_map_is_no_placeholder(fitted: Fitted) -> None:
    found = fitted(SERVICE + "申请电话: {}\n", "service")
    assert found.told == [("V-NAME-08", {"thing": "申请电话", "key": "值"})]


def test_a_placeholder_at_the_top_names_keys(fitted: Fitted) -> None:
    assert fitted(SERVICE + "占位: [给, 单价]\n", "service").told == []
    assert fitted(SERVICE + "占位: true\n", "service").told == []
    found = fitted(SERVICE + "占位: [⟦单价格⟧]\n", "service")
    assert found.told == [("V-NAME-02", {"field": "占位", "value": "单价格", "near": "单价"})]


def test_a_map_inside_may_only_be_marked_as_a_whole(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("每: 月}", "每: 月, 占位: [给]}"), "service")
    assert found.told == [
        ("V-NAME-03", {"field": "占位", "kind": "true 或 false", "given": "名单"})
    ]


@pytest.mark.parametrize("truth", ["true", "false", "是", "否"])
def test_a_flag_is_true_or_false_in_either_way(fitted: Fitted, truth: str) -> None:
    assert fitted(SERVICE.replace("公开: true", f"公开: {truth}"), "service").told == []


# ---- names ----


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("每: 月", "每: ⟦两月⟧", ("V-NAME-02", {"field": "每", "value": "两月", "near": "月"})),
        (
            "住院]",
            "⟦住医院⟧]",
            ("V-NAME-02", {"field": "不在家时停", "value": "住医院", "near": "住院"}),
        ),
        (
            "{长期护理保险:",
            "{⟦长期护理险⟧:",
            ("V-NAME-02", {"field": "已经有的", "value": "长期护理险", "near": "长期护理保险"}),
        ),
        ("资金: 志愿服务", "资金: ⟦最低生活保障金⟧", ("V-FUND-01", {"fund": "最低生活保障金"})),
        ("承接: 志愿服务队", "承接: ⟦好心人⟧", ("V-PROV-01", {"provider": "好心人"})),
        (
            "责任单位: 各街道",
            "责任单位: ⟦有关部门⟧",
            ("V-CAT-07", {"service": "助听", "unit": "有关部门"}),
        ),
    ],
)
def test_an_unknown_name_is_told_at_the_name(
    fitted: Fitted, before: str, after: str, told: tuple[str, dict[str, str]]
) -> None:
    found = fitted(SERVICE.replace(before, after), "service")
    assert found.told == [told]
    assert found.places == found.spots


def test_an_unknown_stance_is_told_with_the_nearest(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("不涉及", "⟦按已用的数量扣⟧"), "service")
    said = {"value": "按已用的数量扣", "near": "按已用数量扣"}
    assert found.told == [("V-DISP-01", said)]
    assert found.places == found.spots


def test_a_level_is_one_of_four(fitted: Fitted) -> None:
    found = fitted(need("{程度: ⟦极重⟧, 残疾等级: 一级}"), "need")
    assert found.told == [("V-NEED-03", {"level": "极重"})]
    assert found.places == found.spots


def test_a_thing_may_be_named_by_its_id(fitted: Fitted) -> None:
    by_id = SERVICE.replace("长期护理保险", "long_term_care_insurance").replace("住院", "hospital")
    assert fitted(by_id, "service").told == []


def test_the_unit_beside_a_service_is_the_unit_of_the_service(fitted: Fitted) -> None:
    text = (ROOT / "policy/2024-09-23/urgent.yaml").read_text(encoding="utf-8")
    assert fitted(text, "urgent").told == []
    wrong = text.replace(
        "服务: 看护照料, 先给: 40, 单位: 小时", "服务: 看护照料, 先给: 40, 单位: ⟦次⟧"
    )
    found = fitted(wrong, "urgent")
    assert found.told == [("V-NAME-04", {"field": "看护照料", "unit": "小时", "given": "次"})]
    assert found.places == found.spots


def test_names_that_no_file_gives_are_not_checked(names: Names) -> None:
    families = {family: known for family, known in names.families.items() if family != "unit"}
    without = replace(names, families=families)
    tree = read(SERVICE.replace("各街道", "有关部门").encode(), "f.yaml").tree
    assert tree is not None
    assert problems(tree, "service", without) == ()


def test_a_formula_names_what_is_known(
    fitted: Fitted,
) -> None:
    row = "标准:\n  - {标准: 一样, 编号: one, 英文: One, 算: 低保标准 * 1.5, 用作: 判断}\n"
    assert fitted(row, "standards").told == []
    found = fitted(row.replace("算: 低保标准", "算: ⟦⟧低保线"), "standards")
    assert found.told == [("V-NAME-02", {"field": "算", "value": "低保线", "near": "低保标准"})]
    assert found.places == found.spots


# ---- conditions ----


@pytest.mark.parametrize(
    "criteria",
    [
        "洗澡: 要人帮洗",
        "洗澡: cannot",
        "selfcare_bath: [要人搭把手, 要人帮洗]",
        "洗澡: {以上: 要人搭把手}",
        "年龄: {以上: 6, 不满: 18}",
        "age: {以上: 自理起评年龄}",
        "年龄: {以上: {值: 14, 占位: true}}",
        "年龄: {以上: {值: 14, 单位: 周岁, 占位: true}}",
        "有工作的人数: 0",
        "人均月收入: {不满: 低保标准}",
        "残疾证有效期至: {不满: 判定日}",
        "残疾证有效期至: {不满: 2025-01-01}",
        "判定日: {以下: 过渡期截止}",
        "缺辅具: 是",
        "缺辅具: true",
        "缺辅具: false",
        "残疾困境: {以上: 中度}",
        "disability: severe",
        "在享长期护理保险: 是",
        "gets_long_term_care_insurance: 否",
        "想要助浴: 是",
        "asks_bath: 否",
        "居住结构: 独居",
        "任一: [{缺辅具: 是}, {都要: [{年龄: {以上: 6}}, {都不: [{洗澡: 自己能洗}]}]}]",
    ],
)
def test_a_condition_about_a_person_may_say(fitted: Fitted, criteria: str) -> None:
    assert fitted(need(f"{{程度: 重度, {criteria}}}"), "need").told == []


@pytest.mark.parametrize(
    "criteria", ["断水或断电: 是", "其他困境: 重度", "同住残疾人数: {以上: 2}"]
)
def test_a_condition_about_a_household_may_say(fitted: Fitted, criteria: str) -> None:
    assert fitted(need(f"{{程度: 重度, {criteria}}}", HOME), "need").told == []


@pytest.mark.parametrize("fact", ["残疾等级: 一级", "残疾困境: 重度", "在享长期护理保险: 是"])
def test_a_households_condition_does_not_see_a_persons_facts(fitted: Fitted, fact: str) -> None:
    found = fitted(need(f"{{程度: 重度, ⟦{fact.replace(':', '⟧:')}}}", HOME), "need")
    assert found.told == [("V-COND-06", {"fact": fact.split(":", maxsplit=1)[0]})]
    assert found.places == found.spots


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        (
            "⟦年令⟧: {以上: 6}",
            ("V-NAME-01", {"key": "年令", "near": "年龄"}),
        ),
        (
            "年龄: {⟦大于等⟧: 6}",
            ("V-NAME-01", {"key": "大于等", "choices": "以上、以下、超过、不满"}),
        ),
        (
            "洗澡: ⟦要人帮⟧",
            ("V-NAME-02", {"field": "洗澡", "value": "要人帮", "near": "要人帮洗"}),
        ),
        (
            "洗澡: [自己能洗, ⟦要人邦洗⟧]",
            ("V-NAME-02", {"field": "洗澡", "value": "要人邦洗", "near": "要人帮洗"}),
        ),
        (
            "洗澡: ⟦3⟧",
            ("V-NAME-03", {"field": "洗澡", "kind": "选项", "given": "3"}),
        ),
        (
            "年龄: {以上: ⟦六⟧}",
            ("V-NAME-03", {"field": "年龄", "kind": "数", "given": "六"}),
        ),
        (
            "年龄: {以上: ⟦自理评年龄⟧}",
            ("V-NAME-02", {"field": "年龄", "value": "自理评年龄", "near": "自理起评年龄"}),
        ),
        (
            "年龄: {以上: ⟦过渡期截止⟧}",
            ("V-NAME-03", {"field": "年龄", "kind": "数", "given": "过渡期截止"}),
        ),
        (
            "残疾证有效期至: {以上: ⟦6⟧}",
            (
                "V-NAME-03",
                {"field": "残疾证有效期至", "kind": "日期，如 2024-09-23", "given": "6"},
            ),
        ),
        (
            "人均月收入: {不满: {值: 900, 单位: ⟦元/年⟧}}",
            ("V-NAME-04", {"field": "人均月收入", "unit": "元/月", "given": "元/年"}),
        ),
        (
            "年龄: {以上: ⟦低保标准⟧}",
            ("V-NAME-04", {"field": "年龄", "unit": "周岁", "given": "元/人·月"}),
        ),
        (
            "缺辅具: ⟦也许⟧",
            ("V-NAME-02", {"field": "缺辅具", "value": "也许", "near": "是、否"}),
        ),
        (
            "缺辅具: ⟦不缺⟧",
            ("V-NAME-02", {"field": "缺辅具", "value": "不缺", "near": "否"}),
        ),
        (
            "残疾类别: {⟦以上⟧: 肢体}",
            ("V-COND-01", {"fact": "残疾类别", "word": "以上"}),
        ),
        (
            "缺辅具: {⟦以上⟧: 是}",
            ("V-COND-01", {"fact": "缺辅具", "word": "以上"}),
        ),
        (
            "人均月收入: {不满: ⟦900 * 1.5⟧}",
            ("V-COND-05", {"text": "900 * 1.5"}),
        ),
        (
            "⟦年龄 + 1⟧: 6",
            ("V-COND-05", {"text": "年龄 + 1"}),
        ),
        (
            "自理能力: ⟦部分丧失、完全丧失⟧",
            ("V-YAML-23", {"value": "部分丧失、完全丧失"}),
        ),
        (
            "任一: ⟦[]⟧",
            ("V-COND-11", {"key": "任一"}),
        ),
        (
            "任一: [⟦{}⟧]",
            ("V-COND-11", {"key": "任一"}),
        ),
        (
            "洗澡: ⟦null⟧",
            ("V-COND-11", {"key": "洗澡"}),
        ),
        (
            "洗澡: ⟦[]⟧",
            ("V-COND-11", {"key": "洗澡"}),
        ),
        (
            "年龄: ⟦{}⟧",
            ("V-COND-11", {"key": "年龄"}),
        ),
        (
            "任一: [{缺辅具: 是, ⟦只升⟧: true}]",
            ("V-COND-14", {}),
        ),
        (
            "任一: [{缺辅具: 是, ⟦占位⟧: true}]",
            ("V-NAME-01", {"key": "占位", "choices": "{值: …, 占位: true}"}),
        ),
    ],
)
def test_a_criterion_that_cannot_be_read_is_told_at_its_place(
    fitted: Fitted, criterion: str, told: tuple[str, dict[str, str]]
) -> None:
    found = fitted(need(f"{{程度: 重度, {criterion}}}"), "need")
    assert found.told == [told]
    assert found.places == found.spots


def test_only_a_referral_looks_at_a_pre_check(fitted: Fitted) -> None:
    found = fitted(need("{程度: 重度, ⟦前置核查⟧: 特困人员}"), "need")
    assert found.codes == ["V-NAME-01"]
    assert found.places == found.spots


def test_a_row_without_a_criterion_would_fit_everybody(fitted: Fitted) -> None:
    found = fitted(need("⟦{程度: 重度, 占位: true}⟧"), "need")
    assert found.told == [("V-COND-11", {"key": "行"})]
    assert found.places == found.spots


@pytest.mark.parametrize("written", ["⟦{}⟧", "⟦null⟧"])
def test_an_empty_condition_would_fit_everybody(fitted: Fitted, written: str) -> None:
    found = fitted(SERVICE.replace("给谁: {年龄: {以上: 6}}", f"给谁: {written}"), "service")
    code = "V-COND-11" if written == "⟦{}⟧" else "V-CAT-01"
    assert found.codes == [code]
    assert found.places == found.spots


def test_a_condition_is_no_sentence(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("给谁: {年龄: {以上: 6}}", "给谁: ⟦年龄 >= 60⟧"), "service")
    assert found.told == [("V-COND-05", {"text": "年龄 >= 60"})]
    found = fitted(SERVICE.replace("给谁: {年龄: {以上: 6}}", "给谁: ⟦六岁以上⟧"), "service")
    assert found.told == [
        ("V-NAME-03", {"field": "给谁", "kind": "一组名称和值", "given": "六岁以上"})
    ]


def test_the_last_row_of_an_amount_may_fit_everybody(fitted: Fitted) -> None:
    rows = "[{档: 大人, 年龄: {以上: 18}, 给: 2, 每: 月}, {档: 孩子, 给: 1, 每: 月}]"
    text = SERVICE.replace("[{档: 一样, 给: 1, 每: 月}]", rows)
    assert fitted(text, "service").told == []


def test_a_branch_of_whom_a_service_is_for_may_only_raise(fitted: Fitted) -> None:
    branch = "给谁: {任一: [{年龄: {以上: 6}}, {想要助浴: 是, 只升: true}]}"
    assert fitted(SERVICE.replace("给谁: {年龄: {以上: 6}}", branch), "service").told == []
    whole = "给谁: {年龄: {以上: 6}, ⟦只升⟧: true}"
    found = fitted(SERVICE.replace("给谁: {年龄: {以上: 6}}", whole), "service")
    assert found.told == [("V-COND-14", {})]
    assert found.places == found.spots
    row = SERVICE.replace("每: 月}", "每: 月, ⟦只升⟧: true}")
    assert fitted(row, "service").told == [("V-COND-14", {})]


def test_a_referral_may_rest_on_a_pre_check(fitted: Fitted) -> None:
    text = REFERRAL.replace("{缺辅具: 是}", "{前置核查: 特困人员}")
    assert fitted(text, "referral").told == []
    found = fitted(text.replace("特困人员", "⟦特困人群⟧"), "referral")
    assert found.told == [
        ("V-NAME-02", {"field": "前置核查", "value": "特困人群", "near": "特困人员"})
    ]


def test_a_count_over_members_asks_about_a_member_even_in_the_households_vocabulary(
    fitted: Fitted,
) -> None:
    fact = """\
实体: 户
编号: household
英文: Household
来源次序: [系统]
怎样拿到: {系统: 自己算}
事实:
  deaf_here: {名称: 同住聋人数, 英文: Deaf, 类型: 数, 数: 成员, 凡: {残疾类别: 听力},
    来源: [系统], 敏感: 健康, 可改: 可变化, 费时: 0, 用于: [台账]}
"""
    assert fitted(fact, "vocabulary").told == []
    asked = fact.replace("数: 成员, 凡: {残疾类别: 听力}", "问谁: {⟦残疾类别⟧: 听力}")
    assert fitted(asked, "vocabulary").told == [("V-COND-06", {"fact": "残疾类别"})]


def test_a_graded_fact_takes_its_levels_from_its_own_choices(fitted: Fitted) -> None:
    fact = """\
实体: 成员
编号: member
英文: Member
来源次序: [系统]
怎样拿到: {系统: 自己算}
事实:
  hears:
    名称: 听力如何
    英文: Hearing
    类型: 程度
    选项: {well: 听得清, badly: 听不清}
    行: [{程度: 听不清, 残疾类别: 听力}]
    来源: [系统]
    敏感: 健康
    可改: 可变化
    费时: 0
    用于: [台账]
"""
    assert fitted(fact, "vocabulary").told == []
    found = fitted(fact.replace("{程度: 听不清", "{程度: ⟦听不请⟧"), "vocabulary")
    assert found.told == [("V-NAME-02", {"field": "程度", "value": "听不请", "near": "听不清"})]
    unasked = fitted(
        fact.replace("来源: [系统]\n    敏感: 健康\n", "来源: [⟦邻居⟧]\n"), "vocabulary"
    )
    assert unasked.told == [
        ("V-FACT-04", {"source": "邻居"}),
        ("V-PRIV-01", {"fact": "听力如何"}),
    ]


# ---- citations ----


def test_a_clause_that_does_not_exist_is_told_with_the_nearest(fitted: Fitted) -> None:
    found = fitted(SERVICE.replace("方案四(一)2-2", "⟦方案四(一)2-22⟧"), "service")
    said = {"citation": "方案四(一)2-22", "instrument": "方案", "near": "方案四(一)2-2"}
    assert found.told == [("V-CITE-01", said)]
    assert found.places == found.spots


@pytest.mark.parametrize("written", ["方案四（一）2-2", "四(一)2-2", "四（一）2－2"])
def test_another_way_of_citing_is_read_and_told(fitted: Fitted, written: str) -> None:
    found = fitted(SERVICE.replace("方案四(一)2-2", written), "service")
    assert found.told == [("V-CITE-02", {"written": written, "read": "方案四(一)2-2"})]
    assert found.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize("cites", ["", "依据: ⟦[]⟧\n", "依据: ⟦null⟧\n"])
def test_a_rule_cites_something(fitted: Fitted, cites: str) -> None:
    found = fitted(SERVICE.replace("依据: [方案四(一)2-2]\n", cites), "service")
    assert found.told == [("V-CITE-03", {"thing": "助听"})]


def test_another_instrument_is_enough(fitted: Fitted) -> None:
    text = SERVICE.replace("依据: [方案四(一)2-2]", "参照: [民法典34-4]")
    assert fitted(text, "service").told == []


# ---- names over all files ----


def with_file(trees: Trees, path: str, text: str) -> tuple[Problem, ...]:
    tree = read(text.encode(), path).tree
    assert tree is not None
    return collect({**trees, path: tree})[1]


def test_an_id_is_used_once(shipped: Mapping[str, Written]) -> None:
    found = with_file(shipped, "catalogue/services/living/meal.yaml", "服务: 助浴二\n编号: bath\n")
    assert [each.code for each in found] == ["V-NAME-06", "V-NAME-05"]
    said = found[0].said
    assert said["id"] == "bath"
    assert said["place"].startswith("catalogue/")


def test_a_benefit_and_a_referral_do_not_share_an_id(shipped: Mapping[str, Written]) -> None:
    text = "转介: 又一样\n编号: child_rehab\n"
    found = with_file(shipped, "policy/referrals/child_rehab.yaml", text)
    assert [each.code for each in found] == ["V-NAME-06"]


def test_a_need_is_not_called_like_a_fact(shipped: Mapping[str, Written]) -> None:
    found = with_file(shipped, "policy/needs/ageing.yaml", "困境: 年龄\n编号: ageing\n")
    assert [(each.code, dict(each.said)) for each in found] == [
        ("V-NAME-07", {"label": "年龄", "other": "age"})
    ]
    assert found[0].place == Place("policy/needs/ageing.yaml", 1, 5)


def test_a_file_is_called_by_its_id_and_a_hyphen_is_an_underscore(
    shipped: Mapping[str, Written],
) -> None:
    text = "困境: 听话困境\n编号: hard_of_hearing\n"
    assert with_file(shipped, "policy/needs/hard-of-hearing.yaml", text) == ()
    found = with_file(shipped, "policy/needs/hearing.yaml", text)
    assert [(each.code, dict(each.said)) for each in found] == [
        ("V-NAME-05", {"file": "hearing.yaml", "id": "hard_of_hearing"})
    ]


def test_a_file_in_a_folder_that_is_not_there_is_told(shipped: Mapping[str, Written]) -> None:
    text = "困境: 听话困境\n编号: hearing\n"
    found = with_file(shipped, "policy/needz/hearing.yaml", text)
    assert [(each.code, dict(each.said)) for each in found] == [
        ("V-NAME-12", {"path": "policy/needz/hearing.yaml"})
    ]


def test_a_broken_file_gives_the_names_it_can(shipped: Mapping[str, Written]) -> None:
    broken = read("事实: 3\n实体: [1]\n来源次序: {a: 1}\n".encode(), "x").tree
    assert broken is not None
    names, _ = collect({**shipped, "policy/vocabulary/member.yaml": broken})
    assert "年龄" not in names.facts
    assert "断水或断电" in names.facts


def test_what_may_be_a_number_or_a_day_is_asked_to_be_one_of_both(fitted: Fitted) -> None:
    row = "{标准: 甲线, 编号: line, 英文: Line, 值: 900元, 单位: 元, 用作: 参考}"
    wrong = [
        said
        for code, said in fitted(f"标准:\n  - {row}\n", "standards").told
        if code == "V-NAME-03"
    ]
    assert wrong == [{"field": "值", "kind": "数或日期，如 2024-09-23", "given": "900元"}]
