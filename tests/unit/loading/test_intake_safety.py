"""Is intake safe to use: for whom a file is about, from any data, in any thread?"""

import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan.library import Release, load
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity

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


def problems_of(**told: object) -> list[tuple[str, Mapping[str, str]]]:
    _, problems = take_in(one(**told))
    return [(each.code, each.said) for each in problems]


def taken_in(text: str) -> Household:
    found, problems = take_in(text)
    assert found is not None, problems
    return found


ROOT = Path(__file__).parents[3]
KEYS = ("户编号", "成员", "人员序号", "洗澡", "值", "已享待遇", "待遇", "每月数量", "助浴")
TEXT = """\
户编号: 例0001
经办街道: 泉秀
成员:
  - 人员序号: 1
    姓名: 林*强
    同住: 是
    出生日期: 1947-09-15
    洗澡: {值: 要人帮洗, 来源: 街道询问, 日期: 2025-09-10}
    低收入身份: []
    已享待遇: [{待遇: 最低生活保障金, 每月数量: {看护照料: 6}}]
    在办服务: [{服务: 助餐, 每: 周}]
    意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-09-10, 表达人: 本人}]
    代理人: {姓名: 林*兰, 凭什么代理: 口头托付的亲属}
"""


def test_what_tells_who_somebody_is_stays_out_of_messages() -> None:
    told = {
        "出生日期": "林小强",
        "证件号码": ["林小强"],
        "代理人": "林小强",
        "姓名": {"x": "林小强"},
    }
    found = problems_of(**told)
    assert len(found) == len(told)
    assert "林小强" not in str(found)


def test_identity_is_outside_the_digest_and_every_fact_and_list_is_inside() -> None:
    digest = taken_in(TEXT).digest
    for same in (
        TEXT.replace("林*强", "陈*治").replace("林*兰", "陈*安"),
        TEXT.replace("    同住: 是\n", "    同住: 是\n    联系电话: '0595'\n    性别: 男\n"),
        TEXT.replace("经办街道: 泉秀\n", "经办街道: 泉秀\n住址: 某路1号\n"),
    ):
        assert same != TEXT
        assert taken_in(same).digest == digest
    for other in (
        TEXT.replace("要人帮洗", "自己能洗"),
        TEXT.replace("1947-09-15", "1947-09-16"),
        TEXT.replace("意愿: 不要", "意愿: 愿意"),
        TEXT.replace("{看护照料: 6}", "{看护照料: 7}"),
        TEXT.replace("来源: 街道询问, ", "来源: 评估, "),
    ):
        assert other != TEXT
        assert taken_in(other).digest != digest


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_example_can_be_read(path: Path) -> None:
    found, problems = take_in(path.read_text(encoding="utf-8"))
    assert found is not None, problems
    assert found.id == path.stem


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "成员",
                        "人员序号",
                        "户编号",
                        "洗澡",
                        "值",
                        "已享待遇",
                        "待遇",
                        "每月数量",
                        "助浴",
                        "评估",
                        "调整",
                        "意愿",
                        "x",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_given_makes_intake_fail(data: object) -> None:
    found, problems = take_in({"户编号": "例1", "成员": [data], "已享待遇": data})
    errors = [each for each in problems if each.severity is Severity.ERROR]
    assert (found is None) is bool(errors)


def test_threads_do_not_disturb_each_other() -> None:
    wrong = TEXT.replace("意愿: 不要", "意愿: 不想").replace("每: 周", "每: 旬")
    alone = [take_in(text) for text in (TEXT, wrong)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(take_in, [TEXT, wrong] * 40))
    finally:
        sys.setswitchinterval(before)
    assert together == alone * 40
