"""Does the graph that others are measured by hold every rule of the release?"""

import json
from datetime import date
from functools import cache

import pytest
from benchmarks.zen_rules import graph

from qingdan.evaluation.compiling.lowered import lowered
from qingdan.evaluation.contents import OfferGate
from qingdan.library import Release, load

DAY = date(2025, 9, 15)


@cache
def release() -> Release:
    return load(on=DAY)


def expressions(*, doubting: bool) -> dict[str, str]:
    nodes = json.loads(graph(release().rules, doubting=doubting).text)["nodes"]
    return {
        each["key"]: each["value"]
        for node in nodes
        for each in node["content"].get("expressions", ())
    }


@pytest.mark.parametrize("doubting", [False, True])
def test_every_condition_of_the_skeleton_is_an_expression(*, doubting: bool) -> None:
    truths = lowered(release().rules, doubting=doubting).truths
    written = expressions(doubting=doubting)
    outlines = (release().skeleton.household, release().skeleton.member)
    asked = [
        node.id
        for outline in outlines
        for node in outline.nodes
        if not isinstance(node.what, OfferGate)
    ]
    assert [id_ for id_ in asked if f"t{truths[id_]}" not in written] == []


def test_every_service_is_answered() -> None:
    assert set(release().rules.services) <= set(expressions(doubting=False))


def test_an_item_of_the_home_has_one_holder() -> None:
    once = [each.id for each in release().rules.services.values() if each.per_home]
    written = expressions(doubting=False)
    assert once
    assert [each for each in once if f"holder_{each}" not in written] == []


def test_a_truth_has_three_values() -> None:
    written = expressions(doubting=False)
    leaves = [text for key, text in written.items() if key[0] == "t" and "== null" in text]
    assert leaves
    assert [text for text in leaves if not text.split(" ? ", 1)[1].startswith("1 :")] == []
