"""Does an officer see whom a change touches before it is in force?"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]
HOUSEHOLD = ROOT / "examples" / "清源0047.yaml"
BATH = "catalogue/2024-11-01/services/living/bath.yaml"
EDITION = "catalogue/2026-01-01/edition.yaml"
DAY = "2025-09-15"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a copy of the rules, to be changed."""
    for kind in ("policy", "catalogue"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def compared(capsys: pytest.CaptureFixture[str], new: Path, *more: str) -> tuple[int, Any]:
    line = ["compare", str(ROOT), str(new), str(HOUSEHOLD), "--on", DAY, "--json", *more]
    code = run(line)
    return code, json.loads(capsys.readouterr().out)


def test_rules_that_did_not_change_touch_nobody(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = compared(capsys, changed)
    assert code == 0
    assert found["effects"] == []
    assert (found["households"], found["people"]) == (1, 1)


def test_a_bath_less_in_summer_is_less_and_nothing_says_what_becomes_of_him(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # One a month by his row and two more from June to September; with one more it is two.
    edit(changed, BATH, "月份: [6, 7, 8, 9], 给: 2", "月份: [6, 7, 8, 9], 给: 1")
    code, found = compared(capsys, changed)
    assert code == 1
    assert [(each["service"], each["kind"]) for each in found["effects"]] == [("bath", "less")]
    assert found["services"]["bath"]["units"] == {"least": -12, "most": -12}
    assert found["services"]["bath"]["money"] == {"least": -72000, "most": -120000}
    assert list(found["streets"]) == ["清源"]
    assert [each["code"] for each in found["problems"]] == ["V-ED-16"]


def test_who_is_told_what_becomes_of_him_is_no_problem(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(changed, BATH, "月份: [6, 7, 8, 9], 给: 2", "月份: [6, 7, 8, 9], 给: 1")
    promise = (
        "不再用: []\n过渡安排:\n  - {服务: 助浴, 怎么办: 已经约好的照做到九月底, 至: 2026-09-30}"
    )
    edit(changed, EDITION, "不再用: []", promise)
    code, found = compared(capsys, changed)
    assert code == 0
    assert found["problems"] == []
    assert [each["kind"] for each in found["effects"]] == ["less"]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_waiting(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("户编号: [", "utf-8")
    code, found = compared(capsys, changed, str(bad))
    assert code == 3
    assert found["households"] == 1


def test_every_household_of_a_form_is_compared(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [str(ROOT / "examples" / f"{each}.yaml") for each in ("泉秀0173", "城东0203")]
    form = tmp_path / "登记册" / "两户.xlsx"
    form.parent.mkdir()
    assert run(["new", str(form), *others, "--on", DAY]) == 0
    form.with_name("~$两户.xlsx").write_bytes(b"open elsewhere")
    edit(changed, BATH, "月份: [6, 7, 8, 9], 给: 2", "月份: [6, 7, 8, 9], 给: 1")
    capsys.readouterr()
    code, found = compared(capsys, changed, str(form.parent))
    assert code == 1
    assert (found["households"], found["people"]) == (3, 5)


def test_a_household_in_a_file_and_in_a_form_counts_once(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "一户.xlsx"
    assert run(["new", str(form), str(HOUSEHOLD), "--on", DAY]) == 0
    capsys.readouterr()
    line = ["compare", str(ROOT), str(changed), str(HOUSEHOLD), str(form), "--on", DAY, "--json"]
    assert run(line) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["households"] == 1
    assert "清源0047" in said.err


def test_a_form_with_a_row_of_nobody_is_told_and_not_compared(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "一户.xlsx"
    other = str(ROOT / "examples" / "泉秀0173.yaml")
    assert run(["new", str(form), other, "--on", DAY]) == 0
    book = load_workbook(form)
    book["人员"]["C9"] = "林*强"
    book.save(form)
    capsys.readouterr()
    line = ["compare", str(ROOT), str(changed), str(HOUSEHOLD), str(form), "--on", DAY, "--json"]
    assert run(line) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["households"] == 1
    assert "V-FORM-08" in said.err


def test_a_folder_without_an_edition_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("policy", "catalogue"):
        (tmp_path / kind).mkdir()
    assert run(["compare", str(ROOT), str(tmp_path), str(HOUSEHOLD), "--on", DAY]) == 1
    assert "V-NAME-13" in capsys.readouterr().err
