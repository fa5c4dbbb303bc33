"""Does the editor know, for every file that an officer writes, which schema serves it?"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from tests.documents.consoles import ROOT
from tests.documents.shipped import LATEST, names

from qingdan.cli.schemas import published
from qingdan.library import files
from qingdan.loading.editions import days, in_force, laid_over_paths
from qingdan.loading.schema import instance, schemas, violations
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.yaml import read

FOLDER, NOT = ".vscode/schemas", "!"
FIRST = tuple(f"{kind}/{days(files(), kind)[0]}/" for kind in ("policy", "catalogue"))
"""The editions that have none before them, and so are written whole."""


def served() -> Mapping[str, list[str]]:
    """Return the files by the schema that ``settings.json`` gives them."""
    written = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(written)["yaml.schemas"]
    return found


def test_each_schema_that_is_written_serves_its_kind() -> None:
    written = published(LATEST).keys() - {"decision"}
    assert served().keys() == {f"./{FOLDER}/{name}.schema.json" for name in written}


def test_the_examples_are_household_files() -> None:
    for file in (ROOT / "examples").glob("*.yaml"):
        assert serving(f"examples/{file.name}") == ["household"]


@pytest.mark.parametrize("file", sorted(files()))
def test_each_shipped_file_is_served_by_the_schema_of_its_kind(file: str) -> None:
    path = in_force([file], LATEST).path(file)
    assert path is not None
    later = path in laid_over_paths([file]) and not file.startswith(FIRST)
    assert serving(file) == [f"{shapes().kind_of(path)}{'.overlay' if later else ''}"]


def serving(file: str) -> list[str]:
    """Return the schemas that serve a file."""
    return [
        Path(schema).name.removesuffix(".schema.json")
        for schema, globs in served().items()
        if any(matches(file, each) for each in globs)
        and not any(matches(file, each[1:]) for each in globs if each.startswith(NOT))
    ]


@pytest.mark.parametrize("file", sorted(files()))
def test_no_shipped_file_is_underlined(file: str) -> None:
    tree = read(files()[file], file).tree
    assert tree is not None
    (schema,) = serving(file)
    assert violations(instance(tree), latest()[schema]) == ()


@cache
def latest() -> Mapping[str, Mapping[str, object]]:
    """Return the schemas as they are written when every shipped edition is in force."""
    return schemas(names(), {shapes().kind_of(path) or "" for path in laid_over_paths(files())})


def matches(file: str, glob: str) -> bool:
    return Path(file).match(glob) and file.count("/") == glob.count("/")


def test_the_schemas_themselves_are_not_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"{FOLDER}/" in ignored
