"""Is it told when what is owed to somebody who waits hangs on an act or a task that is none?"""

from dataclasses import replace

import pytest
from tests.unit.checking.conftest import BYTES, DAY

from qingdan.checking.subject import Subject
from qingdan.checking.transitions import names_are_there
from qingdan.library import load
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.yaml import read

TRANSITIONS = "policy/2024-09-23/casework/transitions.yaml"
CASEWORK = {path: each.decode() for path, each in BYTES.items() if "/casework/" in path}


def told(written: str, instead: str) -> list[tuple[str, str, str]]:
    """Return what is told of the files of case work once a row of 等着 says something else."""
    before, key, rows = CASEWORK[TRANSITIONS].partition("\n等着:")
    assert written in rows
    texts = {**CASEWORK, TRANSITIONS: before + key + rows.replace(written, instead, 1)}
    trees = {path: read(text.encode(), path).tree for path, text in texts.items()}
    known = {path: tree for path, tree in trees.items() if tree is not None}
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
    problems = names_are_there(replace(subject, trees=laid_over(known, in_force(BYTES, DAY))))
    return [(each.said["act"], each.said["thing"], each.said["name"]) for each in problems]


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("起: [assess]", "起: [asses]", ("定给不给", "事", "asses")),
        ("另有待办: [ask_again]", "另有待办: [ask]", ("说清楚、问本人", "待办", "ask")),
    ],
)
def test_a_name_that_there_is_not_is_told_with_the_step_that_is_owed(
    written: str, instead: str, problem: tuple[str, str, str]
) -> None:
    assert told(written, instead) == [problem]


def test_the_rows_as_they_are_shipped_name_what_there_is() -> None:
    assert told("起: [assess]", "起: [assess]") == []
