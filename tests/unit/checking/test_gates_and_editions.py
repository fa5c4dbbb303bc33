"""Can every gate answer, and do editions follow one another? The edges beside the bad files."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest

from qingdan.library import files
from qingdan.model.place import Problem

POLICY, CATALOGUE = "policy/2024-09-23/", "catalogue/2024-11-01/"
GATES, URGENT, FIRST = POLICY + "gates.yaml", POLICY + "urgent.yaml", POLICY + "edition.yaml"
PLAN = "policy/instruments/fz-2024-2.yaml"
SECOND, THIRD = "policy/2024-10-24/", "policy/2025-07-01/"

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


def test_gates_out_of_order(problems: Found) -> None:
    order = "意愿, 人手, 资金, 确认]"
    [problem] = problems((PLAN, order, "意愿, 资金, 人手, 确认]"))
    assert problem.code == "V-GATE-01"
    assert (problem.said["missing"], problem.said["extra"]) == ("", "")
    assert problem.place.file == GATES


def test_a_gate_of_the_table_is_missing(problems: Found) -> None:
    order = "意愿, 人手, 资金, 确认]"
    [problem] = problems((PLAN, order, "意愿, 人手, 资金, 排队, 确认]"))
    assert (problem.code, problem.said["missing"]) == ("V-GATE-01", "排队")


@pytest.mark.parametrize("last", ["待遇: 先转介", "为户: true", "条件: {在册状态: 在册}"])
def test_a_last_code_that_holds_only_sometimes(codes: Inspect, last: str) -> None:
    code = "{码: NO_NEED, 结果: 不安排}"
    assert codes((GATES, code, f"{{码: NO_NEED, 结果: 不安排, {last}}}")) == ["V-GATE-03"]


@pytest.mark.parametrize(
    ("passing", "found"),
    [("不明", []), ("归本街道办", []), ("在册状态", ["V-GATE-04"]), ("全部", ["V-GATE-04"])],
)
def test_the_dead_are_never_passed_over(codes: Inspect, passing: str, found: list[str]) -> None:
    edit = (URGENT, "{关口: 在册, 跳过: 归本街道办", f"{{关口: 在册, 跳过: {passing}")
    assert codes(edit) == found


def test_urgent_help_has_days_and_services(problems: Found) -> None:
    text = files()[URGENT].decode()
    services = text[text.index("服务:   ") : text.index("最长:")]
    found = problems((URGENT, services, "服务: []\n"), (URGENT, "最长: {值: 14", "最长: {值: 0"))
    assert [each.code for each in found] == ["V-GATE-04", "V-GATE-04"]
    assert [each.said["missing"] for each in found] == ["最长", "服务"]


@pytest.mark.parametrize(
    ("outcome", "found"), [("待确认", []), ("待核实", []), ("转介", ["V-GATE-06"])]
)
def test_what_is_open_is_verified_or_confirmed(
    codes: Inspect, outcome: str, found: list[str]
) -> None:
    opened = "不明: {码: UNCONFIRMED, 结果: 待确认}"
    assert codes((GATES, opened, opened.replace("待确认", outcome))) == found


def test_a_later_edition_is_not_looked_at_before_its_day(codes: Inspect) -> None:
    wrong = (THIRD + "edition.yaml", "版本: 2025-07-01", "版本: 2025-07-02")
    assert codes(wrong) == []
    assert codes(wrong, on=date(2025, 7, 1)) == ["V-ED-01"]


@pytest.mark.parametrize("before", ["2024-09-23", "2025-07-02", "null"])
def test_the_one_before_is_the_latest_earlier_one(codes: Inspect, before: str) -> None:
    edit = (THIRD + "edition.yaml", "前一版: 2024-10-24", f"前一版: {before}")
    assert codes(edit, on=date(2025, 7, 1)) == ["V-ED-03"]


def test_the_first_edition_has_none_before_it(problems: Found) -> None:
    [problem] = problems((FIRST, "前一版: null", "前一版: 2024-01-01"))
    assert (problem.code, problem.said["nearest"]) == ("V-ED-03", "null")


AWAY = """  - 码: AWAY
    结果: 暂停
    英文: Away
    给工作人员: 人不在家，先停着。
    给本人: 您这阵子不在家，先停着，回来说一声就接着来。
    依据: [方案四(四)-9]
