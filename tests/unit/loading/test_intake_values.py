"""What does a written value mean, and which value is refused?"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from qingdan.library import Release, load
from qingdan.model.household import Household, Member
from qingdan.model.place import Problem

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


@pytest.mark.parametrize("word", ["没人陪", "是", True])
def test_a_truth_is_read_in_the_words_of_its_own_question(word: object) -> None:
    assert member(住院没人陪=word).facts == {"hospital_alone": True}


def test_a_plain_have_is_not_guessed_where_the_answer_could_mean_the_opposite() -> None:
    assert problems_of(住院没人陪="有") == [
        ("V-NAME-02", {"field": "住院没人陪", "value": "有", "near": "没人陪、有人陪、是、否"})
    ]


@pytest.mark.parametrize(("tick", "truth"), [("√", True), ("×", False), ("无", False)])
def test_ticks_are_read_and_told(tick: str, *, truth: bool) -> None:
    data = {"户编号": "例1", "家里有厕所": tick, **one()}
    found, problems = take_in(data)
    assert found is not None
    assert found.facts == {"own_toilet": truth}
    assert [each.code for each in problems] == ["V-YAML-22"]


@pytest.mark.parametrize("word", ["不知道", "不详", "未知", "—", "?"])
@pytest.mark.parametrize("fact", ["洗澡", "住院没人陪", "年龄", "没工作的起始日期"])
def test_a_word_for_unknown_is_no_value(fact: str, word: str) -> None:
    assert problems_of(**{fact: word}) == [("V-FILE-07", {"value": word})]


def test_unclear_is_a_value_where_the_shape_offers_it() -> None:
    (benefit,) = (
        member(已享待遇=[{"待遇": "最低生活保障金", "发放状态": "不清楚"}]).records.benefits or ()
    )
    assert benefit.in_payment == "unclear"


@pytest.mark.parametrize(
    ("written", "cents"),
    [(3000, 300000), ("3000", 300000), ("-30.5", -3050), (0.1, 10), (0, 0), (-1, -100)],
)
def test_an_income_is_exact_and_may_be_a_loss(written: object, cents: int) -> None:
    found, problems = take_in({"家庭月收入": written, **one()})
    assert found is not None, problems
    assert found.facts == {"income_month": cents}


@pytest.mark.parametrize("written", ["3000元", "3,000", "三千", 12.345, "0.001", True, 10**14])
def test_what_is_not_an_amount_is_refused(written: object) -> None:
    _, problems = take_in({"家庭月收入": written, **one()})
    assert [each.code for each in problems] == ["V-FILE-06"]


def test_a_benefit_of_less_than_nothing_is_refused() -> None:
    benefits = [{"待遇": "最低生活保障金", "月金额": -128}]
    assert problems_of(已享待遇=benefits) == [("V-FILE-06", {"value": "-128"})]


@pytest.mark.parametrize(
    ("written", "code"),
    [("82岁", "V-NAME-03"), (82.555, "V-NAME-03"), (-1, "V-NAME-09"), (True, "V-NAME-03")],
)
def test_what_is_not_a_number_is_refused(written: object, code: str) -> None:
    assert codes(年龄=written) == [code]


@pytest.mark.parametrize(("written", "fits"), [(0, True), (6, True), (1.5, False), (-1, False)])
def test_units_are_whole_and_not_below_none(written: object, *, fits: bool) -> None:
    benefits = [{"待遇": "最低生活保障金", "每月数量": {"看护照料": written}}]
    assert (codes(已享待遇=benefits) == []) is fits


def test_a_day_must_exist() -> None:
    assert member(没工作的起始日期="2024-02-29").facts == {"unemployed_since": date(2024, 2, 29)}
    assert codes(没工作的起始日期="2025-02-29") == ["V-YAML-11"]
    assert codes(没工作的起始日期="2025年") == ["V-NAME-03"]
