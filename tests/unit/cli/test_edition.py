"""Is an edition begun and sealed only in the folder that is meant?"""

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


def test_the_rules_here_may_be_named(here: Path) -> None:
    assert run(["--rules", ".", *NEW]) == 0
    assert (here / "policy" / "2028-01-01" / "edition.yaml").exists()