"""


@pytest.mark.parametrize(("times", "found"), [(1, []), (2, ["V-ED-02"])])
def test_a_reason_stands_once_in_an_overlay(codes: Inspect, times: int, found: list[str]) -> None:
    overlay = (THIRD + "reasons.yaml", "", "理由:\n" + AWAY * times)
    assert codes(overlay, on=date(2025, 7, 1)) == found


@pytest.mark.parametrize(
    ("through", "found"), [("2024-10-31", []), ("2024-10-30", ["V-ED-05"]), (None, ["V-ED-05"])]
)
def test_a_policy_says_how_long_there_is_no_catalogue(
    codes: Inspect, through: str | None, found: list[str]
) -> None:
    told = "没有清单的日子: {自: 2024-10-24, 至: 2024-10-31, 怎么说: 清单尚未公布，先登记需求}\n"
    now = told.replace("2024-10-31", through) if through else ""
    assert codes((SECOND + "edition.yaml", told, now), on=date(2024, 10, 24)) == found


@pytest.mark.parametrize(
    ("covered", "found"), [("2024-09-23", []), ("2024-09-22", ["V-ED-09"]), ("null", ["V-ED-09"])]
)
def test_a_basis_holds_through_its_last_day(
    codes: Inspect, covered: str, found: list[str]
) -> None:
    edit = (FIRST, "原文管到: 2025-08-31", f"原文管到: {covered}")
    assert codes(edit, on=date(2024, 9, 23)) == found


def test_what_somebody_confirmed_is_confirmed(codes: Inspect) -> None:
    covered = (FIRST, "原文管到: 2025-08-31", "原文管到: null")
    confirmed = (FIRST, "确认至: null", "确认至: 2024-12-31")
    nobody = "确认: {单位: null, 经手: null, 复核: null, 日期: null,"
    signed = "确认: {单位: 区民政局, 经手: 林*强, 复核: 陈*玉, 日期: 2024-09-20,"
    assert codes(covered, confirmed, (FIRST, nobody, signed), on=date(2024, 9, 23)) == []


SEAL = """封存: 2024-10-30
版本: 2024-10-24
作者: 林*强
批准: 陈*玉
文号: null
文件:
FILES
事实: {}
"""


def sealed(*names: str) -> str:
    digests = ((name, sha256(files()[SECOND + name]).hexdigest()) for name in names)
    return SEAL.replace("FILES", "\n".join(f'  {name}: "{digest}"' for name, digest in digests))


def test_an_edition_that_is_still_what_was_sealed(codes: Inspect) -> None:
    seal = sealed("edition.yaml", "eligibility/rigid_expense.yaml")
    assert codes((SECOND + "seal.yaml", "", seal)) == []


def test_a_file_came_after_sealing_and_another_went(problems: Found) -> None:
    missing = '  gates.yaml: "' + "0" * 64 + '"\n事实: {}'
    seal = sealed("edition.yaml").replace("事实: {}", missing)
    came, went = problems((SECOND + "seal.yaml", "", seal))
    assert came.said["how"] == "added"
    assert came.place == (SECOND + "eligibility/rigid_expense.yaml", 1, 1)
    assert (went.said["how"], went.place.file) == ("removed", SECOND + "seal.yaml")
    assert (went.said["old"], went.said["new"]) == ("000000000000", "")


def test_what_has_not_ended_yet_may_be_used(codes: Inspect) -> None:
    def ended(last: str) -> tuple[str, str, str]:
        entry = f"不再用: [{{什么: shock_months, 末日: {last}}}]"
        return ("policy/2026-01-01/edition.yaml", "不再用: [] ", entry)

    assert codes(ended("2026-01-01"), on=date(2026, 1, 1)) == ["V-ED-09"]
    assert codes(ended("2025-12-31"), on=date(2026, 1, 1)) == ["V-ED-07", "V-ED-09"]


def test_a_rule_may_look_at_what_its_catalogue_has(codes: Inspect) -> None:
    hints = POLICY + "casework/monitoring.yaml"
    hint = "{编号: new_benefit, 看到: [{事: 新享待遇, 记作: 甲}], 再看: [gate:uncovered]"
    voucher = hint.replace("gate:uncovered", "benefit:elder_voucher_2026")
    assert codes((hints, hint, voucher)) == ["V-ED-11"]
    assert codes((hints, hint, voucher), on=date(2026, 1, 1)) == ["V-ED-09"]
    assert codes((hints, hint, hint.replace("gate:uncovered", "service:ride"))) == []
