"""Are questions put, answered and written back as somebody at the desk expects?"""

import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

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
    assert "洗澡: {值: 要人搭把手, 来源: 街道询问, 日期: 2025-09-15}" in file.read_text("utf-8")
    assert "还要问 → 可安排" in said
    assert file.with_name(f"{file.name}.bak").read_bytes() == before


def refused(
    file: Path, answers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """Return the one line with which nothing more is written."""
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert run(["ask", str(file), "--on", "2025-09-15"]) == 74
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    return err


class Meanwhile:
    """Somebody whose answer takes so long that something happens before it."""

    def __init__(self, happens: Callable[[], object]) -> None:
        """Keep what happens."""
        self.happens = happens

    def readline(self) -> str:
        """Let it happen, and answer."""
        self.happens()
        return "2\n"

    def isatty(self) -> bool:
        """Say that the answer comes through a pipe."""
        return False


def test_a_full_disk_leaves_the_household_as_it_was_and_nothing_beside_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, times = file.read_bytes(), list[int]()

    def full(_: int) -> None:
        times.append(1)
        if len(times) >= room:
            raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    for room in (1, 2):  # the file as it was finds no room, or only the new one does not
        times.clear()
        assert "V-YAML-25" in refused(file, "2\n", monkeypatch, capsys)
        assert len(times) == room
        assert file.read_bytes() == before
        assert list(file.parent.iterdir()) == [file]


def test_the_file_and_the_one_as_it_was_keep_the_rights_they_had(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.chmod(0o600)
    ask(file, "2\n", monkeypatch, capsys)
    beside = file.with_name(f"{file.name}.bak")
    assert [each.stat().st_mode & 0o777 for each in (file, beside)] == [0o600, 0o600]
    assert sorted(file.parent.iterdir()) == [file, beside]


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_stands_beside_under_the_same_name_is_not_called_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    before, taken = file.read_bytes(), file.with_name(f"{file.name}.bak")
    if kind == "file":
        taken.write_bytes(b"somebody else's")
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to(file)
    said = ask(file, "2\n\n", monkeypatch, capsys)
    assert f"原件存 {file.name}.bak2" in said
    assert file.with_name(f"{file.name}.bak2").read_bytes() == before
    assert not file.with_name(f"{file.name}.bak3").exists()
    assert kind != "file" or taken.read_bytes() == b"somebody else's"


def test_another_hands_change_is_not_written_over(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = file.read_bytes() + "备注: 改过\n".encode()
    monkeypatch.setattr("sys.stdin", Meanwhile(lambda: file.write_bytes(theirs)))
    assert run(["ask", str(file), "--on", "2025-09-15"]) == 74
    err = capsys.readouterr().err
    assert "V-YAML-25" in err
    assert "这会儿被别人改过" in err
    assert file.read_bytes() == theirs
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(("becomes", "word"), [("", "不存在"), ("pipe", "不是普通的文件")])
def test_a_file_that_goes_meanwhile_is_told_of(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    becomes: str,
    word: str,
) -> None:
    def goes() -> None:
        file.unlink()
        if becomes:
            os.mkfifo(file)

    monkeypatch.setattr("sys.stdin", Meanwhile(goes))
    assert run(["ask", str(file), "--on", "2025-09-15"]) == 74
    err = capsys.readouterr().err
    assert "V-YAML-18" in err
    assert word in err
    assert list(file.parent.iterdir()) == ([file] if becomes else [])


def test_where_nothing_can_be_written_nobody_is_asked(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    link = file.with_name("链.yaml")
    link.symlink_to(file)
    assert "链接" in refused(link, "2\n", monkeypatch, capsys)
    monkeypatch.setattr(os, "access", lambda path, _: path != file.parent)
    assert "没有写的权限" in refused(file, "2\n", monkeypatch, capsys)
    assert run(["ask", str(file), "--on", "2025-09-15", "--list"]) == 0
    assert "这会儿" not in capsys.readouterr().out


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
    assert "洗澡: {值: 要人帮洗, 来源: 街道询问, 日期: 2025-09-15}" in file.read_text("utf-8")


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


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a form that holds two of the examples."""
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    path = tmp_path / "两户.xlsx"
    files = [str(ROOT / "examples" / f"{each}.yaml") for each in ("泉秀0173", "清源0047")]
    assert run(["new", str(path), *files, "--on", "2025-09-15"]) == 0
    return path


def test_an_answer_goes_into_the_form_as_into_the_file(
    form: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = form.read_bytes()
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    line = ["ask", str(form), "--household", "泉秀0173", "--on", "2025-09-15"]
    assert run(line) == 0
    said = capsys.readouterr().out
    assert "还要问 → 可安排" in said
    assert "--household 泉秀0173" in said.splitlines()[-1]
    assert form.with_name("两户.xlsx.bak").read_bytes() == before
    ask(file, "2\n", monkeypatch, capsys)
    decided = ["qualify", "--on", "2025-09-15", "--json", "--trace"]
    assert run([*decided, str(form), "--household", "泉秀0173"]) == 0
    from_form = capsys.readouterr().out
    assert run([*decided, str(file)]) == 0
    assert capsys.readouterr().out == from_form


def test_of_a_form_with_several_one_is_named(
    form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", str(form), "--list"]) == 2
    assert "泉秀0173、清源0047" in capsys.readouterr().err


def test_the_questions_of_a_form_can_be_listed(
    form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = form.read_bytes()
    capsys.readouterr()
    line = ["ask", str(form), "--household", "泉秀0173", "--on", "2025-09-15", "--json"]
    assert run(line) == 0
    assert json.loads(capsys.readouterr().out)[0]["fact"] == "selfcare_bath"
    assert form.read_bytes() == before


def test_who_did_not_want_to_say_is_not_asked_again_from_the_form(
    form: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["ask", str(form), "--household", "泉秀0173", "--on", "2025-09-15"]
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    assert run(line) == 0
    capsys.readouterr()
    assert run([*line, "--json"]) == 0
    left = [each["fact"] for each in json.loads(capsys.readouterr().out)]
    assert left
    assert "selfcare_bath" not in left


def test_a_pipe_has_no_place_for_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "-"]) == 2
    assert "先存成文件" in capsys.readouterr().err


def test_the_sheet_to_take_along_has_a_page_for_each_household_with_questions(
    form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = form.with_name("问题单.xlsx")
    line = ["ask", str(form), "--on", "2025-09-15", "--form", str(out)]
    capsys.readouterr()
    assert run(line) == 0
    # Nothing that is still open about the man at 清源 would change what he gets.
    assert load_workbook(out).sheetnames == ["泉秀0173"]
    before = out.read_bytes()
    assert run(line) == 2
    assert "V-FORM-17" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_a_sheet_without_a_question_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    out = tmp_path / "问题单.xlsx"
    file = ROOT / "examples" / "清源0047.yaml"
    assert run(["ask", str(file), "--on", "2025-09-15", "--form", str(out)]) == 0
    assert "没有要问的" in capsys.readouterr().out
    assert not out.exists()


def test_a_json_file_is_written_back_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    file = tmp_path / "泉秀9.json"
    file.write_text('{"户编号": "泉秀9", "成员": [{"人员序号": 1, "年龄": 70}]}\n', "utf-8")
    assert run(["ask", str(file), "--on", "2025-09-15", "--json"]) == 0
    asked = json.loads(capsys.readouterr().out)
    ask(file, "0\n", monkeypatch, capsys)
    written = json.loads(file.read_text("utf-8"))
    first = asked[0]
    where = written if first["member"] is None else written["成员"][0]
    assert where[first["label"]] == {"不愿答": True, "日期": "2025-09-15"}
    assert written["成员"][0]["年龄"] == 70


def test_an_assessment_is_a_record_and_not_a_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    file = str(ROOT / "examples" / "清源0233.yaml")
    assert run(["ask", file, "--on", "2025-09-15", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(at for at, each in enumerate(lines) if each.endswith("· 评估"))
    assert lines[at + 2].strip() == "1 有，写进登记   2 还没有"
    assert "写数" not in lines[at + 2]


def test_ask_says_why_it_asks_less_than_is_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    file = str(ROOT / "examples" / "泉秀0173.yaml")
    assert run(["qualify", file, "--on", "2025-09-15"]) == 0
    answer = capsys.readouterr().out
    assert run(["ask", file, "--on", "2025-09-15", "--list"]) == 0
    opening = capsys.readouterr().out.splitlines()[0]
    open_, asked = re.findall("登记里还空着 ([0-9]+) 项，只有 ([0-9]+) 项可能影响结果", opening)[0]
    assert f"还要问 {open_} 句" in answer
    assert f"还要问 {asked} 句" in opening
    assert int(asked) < int(open_)


def test_an_explanation_begins_with_the_alarms(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    file = str(ROOT / "examples" / "泉秀0208.yaml")
    assert run(["qualify", file, "--on", "2025-09-15"]) == 0
    alarms = capsys.readouterr().out.splitlines()[:2]
    assert alarms[0].startswith("‼ 三日")
    assert run(["explain", file, "看护照料", "--on", "2025-09-15"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == alarms
    assert lines.count(alarms[0]) == 1
