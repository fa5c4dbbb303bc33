"""What is a household once a question is answered?"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from qingdan.asking.answers import LISTS, NothingListed, Value, answered, possible
from qingdan.model.decisions import Question
from qingdan.model.derivations import Formula
from qingdan.model.formulas import Arithmetic, FullYears, Number, Operator
from qingdan.reporting.sheet import Sheet

Example = Callable[..., Sheet]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_with_nothing_in_it_is_empty_and_no_other_list_changes(
    name: str, example_sheet: Example
) -> None:
    household = example_sheet("清源0047").household
    question = Question(member="1", fact=name, label="", why="", settles=())
    before = household.members[0].records
    after = answered(household, question, NothingListed()).members[0].records
    assert getattr(after, name) == ()
    assert {each: getattr(after, each) for each in LISTS - {name}} == {
        each: getattr(before, each) for each in LISTS - {name}
    }


def test_an_age_inside_a_sum_is_tried_on_its_birthdays_too(example_sheet: Example) -> None:
    """The age counted by the year begun: one is added, the birthdays to be tried stay."""
    sheet = example_sheet("清源0047")
    rules, on = sheet.rules, sheet.decision.on
    plain = FullYears("birth_date")
    assert rules.facts["age"].derivation == Formula(plain, None)
    begun = Formula(Arithmetic(Operator.ADD, plain, Number(Fraction(1))), None)
    facts = {**rules.facts, "age": replace(rules.facts["age"], derivation=begun)}
    born = Question(member="1", fact="birth_date", label="", why="", settles=())
    tried = possible(born, replace(rules, facts=facts), on)
    assert Value(on.replace(year=on.year - 60)) in tried
    assert tried == possible(born, rules, on)
