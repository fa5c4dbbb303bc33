"""What is found in the shipped files after a few edits, on one day?"""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from qingdan.checking import (
    carriers,
    clauses,
    displacing,
    elements,
    grounds,
    payers,
    positions,
    privacy,
    referrals,
    voices,
)
from qingdan.checking.subject import Subject
from qingdan.library import files
from qingdan.loading import soundness
from qingdan.loading.build import release
from qingdan.loading.editions import digest, in_force, laid_over
from qingdan.loading.yaml import read
from qingdan.model.place import Problem
from qingdan.model.written import Written

MODULES = (
    elements,
    payers,
    displacing,
    grounds,
    carriers,
    clauses,
    referrals,
    positions,
    privacy,
    voices,
)
DAY = date(2024, 11, 1)
Edit = tuple[str, str, str]
BYTES = files()


@pytest.fixture(scope="module")
def shipped() -> dict[str, Written]:
    """Return every shipped file as it was read."""
    found = ((file, read(content, file).tree) for file, content in BYTES.items())
    return {file: tree for file, tree in found if tree is not None}


@pytest.fixture
def codes(shipped: dict[str, Written]) -> Callable[..., list[str]]:
    """Return the codes of what is found after some edits, each once, on one day."""

    def inspect(*edits: Edit, publishing: bool = False) -> list[str]:
        texts: dict[str, str] = {}
        for file, old, new in edits:
            before = texts.get(file, BYTES[file].decode())
            assert before.count(old) == 1, old
            texts[file] = before.replace(old, new)
        changed = {file: read(each.encode(), file).tree for file, each in texts.items()}
        written = shipped | {file: tree for file, tree in changed.items() if tree is not None}
        return sorted({each.code for each in found(written, publishing=publishing)})

    return inspect


def found(written: dict[str, Written], *, publishing: bool) -> Iterator[Problem]:
    force = in_force(written, DAY)
    trees = laid_over(written, force)
    unfit = soundness.problems(trees)
    if unfit:
        yield from unfit
        return
    subject = Subject(
        trees=trees,
        written=written,
        release=release(trees, force, digest(BYTES, force)),
        clauses={},
        on=DAY,
        publishing=publishing,
        codes=frozenset(),
        contents=BYTES,
    )
    for module in MODULES:
        for check in module.CHECKS:
            yield from check(subject)
