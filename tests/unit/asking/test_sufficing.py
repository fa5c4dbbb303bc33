"""Is what suffices for an outcome enough, and is none of it idle?"""

from collections.abc import Callable

import pytest

from qingdan.asking.contrast import Retrial
from qingdan.asking.sufficing import GivenFact, GivenRecord, opened, same, sufficing
from qingdan.model.gates import Outcome
from qingdan.reporting.sheet import Sheet

Made = Callable[..., Sheet]
Ready = Callable[..., Retrial]


def test_that_she_washes_alone_and_is_on_the_list_suffices_for_the_bath(
    lone: Made, retrial: Ready
) -> None:
    # Whoever washes alone is refused, whatever else; that she is on the list shows that she lives.
    sheet = lone("洗澡: 自己能洗", "做饭: 自己能做", "吃饭: 自己能吃", "残疾等级: 无证")
    found = sufficing(retrial(sheet, "bath"))
    assert found.grounds == (GivenFact("selfcare_bath", "1"), GivenRecord("categories", "1"))


def test_nothing_known_suffices_where_it_is_still_to_be_asked(lone: Made, retrial: Ready) -> None:
    ready = retrial(lone("做饭: 自己能做"), "bath")
    assert ready.why.decision.outcome is Outcome.VERIFY
    assert sufficing(ready).grounds is None


def test_a_list_that_says_none_is_a_ground_where_it_keeps_a_benefit_out(
    lone: Made, retrial: Ready
) -> None:
    # Were the list opened, somebody else might deliver the baths already.
    found = sufficing(retrial(lone("洗澡: 要人帮洗"), "bath"))
    assert GivenRecord("benefits", "1") in (found.grounds or ())


def test_what_is_opened_is_unknown_and_what_is_kept_is_as_it_was(example_sheet: Made) -> None:
    household = example_sheet("泉秀0208").household
    bare = opened(household, [GivenFact("selfcare_bath", "2"), GivenRecord("benefits", "2")])
    assert bare.facts == bare.stated == {}
    assert bare.members[0].facts == {}
    assert bare.members[0].records.benefits is None
    assert set(bare.members[1].facts) == {"selfcare_bath"}
    assert bare.members[1].records.benefits == household.members[1].records.benefits
    assert bare.members[1].records.assessment is None


@pytest.mark.parametrize(
    ("number", "member"), [("东湖0066", "1"), ("泉秀0208", "2"), ("城东0203", "1")]
)
def test_the_grounds_keep_the_outcome_and_none_can_be_left_out(
    number: str, member: str, example_sheet: Made, retrial: Ready
) -> None:
    sheet = example_sheet(number)
    (person,) = [each for each in sheet.decision.members if each.member == member]
    first = {each.outcome: each for each in reversed(person.services)}
    shown = 0
    for decided in first.values():
        ready = retrial(sheet, decided.service, member)
        kept = sufficing(ready).grounds
        if kept is None:
            continue
        shown += len(kept)
        assert same(ready.decided(opened(sheet.household, kept)), decided)
        for each in kept:
            fewer = [other for other in kept if other != each]
            assert not same(ready.decided(opened(sheet.household, fewer)), decided), each
    assert shown
