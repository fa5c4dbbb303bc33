"""What the tests of shapes are held against: the shipped files, and a text with marked spots."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from qingdan.library import files
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.shapes.fitting import problems
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.names import Names
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

OPENED, CLOSED = "⟦", "⟧"
DAYS = (date(2024, 10, 1), date(2024, 12, 1), date(2025, 9, 1), date(2026, 3, 1))


class Unfit(NamedTuple):
    """What was found in a text, and the places of its marked spots in their order."""

    problems: tuple[Problem, ...]
    spots: tuple[Place, ...]

    @property
    def codes(self) -> list[str]:
        """Return the codes in order."""
        return [each.code for each in self.problems]

    @property
    def told(self) -> list[tuple[str, Mapping[str, str]]]:
        """Return code and words of each problem; what is left empty is not said."""
        return [
            (p.code, {slot: said for slot, said in p.said.items() if said}) for p in self.problems
        ]

    @property
    def places(self) -> tuple[Place, ...]:
        """Return where the problems stand."""
        return tuple(each.place for each in self.problems)


@cache
def trees_on(day: date) -> Mapping[str, Written]:
    """Return the shipped files of a day, each edition laid over the one before."""
    written = {path: read(content, path).tree for path, content in files().items()}
    known = {path: tree for path, tree in written.items() if tree is not None}
    return laid_over(known, in_force(known, day))


@cache
def names_on(day: date) -> Names:
    """Return the names that the shipped files of a day give."""
    return collect(trees_on(day))[0]


def tree_of(text: str, file: str = "f.yaml") -> Written:
    """Return the tree of a text that can be read."""
    found = read(text.encode(), file).tree
    assert found is not None
    return found


def unfit(text: str, kind: str, names: Names) -> Unfit:
    """Fit a text to a kind of file; ``⟦…⟧`` marks the spots that a test asks after."""
    lines = text.splitlines()
    spots = [
        Place("f.yaml", number, line[:at].replace(OPENED, "").replace(CLOSED, "").__len__() + 1)
        for number, line in enumerate(lines, 1)
        for at, letter in enumerate(line)
        if letter == OPENED
    ]
    tree = tree_of(text.replace(OPENED, "").replace(CLOSED, ""))
    return Unfit(problems(tree, kind, names), tuple(spots))


@pytest.fixture(scope="session")
def names() -> Names:
    """Give the names of the shipped files."""
    return names_on(DAYS[-1])


@pytest.fixture(scope="session")
def fitted(names: Names) -> Callable[[str, str], Unfit]:
    """Give what fits a text to a kind of file against the shipped names."""
    return lambda text, kind: unfit(text, kind, names)


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    """Give a day of each pair of editions."""
    found: date = request.param
    return found


@pytest.fixture
def shipped(day: date) -> Mapping[str, Written]:
    """Give the shipped files of a day."""
    return trees_on(day)


@pytest.fixture
def names_then(day: date) -> Names:
    """Give the names that the shipped files of the day give."""
    return names_on(day)
