"""Does an office get a whole register decided by one command, and told what to mend?"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qingdan.cli import main
from qingdan.library import Release
from qingdan.registers import writing
from qingdan.registers.rows import rows_of

DAY = ("--on", "2025-09-15")
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
BATHING = "清源0047"
Run = Callable[..., tuple[int, str, str]]
FLAT = """户编号,人员序号,出生日期,洗澡,home.家庭月收入
例0001,1,1950-01-02,要人搭把手,1200.50
例0002,1,1950-01-02,要人搭把首,1200.50
例0003,1,1950-01-02,自己能洗,
例0003,2,1952-01-02,自己能洗,
"""


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


@pytest.fixture(scope="module")
def made(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a register of two examples, and with the answers for it."""
    names = (BATHING, "东海0127")
    households = [release.read((EXAMPLES / f"{name}.yaml").read_bytes()) for name in names]
    folder = tmp_path_factory.mktemp("made")
    path = folder / "名册.parquet"
    pq.write_table(pa.Table.from_batches([rows_of(households, release.rules)]), path)
    assert main(["batch", str(path), "-o", str(folder / "d.parquet"), *DAY]) == 0
    return folder


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    """Return a register of two examples, one of them with somebody who waits for a bath."""
    return Path(copy(made / "名册.parquet", tmp_path))


@pytest.fixture
def answers(made: Path, tmp_path: Path) -> Path:
    """Return the answers for that register."""
    return Path(copy(made / "d.parquet", tmp_path))


def altered(answers: Path, column: str, cell: object) -> None:
    """Write the answers anew with another cell on the first row."""
    table = pq.read_table(answers)
    rows = table.to_pylist()
    rows[0][column] = cell
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), "e.parquet")


def test_the_first_line_counts_people_households_services_and_bad_rows(run: Run) -> None:
    Path("名册.csv").write_text(FLAT, encoding="utf-8")
    code, out, err = run("batch", "名册.csv", "-o", "果.parquet", *DAY)
    assert code == 1
    first, *rest = out.splitlines()
    assert first.startswith("3 人 2 户：")
    assert first.endswith("；错行 1  【试算，不作答复】")
    assert "有错 1 处，1 行没有判，逐行写在 果.parquet.errors.jsonl" in rest
    assert rest[-1].startswith("看一个人为什么  qingdan explain '果.parquet' 服务 ")
    assert err == ""
    (told,) = Path("果.parquet.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(told) == {
        "household": "例0002",
        "row": 2,
        "column": "洗澡",
        "code": "V-NAME-02",
        "severity": "error",
        "message": "`洗澡` 里没有 `要人搭把首` 这个选项，是不是 `要人搭把手`？",
        "hint": "照词表的选项写。",
    }
    assert pq.read_table("果.parquet").column("household").to_pylist() == [
        "例0001",
        *["例0003"] * 2,
    ]


def test_a_register_without_a_mistake_leaves_no_file_of_mistakes(run: Run, register: Path) -> None:
    code, out, _ = run("--lang", "en", "batch", register.name, "-o", "d.arrow", *DAY)
    assert code == 0
    assert "people in 2 households: " in out.splitlines()[0]
    assert "; 0 bad rows" in out.splitlines()[0]
    assert not Path("d.arrow.errors.jsonl").exists()


