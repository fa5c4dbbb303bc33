"""Can every sample of ``docs/policy-format.md`` be written into the file that it names?"""

import re
from collections.abc import Mapping

import pytest
from tests.documents.consoles import blocks
from tests.documents.printing import DOCS
from tests.documents.shipped import force, trees

from qingdan.library import files
from qingdan.loading import soundness
from qingdan.loading.build import release
from qingdan.loading.editions import days, digest, over
from qingdan.loading.yaml import read
from qingdan.model.place import Problem
from qingdan.model.written import Written

NAMED = re.compile(r"# (?P<path>\S+\.yaml)\n")
DOCUMENT = (DOCS / "policy-format.md").read_text(encoding="utf-8")
SAMPLES = [block.text for block in blocks(DOCUMENT) if block.language == "yaml"]


def path_of(sample: str) -> str:
    named = NAMED.match(sample)
    assert named is not None, "a sample names its file in its first line"
    return named["path"]


def problems_of(sample: str) -> tuple[Problem, ...]:
    """Return what is wrong with the shipped files once a sample is laid over the one it names."""
    reading = read(sample.encode(), path_of(sample))
    assert reading.tree is not None
    assert reading.problems == ()
    with_it = laid(reading.tree, path_of(sample))
    unfit = soundness.problems(with_it)
    if not unfit:
        release(with_it, force(), digest(files(), force(), frozenset()))
    return unfit


def laid(sample: Written, path: str) -> Mapping[str, Written]:
    place = force().path(path)
    assert place is not None
    assert place in trees(), f"{path} names no shipped file"
    return {**trees(), place: over(trees()[place], sample)}


@pytest.mark.parametrize("sample", SAMPLES, ids=path_of)
def test_a_sample_fits_and_builds(sample: str) -> None:
    assert problems_of(sample) == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=path_of)
def test_a_sample_stands_in_a_folder_that_exists(sample: str) -> None:
    kind, _, rest = path_of(sample).partition("/")
    edition = rest.split("/")[0]
    known = {day.isoformat() for day in days(files(), kind)}
    assert not edition[0].isdigit() or edition in known


def test_a_sample_that_does_not_fit_would_be_found() -> None:
    sample = "# catalogue/2026-01-01/services/living/bath.yaml\n给谁: {洗澡: 要人陪}\n"
    assert [each.code for each in problems_of(sample)] == ["V-NAME-02"]
