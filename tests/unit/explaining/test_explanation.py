"""Is every service explained down to the facts, with all grounds of a no?"""

from collections.abc import Callable

import pytest

from qingdan.explaining.bearing import given
from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation
from qingdan.explaining.uses import uses
from qingdan.library import Release
from qingdan.model.gates import AsksLater, Outcome
from qingdan.model.truth import Truth
from qingdan.reporting.sheet import Sheet

Made = Callable[..., Sheet]


def why(sheet: Sheet, service: str, member: str = "1") -> Explanation:
    return explained(sheet.case(member), sheet.decision, service)


def facts(found: Explanation) -> set[str]:
    return {each.fact for each in found.rests_on}


def test_every_gate_is_explained_not_the_first_no_only(lone: Made, release: Release) -> None:
    found = why(lone("洗澡: 自己能洗"), "bath")
    asked = [g.id for g in release.rules.chain.gates if not isinstance(g.asks, AsksLater)]
    assert [each.gate.id for each in found.gates] == asked


def test_all_grounds_of_a_no_are_named(lone: Made) -> None:
    found = why(lone("洗澡: 自己能洗"), "bath")
    refusing = [g.gate.id for g in found.gates if g.finding.truth is Truth.NO]
    assert found.decision.outcome is Outcome.DENY
    assert refusing == ["unable", "needed"]
    assert facts(found) == {"selfcare_bath"}


def test_a_fact_is_shown_with_its_place_in_the_file(lone: Made) -> None:
    found = why(lone("洗澡: 自己能洗"), "bath")
    (bathing,) = found.rests_on
    (said,) = bathing.stated
    assert said.place is not None
    assert (said.place.file, said.place.line) == ("户.yaml", 18)


def test_a_derived_fact_is_followed_to_what_was_given(lone: Made) -> None:
    able = ("吃饭: 自己能吃", "穿衣: 自己能穿", "上下床: 自己能上下", "如厕: 自己能去")
    found = why(lone(*able, "室内走动: 走不了", "洗澡: 自己能洗"), "nursing_care")
    (needed,) = [each for each in found.gates if each.gate.id == "needed"]
    assert {each.fact for each in given(needed.looked_at)} == {"birth_date", "selfcare_walk"}


def test_what_would_have_made_a_heavier_tier_carries_the_amount(lone: Made) -> None:
    able = ("吃饭: 自己能吃", "穿衣: 自己能穿", "上下床: 自己能上下", "如厕: 自己能去")
    lines = (*able, "室内走动: 走不了", "洗澡: 自己能洗", "照护人撑不住: 否")
    found = why(lone(*lines), "nursing_care")
    assert found.decision.outcome is Outcome.AWAIT_CONFIRMATION
    assert "selfcare_bath" in facts(found)


def test_the_first_tier_that_fits_ends_the_search(lone: Made) -> None:
    found = why(lone("洗澡: 要人搭把手"), "bath")
    assert [each.truth for each in found.arithmetic.tiers] == [Truth.NO, Truth.YES]


def test_the_season_is_told_in_its_months_only(lone: Made) -> None:
    found = why(lone("洗澡: 要人搭把手"), "bath")
    assert found.arithmetic.season is not None
    assert why(lone("打扫卫生: 打扫不了"), "cleaning").arithmetic.season is None


def test_a_benefit_is_weighed_with_what_was_verified(example_sheet: Made) -> None:
    found = why(example_sheet("清源0047"), "nursing_care")
    (care,) = [b for b in found.arithmetic.benefits if b.benefit == "tekun_care_agreement"]
    assert (care.units, care.delivered, care.elsewhere) == (12, False, False)


def test_a_benefit_that_a_complete_list_lacks_is_known_to_be_absent(lone: Made) -> None:
    found = why(lone("洗澡: 要人帮洗"), "bath")
    assert found.arithmetic.benefits
    assert all(each.known_absent for each in found.arithmetic.benefits)


def test_without_a_list_nothing_is_known_of_a_benefit(lone: Made) -> None:
    found = why(lone("洗澡: 要人帮洗", lists="在办服务: []\n    服务诉求: []"), "bath")
    assert not any(each.known_absent for each in found.arithmetic.benefits)


