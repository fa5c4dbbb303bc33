"""Does every command that writes a file leave it whole, or nothing, and say so with its code?"""

import os
from pathlib import Path

import pytest

from qingdan.cli.filing import all_placed, folder_placed, placed
from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]
HOME = str(ROOT / "examples" / "清源0047.yaml")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk take nothing any more."""

    def refuse(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setenv("QINGDAN_LANG", "zh")
    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    "line",
    [
        ("new", "表.xlsx"),
        ("new", "户.yaml"),
        ("qualify", HOME, "--on", "2025-09-15", "--out", "果.xlsx"),
        ("schema", "--out", "甲/乙"),
    ],
)
def test_a_full_disk_has_its_code_and_its_sentence_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(list(line)) == 74
    err = capsys.readouterr().err
    assert err.startswith("V-FORM-19  ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_leads_nowhere_yet_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("表.xlsx").symlink_to("别处.xlsx")
    assert run(["new", "表.xlsx"]) == 2
    assert "V-FORM-17" in capsys.readouterr().err
    assert not Path("别处.xlsx").exists()


def test_a_new_file_has_the_rights_of_the_one_that_it_is_like(tmp_path: Path) -> None:
    like, path = tmp_path / "旧", tmp_path / "新"
    like.write_bytes(b"1")
    like.chmod(0o600)
    assert placed(path, b"2", like) == ""
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"2", 0o600)
    assert placed(path, b"3", like) == "taken"
    assert path.read_bytes() == b"2"


def test_files_go_over_those_of_the_same_name_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all_placed(tmp_path / "a" / "b", {"1": b"one", "2": b"two"}) == ""
    folder = tmp_path / "a" / "b"
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    assert all_placed(folder, {"1": b"three", "2": b"four", "3": b"five"}) == "failed"
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {
        "1": b"one",
        "2": b"two",
    }
    monkeypatch.undo()
    (folder / "2").unlink()
    (folder / "2").symlink_to(folder / "1")
    assert all_placed(folder, {"1": b"three", "2": b"four"}) == "link"
    assert (folder / "1").read_bytes() == b"one"


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    assert folder_placed(tmp_path / "版", {"a/b": b"1"}) == ""
    assert folder_placed(tmp_path / "版", {"c": b"2"}) == "taken"
    assert [each.name for each in (tmp_path / "版").iterdir()] == ["a"]
    assert [each.name for each in tmp_path.iterdir()] == ["版"]
