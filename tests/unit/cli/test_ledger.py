"""Do registers leave the office as files that are noted, masked, and never written over?"""

import json
import os
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qingdan.cli import main

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "报送", "--on", "2025-09-15")
APPROVER = ("--by", "何*兰", "--role", "审批", "--purpose", "报送", "--on", "2025-09-15")


@pytest.fixture
def place(tmp_path: Path) -> tuple[str, ...]:
    """Return where a case was opened and assessed."""
    where = ("--casebook", str(tmp_path / "案卷"), "--lang", "zh")
    filled = ("--set", "privacy_notice=A31")
    assert main(("case", "open", str(FILE), *filled, *WHO, *where)) == 0
    assert main(("case", "assess", "清源0047", *WHO, *where)) == 0
    return where


def export(ledger: str, folder: Path, *more: str, who: tuple[str, ...] = WHO) -> int:
    """Export a register into a folder."""
    return main(("ledger", "export", ledger, "--to", str(folder), *who, *more))


def second_sheet(file: Path) -> dict[str, str]:
    """Return the lines of the sheet on which a register says where it comes from."""
    rows = load_workbook(file)["版本与摘要"].iter_rows(values_only=True)
    return {str(name): str(content) for name, content in rows}


def test_every_register_of_the_policy_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("ledger", "list", "--on", "2025-09-15", "--json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["id"] for each in found} == {
        *("needs", "work", "follow_ups", "referrals", "resources", "activities", "alerts"),
        *("catalogue", "donations", "issues", "procurement", "person_file"),
    }
    assert main(("ledger", "list", "--on", "2025-09-15", "--lang", "zh")) == 0
    assert capsys.readouterr().out.startswith("台账 12 本\n")


def test_a_register_is_written_whole_and_by_street(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert export("needs", tmp_path / "出", "--by-street", *place) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "导出了：需求台账  1 行"
    assert said[-1].startswith("记在第 2 号。下一步  qingdan audit show 2")
    names = {each.name for each in (tmp_path / "出").iterdir()}
    assert names == {"需求台账-全区-2025-09-15.xlsx", "需求台账-清源-2025-09-15.xlsx"}
    sheets = load_workbook(tmp_path / "出" / "需求台账-清源-2025-09-15.xlsx")
    head, row = sheets.worksheets[0].iter_rows(values_only=True)
    assert (len(head), head[7], row[7]) == (57, "姓名", "苏*水")


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise here")
def test_a_register_of_people_is_for_its_owner_alone(
    place: tuple[str, ...], tmp_path: Path
) -> None:
    assert export("needs", tmp_path, *place) == 0
    mode = (tmp_path / "需求台账-全区-2025-09-15.xlsx").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_second_sheet_says_from_which_log_and_rules_it_was_drawn(
    place: tuple[str, ...], tmp_path: Path
) -> None:
    assert export("needs", tmp_path, *place) == 0
    lines = second_sheet(tmp_path / "需求台账-全区-2025-09-15.xlsx")
    # Opening, assessing and the export itself.
    assert lines["账本几条"] == "3"
    assert len(str(lines["账本根"])) == 64
    assert (lines["案卷启用日"], lines["政策版本"]) == ("2025-09-15", "2025-07-01")
    assert lines["谁导出"] == "许*安（经办）"
    assert (lines["做什么用"], lines["效力"]) == ("报送", "【试算，不作答复】")
    assert (lines["哪一份"], lines["填报人"]) == ("内部的一份，身份遮了", "许*安")


def test_nothing_is_written_over_and_then_nothing_is_noted(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("needs", tmp_path, *place) == 0
    before = (tmp_path / "需求台账-全区-2025-09-15.xlsx").read_bytes()
    capsys.readouterr()
    assert export("needs", tmp_path, *place) == 2
    assert "已经有了，不盖掉它" in capsys.readouterr().err
    assert (tmp_path / "需求台账-全区-2025-09-15.xlsx").read_bytes() == before
    assert export("work", tmp_path, "--json", *place) == 0
    assert json.loads(capsys.readouterr().out)["entry"] == 3


def test_a_copy_that_is_opened_is_named_so_and_noted_so(
    place: tuple[str, ...], tmp_path: Path
) -> None:
    assert export("needs", tmp_path, "--open", *place) == 0
    assert (tmp_path / "需求台账-全区-未遮-2025-09-15.xlsx").exists()
    lines = second_sheet(tmp_path / "需求台账-全区-未遮-2025-09-15.xlsx")
    assert lines["哪一份"] == "内部的一份，身份没有遮"


def test_a_register_kept_apart_is_for_those_who_are_named(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert export("alerts", tmp_path / "出", *place) == 1
    assert capsys.readouterr().out == (
        "✗ 预警处置台账另册保管，只给指名的人：审批、审计。请他们来导。\n"
    )
    assert not (tmp_path / "出").exists()
    assert export("alerts", tmp_path / "出", *place, who=APPROVER) == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("nothing",), "没有 `nothing` 这本台账"),
        (("needs", "--public"), "需求台账没有公开的一份"),
        (("catalogue", "--street", "泉秀"), "服务清单不按街道分"),
        (("needs", "--street", "月球"), "没有 `月球` 这个街道"),
        (("work", "--receiver", "区残联"), "工作台账没有发给接收单位的一份"),
        (("person_file",), "一人一档一次导一个人"),
        (("person_file", "--case", "清源0047", "--member", "9"), "案卷里没有这个人"),
    ],
)
def test_what_a_register_has_no_copy_of_is_said_in_one_sentence(
    place: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    line: tuple[str, ...],
    sentence: str,
) -> None:
    capsys.readouterr()
    assert export(line[0], tmp_path, *line[1:], *place) == 2
    assert sentence in capsys.readouterr().err


