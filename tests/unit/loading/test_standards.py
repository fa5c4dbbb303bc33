"""Does changing a standard change every rule that means it?

From which age self-care and daily tasks are looked at are standards. Rules about schooling, work
and childhood have ages of their own, and those stay.
"""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from qingdan import library
from qingdan.library import Release
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds
from qingdan.model.release import Release as Rules
from qingdan.model.truth import Truth

ON = date(2025, 9, 15)
FILE = "policy/2024-09-23/standards.yaml"
SELFCARE, TASKS = "自理起评年龄, 编号: selfcare_from_age", "日常起评年龄, 编号: tasks_from_age"
YES, NO = Truth.YES, Truth.NO
SEVEN = """户编号: 清源9002
经办街道: 清源
家里有地方洗澡: 否
住楼上没电梯: 是
要加扶手坡道: 否
成员:
  - 人员序号: 1
    出生日期: 2018-09-15
    同住: 是
    残疾等级: 无证
    洗澡: 要人帮洗
    出门走动: 出不了门
    自理能力: 完全丧失
    半年以上要人照顾: 是
    认路认人有困难: 没有
    有康复医嘱或通知: 否
    这一年里才做不了: 是
    坐公交: 自己能坐
    要人时有没有人照护: 没有
    平时和人来往: 几乎没有
"""


@cache
def with_ages(selfcare: int, tasks: int) -> Release:
    """Return the shipped release with other figures for the two standards."""
    files = dict(library.files())
    lines = files[FILE].decode().splitlines()
    for name, before, after in ((SELFCARE, 6, selfcare), (TASKS, 16, tasks)):
        (at,) = [n for n, each in enumerate(lines) if name in each]
        assert lines[at].count(f"值: {before},") == 1
        lines[at] = lines[at].replace(f"值: {before},", f"值: {after},")
    return library.loaded({**files, FILE: "\n".join(lines).encode()}, ON)


def truth(release: Release, condition: Condition | None) -> Truth:
    assert condition is not None
    household = release.read(SEVEN, "户.yaml")
    return release.answers(household, on=ON).finding(condition, "1").truth


def asked(label: str) -> Callable[[Rules], Condition | None]:
    return lambda rules: next(f.asked_of for f in rules.facts.values() if f.label == label)


OF_SELFCARE: dict[str, Callable[[Rules], Condition | None]] = {
    **{label: asked(label) for label in ("吃饭", "洗澡", "自理能力", "出门走动", "平时和人来往")},
    "bathing": lambda rules: rules.services["bath"].for_whom,
    "a walk": lambda rules: rules.services["mobility"].for_whom,
    "nobody to care": lambda rules: rules.alarms["no_carer"].when,
    "a certificate": lambda rules: rules.referrals["disability_certificate"].when,
    "a plan of rehabilitation": lambda rules: rules.referrals["rehab_plan"].when,
}


@pytest.mark.parametrize("rule", OF_SELFCARE.values(), ids=OF_SELFCARE.keys())
@pytest.mark.parametrize(("age", "expected"), [(6, YES), (7, YES), (8, NO)])
def test_at_seven_self_care_counts_up_to_a_standard_of_seven(
    rule: Callable[[Rules], Condition | None], age: int, expected: Truth
) -> None:
    release = with_ages(age, 16)
    assert truth(release, rule(release.rules)) is expected


@pytest.mark.parametrize(
    ("need", "age", "least"),
    [("inclusion", 7, 2), ("inclusion", 8, 0), ("housing", 7, 2), ("housing", 8, 1)],
    ids=["lonely", "not looked at", "cannot bathe at home", "a home without a bath"],
)
def test_the_needs_follow_the_standard(need: str, age: int, least: int) -> None:
    release = with_ages(age, 16)
    household = release.read(SEVEN, "户.yaml")
    known = release.answers(household, on=ON).value(need, "1")
    assert isinstance(known, Bounds)
    assert known.least == least


TASK_LABELS = ("做饭", "买东西", "坐公交", "看病取药", "打扫卫生", "按时吃药", "认路认人有困难")


@pytest.mark.parametrize("label", TASK_LABELS)
@pytest.mark.parametrize(("age", "expected"), [(7, YES), (8, NO), (16, NO)])
def test_at_seven_tasks_are_asked_up_to_a_standard_of_seven(
    label: str, age: int, expected: Truth
) -> None:
    release = with_ages(6, age)
    assert truth(release, asked(label)(release.rules)) is expected


@pytest.mark.parametrize(("age", "expected"), [(7, NO), (8, YES), (16, YES)])
def test_a_child_rides_for_walking_until_the_age_at_which_the_bus_counts(
    age: int, expected: Truth
) -> None:
    release = with_ages(6, age)
    assert truth(release, release.rules.services["ride"].for_whom) is expected


def test_the_age_of_schooling_is_another() -> None:
    release = with_ages(8, 16)
    household = release.read(SEVEN + "    就学情况: 不在学\n", "户.yaml")
    known = release.answers(household, on=ON).value("education", "1")
    assert known == Bounds(3, 3)
