"""What is found in the shipped files after a few edits, on one day?"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

from qingdan.checking.checks import CHECKS
from qingdan.checking.subject import Subject
from qingdan.library import files
from qingdan.loading import soundness
from qingdan.loading.build import release
from qingdan.loading.editions import digest, ended, in_force, laid_over
from qingdan.loading.yaml import read
from qingdan.model.place import Problem
from qingdan.model.written import Written

DAY = date(2024, 11, 1)
Edit = tuple[str, str, str]
"""A file, what stands in it once, and what it becomes; with nothing to replace, a new file."""
BYTES = files()


@pytest.fixture(scope="module")
def shipped() -> dict[str, Written]:
    """Return every shipped file as it was read."""
    found = ((file, read(content, file).tree) for file, content in BYTES.items())
    return {file: tree for file, tree in found if tree is not None}


@pytest.fixture
def problems(shipped: dict[str, Written]) -> Callable[..., list[Problem]]:
    """Return what is found after some edits, on one day."""

    def inspect(*edits: Edit, on: date = DAY, publishing: bool = False) -> list[Problem]:
        texts: dict[str, str] = {}
        for file, old, new in edits:
            before = texts[file] if file in texts else BYTES.get(file, b"").decode()
            assert not old or before.count(old) == 1, old
            texts[file] = before.replace(old, new) if old else new
        changed = {file: read(each.encode(), file).tree for file, each in texts.items()}
        written = shipped | {file: tree for file, tree in changed.items() if tree is not None}
        contents = {**BYTES, **{file: each.encode() for file, each in texts.items()}}
        return list(found(written, contents, on=on, publishing=publishing))

    return inspect


@pytest.fixture
def codes(problems: Callable[..., list[Problem]]) -> Callable[..., list[str]]:
    """Return the codes of what is found after some edits, each once, on one day."""

    def inspect(*edits: Edit, on: date = DAY, publishing: bool = False) -> list[str]:
        found = problems(*edits, on=on, publishing=publishing)
        return sorted({each.code for each in found})

    return inspect


def found(
    written: Mapping[str, Written], contents: Mapping[str, bytes], *, on: date, publishing: bool
) -> Iterator[Problem]:
    force = in_force(written, on)
    trees = laid_over(written, force)
    unfit = soundness.problems(trees)
    if unfit:
        yield from unfit
        return
    subject = Subject(
        trees=trees,
        written=written,
        release=release(trees, force, digest(contents, force, ended(written, force))),
        clauses={},
        on=on,
        publishing=publishing,
        codes=frozenset(),
        contents=contents,
    )
    for check in CHECKS:
        yield from check(subject)
