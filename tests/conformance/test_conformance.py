"""Is the conformance folder current, complete and passed by ourselves?"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
import pytest
from tests.cases.deciding import EXAMPLES, NAMES, day
from tests.conformance.writing import (
    FOLDER,
    MANIFEST,
    contents,
    decision,
    household,
    loaded,
    office,
    release,
)

import qingdan
from qingdan.loading.schema import of_household
from qingdan.reporting.json import contract

CASES = json.loads((FOLDER / MANIFEST).read_bytes())["cases"]
README = (FOLDER / "README.md").read_text(encoding="utf-8")
CHINESE = re.compile("[一-鿿]")


def case_id(case: Mapping[str, Any]) -> str:
    return str(case["household"])


def test_each_file_is_as_it_would_be_written_now() -> None:
    """Mend it by ``make docs``, and read what it wrote."""
    found = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.json")
    }
    assert found == dict(contents())


def test_every_example_is_a_case() -> None:
    assert [each["household"] for each in CASES] == [f"households/{name}.json" for name in NAMES]
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(NAMES)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_case_that_is_run_as_the_readme_says_gives_the_decision_on_record(
    case: Mapping[str, Any],
) -> None:
    on = day(case["household"].removeprefix("households/").removesuffix(".json"))
    rules = loaded(on)
    data = (FOLDER / case["household"]).read_bytes()
    decided = rules.assess(rules.read(data), on=on, office=case["office"])
    assert on.isoformat() == case["on"]
    assert qingdan.to_json(decided, rules) + b"\n" == (FOLDER / case["decision"]).read_bytes()
    assert decided.digest == case["release"]["digest"]


@pytest.mark.parametrize("name", NAMES)
def test_a_household_by_ids_is_decided_to_the_bytes_of_the_one_by_labels(name: str) -> None:
    rules = release(name)
    by_labels = rules.read((EXAMPLES / f"{name}.yaml").read_bytes(), name)
    decided = rules.assess(by_labels, on=day(name), office=office(name))
    assert decision(name, household(name)) == qingdan.to_json(decided, rules) + b"\n"
    plain = json.loads(household(name))
    assert rules.read(plain).digest == by_labels.digest


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_a_household_is_an_id(name: str) -> None:
    written = [key for key in keys(json.loads(household(name))) if CHINESE.search(key)]
    assert written == []


def test_households_and_decisions_obey_the_published_schemas() -> None:
    decisions = jsonschema.Draft202012Validator(contract())
    for name in NAMES:
        rules = release(name)
        schema = of_household(rules.rules.facts, rules.names)
        households = jsonschema.Draft202012Validator(schema)
        assert list(households.iter_errors(json.loads(household(name)))) == [], name
        written = json.loads((FOLDER / "decisions" / f"{name}.json").read_bytes())
        assert list(decisions.iter_errors(written)) == [], name


def test_the_readme_says_of_every_field_whether_it_must_be_equal() -> None:
    said = set(re.findall(r"`([a-z_]+)`", README))
    assert sorted({*keys(contract(), "properties")} - said) == []


def test_the_readme_names_the_format_of_the_manifest() -> None:
    manifest = json.loads((FOLDER / MANIFEST).read_bytes())
    assert f"`format` {manifest['format']}" in README


def keys(value: object, under: str | None = None) -> Iterator[str]:
    """Yield every key, or those that stand directly under a key of this name."""
    match value:
        case dict():
            for key, each in value.items():
                if under is None:
                    yield key
                elif key == under:
                    yield from each
                yield from keys(each, under)
        case list():
            for each in value:
                yield from keys(each, under)
