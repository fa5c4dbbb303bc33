"""Does a check look at the folders that one stands in, and say which they are?"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan.cli import main

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return how the command is run in a folder, in Chinese."""
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize(("there", "missing"), [("policy", "catalogue"), ("catalogue", "policy")])
def test_a_folder_with_half_of_the_rules_is_checked_and_found_short(
    run: Run, tmp_path: Path, there: str, missing: str
) -> None:
    shutil.copytree(ROOT / there, tmp_path / there)
    code, out, _ = run("check")
    assert code == 1
    assert str(tmp_path) in out.split("\n")[0]
    assert f"`{missing}/*/edition.yaml`" in out


@pytest.mark.parametrize("kind", ["policy", "catalogue"])
def test_an_empty_folder_and_a_file_in_its_place_are_told_of(
    run: Run, tmp_path: Path, kind: str
) -> None:
    for each in {"policy", "catalogue"} - {kind}:
        shutil.copytree(ROOT / each, tmp_path / each)
    (tmp_path / kind).mkdir()
    assert run("check")[0] == 1
    (tmp_path / kind).rmdir()
    (tmp_path / kind).write_text("关口: []\n", "utf-8")
    code, out, _ = run("check")
    assert code == 1
    assert "V-NAME-13" in out


def test_a_missing_file_is_told_of_whatever_was_named(run: Run, tmp_path: Path) -> None:
    for each in ("policy", "catalogue"):
        shutil.copytree(ROOT / each, tmp_path / each)
    (tmp_path / "policy/2024-09-23/gates.yaml").unlink()
    code, out, _ = run("check", "catalogue")
    assert code == 1
    assert "`policy/2024-09-23/gates.yaml`" in out


def test_where_there_are_no_rules_the_shipped_ones_are_checked_and_named(run: Run) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "查的是随程序带的 policy、catalogue" in out.split("\n")[0]
    assert json.loads(run("check", "--json")[1])["folder"] == str(ROOT)


def test_the_rules_that_are_named_are_checked_also_where_others_stand(
    run: Run, tmp_path: Path
) -> None:
    here, named = tmp_path, tmp_path / "另一处"
    for each in ("policy", "catalogue"):
        shutil.copytree(ROOT / each, here / each)
        shutil.copytree(ROOT / each, named / each)
    (named / "policy/2024-09-23/gates.yaml").unlink()
    assert run("check")[0] == 0
    code, out, _ = run("--rules", str(named), "check")
    assert code == 1
    assert f"查的是 {named} 里的" in out.split("\n")[0]
    assert "`policy/2024-09-23/gates.yaml`" in out


def test_rules_that_are_named_are_never_called_shipped(run: Run) -> None:
    assert "随程序带的" not in run("--rules", str(ROOT), "check")[1]
