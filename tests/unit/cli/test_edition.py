"""Is an edition begun and sealed only in the folder that is meant?"""

import os
import shutil
from pathlib import Path

import pytest

from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]
NEW = ["edition", "new", "2028-01-01", "--from", "2026-01-01", "--of", "政策"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with rules of its own, in which the command runs."""
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    for kind in ("policy", "catalogue"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_where_other_rules_are_meant_nothing_is_written_here(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--rules", str(ROOT), *NEW]) == 2
    assert f"到 `{ROOT}` 里再运行" in capsys.readouterr().err
    assert not (here / "policy" / "2028-01-01").exists()


def said(capsys: pytest.CaptureFixture[str], *line: str) -> str:
    """Return what a line is refused with; it is the line that is wrong."""
    assert run(["edition", *line]) == 2
    return capsys.readouterr().err.strip()


def test_a_day_that_is_taken_is_told_of_before_anything_else(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "new", "2026-1-1", "--from", "2026-01-01")
    assert "2026-01-01 不在 2026-01-01 之后" in told
    assert "--of" not in told
    told = said(capsys, "new", "2026-01-01", "--from", "2025-07-01")
    assert "policy/2026-01-01 已经有了" in told
    assert "改它里面的文件" in told
    assert "另写一个日子" in told
    assert sorted(each.name for each in (here / "policy").glob(".*")) == []


def test_an_edition_that_is_not_there_is_answered_with_those_that_are(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = "2024-11-01、2026-01-01"
    told = said(capsys, "new", "2028-01-01", "--from", "2027-01-01", "--of", "清单")
    assert told == f"没有 2027-01-01 这一版；有 {days}。"
    told = said(capsys, "seal", "2027-01-01", "--of", "清单", "--by", "郑*")
    assert told == f"没有 2027-01-01 这一版；有 {days}。"
    told = said(capsys, "new", "2028-01-01", "--from", "2025-07-01", "--of", "政策")
    assert "--from 2026-01-01" in told
    assert not (here / "catalogue" / "2028-01-01").exists()


def test_a_name_with_a_slip_is_answered_with_the_nearest(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("new", "2028-01-01", "--from", "2026-01-01", "--of", "清单", "--with", "助欲")
    told = said(capsys, *line)
    assert told.startswith("没有叫 `助欲` 的；是不是 ")
    assert "助浴" in told
    assert told.count("、") <= 2
    assert not (here / "catalogue" / "2028-01-01").exists()


def test_of_a_new_edition_nothing_is_left_on_a_full_disk(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(here.rglob("*"))

    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert run(NEW) == 74
    err = capsys.readouterr().err
    assert "V-FORM-19" in err
    assert "policy/2028-01-01" in err
    assert sorted(here.rglob("*")) == before


def test_the_rules_here_may_be_named(here: Path) -> None:
    assert run(["--rules", ".", *NEW]) == 0
    assert (here / "policy" / "2028-01-01" / "edition.yaml").exists()
