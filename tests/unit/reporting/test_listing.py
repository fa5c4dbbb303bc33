"""Does the public list say first whose it is, and never a price?"""

from datetime import date

from qingdan import library
from qingdan.library import Release
from qingdan.reporting.json import money
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import listed, listing
from qingdan.reporting.showing import found, nearest, showed, showing

ZH = Language.CHINESE
ON = date(2025, 9, 15)


def test_the_first_line_says_that_the_bureau_has_not_published_it(release: Release) -> None:
    assert "（演示版，非丰泽区民政局发布）" in listed(release.rules, ON, ZH)[0]
    assert "（演示版，非丰泽区民政局发布）" in listing(release.rules, ON)["title"]


def test_every_public_service_is_listed_under_its_category(release: Release) -> None:
    lines = listed(release.rules, ON, ZH)
    for service in release.rules.services.values():
        assert any(each.startswith(f"  {service.label}　") for each in lines)
        assert service.category in lines


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
    for id_ in ids:
        things = found(id_, rules, clauses)
        assert things
        for thing in things:
            assert len(showed(thing, rules, clauses, ZH)) > 2
            assert showing(thing, rules, clauses, ZH)["place"]
