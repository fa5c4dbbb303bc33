"""What happens when somebody does what a story tells, one step after the other?

A ``yaml`` or ``diff`` block whose first line names a file writes or changes it; a ``console``
block runs commands; a ``confirmed`` block stands for the bureau confirming every figure; a ``sql``
block is what whoever owns the disk does to a database. All of it in a copy of the rules, so that
a story may spoil them.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.documents.confirmed import confirm
from tests.documents.consoles import ROOT, Block, Shown, answered, blocks, shown

_PROMPT = re.compile(r" +>(?P<answer>.*)")
COPIED = ("policy", "catalogue", "features", "examples")


class Step(NamedTuple):
    """A command of a story, what is shown of its answer, and the answer itself."""

    shown: Shown
    output: str


def told(document: str, folder: Path) -> Iterator[Step]:
    """Do what a story tells in a folder, and yield each command with its answer.

    What it shows after a command's ``>`` is typed there.
    """
    for each in COPIED:
        shutil.copytree(ROOT / each, folder / each)
    for block in blocks(document):
        language, _, file = block.language.partition(" ")
        if language == "console":
            for step in shown(_fenced(block)):
                yield Step(step, answered(step.command, folder, _typed(step)))
        elif language == "confirmed":
            confirm(folder)
        elif language == "sql":
            _spoil(folder / file, block.text)
        elif file:
            _put(folder / file, language, block.text)


def _typed(step: Shown) -> str:
    asked = (_PROMPT.fullmatch(each) for each in step.lines)
    return "".join(f"{each['answer'].strip()}\n" for each in asked if each is not None)


def _fenced(block: Block) -> str:
    return f"```{block.language}\n{block.text}```\n"


def _spoil(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


def _put(path: Path, language: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if language == "yaml":
        path.write_text(text, encoding="utf-8")
        return
    assert language == "diff"
    old, new = (_side(text, mark) for mark in "-+")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path}: {old!r}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def _side(text: str, mark: str) -> str:
    return "".join(re.findall(rf"^\{mark}(.*\n)", text, re.MULTILINE))
