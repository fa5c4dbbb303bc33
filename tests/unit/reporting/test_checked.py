"""Is a file with very many mistakes told of in a way that somebody can read?"""

from itertools import pairwise

import pytest

from qingdan.model.place import Place, Problem, Severity
from qingdan.reporting.checked import MOST, told
from qingdan.reporting.languages import Language


def slips(count: int, file: str = "户.yaml", severity: Severity = Severity.ERROR) -> list[Problem]:
    said = {"key": "胡编", "near": ""}
    return [Problem("V-FILE-02", Place(file, n + 1, 1), said, severity) for n in range(count)]


def lines(problems: list[Problem], language: Language = Language.CHINESE) -> list[str]:
    return list(told(problems, {}, language))


def test_as_many_as_somebody_mends_at_once_are_all_told() -> None:
    found = lines(slips(MOST))
    assert sum("V-FILE-02" in line for line in found) == MOST
    assert "还有" not in "".join(found)


@pytest.mark.parametrize(
    ("language", "last"),
    [
        (Language.CHINESE, "还有 2 处没有列出；先改好上面的。"),
        (Language.ENGLISH, "2 more are not shown; mend these first."),
    ],
)
def test_of_more_it_is_said_how_many_are_left(language: Language, last: str) -> None:
    found = lines(slips(MOST + 2), language)
    assert sum("V-FILE-02" in line for line in found) == MOST
    assert found[-1] == last


def test_many_mistakes_in_one_file_hide_none_of_another() -> None:
    found = lines([*slips(MOST + 1, "甲.yaml"), *slips(1, "乙.yaml")])
    assert sum(line.startswith("乙.yaml") for line in found) == 1


def test_an_error_is_told_before_any_warning_and_in_the_order_of_the_file() -> None:
    error = Problem("V-FILE-02", Place("户.yaml", MOST + 50, 1), {"key": "错", "near": ""})
    found = lines([*slips(MOST + 10, severity=Severity.WARNING), error])
    assert any(f":{MOST + 50}:" in line for line in found)
    numbers = [int(line.split(":")[1]) for line in found if line.startswith("户.yaml")]
    assert all(one < other for one, other in pairwise(numbers))


def test_a_file_is_decoded_once_for_all_its_problems() -> None:
    class Counted(bytes):
        times = 0

        def decode(self, *how: str) -> str:
            Counted.times += 1
            return super().decode(*how)

    source = Counted("胡编: 1\n".encode() * 50)
    found = list(told(slips(50), {"户.yaml": source}, Language.CHINESE))
    assert sum("│ 胡编: 1" in line for line in found) == 50
    assert Counted.times == 1
