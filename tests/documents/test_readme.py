"""Does everything that the two READMEs show happen as they show it?"""

import re
import subprocess
from pathlib import Path

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

NAMES = ("README.md", "README.zh.md")
MOST_LINES = 80
FIRST_SCREEN = 30
MADE = re.compile(r"^make (\w+)", re.MULTILINE)
FOLDER = re.compile(r"^(\w+)/ ", re.MULTILINE)
UNTITLED = {"build", "dist"}


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[Shown]:
    return [each for name in NAMES for each in shown(document(name))]


@pytest.mark.parametrize("each", commands(), ids=lambda each: each.command)
def test_a_command_prints_what_is_shown(each: Shown) -> None:
    """Mend it by ``make docs``, and read what it wrote."""
    assert missing(each, printed(each.command)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_program_prints_what_is_shown(name: str) -> None:
    (once,) = programs(document(name))
    program, output = once
    assert printed_by(program) == output


@pytest.mark.parametrize("name", NAMES)
def test_the_library_takes_six_lines(name: str) -> None:
    ((program, _),) = programs(document(name))
    assert len([line for line in program.splitlines() if line]) == 6


@pytest.mark.parametrize("name", NAMES)
def test_one_case_is_decided_in_the_first_screen(name: str) -> None:
    above = "\n".join(document(name).splitlines()[:FIRST_SCREEN])
    first = next(shown(document(name)))
    assert first.command.startswith("qingdan qualify ")
    assert all(line in above for line in first.lines)
    assert len(document(name).splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", NAMES)
def test_make_knows_what_it_is_asked_for(name: str) -> None:
    wanted = [each for block in blocks(document(name)) for each in MADE.findall(block.text)]
    assert wanted == ["demo", "test"]
    for target in wanted:
        asked = ["make", "--dry-run", target]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_demo_decides_every_example() -> None:
    rule = re.search(r"^demo:.*\n\t\$\(BIN\)/(.+)$", document("Makefile"), re.MULTILINE)
    assert rule is not None
    examples = sorted(path.name for path in (ROOT / "examples").glob("*.yaml"))
    pattern = rule[1].split()[-1]
    assert sorted(path.name for path in ROOT.glob(pattern)) == examples
    output = printed(" ".join([*rule[1].split()[:-1], *(f"examples/{each}" for each in examples)]))
    assert [each for each in examples if Path(each).stem not in output] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_layout_names_the_root_folders(name: str) -> None:
    layout = blocks(document(name))[-1]
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    assert set(FOLDER.findall(layout.text)) == folders - UNTITLED


@pytest.mark.parametrize("name", NAMES)
def test_the_banner_says_that_this_is_a_demonstration(name: str) -> None:
    _, _, banner, *_ = document(name).splitlines()
    assert "demonstration" in banner or "演示版" in banner
    assert "Not published by" in banner or "非丰泽区民政局发布" in banner
