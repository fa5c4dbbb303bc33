"""Does an explanation name what carries an answer, and nothing else?"""

import pytest

from qingdan.explaining import tree
from qingdan.explaining.bearing import bearing, carrying, given, grounds, touched
from qingdan.explaining.tree import Joined, Node, RowTried, Value
from qingdan.model.conditions import AllOf, Among, AnyOf, NoneOf, Raises
from qingdan.model.derivations import Row
from qingdan.model.facts import Bounds
from qingdan.model.place import Place
from qingdan.model.truth import Truth

SPOT = Place("f.yaml", 1, 1)
YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
TRUTHS = {"yes": YES, "no": NO, "open": OPEN}


def among(fact: str) -> Among:
    return Among(id=fact, fact=fact, values=frozenset({True}), place=SPOT)


def fact(name: str, *behind: Node) -> Value:
    return Value(fact=name, member="1", found=None, stated=(), behind=behind)


def leaf(name: str, truth: Truth, *behind: Node) -> tree.Tested:
    return tree.Tested(among(name), truth, fact(name, *behind))


def row(name: str, level: int, truth: Truth) -> RowTried:
    rule = Row(
        id=name,
        level=level,
        condition=among(name),
        raises_only=False,
        placeholder=False,
        place=SPOT,
    )
    return RowTried(fact="need", row=rule, truth=truth, condition=leaf(name, truth))


def names(nodes: tuple[Node, ...]) -> list[str]:
    return [each.fact for each in given(nodes)]


THREE = (leaf("yes", YES), leaf("no", NO), leaf("open", OPEN))


@pytest.mark.parametrize(
    ("join", "truth", "carriers"),
    [
        (AllOf("c", (), SPOT), NO, ["no"]),
        (AllOf("c", (), SPOT), OPEN, ["open"]),
        (AnyOf("c", (), SPOT), YES, ["yes"]),
        (AnyOf("c", (), SPOT), OPEN, ["open"]),
        (NoneOf("c", (), SPOT), NO, ["yes"]),
        (NoneOf("c", (), SPOT), OPEN, ["open"]),
        (Raises("c", among("x"), SPOT), YES, ["yes"]),
    ],
)
def test_a_join_is_carried_by_the_parts_that_make_its_truth(
    join: AllOf | AnyOf | NoneOf | Raises, truth: Truth, carriers: list[str]
) -> None:
    assert names((Joined(join, truth, THREE),)) == carriers


def test_all_that_failed_carry_the_no_of_any() -> None:
    both = (leaf("one", NO), leaf("other", NO))
    assert names((Joined(AnyOf("c", (), SPOT), NO, both),)) == ["one", "other"]


def graded(least: int, most: int, wanted: set[int], *rows: RowTried) -> tree.Tested:
    asked = Among(id="need", fact="need", values=frozenset(wanted), place=SPOT)
    truth = {level in wanted for level in range(least, most + 1)}
    found = Value(fact="need", member="1", found=Bounds(least, most), stated=(), behind=rows)
    return tree.Tested(asked, OPEN if len(truth) > 1 else Truth.of(truth == {True}), found)


LIGHT, HEAVY, WORST = row("light", 1, YES), row("heavy", 2, YES), row("worst", 3, NO)


def test_a_grade_is_carried_by_the_heaviest_row_that_held() -> None:
    assert names((graded(2, 2, {2, 3}, LIGHT, HEAVY, WORST),)) == ["heavy"]


def test_the_lack_of_a_grade_is_carried_by_the_rows_that_would_have_made_it() -> None:
    assert names((graded(2, 2, {3}, LIGHT, HEAVY, WORST),)) == ["worst"]


def test_too_heavy_a_grade_is_carried_by_the_row_that_made_it() -> None:
    assert names((graded(2, 2, {0}, LIGHT, HEAVY, WORST),)) == ["heavy"]


def test_exactly_this_grade_is_carried_from_both_sides() -> None:
    assert names((graded(2, 2, {2}, LIGHT, HEAVY, WORST),)) == ["heavy", "worst"]


def test_no_grade_at_all_is_carried_by_every_row_that_failed() -> None:
    rows = row("light", 1, NO), row("heavy", 2, NO)
    assert names((graded(0, 0, {0}, *rows),)) == ["light", "heavy"]


def test_a_doubtful_grade_is_carried_by_the_open_rows() -> None:
    rows = row("light", 1, YES), row("heavy", 2, OPEN)
    assert names((graded(1, 2, {2}, *rows),)) == ["heavy"]


def test_a_fact_is_named_once() -> None:
    twice = (leaf("same", YES), leaf("same", YES))
    assert names(twice) == ["same"]


def test_grounds_stop_at_the_criterion_nearest_to_the_top() -> None:
    node = Joined(AllOf("c", (), SPOT), YES, (leaf("need", YES, row("deep", 1, YES)),))
    assert [each.criterion.fact for each in grounds((node,))] == ["need"]


def test_facts_on_the_way_bear_as_well() -> None:
    node = leaf("need", YES, row("deep", 1, YES))
    assert list(bearing((node,))) == ["need", "deep"]


def test_everything_looked_at_was_touched_though_it_carries_nothing() -> None:
    node = Joined(AnyOf("c", (), SPOT), YES, THREE)
    assert set(touched((node,))) == set(TRUTHS)
    assert carrying(node) == (THREE[0],)
