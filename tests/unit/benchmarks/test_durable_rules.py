"""Do the rules written for durable-rules say who is eligible, and which needs a person has?"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from benchmarks import durable_rules
from benchmarks.durable_conditions import ALWAYS, NEVER, Json, joined
from benchmarks.durable_pieces import PARTS, inside, parts, pieces
from benchmarks.registers_data import DAY, frame, release, sample, through

from qingdan.evaluation.columnar.reading import swept

PEOPLE, SURE = 60, "2"
SIGNS: Mapping[str, Callable[[int, int], bool]] = {
    "$gt": int.__gt__,
    "$gte": int.__ge__,
    "$lt": int.__lt__,
    "$lte": int.__le__,
    "$neq": int.__ne__,
}
Person = Mapping[str, int]


def holds(condition: Json, person: Person) -> bool:
    """Return what durable-rules makes of a condition."""
    if condition in (ALWAYS, NEVER):
        return condition == ALWAYS
    ((key, value),) = condition.items()
    if key in ("$and", "$or"):
        several = (holds(each, person) for each in inside(condition, key))
        return all(several) if key == "$and" else any(several)
    if isinstance(value, dict):
        ((name, bound),) = value.items()
        return SIGNS[key](person[name], bound)
    return person[key] == value


def bounds(fired: Iterable[str]) -> list[int]:
    levels = [(int(name.split()[0]), name.split()[1]) for name in fired]
    sure = [level for level, strength in levels if strength == SURE]
    return [max(sure, default=0), max((level for level, _ in levels), default=0)]


@pytest.fixture(scope="module")
def given() -> durable_rules.Rules:
    return durable_rules.rules(release().rules, DAY)


def test_the_rules_conclude_what_the_columns_come_to(
    given: durable_rules.Rules, tmp_path: Path
) -> None:
    ready, found = through(frame(sample(tmp_path, PEOPLE)))
    sweep = swept(given.plan, found.plain.batch, ready.disputable)
    people = durable_rules.people(given, sweep).to_dicts()
    concluded = {
        name: [bounds(rule for rule in rules if holds(rules[rule], each)) for each in people]
        for name, rules in given.sets.items()
    }
    assert concluded == durable_rules.expected(given, sweep)
    assert any(least < most for least, most in concluded["eligible"])


def test_no_rule_is_longer_than_durable_rules_allows(given: durable_rules.Rules) -> None:
    assert all(
        parts(each) <= PARTS or "$or" not in str(each)
        for rules in given.sets.values()
        for each in rules.values()
    )


def test_one_piece_holds_where_the_whole_does() -> None:
    several = [joined("$and", [{"a": place}, {"b": place}]) for place in range(PARTS)]
    whole = joined("$and", [joined("$or", several), {"c": 1}])
    found = list(pieces(whole))
    people = [{"a": a, "b": b, "c": c} for a in range(3) for b in range(3) for c in range(2)]
    assert len(found) == PARTS
    for person in people:
        assert holds(whole, person) is any(holds(each, person) for each in found)


def test_what_is_certain_is_left_out_of_a_condition() -> None:
    assert joined("$and", [ALWAYS, {"a": 1}]) == {"a": 1}
    assert joined("$and", [NEVER, {"a": 1}]) == NEVER
    assert joined("$or", [NEVER, {"a": 1}]) == {"a": 1}
    assert joined("$or", [ALWAYS, {"a": 1}]) == ALWAYS
