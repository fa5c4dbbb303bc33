"""Is nothing that was acknowledged lost, whatever dies, and when?"""

from pathlib import Path

import pytest
from tests.properties.appending import POINTS
from tests.properties.crashing import aftermath, filled_up

ROUND = 3
"""From which writers may die: what they did before is acknowledged."""
LIVING = 12
SHARES = [POINTS[:7], POINTS[7:]]
ROUNDS_OF_FILLING = 12


@pytest.mark.parametrize("points", SHARES, ids=["up to the nodes", "from the nodes on"])
def test_writers_that_are_killed_lose_nothing_acknowledged(
    tmp_path: Path, points: tuple[str, ...]
) -> None:
    dying = [["--entries", "60", "--round", str(ROUND), "--point", each] for each in points]
    found = aftermath(tmp_path, [*dying, ["--entries", str(LIVING)]])
    assert sorted(found.died) == sorted(points)
    assert found.lost == ()
    assert found.acknowledged >= LIVING + ROUND * len(points)
    # Who dies between the commit and the word that it is done leaves one entry more.
    assert found.acknowledged <= found.entries <= found.acknowledged + ("after COMMIT" in points)


def test_writers_at_once_append_in_a_row(tmp_path: Path) -> None:
    found = aftermath(tmp_path, [["--entries", "25"], ["--entries", "25"]])
    assert (found.acknowledged, found.entries, found.lost) == (50, 50, ())


def test_a_full_disk_loses_nothing_acknowledged(tmp_path: Path) -> None:
    found = filled_up(tmp_path, ROUNDS_OF_FILLING)
    if not found.mounted:
        pytest.skip(f"no small file system can be mounted here: {found.said}")
    assert len(found.held) == ROUNDS_OF_FILLING, found.said
    assert min(found.held) > 0
