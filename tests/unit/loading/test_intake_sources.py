"""Which of several words on one fact counts?"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from qingdan.library import Release, load
from qingdan.model.facts import Bounds, Entity
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


def test_the_preferred_source_counts_though_it_spoke_earlier() -> None:
    words = [
        {"值": "全自理", "来源": "平台", "日期": "2024-05-01"},
        {"值": "完全丧失", "来源": "街道询问", "日期": "2025-09-01"},
    ]
    person = member(自理能力=words)
    assert person.facts["selfcare"] == Bounds(0, 0)
    assert len(person.stated["selfcare"]) == 2
    assert problems_of(自理能力=words) == [
        ("V-FILE-08", {"fact": "自理能力", "a": "全自理", "b": "完全丧失", "used": "全自理"})
    ]


def test_a_facts_own_order_of_sources_goes_before_that_of_all() -> None:
    order, facts = release().names.sources[Entity.MEMBER], release().rules.facts
    assert order.index("平台") < order.index("街道询问")
    assert facts["placement"].sources == ("街道询问", "平台")
    words = [{"值": "在家", "来源": "平台"}, {"值": "住院", "来源": "街道询问"}]
    assert member(现在在哪里=words).facts["placement"] == "hospital"


def test_of_one_source_the_later_day_counts() -> None:
    words = [
        {"值": "要人喂", "来源": "街道询问", "日期": "2025-03-02"},
        {"值": "自己能吃", "来源": "街道询问", "日期": "2025-03-01"},
    ]
    assert member(吃饭=words).facts["selfcare_eat"] == Bounds(2, 2)


def test_a_dated_word_counts_before_an_undated_one_and_a_sourced_before_a_bare_one() -> None:
    undated = [{"值": "要人喂"}, {"值": "自己能吃", "日期": "2020-01-01"}]
    assert member(吃饭=undated).facts["selfcare_eat"] == Bounds(0, 0)
    bare = ["要人喂", {"值": "自己能吃", "来源": "系统"}]
    assert member(吃饭=bare).facts["selfcare_eat"] == Bounds(0, 0)


def test_equals_that_differ_leave_the_fact_open() -> None:
    same = {"来源": "街道询问", "日期": "2025-03-02"}
    words = [{"值": "要人喂", **same}, {"值": "自己能吃", **same}]
    person = member(吃饭=words)
    assert "selfcare_eat" not in person.facts
    assert len(person.stated["selfcare_eat"]) == 2
    assert problems_of(吃饭=words) == [
        ("V-FILE-08", {"fact": "吃饭", "a": "要人喂", "b": "自己能吃", "used": "没弄清"})
    ]


def test_two_sources_that_agree_are_no_conflict() -> None:
    words = [{"值": "要人喂", "来源": "评估"}, {"值": "cannot", "来源": "街道询问"}]
    assert codes(吃饭=words) == []


def test_who_would_rather_not_answer_leaves_the_fact_open() -> None:
    assert member(睡不好提不起劲={"不愿答": True}).facts == {}
    words = [{"declined": True, "source": "街道询问"}, {"value": "有时", "source": "评估"}]
    assert member(睡不好提不起劲=words).facts == {"low_mood": Bounds(1, 1)}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ({"值": "要人喂", "来源": "邻居"}, "V-NAME-02"),
        ({"值": "要人喂", "来自": "平台"}, "V-NAME-01"),
        ({"来源": "平台"}, "V-NAME-08"),
        ({"值": "要人喂", "日期": "去年"}, "V-NAME-03"),
        ({"值": "要人喂", "value": "自己能吃"}, "V-YAML-01"),
        ([], "V-NAME-03"),
        ([["要人喂"]], "V-NAME-03"),
    ],
)
def test_a_word_on_a_fact_has_its_shape(statement: object, code: str) -> None:
    assert codes(吃饭=statement) == [code]


def test_a_unit_beside_a_value_must_be_the_facts_own() -> None:
    data = {"户编号": "例1", "家庭月收入": {"值": 900, "单位": "元/年"}, **one()}
    _, problems = take_in(data)
    assert [(each.code, each.said) for each in problems] == [
        ("V-NAME-04", {"field": "家庭月收入", "unit": "元/月", "given": "元/年"})
    ]
    assert member(年龄={"值": 82, "单位": "周岁"}).facts == {"age": 8200}
