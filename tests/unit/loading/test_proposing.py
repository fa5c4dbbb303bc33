"""Does the vocabulary say what may be proposed to somebody who asks what would change things?"""

from collections.abc import Callable, Mapping
from typing import Protocol

import pytest

from qingdan.library import Release
from qingdan.model.conditions import Among
from qingdan.model.facts import Proposing
from qingdan.model.place import Place


class Unfit(Protocol):
    """What was found in a text, and the places of its marked spots."""

    spots: tuple[Place, ...]
    told: list[tuple[str, Mapping[str, str]]]
    places: tuple[Place, ...]


Fitted = Callable[[str, str], Unfit]
VOCABULARY = """\
实体: 成员
编号: member
英文: Member
来源次序: [系统]
怎样拿到: {{系统: 自己算}}
事实:
  where:
    名称: 人在哪里
    英文: Where
    类型: 选项
    选项: {{home: 在家, away: 不在家}}
    来源: [系统]
    敏感: 普通
    可改: 可变化
    可提: {written}
    费时: 0
    用于: [台账]
"""


@pytest.mark.parametrize(
    ("fact", "how"),
    [
        ("rehab_order", Proposing.CORRECTION),  # 可更正, with nothing written
        ("hospital_alone", Proposing.NEVER),  # 可变化, with nothing written
        ("birth_date", Proposing.NEVER),  # 固定
        ("disability_grade", Proposing.NEVER),  # 可更正, yet 不提
        ("selfcare_bath", Proposing.CORRECTION),  # 可变化, yet 更正
        ("placement", Proposing.CHANGE),
    ],
)
def test_a_fact_is_proposed_as_it_says_or_else_only_if_a_record_mends_it(
    fact: str, how: Proposing, release: Release
) -> None:
    assert release.rules.facts[fact].proposing is how


def test_a_change_is_proposed_only_towards_what_is_written(release: Release) -> None:
    only = release.rules.facts["placement"].proposed_only
    assert isinstance(only, Among)
    assert (only.fact, only.values) == ("placement", frozenset({"home"}))


def test_money_is_proposed_only_where_a_paper_shows_it(release: Release) -> None:
    money = [each for each in release.rules.facts.values() if each.kind.value == "money"]
    assert all(each.paper for each in money if each.proposing is not Proposing.NEVER)
    assert all(each.proposing is not Proposing.CHANGE for each in money)


def test_lists_are_proposed_as_the_record_s_page_says(release: Release) -> None:
    how = release.rules.record_proposing
    assert how["benefits"] is Proposing.CORRECTION
    assert how["wishes"] is Proposing.CHANGE
    assert "urgent" not in how


@pytest.mark.parametrize("written", ["更正", "不提", "{变化: {现在在哪里: 在家}}"])
def test_a_correction_nothing_or_a_change_to_something_may_be_written(
    written: str, fitted: Fitted
) -> None:
    assert fitted(VOCABULARY.format(written=written), "vocabulary").told == []


def test_a_change_to_nothing_in_particular_may_not(fitted: Fitted) -> None:
    found = fitted(VOCABULARY.format(written="⟦变化⟧"), "vocabulary")
    said = {"field": "可提", "value": "变化", "choices": "更正、不提"}
    assert found.told == [("V-NAME-02", said)]
    assert found.places == found.spots
