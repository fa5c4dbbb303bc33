"""Is only asked what can change something, and first what decides most?"""

from collections.abc import Callable
from datetime import date

import pytest

from qingdan.asking.answers import Delivered, NothingListed, Value, answered, possible
from qingdan.asking.ranking import IN_ALL, Trial, Worth, most_decisive, ranked
from qingdan.library import Release
from qingdan.model.decisions import Decision, Question
from qingdan.model.facts import Bounds
from qingdan.model.household import Household
from qingdan.reporting.sheet import Sheet

ON = date(2025, 9, 15)
Lone = Callable[..., Sheet]
Example = Callable[..., Sheet]


def asked(sheet: Sheet, release: Release, *without: str) -> dict[str, Worth]:
    def decide(household: Household) -> Decision:
        return release.assess(household, on=ON)

    left_out = frozenset(q for q in sheet.decision.questions if q.fact in without)
    found = ranked(Trial(sheet.household, release.rules, ON, decide), left_out)
    return {each.question.fact: each for each in found}


def question(fact: str, member: str | None = "1") -> Question:
    return Question(member=member, fact=fact, label="", why="", settles=("bath",))


def test_a_choice_may_be_answered_by_each_of_its_steps(release: Release) -> None:
    steps = tuple(Value(Bounds(at, at)) for at in range(3))
    assert possible(question("selfcare_bath"), release.rules, ON) == steps


def test_a_truth_may_be_answered_by_both(release: Release) -> None:
    assert possible(question("bereaved"), release.rules, ON) == (
        Value(value=True),
        Value(value=False),
    )


def test_of_an_age_the_answers_stand_at_and_beside_what_the_rules_ask(release: Release) -> None:
    ages = {
        each.value
        for each in possible(question("age"), release.rules, ON)
        if isinstance(each, Value)
    }
    assert {5900, 6000, 6100, 500, 600, 700} <= ages


def test_of_a_birthday_the_answers_stand_on_it_and_a_day_later(release: Release) -> None:
    days = {
        each.value
        for each in possible(question("birth_date"), release.rules, ON)
        if isinstance(each, Value)
    }
    assert {date(1965, 9, 15), date(1965, 9, 16)} <= days


def test_of_a_list_only_that_nothing_is_in_it_is_known_beforehand(release: Release) -> None:
    assert possible(question("benefits"), release.rules, ON) == (NothingListed(),)


def test_an_answer_changes_nothing_but_what_was_asked(example_sheet: Example) -> None:
    household = example_sheet("泉秀0173").household
    after = answered(household, question("bereaved"), Value(value=True))
    assert after.members[0].facts == {**household.members[0].facts, "bereaved": True}
    assert after.members[1:] == household.members[1:]
    assert after.facts == household.facts


def test_delivery_is_answered_for_every_service_that_was_promised(example_sheet: Example) -> None:
    household = example_sheet("清源0047").household
    after = answered(
        household, question("benefits.delivered.tekun_care_agreement"), Delivered(so=False)
    )
    record = next(
        each
        for each in after.members[0].records.benefits or ()
        if each.benefit == "tekun_care_agreement"
    )
    assert record.delivered == {"nursing_care": False, "meal": False}


def test_who_lacks_only_the_bath_is_asked_about_the_bath_first(
    example_sheet: Example, release: Release
) -> None:
    # No. 1 waits with five services for how she bathes; anything else settles one.
    found = asked(example_sheet("泉秀0173"), release)
    assert next(iter(found)) == "selfcare_bath"
    assert found["selfcare_bath"].outcomes >= 2


def test_what_decides_nothing_is_not_asked(example_sheet: Example, release: Release) -> None:
    # The home's delivered hours are a question of the decision; no answer changes any service.
    sheet = example_sheet("泉秀0173")
    assert {each.fact for each in sheet.decision.questions} > set(asked(sheet, release))


def test_what_was_put_already_is_not_put_again(example_sheet: Example, release: Release) -> None:
    assert "selfcare_bath" not in asked(example_sheet("泉秀0173"), release, "selfcare_bath")


def test_more_outcomes_a_minute_come_before_more_amounts(
    example_sheet: Example, release: Release
) -> None:
    found = list(asked(example_sheet("北峰0091"), release).values())
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert found[0].outcomes > 0


def test_with_everything_known_nothing_is_asked(example_sheet: Example, release: Release) -> None:
    assert asked(example_sheet("清源0512"), release) == {}


@pytest.mark.parametrize("number", ["泉秀0173", "北峰0091", "东海0127", "清源0512"])
def test_the_one_to_put_next_is_the_first_of_all(
    number: str, example_sheet: Example, release: Release
) -> None:
    sheet = example_sheet(number)

    def decide(household: Household) -> Decision:
        return release.assess(household, on=ON)

    trial = Trial(sheet.household, release.rules, ON, decide)
    listed, found = ranked(trial), most_decisive(trial)
    assert (found is None) is (not listed)
    if found is not None:
        assert found.order == listed[0].order


THIN = """户编号: 清源9003
成员:
  - {人员序号: 1, 出生日期: 1954-02-11}
  - {人员序号: 2, 出生日期: 1956-05-11}
  - {人员序号: 3, 出生日期: 1990-05-11}
"""


def test_of_a_home_of_which_little_is_known_a_bounded_number_of_pairs_is_tried(
    release: Release,
) -> None:
    decided: list[Household] = []

    def decide(household: Household) -> Decision:
        decided.append(household)
        return release.assess(household, on=ON)

    trial = Trial(release.read(THIN), release.rules, ON, decide)
    open_ones = decide(trial.household).questions
    found = ranked(trial)
    most = max(len(trial.answers(each)) for each in open_ones)
    alone = sum(len(trial.answers(each)) for each in open_ones) + len(open_ones)
    assert len(decided) <= alone + IN_ALL * (most + 1) + 2
    # Whether these matter was not found out: they stay, and come last.
    untried = [each.untried for each in found]
    assert any(untried)
    assert untried == sorted(untried)