def test_an_open_fact_that_settles_it_is_named(lone: Made) -> None:
    found = why(lone(), "bath")
    assert found.decision.outcome is Outcome.VERIFY
    assert [each.fact for each in found.open_facts] == ["selfcare_bath"]


def test_a_need_that_was_not_looked_at_is_of_no_effect(lone: Made) -> None:
    found = why(lone("洗澡: 自己能洗"), "bath")
    assert {"employment", "education", "housing"} <= set(found.idle)
    assert "selfcare_bath" not in found.idle


@pytest.mark.parametrize("number", ["北峰0276", "东海0127", "泉秀0208"])
def test_what_is_asked_is_never_called_idle(example_sheet: Made, number: str) -> None:
    sheet = example_sheet(number)
    asked = {(each.member, each.fact) for each in sheet.decision.questions}
    assert asked
    for member in sheet.decision.members:
        for service in member.services:
            idle = why(sheet, service.service, member.member).idle
            assert {(m, each) for each in idle for m in (member.member, None)} & asked == set()


def test_what_is_known_under_a_doubt_is_not_called_idle(lone: Made) -> None:
    found = why(lone("近半年有至亲去世: 否", "走访人不放心他的心情: 否"), "counselling")
    assert found.decision.outcome is Outcome.VERIFY
    assert not {"bereavement", "worker_concern"} & set(found.idle)


AT_HOME_WITH_CHILDREN = """户编号: 清源9002
经办街道: 清源
居住结构: 与子女同住
近期变故: 没有
非花不可的钱压得过不下去: 否
成员:
  - 人员序号: 1
    同住: 是
    出生日期: 1954-02-11
    现在在哪里: 在家
    低收入身份:
      - {{身份: 特困人员, 口径: 本人, 起: 2019-06-01, 平台在册查询日: 2025-09-08}}
    自理能力: 全自理
    残疾等级: 无证
    认路认人有困难: 没有
    病情类别: 没有大病慢病
    要定期到院治疗: 否
    看病花费压得过不下去: 否
    已享待遇: []
    在办服务: []
{asked}    评估: {{评估日期: 2025-06-10, 评估人: 清源街道 许*}}
"""


def test_a_no_that_a_raising_fact_could_turn_can_be_looked_at_again(sheet_of: Made) -> None:
    found = why(sheet_of(AT_HOME_WITH_CHILDREN.format(asked="")), "visit")
    assert found.decision.outcome is Outcome.DENY
    assert found.decision.settled
    assert found.reconsiderable
    assert found.raisers == ("asks_visit",)


def test_once_it_is_known_the_same_no_is_final(sheet_of: Made) -> None:
    found = why(sheet_of(AT_HOME_WITH_CHILDREN.format(asked="    服务诉求: []\n")), "visit")
    assert found.decision.outcome is Outcome.DENY
    assert not found.reconsiderable
    assert found.raisers == ()


def test_a_no_on_another_ground_as_well_is_not_worded_as_open(lone: Made) -> None:
    found = why(lone("洗澡: 自己能洗", lists="已享待遇: []\n    在办服务: []"), "bath")
    assert not found.reconsiderable


def test_an_office_that_was_not_named_is_not_asked_about(lone: Made) -> None:
    found = why(lone(), "bath")
    (enrolled,) = [each for each in found.gates if each.gate.id == "enrolled"]
    looked = str(enrolled.looked_at)
    assert "register_status" in looked
    assert "in_our_care" not in looked


def test_a_service_that_was_not_decided_is_a_mistake_in_code(lone: Made) -> None:
    with pytest.raises(KeyError):
        why(lone(), "dancing")


def test_whatever_uses_a_fact_is_found(release: Release) -> None:
    found = {(each.kind, each.id) for each in uses("selfcare_bath", release.rules)}
    assert ("service", "bath") in found
    assert ("service", "meal") not in found


def test_whatever_cites_a_clause_is_found(release: Release) -> None:
    found = {(each.kind, each.id) for each in uses("方案四(五)-4", release.rules)}
    assert ("gate", "unable") in found
    assert ("reason", "ABLE_SELF") in found
