"""Does an officer see whom a change touches in a register, as if each home had a file?"""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qingdan.cli.running import run

ROOT = Path(__file__).resolve().parents[3]
DAY = "2025-09-15"
BATH = "catalogue/2024-11-01/services/living/bath.yaml"
REHAB = "catalogue/2024-11-01/services/care/rehab.yaml"
FACTS = "policy/vocabulary/member.yaml"
SUMMER = ("月份: [6, 7, 8, 9], 给: 2", "月份: [6, 7, 8, 9], 给: 1")
FACT = """
  plays_chess:
    名称: 会下棋
    英文: Plays chess
    类型: 是否
    问: 会不会下棋？
    答: {是: 会, 否: 不会}
    来源: [街道询问]
    敏感: 普通
    可改: 可变化
    费时: 1
    再问: 12
    用于: [社会融入困境]
"""
Said = tuple[int, Any, str]
Compare = Callable[..., Said]


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one sample of some hundred people as rows, lines and files."""
    folder = tmp_path_factory.mktemp("sampled")
    for name in ("r.parquet", "r.jsonl"):
        line = ["sample", "240", "--seed", "3", "--on", DAY, "-o", str(folder / name)]
        assert run(line) == 0
    files = folder / "files"
    files.mkdir()
    lines = (folder / "r.jsonl").read_text("utf-8").splitlines()
    for number, each in enumerate(lines):
        (files / f"{number:04}.json").write_text(each, "utf-8")
    return folder


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return rules by which a bath less is given in summer."""
    return rules(tmp_path_factory.mktemp("changed"), {BATH: SUMMER})


@pytest.fixture
def compare(capsys: pytest.CaptureFixture[str]) -> Compare:
    """Return how the shipped rules are compared with others: the code, the JSON, the mistakes."""
    capsys.readouterr()

    def compared(new: Path, *names: Path, old: Path = ROOT) -> Said:
        line = ["compare", str(old), str(new), *map(str, names), "--on", DAY, "--json"]
        code = run(line)
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return compared


def rules(root: Path, edits: Mapping[str, tuple[str, str]]) -> Path:
    """Return a copy of the rules in which these words stand in place of those."""
    for kind in ("policy", "catalogue"):
        shutil.copytree(ROOT / kind, root / kind)
    for file, (old, new) in edits.items():
        text = (root / file).read_text("utf-8")
        assert text.count(old) == 1
        (root / file).write_text(text.replace(old, new), "utf-8")
    return root


def altered(sampled: Path, path: Path, cells: Mapping[str, str]) -> str:
    """Write the register with these cells on its first row; return whose row it is."""
    table = pq.read_table(sampled / "r.parquet")
    first = table["household"][0].as_py()
    for column, cell in cells.items():
        old = table[column].to_pylist() if column in table.schema.names else [None] * len(table)
        array = pa.array([cell, *old[1:]], pa.string())
        if column in table.schema.names:
            at = table.schema.get_field_index(column)
            table = table.set_column(at, column, array)
        else:
            table = table.append_column(column, array)
    pq.write_table(table, path)
    return str(first)


def test_a_bath_less_in_summer_is_the_same_in_rows_lines_and_files(
    sampled: Path, changed: Path, compare: Compare
) -> None:
    code, by_files, _ = compare(changed, sampled / "files")
    assert code == 1
    assert {each["service"] for each in by_files["effects"]} == {"bath"}
    assert {each["kind"] for each in by_files["effects"]} == {"less"}
    assert by_files["people"] == 240
    for name in ("r.parquet", "r.jsonl"):
        assert compare(changed, sampled / name) == (1, by_files, "")


