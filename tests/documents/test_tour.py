"""Is everything in ``docs/tour.md`` where the tour says, and does it do what is shown?"""

import re
import tomllib

import pytest
from tests.documents.consoles import (
    ROOT,
    Shown,
    blocks,
    missing,
    printed,
    printed_by,
    programs,
    shown,
)
from tests.documents.printing import DOCS

TOUR = (DOCS / "tour.md").read_text(encoding="utf-8")
PATH = re.compile(r"`([^`\s]*/[^`\s]*|[\w.]+\.(?:py|yaml|toml))`")
BASES = (ROOT, ROOT / "engine" / "qingdan")
PICTURE = blocks(TOUR)[0].text.splitlines()


@pytest.mark.parametrize("path", sorted(set(PATH.findall(TOUR))))
def test_a_path_that_the_tour_names_exists(path: str) -> None:
    assert any((base / path).exists() for base in BASES)


@pytest.mark.parametrize("each", list(shown(TOUR)), ids=lambda each: each.command)
def test_a_command_prints_what_is_shown(each: Shown) -> None:
    """Mend it by ``make docs``, and read what it wrote."""
    assert missing(each, printed(each.command)) == ()


def test_the_bath_is_decided_with_the_values_that_are_shown() -> None:
    ((program, output),) = programs(TOUR)
    assert printed_by(program) == output


def test_each_value_that_is_shown_has_its_sentence() -> None:
    ((_, output),) = programs(TOUR)
    numbers = [line.split()[0] for line in output.splitlines()]
    assert re.findall(r"^(\d+)\. ", TOUR, re.MULTILINE) == numbers


def test_the_picture_stacks_the_rooms_as_the_contract_does() -> None:
    """Each layer stands on a line of its own, and the rooms of a layer side by side."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["id"] == "rooms")
    wanted = [re.findall(r"\w+", layer) for layer in layers]
    drawn = [re.findall(r"\w+", re.split(r"\s{4,}", line.strip())[0]) for line in PICTURE]
    assert [rooms for rooms in drawn if rooms] == wanted
