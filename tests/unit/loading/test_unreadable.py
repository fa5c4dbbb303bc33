"""Is of a file that cannot be read only that said, and nothing that follows from it?"""

from functools import cache

import pytest

from qingdan.inspection import problems
from qingdan.library import files
from qingdan.model.place import Problem, Severity

BROKEN = "\n多出: [方案\n".encode()


@cache
def anyway() -> frozenset[tuple[str, str]]:
    return frozenset((each.code, each.place.file) for each in problems(files()))


def new(changed: dict[str, bytes]) -> list[Problem]:
    found = problems({**files(), **changed})
    return [each for each in found if (each.code, each.place.file) not in anyway()]


@pytest.mark.parametrize(
    "file",
    [
        "policy/vocabulary/member.yaml",
        "policy/vocabulary/record.yaml",
        "policy/2024-09-23/edition.yaml",
        "policy/2024-09-23/reasons.yaml",
        "policy/2024-09-23/needs/disability.yaml",
        "policy/instruments/fz-2024-2.yaml",
        "catalogue/2024-11-01/services/living/bath.yaml",
    ],
)
def test_one_broken_file_is_one_problem(file: str) -> None:
    (problem,) = new({file: files()[file] + BROKEN})
    assert (problem.code, problem.place.file) == ("V-YAML-19", file)


def test_a_mistake_elsewhere_that_has_nothing_to_do_with_it_is_still_told() -> None:
    broken, other = (
        "policy/vocabulary/member.yaml",
        "catalogue/2024-11-01/services/living/bath.yaml",
    )
    wrong = files()[other].decode().replace("依据:", "内容: [1]\n依据:", 1).encode()
    found = new({broken: files()[broken] + BROKEN, other: wrong})
    assert {each.place.file for each in found} == {broken, other}
    assert all(each.severity is Severity.ERROR for each in found)
