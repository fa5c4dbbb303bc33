"""Does a scenario come out as it should when it cannot be carried out?"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from qingdan.model.errors import NoPolicy
from qingdan.model.release import Release
from qingdan.scenarios.names import Names
from qingdan.scenarios.reading import read
from qingdan.scenarios.running import Status, Verdict, run_all
from qingdan.scenarios.world import Doors

Run = Callable[..., Verdict]
BEGIN = ('假如 判定日为"2024-11-05"', '而且 一户家庭，同住的人有"甲、乙"')


def codes(verdict: Verdict) -> list[str]:
    return [each.code for each in verdict.problems]


def test_every_step_that_is_not_understood_is_named_before_any_is_taken(
    verdict: Run, seen: list[object]
) -> None:
    found = verdict(*BEGIN, "当 评一下", '那么 "甲"可以', '* "甲"的"助浴"为"可安排"')
    assert found.status is Status.BROKEN
    assert codes(found) == ["V-FEAT-03", "V-FEAT-03", "V-FEAT-04"]
    assert found.problems[0].said == {"step": "评一下", "near": "评估"}
    assert seen == []


def test_a_household_that_the_reader_refuses_breaks_the_scenario_where_it_is_assessed(
    verdict: Run,
) -> None:
    found = verdict(*BEGIN, '假如 "甲"的"独厕"为"是"', "当 评估", '那么 "甲"有资格')
    assert (found.status, codes(found)) == (Status.BROKEN, ["V-FILE-02"])
    assert found.problems[0].place.line == 7


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("当 评估", '那么 "甲"有资格'), 4),
        (('假如 一户家庭，同住的人有"甲"', '而且 "甲"是"特困人员"', '那么 "甲"有资格'), 5),
        ((*BEGIN, '那么 "甲"有资格'), 6),
        ((*BEGIN, '那么 须询问"甲"的"洗澡"'), 6),
        ((*BEGIN, "当 评估", '那么 报告问题"V-CAT-05"'), 7),
        ((*BEGIN, '而且 清单中"助浴"的"内容"删去', "当 评估", '那么 "甲"有资格'), 7),
    ],
)
def test_a_step_that_comes_before_what_it_rests_on_fails(
    verdict: Run, lines: tuple[str, ...], line: int
) -> None:
    found = verdict(*lines)
    assert (found.status, codes(found)) == (Status.FAILED, ["V-FEAT-08"])
    assert found.problems[0].place.line == line


def no_rules(on: date, /) -> Release:
    raise NoPolicy(on, on)


def test_a_day_without_policy_is_reported_like_a_problem(names: Names) -> None:
    def decide(_data: object, on: date, _office: object) -> Mapping[str, Any]:
        raise NoPolicy(on, date(2024, 9, 23))

    lines = (
        "# language: zh-CN\n功能: 试\n  场景: 试",
        *BEGIN,
        "当 评估",
        '那么 报告问题"V-ED-05"',
    )
    (scenario,) = read("\n".join(lines), "试.feature").scenarios

    def nothing(_: object, /) -> tuple[()]:
        return ()

    (found,) = run_all([scenario], Doors(decide, nothing, names, no_rules, nothing))
    assert found.status is Status.PASSED
