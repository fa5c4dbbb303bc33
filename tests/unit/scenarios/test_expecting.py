"""Does an expectation hold exactly when the decision says so?"""

from collections.abc import Callable

import pytest

from qingdan.scenarios.running import Status, Verdict

Run = Callable[..., Verdict]
ASSESSED = ('假如 判定日为"2024-11-05"', '而且 一户家庭，同住的人有"甲、乙"', "当 评估")
CHECKED = ('假如 清单中"助浴"的"内容"删去', "当 检查")

HOLD_AND_FAIL = [
    ('"甲"的"助浴"为"可安排"', '"甲"的"助浴"为"不安排"'),
    ('"甲"的"bath"为"可安排"', '"甲"的"bath"为"待核实"'),
    (
        '"甲"的"助浴"为"可安排"，理由含"UNCONFIRMED"，数量为"1至4"',
        '"甲"的"助浴"为"可安排"，理由含"UNCONFIRMED"，数量为"1"',
    ),
    ('"甲"的"助浴"为"可安排"，数量为"1至4"', '"甲"的"助浴"为"可安排"，理由含"NO_NEED"'),
    ('"甲"的"助浴"理由含"UNCONFIRMED"', '"甲"的"助浴"理由含"NO_NEED"'),
    ('"甲"的"助浴"理由不含"NO_NEED"', '"甲"的"助浴"理由不含"UNCONFIRMED"'),
    ('"甲"的"助浴"提醒含"ASSESS_OVERDUE"', '"甲"的"助浴"提醒含"OVERLAP"'),
    ('"甲"的"助浴"提醒不含"OVERLAP"', '"甲"的"助浴"提醒不含"ASSESS_OVERDUE"'),
    ('"甲"的"助浴"依据含"方案四(二)2-4"', '"甲"的"助浴"依据含"方案四(四)-7"'),
    ('"甲"的"助浴"依据含"方案四(一)2-2"', '"甲"的"助浴"依据含"方案四(一)2-1"'),
    ('"甲"的"助浴"数量为"1至4"', '"甲"的"助浴"数量为"1以上"'),
    ('"甲"的"助浴"需要"2至4"，已有"0至1"', '"甲"的"助浴"需要"2至4"，已有"0"'),
    ('"甲"的"助浴"等的时候先给"1"', '"甲"的"助浴"等的时候先给"2"'),
    ('"甲"的"助浴"先到"2024-12-31"为止', '"甲"的"助浴"先到"2025-01-01"为止'),
    ('"甲"的"助浴"还没有定', '"甲"的"助浴"已定'),
    ('"甲"的"助浴"不凭占位的数', '"甲"的"助浴"只凭占位的数'),
    ('"甲"的"助浴"照平常办', '"甲"的"助浴"走紧急办法'),
    ('"乙"没有服务的结论', '"甲"没有服务的结论'),
    ('"甲"的"残疾困境"为"轻度至重度"', '"甲"的"残疾困境"为"轻度"'),
    ('"乙"的"残疾困境"为"无"', '"乙"的"残疾困境"为"无至轻度"'),
    ('"甲"有资格', '"甲"没有资格'),
    ('"乙"资格未定', '"乙"有资格'),
    ('"甲"当日有"最低生活保障对象"的身份', '"甲"当日有"特困人员"的身份'),
    ('"甲"当日没有"特困人员"的身份', '"甲"当日没有"dibao"的身份'),
    ('须询问"甲"的"洗澡"', '须询问"乙"的"洗澡"'),
    ('不再询问"甲"的"年龄"', '不再询问"甲"的"selfcare_bath"'),
    ('须询问户的"家庭月收入"', '须询问户的"洗澡"'),
    ('不再询问户的"洗澡"', '不再询问户的"家庭月收入"'),
    ('转介"甲"到"康复评估"', '转介"乙"到"康复评估"'),
    ('先问清再转介"乙"到"康复评估"', '先问清再转介"甲"到"康复评估"'),
    ('转介这一户到"康复评估"', '不转介这一户到"康复评估"'),
    ('预警"孩子没人照看"', '没有预警"孩子没人照看"'),
    ('"乙"预警"孩子没人照看"', '"甲"预警"孩子没人照看"'),
    ('"甲"没有预警"孩子没人照看"', '"乙"没有预警"孩子没人照看"'),
    ('照"2024-10-24"起的规则', '照"2024-09-23"起的规则'),
    ('照"None"起的清单', '照"2024-11-01"起的清单'),
    ('提醒含"BASIS_UNCONFIRMED"', '提醒含"FACT_CONFLICT"'),
    ('提醒不含"FACT_CONFLICT"', '提醒不含"ASSESS_OVERDUE"'),
]


@pytest.mark.parametrize(("holds", "fails"), HOLD_AND_FAIL)
def test_an_expectation_passes_on_what_is_and_fails_on_what_is_not(
    verdict: Run, holds: str, fails: str
) -> None:
    assert verdict(*ASSESSED, f"那么 {holds}").problems == ()
    failed = verdict(*ASSESSED, f"那么 {fails}")
    assert failed.status is Status.FAILED
    (problem,) = failed.problems
    assert (problem.code, problem.place.line) == ("V-FEAT-08", 7)


