"""Can people be called, and do their own words mean one service only?"""

from collections.abc import Callable

import pytest

from qingdan.model.place import Problem

ALARMS = "policy/2024-09-23/alarms.yaml"
SERVICES = "catalogue/2024-11-01/services/"
MEAL, BATH = SERVICES + "living/meal.yaml", SERVICES + "living/bath.yaml"
ORDER = "先后: [立即, 当天, 三日]"

Found = Callable[..., list[Problem]]


def test_a_time_that_has_no_rank_is_told_with_those_that_have(problems: Found) -> None:
    found = problems((ALARMS, ORDER, "先后: [立即, 当天]"))
    assert {each.code for each in found} == {"V-NAME-02"}
    assert {(each.said["value"], each.said["choices"]) for each in found} == {
        ("三日", "立即、当天")
    }


@pytest.mark.parametrize("number", ["一一零", "打 110", "110-"])
def test_only_digits_can_be_dialled(problems: Found, number: str) -> None:
    (found,) = problems((ALARMS, '公安: {号: "110"}', f"公安: {{号: {number}}}"))
    assert (found.code, found.said["line"]) == ("V-REG-08", "公安")


def test_a_number_with_an_area_code_can_be_dialled(problems: Found) -> None:
    assert problems((ALARMS, '公安: {号: "110"}', '公安: {号: "0595-22000000"}')) == []


@pytest.mark.parametrize("word", ["洗澡", "助浴"])
def test_peoples_own_words_mean_one_service(problems: Found, word: str) -> None:
    (found,) = problems((MEAL, "别名: [送饭, 订餐]", f"别名: [{word}, 订餐]"))
    assert (found.code, found.said["label"]) == ("V-NAME-07", word)


@pytest.mark.parametrize(
    ("key", "where"), [("年龄", "给谁"), ("单价", "承办"), ("每月", "给多少.最多")]
)
def test_a_key_that_belongs_elsewhere_is_told_where(problems: Found, key: str, where: str) -> None:
    (found,) = problems((BATH, "公开: true\n", f"公开: true\n{key}: 60\n"))
    assert (found.code, found.said["where"]) == ("V-NAME-01", where)


@pytest.mark.parametrize("clause", ["方案四（四）-8", "方案四(四)-8", "方案第四条"])
def test_people_are_not_told_clauses_by_number(problems: Found, clause: str) -> None:
    line = "个人付费: 不收；毛巾、沐浴液自备"
    (found,) = problems((BATH, line, f"个人付费: 不收，见{clause}"))
    assert found.code == "V-TEXT-10"