def test_the_next_edition_is_the_same_in_rows_and_in_files(
    sampled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for name in ("files", "r.parquet"):
        line = ["compare", "2025-07-01", "2026-01-01", str(sampled / name), "--json"]
        said.append((run(line), capsys.readouterr().out))
    assert said[0] == said[1]


def test_what_is_given_until_another_department_answers_is_compared_as_well(
    sampled: Path, tmp_path: Path, compare: Compare
) -> None:
    # The answer stays a referral: only what is given meanwhile goes, and stands in no column.
    meanwhile = "可先安排: true, 最长: {值: 60, 占位: true}"
    new = rules(tmp_path, {REHAB: (meanwhile, "可先安排: false")})
    _, by_files, _ = compare(new, sampled / "files")
    _, by_rows, _ = compare(new, sampled / "r.parquet")
    assert by_rows == by_files
    told = {(each["kind"], each["before"], each["after"]) for each in by_rows["effects"]}
    assert told == {("lost", "refer", "refer")}


def test_rules_that_did_not_change_touch_nobody_in_a_register(
    sampled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["compare", str(ROOT), str(ROOT), str(sampled / "r.parquet"), "--on", DAY]
    assert run([*line, "--lang", "zh"]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("服务上谁也没有碰到：")
    assert first.endswith(" 240 人前后一样")
    assert run(["--lang", "en", *line]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("no service changes: ")
    assert first.endswith(" 240 people")


def test_the_list_names_each_household_and_how_one_sees_why(
    sampled: Path, changed: Path, compare: Compare, capsys: pytest.CaptureFixture[str]
) -> None:
    register = sampled / "r.parquet"
    _, found, _ = compare(changed, register)
    line = ["compare", str(ROOT), str(changed), str(register), "--on", DAY, "--list"]
    assert run(line) == 1
    said = capsys.readouterr().out
    assert all(f"{each['case']}  {each['member']}号  助浴" in said for each in found["effects"])
    assert f"qingdan batch {register} -o '结果.parquet' --on {DAY}" in said.splitlines()[-1]


def test_a_household_counts_where_it_stands_first(
    sampled: Path, changed: Path, compare: Compare
) -> None:
    _, once, _ = compare(changed, sampled / "r.parquet")
    one = sampled / "files" / "0000.json"
    code, found, told = compare(changed, one, sampled / "r.parquet")
    assert code == 1
    assert sorted(map(str, found.pop("effects"))) == sorted(map(str, once.pop("effects")))
    assert found == once
    assert [line for line in told.splitlines() if "算过了" in line] == [
        f"样本0000001 在 {one} 里算过了，{sampled / 'r.parquet'} 里的没有再算。"
    ]
    _, twice, told = compare(changed, sampled / "r.parquet", sampled / "r.jsonl")
    assert twice["people"] == 240
    assert "户也是。" in told.splitlines()[-1]


def test_a_word_that_nobody_knows_keeps_out_its_household_alone(
    sampled: Path, tmp_path: Path, changed: Path, compare: Compare
) -> None:
    bad = tmp_path / "坏.parquet"
    altered(sampled, bad, {"selfcare_bath": "alnoe"})
    _, whole, _ = compare(changed, sampled / "r.parquet")
    code, found, told = compare(changed, bad)
    assert code == 3
    assert "V-NAME-02" in told
    assert found["households"] == whole["households"] - 1


def test_a_fact_that_only_one_side_knows_keeps_out_whoever_says_something_of_it(
    sampled: Path, tmp_path: Path, compare: Compare
) -> None:
    new = rules(tmp_path / "新", {})
    (new / FACTS).write_text((ROOT / FACTS).read_text("utf-8") + FACT, "utf-8")
    path = tmp_path / "多一栏.parquet"
    first = altered(sampled, path, {"plays_chess": "是"})
    _, whole, _ = compare(new, sampled / "r.parquet")
    for old, later in ((ROOT, new), (new, ROOT)):
        code, found, told = compare(later, path, old=old)
        assert code == 3
        assert "V-FILE-02" in told
        assert "plays_chess" in told
        assert found["households"] == whole["households"] - 1
    file = tmp_path / "一户.json"
    said = json.loads((sampled / "files" / "0000.json").read_text("utf-8"))
    assert said["household"] == first
    said["members"][0]["plays_chess"] = True
    file.write_text(json.dumps(said), "utf-8")
    code, _, told = compare(new, file)
    assert code == 3
    assert "V-FILE-02" in told


def test_a_register_that_neither_side_reads_does_not_keep_the_others_waiting(
    sampled: Path, tmp_path: Path, changed: Path, compare: Compare
) -> None:
    bad = tmp_path / "名册.csv"
    bad.write_text("household,member,什么\n1,1,2\n", "utf-8")
    nobody = tmp_path / "没有.parquet"
    code, found, told = compare(changed, bad, nobody, sampled / "r.parquet")
    assert (code, found["people"]) == (3, 240)
    assert "V-FILE-02" in told
    assert "V-YAML-18" in told
