"""Do the bytes of a file become a text, whatever they hold, and do files open or say why not?"""

import os
from pathlib import Path

import pytest

from qingdan.loading.yaml import read, read_file
from qingdan.model.place import Severity


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("服务: 助浴\n".encode("gbk"), "gbk"),
        ("服务: 助浴\n".encode("utf-16"), "utf-16"),
        ("服务: 上门帮助洗澡\n".encode()[:-2] + b"\n", "damaged"),
    ],
)
def test_another_encoding_is_recognised_and_read_all_the_same(data: bytes, encoding: str) -> None:
    reading = read(data, "f.yaml")
    assert [(each.code, each.said) for each in reading.problems] == [
        ("V-YAML-16", {"encoding": encoding})
    ]
    assert reading.tree is not None
    assert isinstance(reading.tree.value, dict)
    assert list(reading.tree.value) == ["服务"]


def test_half_of_a_character_in_a_text_is_a_problem_and_no_exception() -> None:
    (problem,) = read("甲: 乙\ud800\n", "f.yaml").problems
    assert (problem.code, problem.said["name"]) == ("V-YAML-15", "control")


def test_a_byte_order_mark_does_no_harm_and_is_a_note() -> None:
    (problem,) = read("\ufeff甲: 1\n".encode(), "f.yaml").problems
    assert (problem.code, problem.severity) == ("V-YAML-15", Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "how"),
    [("", "empty"), ("# 只有注释\n", "empty"), ("---\n", "empty"), ("助浴\n", "single")],
)
def test_a_file_without_a_map_or_list_says_what_it_holds(text: str, how: str) -> None:
    (problem,) = read(text.encode(), "f.yaml").problems
    assert (problem.code, problem.said["how"]) == ("V-YAML-17", how)


def test_what_cannot_be_opened_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "表.yaml").write_bytes(b"PK\x03\x04\x00\x00")
    ways = {"pipe": "special", "circle": "missing", "没有": "missing", ".": "folder"}
    for name, how in {**ways, "表.yaml": "binary", "a\0b": "missing"}.items():
        (problem,) = read_file(tmp_path / name, name).problems
        assert (problem.code, problem.said) == ("V-YAML-18", {"path": name, "how": how})


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    file = tmp_path / "甲.yaml"
    file.write_text("甲: 1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refused)
    assert read_file(file, "甲.yaml").problems[0].said["how"] == "forbidden"
