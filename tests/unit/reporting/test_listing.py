"""Does the public list say first whose it is, and a price only where prices are published?"""

from collections.abc import Callable
from datetime import date

import pytest

from qingdan import library
from qingdan.library import Release
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import listed, listing
from qingdan.reporting.plain import money
from qingdan.reporting.showing import found, nearest, showed, showing

ZH = Language.CHINESE
HEAD = "catalogue/2024-11-01/edition.yaml"
BATH = "catalogue/2024-11-01/services/living/bath.yaml"
NEED = "policy/2024-09-23/needs/disability.yaml"
Edited = Callable[..., Release]


@pytest.fixture(scope="module")
def edited() -> Edited:
    """Give the shipped release after edits: a file, what it has once, what that becomes."""

    def load(*edits: tuple[str, str, str]) -> Release:
        texts = dict(library.files())
        for file, old, new in edits:
            assert texts[file].decode().count(old) == 1, old
            texts[file] = texts[file].decode().replace(old, new).encode()
        return library.loaded(texts, ON)

    return load


ON = date(2025, 9, 15)


def test_the_first_line_says_that_the_bureau_has_not_published_it(release: Release) -> None:
    assert "（演示版，非丰泽区民政局发布）" in listed(release.rules, ON, ZH)[0]
    assert "（演示版，非丰泽区民政局发布）" in listing(release.rules, ON)["title"]


def test_every_public_service_is_listed_under_its_category(release: Release) -> None:
    lines = listed(release.rules, ON, ZH)
    assert "bath" in release.rules.services
    for service in release.rules.services.values():
        assert any(each.startswith(f"  {service.label}　") for each in lines)
        assert service.category in lines


def offers_of_bath(release: Release, language: Language) -> str:
    rules = spoken(release.rules, release.files, release.rules, language)
    lines = listed(rules, ON, language)
    at = next(
        n for n, each in enumerate(lines) if "助浴　" in each or "Assisted bathing: " in each
    )
    heads = ("谁办", "by ")
    return next(each for each in lines[at:] if each.strip().startswith(heads))


def test_a_price_is_listed_where_the_edition_publishes_prices(edited: Edited) -> None:
    published = edited((HEAD, "单价: false}", "单价: true}"))
    in_chinese = offers_of_bath(published, ZH)
    assert (
        "政府承担，区财政预算，助浴机构，政府购买，每次 150.00–260.00 元〔占位〕；" in in_chinese
    )
    in_english = offers_of_bath(published, Language.ENGLISH)
    assert "150.00–260.00 yuan each time [placeholder]" in in_english
    services = {each["service"]: each for each in listing(published.rules, ON)["services"]}
    assert services["bath"]["offers"][0]["price"] == {
        "least": "150.00",
        "most": "260.00",
        "placeholder": True,
    }


def test_a_later_edition_says_for_itself_whether_prices_are_public(edited: Edited) -> None:
    published = edited((HEAD, "单价: false}", "单价: true}"))
    later = library.loaded(published.files, date(2026, 3, 1)).rules
    assert later.catalogue is not None
    assert later.catalogue.prices is False


ROW = "{档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 占位: true}"


def test_a_confirmed_row_is_shown_with_its_source(edited: Edited) -> None:
    confirmed = edited((BATH, ROW, ROW.replace("占位: true", "出处: S23")))
    rules, clauses = confirmed.rules, confirmed.clauses()
    (bath,) = found("助浴", rules, clauses)
    (amounts,) = [each for each in showed(bath, rules, clauses, ZH) if "给多少" in each]
    assert "帮洗 每月 2 次〔占位〕；搭把手 每月 1 次〔出处 S23〕" in amounts
    assert any("搭把手 每月 1 次〔出处 S23〕" in each for each in listed(rules, ON, ZH))


def test_a_need_shows_the_source_of_each_row(edited: Edited) -> None:
    row = "{程度: 中度, 残疾等级: 二级}"
    confirmed = edited((NEED, row, "{程度: 中度, 残疾等级: 二级, 出处: S16}"))
    rules, clauses = confirmed.rules, confirmed.clauses()
    (need,) = found("残疾困境", rules, clauses)
    lines = showed(need, rules, clauses, ZH)
    assert any("中度 ← 残疾等级：二级〔出处 S16〕" in each for each in lines)
    assert any(each.strip().startswith("依据") for each in lines)


def test_a_standard_shows_where_its_figure_comes_from(release: Release) -> None:
    rules, clauses = release.rules, release.clauses()
    (standard,) = found("完全丧失起点", rules, clauses)
    assert any("S16（C 级）" in each for each in showed(standard, rules, clauses, ZH))


def test_no_price_is_published(release: Release) -> None:
    rules = release.rules
    text = "\n".join(listed(rules, ON, ZH)) + str(listing(rules, ON))
    prices = {o.price.low for each in rules.services.values() for o in each.offers} - {0}
    assert prices
    assert {
        each for each in prices if money(each) in text or f" {each // 100} 元" in text
    } == set()
    assert "price" not in text


def test_before_the_first_list_it_says_when_there_will_be_one() -> None:
    on = date(2024, 10, 1)
    rules = library.load(on).rules
    assert listed(rules, on, ZH) == ("2024-10-01 清单尚未公布；第一版从 2024-11-01 起。",)
    assert listing(rules, on)["services"] == []


def test_a_thing_is_found_by_name_id_and_locator(release: Release) -> None:
    rules, clauses = release.rules, release.clauses()
    assert found("助浴", rules, clauses) == found("bath", rules, clauses)
    assert len(found("方案四(四)-7", rules, clauses)) == 1
    assert found("跳舞", rules, clauses) == []
    assert nearest("助浴浴", rules, clauses) == "助浴"


def test_a_thing_is_shown_with_its_place_and_its_users(release: Release) -> None:
    rules, clauses = release.rules, release.clauses()
    (bathing,) = found("洗澡", rules, clauses)
    lines = showed(bathing, rules, clauses, ZH)
    assert lines[0] == "事实  洗澡（selfcare_bath）"
    assert lines[1].strip().startswith("policy/vocabulary/member.yaml:")
    assert any("服务  助浴" in each and "living/bath.yaml" in each for each in lines)


def test_everything_that_can_be_named_can_be_shown(release: Release) -> None:
    rules, clauses = release.rules, release.clauses()
    ids = (
        *rules.services,
        *rules.benefits,
        *rules.facts,
        *rules.standards,
        *rules.categories,
        *rules.referrals,
        *rules.alarms,
        *rules.conflicts,
        *rules.reasons,
        *clauses,
        *(gate.id for gate in rules.chain.gates),
    )
    assert {"bath", "NOT_LOW_INCOME", "方案四(四)-7"} <= set(ids)
    for id_ in ids:
        things = found(id_, rules, clauses)
        assert things
        for thing in things:
            assert len(showed(thing, rules, clauses, ZH)) > 2
            assert showing(thing, rules, clauses, ZH)["place"]
