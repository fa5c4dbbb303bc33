"""Is every act of case work wholly there or not at all, wherever it is killed?

Here each act is killed at five of the points, the next act at the next ones, so that every point
is met ten times; ``make soak`` kills every act at all of them, and before every statement.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.properties import case_story, dying, killing
from tests.properties.dying import PASSED_BY_ALL, POINTS
from tests.properties.killing import Before, killed, killed_at_first_use

from qingdan.model.casework import Scope

AT_ONCE = 5
FIRST_STATEMENTS = (1, 2, 3, 5, 8, 13, 21, 34, 55)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("killed")
    rules, here = case_story.folder(folder / "rules"), Path.cwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(rules)
        dying.warmed(rules, patch)
        yield folder
    assert Path.cwd() == here


@pytest.fixture(scope="module")
def story(place: Path) -> list[Before]:
    return list(killing.prepared(place))


@pytest.mark.usefixtures("place")
def test_the_story_does_every_act_but_those_that_only_note_a_look_as_an_export_does() -> None:
    acts = dying.known_acts()
    left = acts.keys() - {each.act for each in case_story.acts()} - {"case_open"}
    for each in (acts[name] for name in left):
        assert each.scope is Scope.OFFICE, each.id
        assert each.records in ((), ("access",)), each.id
        assert (each.opens, each.closes) == ((), ()), each.id


@pytest.mark.parametrize("share", range(4))
def test_a_killed_act_is_there_wholly_or_not_at_all_and_once(
    share: int, story: list[Before], place: Path
) -> None:
    met, faults = set[str](), []
    for each in story[share::4]:
        for at in range(AT_ONCE):
            point = POINTS[(each.number * AT_ONCE + at) % len(POINTS)]
            trial = killed(each, point, place)
            assert trial.died or point not in PASSED_BY_ALL, (each.command.act, point)
            faults += [(each.command.act, point, fault) for fault in trial.faults]
            met.add(point)
    assert faults == []
    assert len(met) == len(POINTS)


def test_a_command_killed_while_it_makes_the_casebook_is_no_hindrance(place: Path) -> None:
    trials = [killed_at_first_use(each, place, case_story.OPENING) for each in FIRST_STATEMENTS]
    assert [fault for each in trials for fault in each.faults] == []
    assert all(each.died for each in trials)
    assert list((place / "new").iterdir())
