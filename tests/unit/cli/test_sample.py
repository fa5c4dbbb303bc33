"""Does `qingdan sample` write a register, or say in one sentence why not?"""

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from qingdan.cli.running import run

DAY = ("--on", "2025-09-15")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QINGDAN_LANG", "zh")


def test_the_first_line_says_what_was_made_and_the_last_what_comes_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["sample", "40", *DAY, "-o", "名册.parquet"]) == 0
    rows = pq.read_table("名册.parquet")
    homes = len(set(rows.column("household").to_pylist()))
    assert rows.num_rows == 40
    assert capsys.readouterr().out.splitlines() == [
        f"造好 名册.parquet：40 人，{homes} 户，按 2025-09-15；都是造的，没有真人",
        "下一步  qingdan batch 名册.parquet -o 结果.parquet --on 2025-09-15",
    ]


def test_in_english_likewise(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sample", "1", *DAY, "-o", "r.jsonl", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "r.jsonl made: people: 1, households: 1, on 2025-09-15; none of them is real",
        "next  qingdan batch r.jsonl -o answers.parquet --on 2025-09-15",
    ]


def test_a_seed_that_is_left_out_is_one() -> None:
    run(["sample", "40", *DAY, "-o", "a.arrow"])
    run(["sample", "40", *DAY, "--seed", "1", "-o", "b.arrow"])
    run(["sample", "40", *DAY, "--seed", "2", "-o", "c.arrow"])
    files = [Path(f"{each}.arrow").read_bytes() for each in "abc"]
    assert files[0] == files[1]
    assert files[0] != files[2]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("0", "-o", "a.arrow"), "`PEOPLE` 写 1 到 100000000 的整数，不认得 `0`。"),
        (("１０", "-o", "a.arrow"), "`PEOPLE` 写 1 到 100000000 的整数，不认得 `１０`。"),
        (
            ("10", "--seed", "-1", "-o", "a.arrow"),
            "`--seed` 写 0 到 9223372036854775807 的整数，不认得 `-1`。",
        ),
        (
            ("10", "-o", "a.xlsx"),
            "用 -o 写明名册的文件，名字以 .parquet、.arrow、.feather、.jsonl 结尾。",
        ),
        (("10",), "用 -o 写明名册的文件，名字以 .parquet、.arrow、.feather、.jsonl 结尾。"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_sentence_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    line: tuple[str, ...],
    sentence: str,
) -> None:
    assert run(["sample", *line, *DAY]) == 2
    assert capsys.readouterr().err.splitlines()[0] == sentence
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    there = Path("名册.parquet")
    there.write_text("别的", encoding="utf-8")
    assert run(["sample", "10", *DAY, "-o", "名册.parquet"]) == 2
    assert "不盖掉" in capsys.readouterr().err
    assert there.read_text(encoding="utf-8") == "别的"


def test_a_full_disk_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    assert run(["sample", "10", *DAY, "-o", "名册.parquet"]) == 74
    assert "写不了" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
