"""Is a thing found by its label and by its id, as the shipped rules call it?"""

from datetime import date

import pytest

from qingdan import library
from qingdan.scenarios.names import Names, called, found, label, names_of, nearest, spoken


@pytest.fixture(scope="module")
def shipped() -> Names:
    """Return the names of the shipped rules before and after the voucher of 2026."""
    days = (date(2024, 11, 5), date(2026, 3, 1))
    return names_of([library.load(day).rules for day in days], ["V-ED-05"])


@pytest.mark.parametrize("word", ["助浴", "bath"])
def test_a_service_is_found_by_label_and_by_id(shipped: Names, word: str) -> None:
    assert found(shipped.services, word) == "bath"


def test_what_there_is_not_is_not_found_and_the_nearest_is_named(shipped: Names) -> None:
    assert found(shipped.services, "助浴服务") is None
    assert nearest(shipped.services, "助浴服务") == "助浴"
    assert nearest((), "助浴") == ""


def test_a_benefit_of_any_of_the_releases_has_a_name(shipped: Names) -> None:
    assert found(shipped.benefits, "养老服务消费补贴") == "elder_voucher_2026"


def test_a_need_is_a_need_and_not_a_fact(shipped: Names) -> None:
    assert found(shipped.needs, "残疾困境") == "disability"
    assert found(shipped.facts, "残疾困境") is None
    assert found(shipped.facts, "洗澡") == "selfcare_bath"


def test_levels_stand_from_light_to_heavy(shipped: Names) -> None:
    assert list(shipped.levels) == ["无", "轻度", "中度", "重度"]


def test_an_outcome_has_the_word_of_the_file_and_the_word_that_people_are_shown(
    shipped: Names,
) -> None:
    assert shipped.outcomes["不安排"] == {"deny"}
    assert shipped.outcomes["本次不安排"] == {"deny", "decline"}
    assert called(shipped.outcomes, "deny") == "不安排"
    assert called(shipped.outcomes, "unheard_of") == "unheard_of"


def test_a_label_is_what_an_id_is_called(shipped: Names) -> None:
    assert label(shipped.referrals, "rehab_plan") == "康复评估"
    assert label(shipped.referrals, "unheard_of") == "unheard_of"


def test_a_unit_is_that_of_the_service(shipped: Names) -> None:
    assert (shipped.units["bath"], shipped.units["nursing_care"]) == ("次", "小时")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NO_NEED", "NO_NEED（登记里没有看到这项服务对应的困难）"),
        ("NO_WISH", "NO_WISH（本人暂不需要）"),
        ("CATEGORY_EXPIRED", "CATEGORY_EXPIRED（身份…到期）"),
        ("NO_SUCH_CODE", "NO_SUCH_CODE"),
    ],
)
def test_a_code_is_told_with_what_its_sentence_begins_with(
    shipped: Names, code: str, words: str
) -> None:
    assert spoken(shipped, code) == words