def test_a_role_that_may_not_export_is_refused(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    who = ("--by", "黄*芬", "--role", "承接机构", "--purpose", "报送", "--on", "2025-09-15")
    assert export("needs", tmp_path / "出", *place, who=who) == 1
    assert capsys.readouterr().out.startswith("✗ ")
    assert list(tmp_path.glob("出/*")) == []


def test_a_file_of_one_person_is_noted_in_that_file(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = ("--case", "清源0047", "--member", "1")
    assert export("person_file", tmp_path, *one, *place) == 0
    (name,) = (each.name for each in tmp_path.glob("*.xlsx"))
    assert "苏" not in name
    assert "0047" not in name
    capsys.readouterr()
    assert main(("case", "show", "清源0047", *WHO, *place)) == 0
    assert "看了什么 一人一档" in capsys.readouterr().out


def test_a_street_goes_by_its_id_and_only_its_households_are_told_of_the_export(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(FILE.parent / "泉秀0173.yaml")
    assert main(("case", "open", other, "--set", "privacy_notice=A32", *WHO, *place)) == 0
    assert export("needs", tmp_path / "出", "--street", "quanxiu", *place) == 0
    assert [each.name for each in (tmp_path / "出").iterdir()] == ["需求台账-泉秀-2025-09-15.xlsx"]
    assert export("work", tmp_path / "出", *place) == 0
    auditor = ("--by", "孙*平", "--role", "审计", "--unit", "区审计局", "--purpose", "年审")
    seen = {}
    for number in ("清源0047", "泉秀0173"):
        capsys.readouterr()
        line = ("audit", "access-log", "--person", number, "--json", *auditor, *place)
        assert main((*line, "--on", "2025-09-16")) == 0
        said = json.loads(capsys.readouterr().out)
        seen[number] = [each["what"].split()[0] for each in said if each["act"] == "export"]
    # Nobody was served yet, so that the second register is of nobody: it may be about anybody.
    assert seen == {"清源0047": ["工作台账"], "泉秀0173": ["需求台账", "工作台账"]}


def test_without_a_casebook_nothing_is_exported_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--casebook", str(tmp_path / "无"), "--lang", "zh")
    assert export("needs", tmp_path, *where) == 2
    assert "这里还没有案卷" in capsys.readouterr().err
    assert not (tmp_path / "无").exists()


def test_the_answer_is_told_in_english_too(
    place: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert export("work", tmp_path, *place, "--lang", "en") == 0
    assert capsys.readouterr().out.startswith("Exported: Register of work, rows: 0\n")
