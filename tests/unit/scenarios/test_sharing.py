"""Are people shared out to as a scenario tells, and is a slip in it told?"""

from collections.abc import Callable

import pytest

from qingdan.scenarios.running import Status, Verdict

Run = Callable[..., Verdict]
DAY = '假如 判定日为"2024-11-01"'
PEOPLE = (
    '而且 这些人要一期的"看护照料":',
    "| 谁 | 程度 | 要 |",
    "| 甲 | 轻度 | 30 |",
    "| 乙 | 重度 | 30 |",
)
SHORT, SHARE = '而且 这一期的钱够"30"', "当 按次序分"


def told(verdict: Verdict) -> tuple[Status, list[str]]:
    return verdict.status, [each.code for each in verdict.problems]


def test_whoever_is_at_the_heavier_level_comes_first(verdict: Run) -> None:
    found = verdict(DAY, *PEOPLE, SHORT, SHARE, '那么 "乙"排在"甲"前面', '而且 "乙"得"28"')
    assert told(found) == (Status.PASSED, [])


@pytest.mark.parametrize("expected", ['那么 "甲"得"1"', '那么 "甲"排在"乙"前面', "那么 没有排序"])
def test_an_expectation_that_does_not_hold_is_told(verdict: Run, expected: str) -> None:
    found = verdict(DAY, *PEOPLE, SHORT, SHARE, expected)
    assert told(found) == (Status.FAILED, ["V-FEAT-08"])


def test_with_enough_nobody_comes_before_anybody(verdict: Run) -> None:
    found = verdict(DAY, *PEOPLE, SHARE, '那么 "乙"排在"甲"前面')
    assert told(found) == (Status.FAILED, ["V-FEAT-08"])


@pytest.mark.parametrize(
    "slip",
    [
        ('而且 这些人要一期的"看戏":', *PEOPLE[1:]),
        (PEOPLE[0], "| 谁 | 程度 | 要 | 姓氏 |", "| 甲 | 轻度 | 30 | 王 |"),
        (PEOPLE[0], "| 谁 | 程度 | 要 |", "| 甲 | 很重 | 30 |"),
    ],
)
def test_what_is_not_known_in_a_row_is_told(verdict: Run, slip: tuple[str, ...]) -> None:
    found = verdict(DAY, *slip, SHARE, '那么 "甲"得"30"')
    assert told(found) == (Status.BROKEN, ["V-NAME-02"])


@pytest.mark.parametrize("early", [SHORT, '而且 这一期的人手够"3"', "而且 余下的给后面要得少的人"])
def test_nothing_can_be_short_before_somebody_asks_for_it(verdict: Run, early: str) -> None:
    found = verdict(DAY, early, *PEOPLE, SHARE, '那么 "甲"得"30"')
    assert told(found) == (Status.FAILED, ["V-FEAT-08"])


def test_nobody_gets_anything_before_it_is_shared_out(verdict: Run) -> None:
    found = verdict(DAY, *PEOPLE, "当 检查", '那么 "甲"得"30"')
    assert told(found) == (Status.FAILED, ["V-FEAT-08"])


@pytest.mark.parametrize(
    "lines",
    [
        (PEOPLE[0], "| 谁 | 程度 | 要 |", "| 甲 | 轻度 | 很多 |", SHARE, '那么 "甲"得"30"'),
        (*PEOPLE, '而且 这一期的钱够"不少"', SHARE, '那么 "甲"得"30"'),
        (*PEOPLE, '而且 这一期的人手够"-1"', SHARE, '那么 "甲"得"30"'),
        (*PEOPLE, SHARE, '那么 "甲"得"全部"'),
    ],
)
def test_a_number_that_is_none_is_told(verdict: Run, lines: tuple[str, ...]) -> None:
    assert told(verdict(DAY, *lines)) == (Status.BROKEN, ["V-NAME-03"])
