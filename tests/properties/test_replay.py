"""Is what the casebook keeps of a household what was decided on, and do both readings say so?"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.properties.drawn import drawer
from tests.properties.ready import PUBLISHED
from tests.properties.replayers import ROOT, VERSIONS, ZONES, own, replayed, replayer, worked
from tests.properties.written import households

import qingdan
from qingdan.auditing.redeciding import Reading, decided, people_key
from qingdan.auditing.replaying import read
from qingdan.casebook.sealing import apart
from qingdan.cli.knowing import kept_form
from qingdan.library import Release
from qingdan.model.place import Severity
from qingdan.reporting.filed import parts

WRITTEN, DRAWN = 150, 60
"""How many files, and how many households a day; a soak run takes more."""
ON = date(2025, 9, 15)
SLOWLY = tuple(HealthCheck)
EXAMPLES, FAMILIES = ROOT / "examples", ("清源0047", "泉秀0173", "清源0233")
NUMBERS = ("member", "人员序号")


@cache
def release(on: date = ON) -> Release:
    return qingdan.load(on=on)


@settings(max_examples=WRITTEN, deadline=None, suppress_health_check=SLOWLY)
@given(households(release().names))
def test_what_is_kept_of_any_file_is_what_was_decided_on(document: dict[str, object]) -> None:
    """Days, sums and odd words survive being kept: the digest of the facts is the same."""
    before, problems = release().read_with_problems(document, "例")
    if before is None or any(each.severity is Severity.ERROR for each in problems):
        return
    kept = kept_form(document)
    facts = apart(kept, people_key(release(), kept), NUMBERS)
    after = read(release(), before.id, facts)
    assert after is not None
    assert after.digest == before.digest
    told = [parts(release().assess(each, on=ON), release().rules) for each in (before, after)]
    assert told[0] == told[1]


@pytest.mark.parametrize("on", PUBLISHED)
def test_the_reference_decides_every_byte_as_the_generated_function_does(on: date) -> None:
    drawing = drawer(release(on).rules, on, seed=on.toordinal() + 1)
    for number in range(DRAWN):
        household = drawing.household(f"丙{number}")
        told = [
            parts(decided(release(on), household, on, reading), release(on).rules)
            for reading in Reading
        ]
        assert told[0] == told[1], number


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("replay") / "案卷"
    assert worked(place, [EXAMPLES / f"{each}.yaml" for each in FAMILIES], "2025-09-15") == 3
    return place


@pytest.mark.parametrize(("seed", "zone"), list(enumerate(ZONES)))
def test_a_replay_is_the_same_whatever_the_hash_seed_and_the_time_zone(
    casebook: Path, seed: int, zone: str
) -> None:
    found = replayed(own(), casebook, seed, zone)
    assert (found["decisions"], found["same"], found["differing"]) == (3, 3, [])


@pytest.mark.parametrize("version", [each for each in VERSIONS if each != own().version])
def test_a_replay_is_the_same_on_another_python(casebook: Path, version: str) -> None:
    by = replayer(version)
    if by is None:
        pytest.skip(f"no environment for Python {version} here: make soak makes one")
    found = replayed(by, casebook, seed=7, zone=ZONES[1])
    assert (found["decisions"], found["same"], found["differing"]) == (3, 3, [])
