"""Are questions put, answered and written back as somebody at the desk expects?"""

import io
import json
import shutil
from pathlib import Path

import pytest

from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    return Path(shutil.copy(ROOT / "examples" / "泉秀0173.yaml", tmp_path))


def ask(
    file: Path, answers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert run(["ask", str(file), "--on", "2025-09-15"]) == 0
    return capsys.readouterr().out


def test_an_answer_is_written_and_its_effect_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    said = ask(file, "2\n", monkeypatch, capsys)
    assert "洗澡: {值: 要人搭把手, 日期: 2025-09-15}" in file.read_text("utf-8")
    assert "还要问 → 可安排" in said
    assert file.with_name(f"{file.name}.bak").read_bytes() == before


def test_no_answer_writes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    said = ask(file, "", monkeypatch, capsys)
    assert file.read_bytes() == before
    assert "先问到这里" in said


def test_what_means_nothing_is_asked_again(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ask(file, "9\n也许\n要人帮洗\n", monkeypatch, capsys)
    assert said.count("写前面的号码") == 2
    assert "洗澡: {值: 要人帮洗, 日期: 2025-09-15}" in file.read_text("utf-8")


def test_the_list_puts_nothing_and_writes_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    assert run(["ask", str(file), "--on", "2025-09-15", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed[0]["fact"] == "selfcare_bath"
    assert file.read_bytes() == before


def test_a_file_that_cannot_be_read_ends_with_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("户编号: [", "utf-8")
    assert run(["ask", str(bad)]) == 3
    assert "V-YAML" in capsys.readouterr().err
