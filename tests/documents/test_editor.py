"""Does the editor know, for every file that an officer writes, which schema serves it?"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.documents.consoles import ROOT
from tests.documents.shipped import LATEST, names

from qingdan.library import files
from qingdan.loading.editions import in_force
from qingdan.loading.schema import schemas
from qingdan.loading.shapes.notation import shapes

FOLDER, NOT = ".vscode/schemas", "!"


def served() -> Mapping[str, list[str]]:
    """Return the files by the schema that ``settings.json`` gives them."""
    written = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(written)["yaml.schemas"]
    return found


def test_each_schema_that_is_written_serves_its_kind() -> None:
    expected = {f"./{FOLDER}/{kind}.schema.json" for kind in schemas(names())}
    assert served().keys() == expected


@pytest.mark.parametrize("file", sorted(files()))
def test_each_shipped_file_is_served_by_the_schema_of_its_kind(file: str) -> None:
    found = [
        Path(schema).name.removesuffix(".schema.json")
        for schema, globs in served().items()
        if any(matches(file, each) for each in globs)
        and not any(matches(file, each[1:]) for each in globs if each.startswith(NOT))
    ]
    path = in_force([file], LATEST).path(file)
    assert path is not None
    assert found == [shapes().kind_of(path)]


def matches(file: str, glob: str) -> bool:
    return Path(file).match(glob) and file.count("/") == glob.count("/")


def test_the_schemas_themselves_are_not_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"{FOLDER}/" in ignored
