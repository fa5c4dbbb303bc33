"""Do our own runner and pytest-bdd see the same scenarios and judge them alike?"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd.feature import get_features
from pytest_bdd.parser import ScenarioTemplate

from qingdan.scenarios.reading import Scenario, read
from qingdan.scenarios.running import Status, run
from qingdan.scenarios.world import Doors

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent
FEATURES = HERE.parents[1] / "features"
MIXED = """# language: zh-CN
功能: 好的坏的都有

  背景:
    假如 判定日为"2024-11-05"
    而且 一户家庭，同住的人有"甲"
    而且 “甲”是“特困人员”

  场景: 成立
    当 评估
    那么 "甲"有资格

  场景: 带表的也成立
    假如 "甲"的情况如下:
      | 年龄 | 40       |
      | 洗澡 | 自己能洗 |
    当 评估
    那么 "甲"的"助浴"为"不安排"，理由含"NO_NEED"

  场景: 不成立
    当 评估
    那么 "甲"没有资格

  场景: 没有这种步骤
    当 评一下
    那么 "甲"有资格

  场景: 没有这个人
    当 评估
    那么 "乙"有资格

  场景: 读不进来
    假如 "甲"的"独厕"为"是"
    当 评估
    那么 "甲"有资格

  场景大纲: 一行成立，一行不成立
    假如 判定日为"<天>"
    当 评估
    那么 提醒<含>"CATALOGUE_NOT_PUBLISHED"

    例子:
      | 天         | 含 |
      | 2024-10-31 | 含 |
      | 2024-11-01 | 含 |
"""


def ours() -> Iterator[Scenario]:
    for path in sorted(FEATURES.glob("*.feature")):
        yield from read(path.read_text(encoding="utf-8"), path.name).scenarios


def instances(template: ScenarioTemplate) -> list[str]:
    rows = [row for each in template.examples for row in each.as_contexts()]
    return [template.render(row).name for row in rows] if rows else [template.name]


def test_both_runners_see_the_same_scenarios() -> None:
    theirs = Counter(
        (Path(feature.filename).name, name)
        for feature in get_features([str(FEATURES)])
        for template in feature.scenarios.values()
        for name in instances(template)
    )
    assert theirs == Counter((each.place.file, each.name) for each in ours())


def test_both_runners_give_the_same_verdicts(pytester: pytest.Pytester, doors: Doors) -> None:
    pytester.makeconftest((HERE / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile('from pytest_bdd import scenarios\n\nscenarios("mixed.feature")\n')
    pytester.path.joinpath("mixed.feature").write_text(MIXED, encoding="utf-8")
    theirs = pytester.runpytest_inprocess("-p", "no:cacheprovider").parseoutcomes()
    verdicts = [run(scenario, doors).status for scenario in read(MIXED, "mixed.feature").scenarios]
    passed = verdicts.count(Status.PASSED)
    assert verdicts == [
        Status.PASSED,
        Status.PASSED,
        Status.FAILED,
        Status.BROKEN,
        Status.BROKEN,
        Status.BROKEN,
        Status.PASSED,
        Status.FAILED,
    ]
    assert theirs["passed"] == passed
    assert theirs["failed"] == len(verdicts) - passed
