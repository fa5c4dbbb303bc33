"""How do the officers' features run under pytest?

By the steps of ``qingdan.scenarios``, and by nothing else: here pytest-bdd only hands each line
to them. A feature's tags become marks, so that ``pytest -m 'norm(name="方案四(四)-7")'`` runs
the scenarios of one clause.
"""

from collections.abc import Callable, Sequence

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser

from qingdan import library
from qingdan.cli import scenarios
from qingdan.scenarios.reading import Kind
from qingdan.scenarios.running import take
from qingdan.scenarios.steps import Match, matches
from qingdan.scenarios.world import Doors, World


class Understood(StepParser):
    """A step that the closed set has, of one kind."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.value)
        self.kind = kind

    def is_matching(self, name: str) -> bool:
        """Return whether there is such a step."""
        return bool(matches(name, self.kind))

    def parse_arguments(self, name: str) -> dict[str, Match]:
        """Return the one way to understand it."""
        (match,) = matches(name, self.kind)
        return {"match": match}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "norm(name): a clause that a scenario checks")


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool:
    pytest.mark.norm(name=tag)(function)
    return True


@given(Understood(Kind.GIVEN), target_fixture="world")
@when(Understood(Kind.WHEN), target_fixture="world")
@then(Understood(Kind.THEN), target_fixture="world")
def taken(world: World, match: Match, datatable: Sequence[Sequence[str]] = ()) -> World:
    """Take a step; one that does not lead on fails with what it says."""
    answer = take(world, match, datatable)
    if not isinstance(answer, World):
        pytest.fail(str(answer), pytrace=False)
    return answer


@pytest.fixture
def world(doors: Doors) -> World:
    """Return the world at the beginning of a scenario."""
    return World(doors=doors)


@pytest.fixture(scope="session")
def doors() -> Doors:
    """Return the shipped rules, behind the doors that the command itself opens."""
    return scenarios.doors(library.files())
