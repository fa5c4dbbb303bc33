"""What is a household once a question is answered?"""

from collections.abc import Callable

import pytest

from qingdan.asking.answers import LISTS, NothingListed, answered
from qingdan.model.decisions import Question
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
