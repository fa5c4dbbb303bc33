"""Does an office get its day's work done with a form alone?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from qingdan.cli import main

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
EVERY = sorted(EXAMPLES.glob("*.yaml"))
DAY = ("--on", "2025-09-15")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return how the command is run in an empty folder: its code, and what it said twice over."""
    for each in ("QINGDAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


def test_a_new_form_is_ready_for_one_household_named_by_its_file(run: Run) -> None:
    code, out, err = run("new", "泉秀0173.xlsx", *DAY)
    assert (code, err) == (0, "")
    assert "做好 泉秀0173.xlsx，1 户" in out
    code, out, _ = run("qualify", "泉秀0173.xlsx", *DAY, "--json")
    assert code == 0
    assert json.loads(out)["case"] == "泉秀0173"


def test_a_form_for_several_households_numbers_them(run: Run) -> None:
    run("new", "泉秀.xlsx", *DAY, "--households", "3")
    code, out, _ = run("qualify", "泉秀.xlsx", *DAY, "--json")
    assert code == 0
    cases = [json.loads(line)["case"] for line in out.splitlines()]
    assert cases == ["泉秀-01", "泉秀-02", "泉秀-03"]


def test_a_file_that_is_there_is_never_written_over(run: Run) -> None:
    Path("泉秀0173.xlsx").write_bytes(b"filled in")
    code, out, err = run("new", "泉秀0173.xlsx", *DAY)
    assert (code, out) == (2, "")
    assert "V-FORM-17" in err
    assert Path("泉秀0173.xlsx").read_bytes() == b"filled in"


@pytest.mark.parametrize("count", ["0", "-1", "1001", "三"])
def test_a_number_of_households_that_is_none_is_refused(run: Run, count: str) -> None:
    code, _, err = run("new", "泉秀.xlsx", *DAY, "--households", count)
    assert code == 2
    assert f"`{count}`" in err


def test_a_form_is_an_xlsx_file(run: Run) -> None:
    code, _, err = run("new", "泉秀.csv", *DAY)
    assert code == 2
    assert ".xlsx" in err


def test_a_household_file_that_is_no_use_makes_no_form(run: Run) -> None:
    Path("坏.yaml").write_text("户编号: [", encoding="utf-8")
    code, _, err = run("new", "泉秀.xlsx", "坏.yaml", "没有.yaml", *DAY)
    assert code == 3
    assert "坏.yaml" in err
    assert "没有.yaml" in err
    assert not Path("泉秀.xlsx").exists()


def test_every_example_is_decided_from_the_form_as_from_its_file(run: Run) -> None:
    files = [str(each) for each in EVERY]
    assert files
    assert run("new", "全.xlsx", *files, *DAY)[0] == 0
    code, from_files, _ = run("qualify", *files, *DAY, "--json", "--trace")
    assert code == 0
    code, from_form, _ = run("qualify", "全.xlsx", *DAY, "--json", "--trace")
    assert code == 0
    assert from_form == from_files


def test_one_household_of_a_form_may_be_asked_for(run: Run) -> None:
    run("new", "两户.xlsx", str(EVERY[0]), str(EVERY[1]), *DAY)
    code, out, _ = run("qualify", "两户.xlsx", *DAY, "--household", EVERY[1].stem)
    assert code == 0
    assert EVERY[0].stem not in out
    assert f"--household {EVERY[1].stem}" in out.splitlines()[-1]
    code, _, err = run("qualify", "两户.xlsx", *DAY, "--household", "没有这户")
    assert code == 2
    assert "没有这户" in err


def test_an_explanation_of_a_form_with_several_asks_which_household(run: Run) -> None:
    run("new", "两户.xlsx", str(EXAMPLES / "清源0047.yaml"), str(EVERY[0]), *DAY)
    code, out, err = run("explain", "两户.xlsx", "助浴", *DAY)
    assert (code, out) == (2, "")
    assert "清源0047" in err
    code, out, _ = run("explain", "两户.xlsx", "助浴", *DAY, "--household", "清源0047")
    assert code == 0
    assert "每月 3 次" in out.splitlines()[0]
    assert "两户.xlsx 人员!" in out


def test_mistakes_come_back_in_a_copy_and_the_form_is_left_alone(run: Run) -> None:
    run("new", "泉秀0173.xlsx", *DAY)
    book = load_workbook("泉秀0173.xlsx")
    book["人员"]["E2"] = "不是"
    book.save("泉秀0173.xlsx")
    before = Path("泉秀0173.xlsx").read_bytes()
    code, out, err = run("qualify", "泉秀0173.xlsx", *DAY)
    assert (code, out) == (3, "")
    assert "泉秀0173.xlsx 人员!E2  错 V-NAME-02" in err
    assert "泉秀0173.错误.xlsx" in err
    assert Path("泉秀0173.xlsx").read_bytes() == before
    assert load_workbook("泉秀0173.错误.xlsx")["人员"]["E2"].comment is not None


def test_a_second_copy_does_not_write_over_the_first(run: Run) -> None:
    run("new", "泉秀0173.xlsx", *DAY)
    book = load_workbook("泉秀0173.xlsx")
    book["人员"]["E2"] = "不是"
    book.save("泉秀0173.xlsx")
    run("qualify", "泉秀0173.xlsx", *DAY)
    first = Path("泉秀0173.错误.xlsx").read_bytes()
    run("qualify", "泉秀0173.错误.xlsx", *DAY)
    assert Path("泉秀0173.错误.xlsx").read_bytes() == first
    assert Path("泉秀0173.错误2.xlsx").exists()


def test_answers_go_to_a_workbook_of_their_own(run: Run) -> None:
    run("new", "两户.xlsx", str(EVERY[0]), str(EVERY[1]), *DAY)
    before = Path("两户.xlsx").read_bytes()
    code, _, err = run("qualify", "两户.xlsx", *DAY, "--out", "结果.xlsx")
    assert code == 0
    assert "结果另存在 结果.xlsx" in err
    cases = {row[0].value for row in load_workbook("结果.xlsx")["结果"].iter_rows(min_row=2)}
    assert cases == {EVERY[0].stem, EVERY[1].stem}
    code, out, err = run("qualify", "两户.xlsx", *DAY, "-o", "两户.xlsx")
    assert (code, out) == (2, "")
    assert "V-FORM-17" in err
    assert Path("两户.xlsx").read_bytes() == before


def test_answers_from_household_files_go_to_a_workbook_too(run: Run) -> None:
    code, _, _ = run("qualify", str(EVERY[0]), *DAY, "-o", "结果.xlsx")
    assert code == 0
    assert load_workbook("结果.xlsx").sheetnames == [
        "结果",
        "还要问的",
        "转介和提醒",
        "预警",
        "来源",
    ]


def test_a_form_that_does_not_open_is_invalid_input(run: Run) -> None:
    Path("泉秀.xlsx").write_bytes(b"no workbook")
    code, out, err = run("qualify", "泉秀.xlsx", *DAY)
    assert (code, out) == (3, "")
    assert "V-FORM-01" in err
    assert list(Path().iterdir()) == [Path("泉秀.xlsx")]


def test_an_old_ledger_becomes_a_form_only_when_nothing_is_to_be_mended(run: Run) -> None:
    book = Workbook()
    sheet = book.create_sheet("旧", 0)
    sheet.append(["户号", "证件"])
    sheet.append(["例0001", "3.50503E+17"])
    book.save("旧.xlsx")
    Path("对照.yaml").write_text("栏: {户号: 户编号, 证件: 证件号码}", encoding="utf-8")
    code, out, err = run("import", "旧.xlsx", "--map", "对照.yaml", "-o", "新.xlsx", *DAY)
    assert code == 3
    assert out.startswith("不能转：1 处要先改")
    assert "旧.xlsx 旧!B2  错 V-FORM-05" in err
    assert not Path("新.xlsx").exists()
    sheet["B2"] = "350503195402110012"
    book.save("旧.xlsx")
    code, out, _ = run("import", "旧.xlsx", "--map", "对照.yaml", "-o", "新.xlsx", *DAY)
    assert code == 0
    assert out.startswith("1 人可以转")
    assert run("qualify", "新.xlsx", *DAY)[0] == 0
    code, _, err = run("import", "旧.xlsx", "--map", "对照.yaml", "-o", "新.xlsx", *DAY)
    assert code == 2
    assert "V-FORM-17" in err


def test_that_a_list_is_blank_is_told_once_a_form(run: Run) -> None:
    run("new", "泉秀.xlsx", *DAY, "--households", "3")
    _, _, err = run("qualify", "泉秀.xlsx", *DAY)
    blank = [each for each in err.splitlines() if "V-FILE-12" in each]
    # Three lists that count only when somebody went through them, and nobody filled in any.
    assert len(blank) == 3
    _, _, err = run("qualify", "泉秀.xlsx", *DAY, "--household", "泉秀-03")
    assert err.count("V-FILE-12") == 3


def test_a_new_file_for_one_household_states_nothing(run: Run) -> None:
    code, out, _ = run("new", "泉秀0173.yaml", *DAY)
    assert code == 0
    assert "qingdan qualify 泉秀0173.yaml" in out
    code, out, _ = run("qualify", "泉秀0173.yaml", *DAY, "--json")
    assert code == 0
    assert json.loads(out)["case"] == "泉秀0173"
    code, _, err = run("new", "泉秀0173.yaml", *DAY)
    assert code == 2
    assert "V-FORM-17" in err


@pytest.mark.parametrize("more", [("--households", "2"), (str(EVERY[0]),)])
def test_a_file_is_for_one_household_and_begins_empty(run: Run, more: tuple[str, ...]) -> None:
    code, _, err = run("new", "泉秀.yaml", *more, *DAY)
    assert code == 2
    assert ".xlsx" in err
    assert not Path("泉秀.yaml").exists()


def test_a_birthday_to_come_is_told_and_asked_again(run: Run) -> None:
    run("new", "泉秀0173.xlsx", *DAY)
    book = load_workbook("泉秀0173.xlsx")
    headers = [str(each.value).rstrip("*") for each in book["人员"][1]]
    book["人员"].cell(row=2, column=headers.index("出生日期") + 1).value = "2054-02-11"
    book.save("泉秀0173.xlsx")
    code, out, err = run("qualify", "泉秀0173.xlsx", *DAY)
    assert code == 0
    assert err.count("V-FILE-21") == 1
    assert "比判定日 2025-09-15 还晚，没有用，所以还要问一遍" in err
    assert "哪年哪月哪日出生？" in out


def test_a_sheet_that_was_deleted_lets_nobody_be_decided(run: Run) -> None:
    run("new", "泉秀.xlsx", *DAY, "--households", "2")
    book = load_workbook("泉秀.xlsx")
    del book["单独保管"]
    book.save("泉秀.xlsx")
    code, out, err = run("qualify", "泉秀.xlsx", *DAY)
    assert code == 3
    assert "可安排" not in out
    assert "V-FORM-24" in err
    assert "这张表里的 2 户都先不判" in err