def test_a_machine_reads_the_numbers_by_their_ids(run: Run) -> None:
    Path("名册.csv").write_text(FLAT, encoding="utf-8")
    code, out, _ = run("batch", "名册.csv", "-o", "果.jsonl", *DAY, "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["people"], told["households"], told["refused"]) == (3, 2, 1)
    assert told["problems"] == {"errors": 1, "warnings": 0}
    lines = Path("果.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[1:]]
    outcomes = [cell for row in rows for key, cell in row.items() if key.endswith(".outcome")]
    assert told["outcomes"] == {each: outcomes.count(each) for each in told["outcomes"]}
    assert set(told["outcomes"]) == set(outcomes)
    assert rows[0]["home.income_month"] == "1200.50"
    assert (told["out"], told["errors"]) == ("果.jsonl", "果.jsonl.errors.jsonl")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("没有.parquet", "-o", "果.parquet"), 3, "V-YAML-18"),
        (("名册.txt", "-o", "果.parquet"), 3, "V-ROW-06"),
        (("名册.csv", "-o", "果.txt"), 2, ".parquet"),
        (("名册.csv",), 2, "-o"),
        (("名册.csv", "-o", "名册.jsonl"), 2, "V-FORM-17"),
        (("名册.csv", "-o", "没有/果.parquet"), 74, "V-FORM-19"),
        (("名册.csv", "-o", "果.parquet", "--threads", "0"), 2, "--threads"),
        (("名册.csv", "-o", "果.parquet", "--batch", "多"), 2, "--batch"),
        (("名册.csv", "-o", "果.parquet", "--office", "没有"), 2, "办件单位"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    run: Run, line: tuple[str, ...], code: int, said: str
) -> None:
    Path("名册.csv").write_text(FLAT, encoding="utf-8")
    Path("名册.txt").write_text(FLAT, encoding="utf-8")
    Path("名册.jsonl").write_text("", encoding="utf-8")
    before = sorted(Path().iterdir())
    found, out, err = run("batch", *line, *DAY)
    assert (found, out) == (code, "")
    assert said in err
    assert sorted(Path().iterdir()) == before


def test_a_column_that_nobody_knows_stops_before_anybody_is_decided(run: Run) -> None:
    Path("名册.csv").write_text(FLAT.replace("洗澡", "洗藻"), encoding="utf-8")
    code, out, err = run("batch", "名册.csv", "-o", "果.parquet", *DAY)
    assert (code, out) == (3, "")
    assert "不认识 `洗藻`，是不是 `洗澡`？" in err
    assert not Path("果.parquet").exists()


def test_a_full_disk_leaves_nothing(
    run: Run, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    assert run("batch", register.name, "-o", "果.parquet", *DAY)[0] == 74
    assert [each.name for each in Path().iterdir()] == [register.name]


def test_what_came_to_stand_there_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "果.parquet"

    def write() -> None:
        with writing.beside(path) as new:
            new.write_bytes(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        write()
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process is not killed by a signal")
def test_a_killed_run_leaves_nothing_under_the_name_and_the_next_one_clears_up(
    tmp_path: Path,
) -> None:
    path = tmp_path / "果.parquet"
    program = (
        "import sys, time; from pathlib import Path; from qingdan.registers import writing\n"
        f"with writing.beside(Path({str(path)!r})) as new:\n"
        "    new.write_bytes(b'half'); print('there', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not path.exists()
    assert len(list(tmp_path.iterdir())) == 1
    with writing.beside(path) as new:
        new.write_bytes(b"whole")
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("answers")
def test_a_row_of_answers_is_explained_and_read_again(run: Run, register: Path) -> None:
    for out in ("d.parquet", "d.jsonl"):
        if not Path(out).exists():
            run("batch", register.name, "-o", out, *DAY)
        code, said, err = run("explain", out, "助浴", "--household", BATHING, "--member", "1")
        assert code == 0
        assert said.startswith("可安排：助浴 每月 3 次")
        assert f"qingdan explain {out} 助浴 --member 1 --household {BATHING}" in said
        assert err == f"{out} 里这一项写的，和照同样的事实重读的一样。\n"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("bath.outcome", "deny"),
        ("bath.units.least", 30),
        ("bath.reasons", []),
        ("selfcare_bath", "alone"),
    ],
)
def test_answers_or_facts_that_somebody_altered_are_a_broken_seal(
    run: Run, answers: Path, column: str, cell: object
) -> None:
    altered(answers, column, cell)
    code, _, err = run("explain", "e.parquet", "bath", "--household", BATHING)
    assert code == 6
    assert "V-ROW-08" in err
    assert f"`{column}`" in err or column == "selfcare_bath"


def test_what_was_altered_of_one_service_says_nothing_of_another(run: Run, answers: Path) -> None:
    altered(answers, "bath.outcome", "deny")
    assert run("explain", "e.parquet", "meal", "--household", BATHING)[0] == 0


def test_answers_of_other_rules_are_explained_and_not_compared(run: Run, answers: Path) -> None:
    table = pq.read_table(answers)
    about = json.loads(table.schema.metadata[b"qingdan"]) | {"digest": "0" * 64}
    other = table.replace_schema_metadata({b"qingdan": json.dumps(about).encode()})
    pq.write_table(other, "e.parquet")
    code, said, err = run("explain", "e.parquet", "bath", "--household", BATHING)
    assert code == 1
    assert said.startswith("可安排：助浴")
    assert "V-ROW-09" in err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("d.parquet", "bath"), 2, "2 户"),
        (("d.parquet", "bath", "--member", "1"), 2, "2 户"),
        (("d.parquet", "bath", "--member", "99"), 2, "`99`"),
        (("d.parquet", "bath", "--household", "没有"), 2, "`没有`"),
        (("d.parquet", "bath", "--household", BATHING, "--member", "9"), 2, "`9`"),
        (("d.parquet", "bath", "--household", BATHING, "--on", "2025-09-16"), 2, "2025-09-15"),
        (("名册.parquet", "bath"), 3, "V-ROW-06"),
        (("没有.jsonl", "bath"), 3, "V-YAML-18"),
    ],
)
@pytest.mark.usefixtures("register", "answers")
def test_who_is_meant_must_be_clear(run: Run, line: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = run("explain", *line)
    assert (found, out) == (code, "")
    assert said in err
