"""Is a mended file written back whole, with its rights, or not at all and with a word why?"""

import os
from pathlib import Path

import pytest

from qingdan.cli import main
from qingdan.cli.mending import written_back

TYPED, MEANT = "户编号: 例1\n备注： 无\n".encode(), "户编号: 例1\n备注: 无\n".encode()


def file_in(folder: Path) -> Path:
    file = folder / "户.yaml"
    file.write_bytes(TYPED)
    return file


def test_a_mended_file_keeps_the_rights_of_the_old_one(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.chmod(0o640)
    assert written_back(file, "户.yaml", MEANT) is None
    assert file.read_bytes() == MEANT
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_and_what_it_leads_to_stay_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, link = file_in(tmp_path), tmp_path / "链.yaml"
    link.symlink_to(file)
    assert main(["check", str(link), "--fix"]) == 3
    assert "V-YAML-25" in capsys.readouterr().out
    assert link.is_symlink()
    assert file.read_bytes() == TYPED


@pytest.mark.parametrize(
    ("refused", "how"), [(PermissionError, "forbidden"), (OSError(28, "full"), "failed")]
)
def test_what_cannot_be_written_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: type[OSError] | OSError, how: str
) -> None:
    file = file_in(tmp_path)

    def stopped(*_: object) -> None:
        raise refused

    monkeypatch.setattr(Path, "replace", stopped)
    problem = written_back(file, "户.yaml", MEANT)
    assert problem is not None
    assert (problem.code, problem.said["how"]) == ("V-YAML-25", how)
    assert file.read_bytes() == TYPED
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_may_only_be_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_in(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    problem = written_back(file, "户.yaml", MEANT)
    assert problem is not None
    assert problem.said["how"] == "forbidden"
    assert file.read_bytes() == TYPED


def test_a_folder_in_which_nothing_may_be_written_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_in(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)
    assert main(["check", str(file), "--fix"]) == 3
    assert "没有写的权限" in capsys.readouterr().out
    assert file.read_bytes() == TYPED


def test_a_change_that_came_in_between_is_not_lost(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    problem = written_back(file, "户.yaml", MEANT, b"what was read")
    assert problem is not None
    assert (problem.code, problem.said["how"]) == ("V-YAML-25", "changed")
    assert file.read_bytes() == TYPED


def test_what_stands_beside_under_another_hand_is_left_alone(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    beside = tmp_path / f".户.yaml.{os.getpid()}.new"
    beside.write_bytes(b"x")
    problem = written_back(file, "户.yaml", MEANT)
    assert problem is not None
    assert beside.read_bytes() == b"x"
    assert file.read_bytes() == TYPED
