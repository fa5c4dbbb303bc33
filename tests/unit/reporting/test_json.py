"""Is a decision written as the contract says, key by key?"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from qingdan.library import Release
from qingdan.model.decisions import Given
from qingdan.model.facts import Bounds
from qingdan.reporting.json import contract, decision, document, line
from qingdan.reporting.packing import unpacked
from qingdan.reporting.plain import money
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.totals import cost_in_a_month
from qingdan.reporting.tracing import traced
from qingdan.reporting.weaving import woven

Made = Callable[..., Sheet]
SERVICE_KEYS = (
    *("service", "outcome", "settled", "unconfirmed", "basis", "until", "interim", "reasons"),
    *("needed", "covered", "units", "cost", "unit", "per", "offer", "alternatives"),
    *("providers", "ask", "warnings", "clauses"),
)


@pytest.fixture
def plain(example_sheet: Made) -> dict[str, Any]:
    sheet = example_sheet("泉秀0208")
    return decision(sheet.decision, sheet.rules)


def test_the_keys_come_in_the_order_of_the_contract(plain: dict[str, Any]) -> None:
    top = "schema case on release binding household members questions facts_digest trace"
    assert list(plain) == top.split()
    assert list(plain["release"]) == ["policy", "catalogue", "digest", "placeholders", "trial"]
    assert list(plain["members"][0]["services"][0]) == list(SERVICE_KEYS)


def test_it_obeys_the_published_schema(plain: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(contract())
    jsonschema.validate(plain, contract(), cls=jsonschema.Draft202012Validator)


def test_a_rule_that_failed_is_named(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    failed = Given("RULE_FAILED", None, (), {"rule": "income_per_head"})
    written = decision(replace(sheet.decision, warnings=(failed,)), sheet.rules)
    jsonschema.validate(written, contract(), cls=jsonschema.Draft202012Validator)
    (warning,) = written["household"]["warnings"]
    assert (warning["code"], warning["rule"]) == ("RULE_FAILED", "income_per_head")
    assert written["members"][0]["services"][0]["reasons"][0]["rule"] is None


def test_the_schema_requires_every_key_of_every_object() -> None:
    lax = [
        path
        for path, schema in objects(contract())
        if "properties" in schema
        and (
            set(schema["properties"]) - {"nodes"} != set(schema["required"])
            or schema["additionalProperties"] is not False
        )
    ]
    assert lax == []


def objects(schema: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    match schema:
        case dict():
            inner = [one for key, each in schema.items() for one in objects(each, f"{path}/{key}")]
            return [(path, schema), *inner]
        case list():
            return [one for n, each in enumerate(schema) for one in objects(each, f"{path}/{n}")]
        case _:
            return []


def test_a_key_that_nobody_announced_is_refused(plain: dict[str, Any]) -> None:
    plain["members"][0]["services"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, contract(), cls=jsonschema.Draft202012Validator)


def test_a_line_is_compact_and_one_line(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    written = line(sheet.decision, sheet.rules)
    assert b"\n" not in written
    assert written.startswith('{"schema":1,"case":"泉秀0208","on":"2025-09-15",'.encode())
    assert json.loads(written) == decision(sheet.decision, sheet.rules)


def test_the_same_household_gives_the_same_bytes(example_sheet: Made) -> None:
    one, other = example_sheet("清源0047"), example_sheet("清源0047")
    assert line(one.decision, one.rules) == line(other.decision, other.rules)


def test_needs_are_told_by_the_ids_of_levels(plain: dict[str, Any]) -> None:
    son = plain["members"][1]["needs"]["disability"]
    assert son == {"least": "severe", "most": "severe", "assessed": None}


def test_a_demonstration_binds_nobody(plain: dict[str, Any]) -> None:
    assert plain["release"]["trial"] is True
    assert plain["binding"] is False


def test_an_alarm_says_who_acts_and_how_soon(plain: dict[str, Any]) -> None:
    (alarm,) = plain["household"]["alarms"]
    assert alarm["id"] == "carer_worn_out"
    assert alarm["member"] == "2"
    assert alarm["to"] == ["街道值班"]
    assert alarm["by"] == "三日"


def test_outcomes_are_counted_over_all_members(plain: dict[str, Any]) -> None:
    outcomes = [each["outcome"] for member in plain["members"] for each in member["services"]]
    counted = plain["household"]["totals"]["services"]
    assert counted == {each: outcomes.count(each) for each in set(outcomes)}


def test_the_vector_is_the_decisions(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    trace = decision(sheet.decision, sheet.rules)["trace"]
    for member, vector in sheet.decision.vectors.items():
        written = trace["members"][member]
        assert unpacked(written["truths"], len(vector.truths)) == vector.truths
        assert written["amounts"] == list(vector.amounts)


@pytest.mark.parametrize("name", ["清源0047", "泉秀0208", "北峰0310"])
def test_the_trace_is_woven_as_it_is_written_node_by_node(
    name: str, example_sheet: Made, release: Release
) -> None:
    sheet = example_sheet(name)
    nodes = traced(sheet.decision, release.skeleton)
    assert woven(sheet.decision, release.skeleton) == document(nodes)
    whole = decision(sheet.decision, sheet.rules)
    whole["trace"]["nodes"] = nodes
    written = line(sheet.decision, sheet.rules, woven(sheet.decision, release.skeleton))
    assert written == document(whole)


def test_the_trace_written_out_has_every_node(example_sheet: Made, release: Release) -> None:
    sheet = example_sheet("泉秀0208")
    nodes = traced(sheet.decision, release.skeleton)
    vectors = (sheet.decision.household_vector, *sheet.decision.vectors.values())
    assert len(nodes) == sum(len(each.truths) for each in vectors)
    assert [each["truth"] for each in nodes] == [
        truth.word for vector in vectors for truth in vector.truths
    ]
    whole = decision(sheet.decision, sheet.rules)
    whole["trace"]["nodes"] = nodes
    jsonschema.validate(whole, contract(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("fen", "written"),
    [(18000, "180.00"), (5, "0.05"), (0, "0.00"), (-250, "-2.50"), (100, "1.00")],
)
def test_money_is_a_decimal_string(fen: int, written: str) -> None:
    assert money(fen) == written


def test_a_week_weighs_five_times_in_a_month(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    (visit,) = (s for s in sheet.decision.members[1].services if s.service == "visit")
    assert visit.per == "week"
    assert visit.cost == Bounds(1500, 3000)
    assert cost_in_a_month([visit]) == Bounds(7500, 15000)


def test_what_is_not_given_costs_nothing(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    refused = [s for s in sheet.decision.members[0].services if s.outcome == "deny"]
    assert refused
    assert cost_in_a_month(refused) == Bounds(0, 0)
