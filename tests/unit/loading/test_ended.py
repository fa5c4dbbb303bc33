"""What is told when an edition lets go of something?"""

from collections.abc import Mapping

import pytest

from qingdan import inspection, library
from qingdan.model.place import Problem, Severity

HEAD = "catalogue/2027-01-01/edition.yaml"
BATH = "catalogue/2027-01-01/services/living/bath.yaml"


def head(ended: str = "[]") -> dict[str, bytes]:
    """Return the ``edition.yaml`` of a next edition of the catalogue."""
    text = library.files()["catalogue/2026-01-01/edition.yaml"].decode()
    for old, new in (
        ("版本: 2026-01-01", "版本: 2027-01-01"),
        ("前一版: 2024-11-01", "前一版: 2026-01-01"),
        ("不再用: []", f"不再用: {ended}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return {HEAD: text.encode()}


def errors(more: Mapping[str, bytes]) -> list[Problem]:
    found = inspection.problems({**library.files(), **more})
    return [each for each in found if each.severity is Severity.ERROR]


def test_a_service_that_ended_is_told_once_with_the_count_of_its_uses() -> None:
    (found,) = errors(head("[{什么: bath, 末日: 2026-12-31}]"))
    assert (found.code, found.place) == ("V-ED-07", (HEAD, 11, 7))
    assert (found.said["thing"], found.said["date"]) == ("助浴", "2026-12-31")
    assert int(found.said["count"]) > 1


def test_what_does_not_exist_cannot_end() -> None:
    (found,) = errors(head("[{什么: baht, 末日: 2026-12-31}]"))
    assert (found.code, found.said["value"], found.said["near"]) == ("V-NAME-02", "baht", "bath")


@pytest.mark.parametrize(("last", "codes"), [("2026-12-30", {"V-ED-22", "V-ED-07"})])
def test_nothing_ends_before_the_eve_of_its_edition(last: str, codes: set[str]) -> None:
    found = errors(head(f"[{{什么: bath, 末日: {last}}}]"))
    assert {each.code for each in found} == codes


def test_what_a_new_edition_breaks_is_told_in_the_new_edition() -> None:
    rows = "服务: 助浴\n编号: bath\n给多少:\n  季节加: {给: 7}\n"
    found = errors({**head(), BATH: rows.encode()})
    assert [(each.code, each.place) for each in found] == [
        ("V-CAP-01", (BATH, 4, 12)),
        ("V-CAP-02", (BATH, 4, 12)),
    ]


def test_a_record_without_an_id_is_the_one_thing_told() -> None:
    path = "policy/2026-01-01/standards.yaml"
    assert path not in library.files()
    (found,) = errors({path: "标准:\n  - {标准: 低保标准, 值: 950}\n".encode()})
    assert (found.code, found.place) == ("V-ED-23", (path, 2, 5))
