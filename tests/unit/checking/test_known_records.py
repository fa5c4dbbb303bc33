"""Is it told whenever something is renamed that the engine knows by its own id?"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from tests.unit.checking.conftest import BYTES, DAY

from qingdan.checking.known_records import known_are_there
from qingdan.checking.subject import Subject
from qingdan.library import load
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.yaml import read
from qingdan.model.known_records import COLUMNS, KnownAct, KnownRecord, KnownTask
from qingdan.model.place import Problem
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue, sentence

FOLDER = "policy/2024-09-23/casework/"
TRANSITIONS, RECORDS = f"{FOLDER}transitions.yaml", f"{FOLDER}records.yaml"
CASEWORK = {path: each.decode() for path, each in BYTES.items() if "/casework/" in path}
NEW = "renamed_for_once"
Texts = Mapping[str, str]
Look = Callable[[Texts], list[Problem]]


@pytest.fixture(scope="module")
def look() -> Look:
    """Return a look at the files of case work alone, as they are given."""
    force = in_force(BYTES, DAY)
    subject = Subject(
        trees={},
        written={},
        release=load(on=DAY).rules,
        clauses={},
        on=DAY,
        publishing=False,
        codes=frozenset(),
        contents={},
    )

    def inspect(texts: Texts) -> list[Problem]:
        trees = {path: read(text.encode(), path).tree for path, text in texts.items()}
        written = {path: tree for path, tree in trees.items() if tree is not None}
        return list(known_are_there(replace(subject, trees=laid_over(written, force))))

    return inspect


def renamed(id_: str) -> Texts:
    """Return the files with an id renamed wherever it stands, which no other check would tell."""
    word = re.compile(rf"(?<![\w.-]){re.escape(id_)}(?![\w.-])")
    return {path: word.sub(NEW, text) for path, text in CASEWORK.items()}


def names(problems: list[Problem], thing: str) -> set[str]:
    """Return the ids of what is told to be gone."""
    assert {each.code for each in problems} <= {"V-WORK-19"}
    return {each.said["name"] for each in problems if each.said["thing"] == thing}


def without(kind: str, column: str) -> Iterator[tuple[str, str]]:
    """Yield the file with a record's column renamed in that record alone."""
    for path, text in CASEWORK.items():
        start = re.search(rf"^(    )?编号: {kind}$", text, re.MULTILINE)
        if start is None:
            continue
        later = re.search(r"^  - 记录: ", text[start.end() :], re.MULTILINE)
        end = len(text) if later is None else start.end() + later.start()
        word = re.compile(rf'编号: "?{column}"?(?=[,\s}}])')
        found = word.sub(f"编号: {NEW}", text[start.end() : end])
        if NEW in found:
            yield path, text[: start.end()] + found + text[end:]


def test_nothing_is_missing_from_the_shipped_files(look: Look) -> None:
    assert look(CASEWORK) == []


@pytest.mark.parametrize("kind", KnownRecord)
def test_a_record_renamed_in_every_file_is_told(kind: KnownRecord, look: Look) -> None:
    assert kind in names(look(renamed(kind)), "记录")


@pytest.mark.parametrize("act", KnownAct)
def test_an_act_renamed_in_every_file_is_told(act: KnownAct, look: Look) -> None:
    assert act in names(look(renamed(act)), "事")


@pytest.mark.parametrize("task", KnownTask)
def test_a_task_renamed_in_every_file_is_told(task: KnownTask, look: Look) -> None:
    assert task in names(look(renamed(task)), "待办")


@pytest.mark.parametrize(
    ("kind", "column"), [(kind, each) for kind, columns in COLUMNS.items() for each in columns]
)
def test_a_column_renamed_is_told_of_its_own_record_only(
    kind: KnownRecord, column: str, look: Look
) -> None:
    changed = dict(without(kind, column))
    assert changed
    assert names(look({**CASEWORK, **changed}), "栏") == {f"{kind}.{column}"}


@pytest.mark.parametrize(
    ("kind", "column", "choice"),
    [
        (kind, column, choice)
        for kind, columns in COLUMNS.items()
        for column, choices in columns.items()
        for choice in choices
    ],
)
def test_a_choice_renamed_is_told(kind: str, column: str, choice: str, look: Look) -> None:
    found = look({path: _choice(text, choice) for path, text in CASEWORK.items()})
    assert f"{kind}.{column}.{choice}" in names(found, "选项")


def _choice(text: str, choice: str) -> str:
    return re.sub(rf"(?<=[{{ ]){choice}(?=: )", NEW, text)


def test_every_id_says_what_would_go_quiet_without_it() -> None:
    ids = {f"记录 {each}" for each in KnownRecord} | {f"事 {each}" for each in KnownAct}
    assert set(catalogue()["V-WORK-19"].words["quiet"]) == ids | {f"待办 {e}" for e in KnownTask}


def test_rules_that_say_nothing_of_case_work_lack_nothing(look: Look) -> None:
    assert look({}) == []


def test_in_english_it_is_an_english_sentence(look: Look) -> None:
    gone = next(e for e in look(renamed("hold")) if e.said["name"] == "hold")
    assert sentence(gone, Language.ENGLISH) == (
        "The record `hold`, which the program knows by its id, is gone:"
        " a hold would not stand against erasing."
    )
