"""Does an officer see what a period will need, and nobody what few people get?"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from qingdan import library
from qingdan.cli import main
from qingdan.registers.rows import rows_of

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
LONE = str(EXAMPLES / "清源0047.yaml")
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


def estimated(run: Run, *arguments: str) -> Any:  # noqa: ANN401 JSON
    code, out, err = run("estimate", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_lone_man_needs_three_baths_in_autumn_and_nine_in_summer(run: Run) -> None:
    # One a month and two more from June to September, at the station for 60 to 100 yuan.
    autumn = estimated(run, LONE, "--period", "2025-Q4", "--whole")["by_service"]["bath"]
    assert autumn["units"] == {"least": 3, "most": 3}
    assert (autumn["money"]["least"], autumn["money"]["most"]) == ("180.00", "300.00")
    summer = estimated(run, LONE, "--period", "2025-Q3", "--whole")["by_service"]["bath"]
    assert summer["units"] == {"least": 9, "most": 9}
    assert (summer["money"]["least"], summer["money"]["most"]) == ("540.00", "900.00")


def test_the_first_line_is_the_answer_and_the_last_a_command(run: Run) -> None:
    code, out, _ = run("estimate", LONE, "--period", "2025-11", "--whole")
    first, *_, last = out.splitlines()
    assert code == 0
    assert first.startswith("2025 年 11 月要 ")
    assert first.endswith(" 元：1 人能安排，另有 0 人没定 【试算，不作答复】")
    assert last.startswith("看图  qingdan estimate ")


def test_a_count_of_few_people_is_hidden_unless_all_is_wanted(run: Run) -> None:
    _, out, _ = run("estimate", LONE, "--period", "2025-11")
    assert "不到5 人能安排" in out
    assert "180.00" not in out
    found = estimated(run, LONE, "--period", "2025-11")
    assert found["by_service"]["bath"] == {
        "people": None,
        "perhaps": None,
        "units": None,
        "money": None,
        "ask": [],
        "hidden": ["people", "perhaps", "units", "money"],
    }


COUNTS = ("people", "perhaps", "registered", "needs")


def small(found: Any, *, counted: bool = False) -> Iterator[int]:  # noqa: ANN401 JSON
    """Give every count of people that is below five and not nothing."""
    if isinstance(found, dict):
        for key, each in found.items():
            yield from small(each, counted=counted or key in COUNTS)
    elif counted and isinstance(found, int) and 0 < found < 5:
        yield found


def test_no_count_of_a_few_people_is_anywhere_in_the_json(run: Run) -> None:
    period = ("--period", "2025-Q4")
    assert list(small(estimated(run, str(EXAMPLES), *period, "--whole")))
    assert list(small(estimated(run, str(EXAMPLES), *period))) == []


@pytest.mark.parametrize(
    ("by", "head"), [("街道", "街道"), ("street", "街道"), ("资金", "资金来源"), ("月", "月")]
)
def test_a_table_is_by_what_is_asked_for(run: Run, by: str, head: str) -> None:
    code, out, _ = run("estimate", LONE, "--period", "2025-11", "--whole", "--by", by)
    assert code == 0
    assert out.splitlines()[4].split()[0] == head


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("--period", "明年"), "`明年` 不是一年、一季或一月"),
        (("--period", "2025", "--by", "人"), "写的是 `人`"),
        (("--period", "2025", "-o", "2025.pdf"), "以 .html 或 .xlsx 结尾"),
        (("--period", "2024-10"), "第一版清单从 2024-11-01 起"),
        ((), "少了 `PERIOD`"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(
    run: Run, line: tuple[str, ...], said: str
) -> None:
    code, out, err = run("estimate", LONE, *line)
    assert (code, out) == (2, "")
    assert said in err


def test_a_file_that_cannot_be_read_is_named_and_the_others_count(
    run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.yaml"
    bad.write_text("户编号: [", "utf-8")
    code, out, err = run("estimate", LONE, str(bad), "--period", "2025-Q4", "--whole")
    assert code == 3
    assert err.count("坏.yaml") >= 1
    assert "登记 1 户 1 人，1 户没能读" in out


def test_a_household_that_is_named_twice_counts_once(run: Run) -> None:
    code, out, err = run("estimate", LONE, LONE, "--period", "2025-11", "--whole")
    assert code == 0
    assert "登记 1 户 1 人" in out
    assert err.count("没有再算") == 1


def without_questions(found: Any) -> Any:  # noqa: ANN401 JSON
    """Leave out what is to be asked: the columns of a register do not say."""
    for group in found["by_service"].values():
        del group["ask"]
    return found


def test_rows_of_a_register_give_the_same_as_the_files(run: Run, tmp_path: Path) -> None:
    release = library.load(date(2025, 9, 15))
    files = sorted(EXAMPLES.glob("*.yaml"))
    read = [release.read(each.read_bytes(), each.name) for each in files]
    table = pa.Table.from_batches([rows_of(read, release.rules)])
    pq.write_table(table, tmp_path / "册.parquet")
    period = ("--period", "2025-11", "--whole")
    rows, homes = (estimated(run, name, *period) for name in ("册.parquet", str(EXAMPLES)))
    assert without_questions(rows) == without_questions(homes)


def test_a_workbook_holds_numbers_that_can_be_added_up(run: Run, tmp_path: Path) -> None:
    code, _, err = run("estimate", LONE, "--period", "2025-Q4", "--whole", "-o", "测算.xlsx")
    assert (code, err) == (0, "测算写在 测算.xlsx\n")
    book = load_workbook(tmp_path / "测算.xlsx")
    sheet = book["按服务"]
    head = [each.value for each in sheet[1]]
    bath = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "助浴")
    said = dict(zip(head, bath, strict=True))
    assert (said["人数至少"], said["数量至少"], said["金额至少"], said["金额至多"]) == (
        1,
        3,
        180,
        300,
    )
    rows = sheet.iter_rows(min_row=2, values_only=True)
    *parts, whole = [row[3] for row in rows if isinstance(row[3], (int, float))]
    assert sum(parts) == whole
    origin = [row for row in book["来源"].iter_rows(values_only=True) if row[0] == "2025-10"]
    assert origin[0][1:4] == ("2025-10-01", "2025-07-01", "2024-11-01")


def test_a_file_that_is_there_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "测算.xlsx").write_bytes(b"mine")
    code, out, err = run("estimate", LONE, "--period", "2025-11", "-o", "测算.xlsx")
    assert (code, out) == (2, "")
    assert "V-FORM-17" in err
    assert (tmp_path / "测算.xlsx").read_bytes() == b"mine"


def test_the_page_is_the_same_bytes_again(run: Run, tmp_path: Path) -> None:
    for name in ("一.html", "二.html"):
        assert run("estimate", LONE, "--period", "2025-11", "-o", name)[0] == 0
    assert (tmp_path / "一.html").read_bytes() == (tmp_path / "二.html").read_bytes()


def test_english_has_no_chinese(run: Run) -> None:
    line = ("estimate", str(EXAMPLES), "--period", "2025-11", "--whole", "--by", "fund")
    code, out, _ = run("--lang", "en", *line)
    assert code == 0
    said = out.replace(str(EXAMPLES), "")
    assert [each for each in said if "一" <= each <= "鿿"] == []
