"""Does a household go into the form and out again with nothing lost?"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.properties.written import households

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.reading import read_form
from qingdan.library import Release, load
from qingdan.loading.household.plain import from_plain
from qingdan.loading.intake import household as taken_in
from qingdan.model.household import Household, Member, Stated
from qingdan.model.place import Severity
from qingdan.model.written import Written

ON = date(2025, 9, 15)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@cache
def release() -> Release:
    return load(ON)


@settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a form takes a quarter of a second
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.deferred(lambda: households(release().names)), min_size=1, max_size=2))
def test_a_household_goes_through_the_form_with_nothing_lost(
    written: list[dict[str, object]],
) -> None:
    rules, names = release().rules, release().names
    files = [{**each, "household": f"{each['household']}-{n}"} for n, each in enumerate(written)]
    trees = [tree_of(each) for each in files]
    rows = filled(trees, shape(release()), names)
    reading = read_form(made(release(), rows), "表.xlsx", release())
    assert reading.problems == ()
    assert len(reading.households) == len(trees)
    for tree, after in zip(trees, reading.households, strict=True):
        before, told = taken_in(tree, rules.facts, names)
        assert sorted(p.code for p in after.problems) == sorted(p.code for p in told)
        if any(each.severity is Severity.ERROR for each in told):
            continue
        assert before is not None
        assert after.household is not None
        assert without_places(after.household) == without_places(before)
        assert after.household.digest == before.digest
    # What no rule reads, such as a telephone, is in the rows and nowhere else.
    again = filled([each.tree for each in reading.households], shape(release()), names)
    assert {title: plain(each) for title, each in again.items()} == {
        title: plain(each) for title, each in rows.items()
    }


def tree_of(written: dict[str, object]) -> Written:
    tree = from_plain(written).tree
    assert tree is not None
    return tree


def plain(rows: object) -> list[dict[str, str]]:
    assert isinstance(rows, list)
    return [
        {key: shown(key, cell) for key, cell in row.items() if cell is not None} for row in rows
    ]


def shown(title: str, cell: object) -> str:
    """Return a cell's text; 3.50 and 3.5 are one number, 007 and 7 are two codes."""
    number = isinstance(cell, int | Decimal) or (title == "值" and NUMBER.fullmatch(str(cell)))
    return f"{Decimal(str(cell)).normalize():f}" if number else str(cell)


def without_places(household: Household) -> Household:
    members = tuple(replace(each, stated=words(each)) for each in household.members)
    return replace(household, stated=words(household), members=members)


def words(entry: Household | Member) -> dict[str, tuple[Stated, ...]]:
    return {
        fact: tuple(replace(each, place=None) for each in said)
        for fact, said in entry.stated.items()
    }
