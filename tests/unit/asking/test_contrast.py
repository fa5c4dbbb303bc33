"""Are the smallest changes found that turn an outcome, and only those that may be spoken of?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qingdan.asking.changes import (
    AssessmentMade,
    NotDelivered,
    OtherValue,
    Reconsidered,
    StillRecognised,
    Wanted,
    changed,
)
from qingdan.asking.contrast import Contrast, Retrial, contrast
from qingdan.asking.proposing import proposed
from qingdan.model.facts import Bounds
from qingdan.model.gates import GIVING, Outcome
from qingdan.reporting.sheet import Sheet

ON = date(2025, 9, 15)
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NUMBERS = sorted(each.stem for each in EXAMPLES.glob("*.yaml"))
NEVER = {
    "age",
    "birth_date",
    "lives_here",
    "disability_grade",
    "disability_type",
    "illness_class",
    "regular_treatment",
    "elder_ability",
    "barthel",
    "medical_burden",
    "expenses_crushing",
    "living_arrangement",
    "visited_last_month",
    "carer_at_needed_hours",
    "main_carer",
    "supporter",
    "income_source",
    "employment_status",
    "labour_capacity",
    "housing_tenure",
    "roof_or_walls",
    "home_unlivable",
    "bereaved",
    "low_mood",
    "guardian_care",
    "self_harm_risk",
    "abused",
}
"""What nobody can or should change: who one is, illness, family, the home, the work, the worst."""
REFUSED = "意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-09-01, 表达人: 本人}]"
Made = Callable[..., Sheet]
Ready = Callable[..., Retrial]


def changes(found: Contrast) -> list[tuple[object, ...]]:
    return [each.changes for each in found.flips]


def test_who_washes_alone_gets_a_hand_if_the_level_was_registered_wrongly(
    lone: Made, retrial: Ready
) -> None:
    # One a month by the tier, two more in September.
    found = contrast(retrial(lone("洗澡: 自己能洗"), "bath"))
    assert changes(found) == [(OtherValue("selfcare_bath", "1", Bounds(1, 1)),)]
    assert found.flips[0].then.outcome in GIVING
    assert found.flips[0].then.units == Bounds(3, 3)


def test_of_levels_the_nearest_that_turns_it_is_told(lone: Made, retrial: Ready) -> None:
    sheet = lone("洗澡: 自己能洗")
    tried = [
        each
        for each in proposed(retrial(sheet, "bath").case, retrial(sheet, "bath").why)
        if isinstance(each, OtherValue) and each.fact == "selfcare_bath"
    ]
    assert [each.to for each in tried] == [Bounds(1, 1), Bounds(2, 2)]


def test_a_visit_that_another_already_pays_comes_if_it_was_not_delivered(
    example_sheet: Made, retrial: Ready
) -> None:
    found = contrast(retrial(example_sheet("丰泽0312"), "visit"))
    (flip,) = [each for each in found.flips if isinstance(each.changes[0], NotDelivered)]
    assert flip.changes == (NotDelivered("elder_visit", "1", "visit"),)
    assert flip.then.outcome in GIVING


def test_more_hours_come_if_the_benefit_did_not_deliver_its_six(
    example_sheet: Made, retrial: Ready
) -> None:
    # 28 hours by the tier, six of them taken off for the home care.
    found = contrast(retrial(example_sheet("泉秀0208"), "nursing_care", "2"))
    (flip,) = found.flips
    assert flip.changes == (NotDelivered("disability_home_care", "2", "nursing_care"),)
    assert flip.then.units == Bounds(28, 28)


def test_a_refusal_may_be_taken_back(lone: Made, retrial: Ready) -> None:
    sheet = lone("洗澡: 要人帮洗", REFUSED)
    assert retrial(sheet, "bath").why.decision.outcome is Outcome.DECLINE
    found = contrast(retrial(sheet, "bath"))
    assert changes(found) == [(Reconsidered("bath", "1"),)]
    assert found.flips[0].then.outcome is Outcome.AWAIT_CONFIRMATION


def test_where_one_change_is_not_enough_two_are_told_together(lone: Made, retrial: Ready) -> None:
    # She washes alone and does not want it: either alone still ends in a no.
    found = contrast(retrial(lone("洗澡: 自己能洗", REFUSED), "bath"))
    assert changes(found) == [
        (Reconsidered("bath", "1"), OtherValue("selfcare_bath", "1", Bounds(1, 1)))
    ]
    assert found.flips[0].then.outcome is Outcome.AWAIT_CONFIRMATION


def test_who_was_never_assessed_waits_for_an_assessment(lone: Made, retrial: Ready) -> None:
    assessed = lone("洗澡: 要人帮洗")
    person = assessed.household.members[0]
    bare = replace(person, records=replace(person.records, assessment=None))
    household = replace(assessed.household, members=(bare,))
    ready = retrial(assessed, "bath")
    decision = ready.decide(household)
    sheet = replace(assessed, household=household, decision=decision)
    found = contrast(retrial(replace(sheet, answers=ready.answers(household)), "bath"))
    assert changes(found) == [(AssessmentMade("1", ON),)]
    assert found.flips[0].then.outcome is Outcome.AWAIT_CONFIRMATION


def test_a_category_that_ended_turns_it_if_it_was_renewed(
    example_sheet: Made, retrial: Ready
) -> None:
    found = contrast(retrial(example_sheet("丰泽0415"), "medical_escort"))
    assert (StillRecognised("rigid_expense", None, ON),) in changes(found)


def test_who_is_in_hospital_gets_it_once_home_and_nowhere_else(lone: Made, retrial: Ready) -> None:
    found = contrast(retrial(lone("洗澡: 要人帮洗", where="住院"), "bath"))
    assert changes(found) == [(OtherValue("placement", "1", "home"),)]


def test_what_a_person_may_ask_for_is_told_as_a_wish(lone: Made, retrial: Ready) -> None:
    calm = ("近半年有至亲去世: 否", "睡不好提不起劲: 没有", "走访人不放心他的心情: 否")
    found = contrast(retrial(lone(*calm), "counselling"))
    assert changes(found) == [(Wanted("counselling", "1"),)]


def test_a_grade_that_the_six_items_contradict_is_no_correction(
    lone: Made, retrial: Ready
) -> None:
    # All six are managed alone and the grade says so: another grade would only be asked again.
    items = ("吃饭: 自己能吃", "穿衣: 自己能穿", "上下床: 自己能上下", "如厕: 自己能去")
    more = ("室内走动: 自己能走", "洗澡: 自己能洗", "自理能力: 全自理", "残疾等级: 无证")
    found = contrast(retrial(lone(*items, *more), "nursing_care"))
    assert "selfcare" not in {
        each.fact for flip in found.flips for each in flip.changes if isinstance(each, OtherValue)
    }


NOT_POOR = ("平台查询日期: 2025-03-01", "平台查询日期: 2025-09-10")


@pytest.fixture(scope="module")
def refused(sheet_of: Made) -> Sheet:
    """Return a household of 9,200 a month whose mother is on no list, queried last week."""
    text = (EXAMPLES / "清源0233.yaml").read_text("utf-8")
    assert NOT_POOR[0] in text
    return sheet_of(text.replace(*NOT_POOR))


def test_nobody_is_told_of_a_threshold_that_their_income_misses(
    refused: Sheet, retrial: Ready
) -> None:
    ready = retrial(refused, "bath", "2")
    assert "NOT_LOW_INCOME" in {each.code for each in ready.why.decision.reasons}
    money = [each for each in proposed(ready.case, ready.why) if _of_income(each)]
    assert money, "the platform's report may be wrong, and a paper shows it"
    bare = replace(
        ready.case,
        rules=replace(
            ready.case.rules,
            facts={id_: replace(each, paper=None) for id_, each in ready.case.rules.facts.items()},
        ),
    )
    assert not [each for each in proposed(bare, ready.why) if _of_income(each)]


def _of_income(change: object) -> bool:
    return isinstance(change, OtherValue) and change.fact.startswith("income")


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_proposed_that_nobody_can_or_should_change(
    number: str, example_sheet: Made, retrial: Ready
) -> None:
    sheet = example_sheet(number)
    facts, tried = sheet.rules.facts, 0
    for member in sheet.decision.members:
        for decided in member.services:
            ready = retrial(sheet, decided.service, member.member)
            each_one = [*proposed(ready.case, ready.why)]
            tried += len(each_one)
            said = {each.fact for each in each_one if isinstance(each, OtherValue)}
            assert not said & NEVER
            assert not any(facts[each].kept_apart for each in said)
    assert tried


@pytest.mark.parametrize(
    ("number", "member"), [("东湖0066", "1"), ("清源0233", "2"), ("城东0203", "2")]
)
def test_each_change_once_made_gives_what_was_told(
    number: str, member: str, example_sheet: Made, retrial: Ready
) -> None:
    sheet = example_sheet(number)
    strength = sheet.rules.chain.strength
    (person,) = [each for each in sheet.decision.members if each.member == member]
    first = {each.outcome: each for each in reversed(person.services)}
    shown = 0
    for decided in first.values():
        ready = retrial(sheet, decided.service, member)
        for flip in contrast(ready).flips:
            shown += 1
            household = sheet.household
            for each in flip.changes:
                household = changed(household, each)
            again = ready.decided(household)
            assert (again.outcome, again.units) == (flip.then.outcome, flip.then.units)
            assert strength(again.outcome) <= strength(decided.outcome)
    assert shown