@pytest.mark.parametrize("holds", ['"甲"的"助浴"另有承办可选', "这份结论不作答复"])
def test_an_expectation_passes(verdict: Run, holds: str) -> None:
    assert verdict(*ASSESSED, f"那么 {holds}").status is Status.PASSED


def test_a_failure_says_what_was_expected_and_what_came(verdict: Run) -> None:
    (problem,) = verdict(*ASSESSED, '那么 "甲"的"助浴"为"不安排"').problems
    assert problem.said == {
        "file": "试.feature",
        "line": "7",
        "expected": "不安排",
        "actual": "待确认，理由 UNCONFIRMED（条件都有了）",
    }


def test_a_service_without_a_decision_is_a_failure(verdict: Run) -> None:
    (problem,) = verdict(*ASSESSED, '那么 "乙"的"助浴"为"不安排"').problems
    assert problem.said["actual"] == "没有这一项的结论"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('"甲"的"洗浴"为"可安排"', "V-NAME-02"),
        ('"甲"的"助浴"为"能安排"', "V-NAME-02"),
        ('"甲"的"残疾困境"为"轻度至很重"', "V-NAME-02"),
        ('"丙"有资格', "V-NAME-02"),
        ('"甲"当日有"特困户"的身份', "V-NAME-02"),
        ('转介"甲"到"康复"', "V-NAME-02"),
        ('预警"孩子"', "V-NAME-02"),
        ('"甲"的"助浴"数量为"1.5"', "V-FEAT-09"),
        ('"甲"的"助浴"为"待确认"，理由含"UNCONFIRMD"', "V-NAME-02"),
        ('"甲"的"助浴"理由含"NO_SUCH_CODE"', "V-NAME-02"),
        ('"甲"的"助浴"理由不含"NO_SUCH_CODE"', "V-NAME-02"),
        ('"甲"的"助浴"提醒含"NO_SUCH_CODE"', "V-NAME-02"),
        ('"甲"的"助浴"提醒不含"NO_SUCH_CODE"', "V-NAME-02"),
        ('提醒不含"NO_SUCH_CODE"', "V-NAME-02"),
        ('不再询问"甲"的"洗澡水"', "V-NAME-02"),
        ('不再询问"甲"的"benefits.delivered.no_such_benefit"', "V-NAME-02"),
    ],
)
def test_an_expectation_of_something_that_there_is_not_is_broken(
    verdict: Run, line: str, code: str
) -> None:
    found = verdict(*ASSESSED, f"那么 {line}")
    assert (found.status, [each.code for each in found.problems]) == (Status.BROKEN, [code])


def test_a_code_that_there_is_not_is_told_with_the_one_that_is_like_it(verdict: Run) -> None:
    (problem,) = verdict(*ASSESSED, '那么 "甲"的"助浴"理由不含"NO_NEEDS"').problems
    assert problem.said == {"field": "理由码", "value": "NO_NEEDS", "near": "NO_NEED"}


@pytest.mark.parametrize(
    "asked", ["洗澡", "已享待遇", "benefits.delivered", "benefits.delivered.tekun_care_agreement"]
)
def test_what_can_be_asked_need_not_be_asked(verdict: Run, asked: str) -> None:
    assert verdict(*ASSESSED, f'那么 不再询问"乙"的"{asked}"').status is Status.PASSED


@pytest.mark.parametrize(
    ("line", "expected", "actual"),
    [
        ('理由含"NO_NEED"', "NO_NEED（没有这项困难）", "UNCONFIRMED（条件都有了）"),
        ('理由不含"UNCONFIRMED"', "没有 UNCONFIRMED（条件都有了）", "有"),
        ('数量为"3"', "3", "1至4"),
        ('先到"2025-12-31"为止', "2025-12-31", "2024-12-31"),
    ],
)
def test_a_failure_speaks_in_the_words_of_the_scenario(
    verdict: Run, line: str, expected: str, actual: str
) -> None:
    (problem,) = verdict(*ASSESSED, f'那么 "甲"的"助浴"{line}').problems
    assert (problem.said["expected"], problem.said["actual"]) == (expected, actual)


@pytest.mark.parametrize("line", ['报告问题"V-CAT-99"', '没有报告问题"V-CAT-99"'])
def test_a_problem_that_no_check_has_is_broken(verdict: Run, line: str) -> None:
    found = verdict(*CHECKED, f"那么 {line}")
    assert (found.status, found.problems[0].code) == (Status.BROKEN, "V-NAME-02")


def test_a_check_reports_what_an_edit_breaks_and_nothing_else(verdict: Run) -> None:
    assert verdict(*CHECKED, '那么 报告问题"V-CAT-05"').status is Status.PASSED
    assert verdict(*CHECKED, '那么 没有报告问题"V-CAT-01"').status is Status.PASSED
    assert verdict(*CHECKED, '那么 没有报告问题"V-CAT-05"').status is Status.FAILED
    assert verdict("当 检查", '那么 报告问题"V-CAT-05"').status is Status.FAILED
