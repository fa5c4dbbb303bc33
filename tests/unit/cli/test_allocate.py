"""Is what is short given out from the command line, so that anybody can check it afterwards?

Three homes have a daughter like the one of example 清源0233: 30 meals a month, 90 in a period,
at 6 yuan. In 丙 nobody is there when she needs somebody; 甲 was assessed a day before 乙.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qingdan.allocation.certifying import digest
from qingdan.cli import main
from qingdan.loading.yaml import read
from qingdan.model.certificates import Certificate
from qingdan.registers.certificates import read as read_certificate
from qingdan.registers.certificates import write

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NOVEMBER = ("--period", "2024-11")
DAY = ("--on", "2024-11-04")
MEALS = (
    "Meals 2024-11-01–2025-01-31: 3 people ask for 270 meals; 1 in full, 2 in part"
    "  [trial, not an answer]"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return how the command is run in a folder of its own: its code, and what it said."""
    for each in ("QINGDAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


def home(id_: str, assessed: str, carer: str) -> dict[str, Any]:
    """Return the home of the example under another number, the daughter changed."""
    tree = read((EXAMPLES / "清源0233.yaml").read_bytes(), "清源0233.yaml").tree
    assert tree is not None
    found: Any = tree.plain()
    daughter = found["成员"][2]
    daughter["评估"]["评估日期"] = assessed
    daughter["要人时有没有人照护"] = carer
    return {**found, "户编号": id_}


HOMES = (
    home("乙0002", "2024-10-19", "一直有"),
    home("甲0001", "2024-10-18", "一直有"),
    home("丙0003", "2024-10-20", "没有"),
)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the register of the three homes and the answers for them."""
    folder = tmp_path_factory.mktemp("decided")
    lines = (json.dumps(each, ensure_ascii=False, default=str) for each in HOMES)
    register = folder / "r.jsonl"
    register.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(("batch", str(register), "-o", str(folder / "d.parquet"), *DAY)) == 0
    return folder


@pytest.fixture
def answers(run: Run, decided: Path) -> str:
    """Return the answers for the three homes, in the folder where the command runs."""
    for each in decided.iterdir():
        Path(each.name).write_bytes(each.read_bytes())
    Path("key").write_bytes(b"half of the key")
    assert run("--version")[0] == 0
    return "d.parquet"


def recorded(run: Run, name: str, balance: str, *more: str) -> str:
    """Return the record of a shortage of money for meals, filled in."""
    filled = (
        *("短缺的是=钱", "要多少={至少: 270, 至多: 400}", "资金批复=fz-budget-2025"),
        *(
            f"资金余额={balance}",
            "合同余额=9999",
            "认定人=陈*",
            "复核人=林*强",
            "认定日=2024-10-28",
        ),
    )
    tried = (
        "从别的街道调剂=2024-10-20,没有余量",
        "找社会力量=2024-10-21,接不下",
        "申请追加=不再加",
    )
    options = [word for each in filled for word in ("--set", each)]
    options += [word for each in tried for word in ("--tried", each)]
    code, _, err = run("shortage", "new", "助餐", *NOVEMBER, *DAY, *options, *more, "-o", name)
    assert (code, err) == (0, "")
    return name


def given_out(run: Run, answers: str, out: str, *more: str) -> tuple[int, str, str]:
    record = recorded(run, "s.yaml", "1200")
    return run(
        "allocate", answers, "--shortage", record, *NOVEMBER, "--key", "key", "-o", out, *more
    )


def resealed(found: Certificate) -> Certificate:
    """Return a certificate under the seal of whatever it says."""
    head = {name: value for name, value in found.head.items() if name != "digest"}
    return Certificate({**head, "digest": digest(head, found.table)}, found.table)


def rows(name: str) -> list[dict[str, Any]]:
    _, *lines = Path(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_money_goes_by_the_order_and_the_reserve_stays(run: Run, answers: str) -> None:
    """1,200 yuan, 60 kept back: 190 meals. 45 for each at first, then 丙 all, 甲 what is left."""
    code, out, err = given_out(run, answers, "a.jsonl")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "助餐 2024-11-01–2025-01-31：3 人要 270 餐，给足 1 人，减量 2 人  【试算，不作答复】",
        "  钱 fz-budget-2025（不够）：有 1200.00 元，给了 1140.00 元，预留还剩 60.00 元",
        "  保底：3 人先有最少，共 135 餐",
        "  还有 6 人要先问清才能排；问到以后再判一遍、再分",
        "证明在 a.jsonl；查  qingdan certify a.jsonl",
    ]
    found = [(each["household"], each["units"], each["full.rank"]) for each in rows("a.jsonl")]
    assert found == [("丙0003", 90, 1), ("甲0001", 55, 2), ("乙0002", 45, 3)]


@pytest.mark.parametrize("out", ["a.parquet", "a.arrow", "a.jsonl"])
def test_a_certificate_holds_by_itself_and_against_the_answers(
    run: Run, answers: str, out: str
) -> None:
    assert given_out(run, answers, out)[0] == 0
    code, said, err = run("certify", out, "--key", "key", "--answers", answers)
    assert (code, err) == (0, "")
    assert said.startswith("成立：3 人")


def test_every_kind_of_file_has_the_same_seal(run: Run, answers: str) -> None:
    seals = set()
    for out in ("a.parquet", "a.arrow", "a.jsonl"):
        given_out(run, answers, out)
        Path("s.yaml").unlink()
        seals.add(run("certify", out)[1].splitlines()[1])
    assert len(seals) == 1


def test_who_comes_first_in_the_register_changes_no_byte(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    lines = Path("r.jsonl").read_text(encoding="utf-8").splitlines()
    Path("q.jsonl").write_text("\n".join(reversed(lines)) + "\n", encoding="utf-8")
    run("batch", "q.jsonl", "-o", "e.parquet", *DAY)
    Path("s.yaml").unlink()
    given_out(run, "e.parquet", "b.jsonl")
    assert rows("a.jsonl") == rows("b.jsonl")


@pytest.mark.parametrize(
    ("was", "then", "row"),
    [
        ('"units":55', '"units":56', 2),
        ('"full.rank":3', '"full.rank":1', 3),
        ('"price":600', '"price":599', 1),
        ('"held":false', '"held":true', 1),
    ],
)
def test_whoever_changed_it_is_found(
    run: Run, answers: str, was: str, then: str, row: int
) -> None:
    given_out(run, answers, "a.jsonl")
    lines = Path("a.jsonl").read_text(encoding="utf-8").split("\n")
    assert was in lines[row]
    lines[row] = lines[row].replace(was, then)
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("certify", "a.jsonl")
    assert (code, out) == (6, "")
    assert "V-PRIO-14" in err
    code, out, err = run("allocate", "a.jsonl", "--explain", "--household", "乙0002")
    assert (code, out) == (6, "")


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("meal.units.least", None),
        ("meal.units.least", ["x", "x", "x"]),
        ("meal.units.least", [-1, -1, -1]),
        ("meal.units.least", [2**62, 2**62, 2**62]),
        ("meal.outcome", [1, 1, 1]),
        ("meal.per", ["世纪", "世纪", "世纪"]),
        ("need.disability.least", ["很重", "很重", "很重"]),
        ("assessment", ["x", "x", "x"]),
        ("services_in_place", [[1], [1], [1]]),
        ("home.subdistrict", [["x"], ["x"], ["x"]]),
        ("household", [None, None, None]),
    ],
)
def test_answers_that_batch_cannot_have_written_give_nobody_anything(
    run: Run, answers: str, column: str, cells: list[Any] | None
) -> None:
    table = pq.read_table(answers)
    at = table.column_names.index(column)
    forged = table.remove_column(at)
    if cells is not None:
        forged = table.set_column(at, column, pa.array(cells * (len(table) // len(cells))))
    pq.write_table(forged, "f.parquet")
    line = ("--service", "助餐", *NOVEMBER, "--money", "1200")
    code, out, err = run("allocate", "f.parquet", *line)
    assert (code, out) == (3, "")
    assert "V-ROW-06" in err


@pytest.mark.parametrize(("name", "code"), [("没有", "V-YAML-18"), (".", "V-YAML-18")])
def test_answers_that_cannot_be_opened_are_told_of(
    run: Run, answers: str, name: str, code: str
) -> None:
    given_out(run, answers, "a.jsonl")
    ended, out, err = run("certify", "a.jsonl", "--answers", name)
    assert (ended, out) == (3, "")
    assert code in err


@pytest.mark.parametrize(
    "second", ["[1]", "5", '{"a":' + "[" * 100_000], ids=["list", "number", "deep"]
)
def test_lines_that_are_no_claims_make_no_certificate(run: Run, answers: str, second: str) -> None:
    given_out(run, answers, "a.jsonl")
    head = Path("a.jsonl").read_text(encoding="utf-8").splitlines()[0]
    Path("b.jsonl").write_text(f"{head}\n{second}\n", encoding="utf-8")
    code, out, err = run("certify", "b.jsonl")
    assert (code, out) == (3, "")
    assert "V-PRIO-12" in err


def test_a_service_that_the_rules_do_not_have_tells_nobody_of_his_turn(
    run: Run, answers: str
) -> None:
    given_out(run, answers, "a.jsonl")
    found = read_certificate("a.jsonl")
    assert isinstance(found, Certificate)
    write(resealed(replace(found, head={**found.head, "service": "理发"})), Path("b.jsonl"))
    for line in (
        ("allocate", "b.jsonl", "--explain", "--household", "乙0002"),
        ("certify", "b.jsonl", "--answers", answers),
    ):
        code, out, err = run(*line)
        assert (code, out) == (6, "")
        assert "V-PRIO-14" in err


def test_a_certificate_of_other_answers_is_none_of_these(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    run("batch", "r.jsonl", "-o", "e.parquet", "--on", "2024-11-05")
    code, _, err = run("certify", "a.jsonl", "--answers", "e.parquet")
    assert code == 6
    assert "不是从这份结果分的" in err


@pytest.mark.parametrize(
    ("place", "name", "forged"),
    [
        ((), "trial", False),
        ((), "label", "助浴"),
        ((), "hold_until", "2025-01-31"),
        (("totals",), "unasked", 0),
        (("keys", 0), "label", "关系"),
        (("rounds", 2), "level", 2),
        (("pools", 0), "units_at_least", 21),
    ],
)
def test_a_head_that_is_sealed_again_is_not_that_of_the_rules(
    run: Run, answers: str, place: tuple[str | int, ...], name: str, forged: object
) -> None:
    """By itself each of these is right; it is not what the rules and the answers say."""
    given_out(run, answers, "a.jsonl")
    found = read_certificate("a.jsonl")
    assert isinstance(found, Certificate)
    node: Any = found.head
    for step in place:
        node = node[step]
    assert node[name] != forged
    node[name] = forged
    write(resealed(found), Path("b.jsonl"))
    assert run("certify", "b.jsonl")[0] == 0
    code, out, err = run("certify", "b.jsonl", "--answers", answers)
    assert (code, out) == (6, "")
    assert "V-PRIO-14" in err


def test_a_register_is_not_taken_for_the_answers_that_were_given_out_by(
    run: Run, answers: str
) -> None:
    given_out(run, answers, "a.jsonl")
    code, _, err = run("certify", "a.jsonl", "--answers", "r.jsonl")
    assert code == 3
    assert "V-ROW-06" in err


def test_a_machine_reads_the_digest_that_is_to_be_kept(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    sealed = run("certify", "a.jsonl")[1].splitlines()[1].removeprefix("摘要 ")
    found = json.loads(run("certify", "a.jsonl", "--json")[1])
    assert found == {"holds": True, "fault": None, "row": None, "claims": 3, "digest": sealed}


def test_a_person_hears_how_many_stand_before_and_about_when_and_never_who(
    run: Run, answers: str
) -> None:
    given_out(run, answers, "a.jsonl")
    code, out, _ = run("allocate", "a.jsonl", "--explain", "--household", "乙0002")
    assert code == 0
    assert out.splitlines() == [
        (
            "这一期先给您 45 餐，不够的部分还排着，前面 2 人（重度 2 人），大约 2025-02 再排到。"
            "  【试算，不作答复】"
        ),
        "助餐 2024-11-01–2025-01-31 · 乙0002 3号",
    ]
    code, out, _ = run("allocate", "a.jsonl", "--explain", "--household", "丙0003")
    assert out.splitlines()[0] == "这一期排到您了，90 餐。  【试算，不作答复】"


def test_a_person_hears_it_in_english_as_well(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    code, out, _ = run("--lang", "en", "allocate", "a.jsonl", "--explain", "--household", "乙0002")
    assert code == 0
    assert out.splitlines() == [
        (
            "This time you get 45 meals; for the rest you are in the queue behind 2 people "
            "(2 severe), until about 2025-02.  [trial, not an answer]"
        ),
        "Meals 2024-11-01–2025-01-31 · 乙0002 no. 3",
    ]


def test_what_a_machine_reads_of_a_person_says_that_it_is_a_trial(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    _, out, _ = run("allocate", "a.jsonl", "--explain", "--household", "乙0002", "--json")
    found = json.loads(out)
    assert (found["trial"], found["service"]) == (True, "meal")
    assert found["period"] == {"from": "2024-11-01", "through": "2025-01-31"}
    assert (found["turn"]["before"], found["turn"]["month"]) == ({"3": 2}, "2025-02")


def test_only_those_before_what_is_short_are_said_to_have_the_floor_first(
    run: Run, answers: str
) -> None:
    """Hands that nobody found short serve everybody; the floor is nobody's favour there."""
    code, out, _ = run("allocate", answers, "--service", "助餐", *NOVEMBER, "--hands", "270")
    assert code == 0
    assert "保底" not in out


def test_without_a_record_it_is_a_trial_that_writes_nothing(run: Run, answers: str) -> None:
    before = sorted(each.name for each in Path().iterdir())
    code, out, _ = run("allocate", answers, "--service", "助餐", *NOVEMBER, "--money", "1200")
    assert code == 0
    assert out.startswith("助餐 2024-11-01–2025-01-31：3 人要 270 餐，给足 1 人，减量 2 人")
    assert out.splitlines()[1].startswith("  钱 假定（不够）：有 1200.00 元")
    assert out.splitlines()[-1].startswith("试排，什么也没有改")
    assert sorted(each.name for each in Path().iterdir()) == before


def test_with_enough_for_all_the_first_line_says_that_nobody_is_ranked(
    run: Run, answers: str
) -> None:
    code, out, _ = run("allocate", answers, "--service", "助餐", *NOVEMBER, "--money", "1620")
    assert code == 0
    assert out.startswith("够大家用，没有排序：助餐 2024-11-01–2025-01-31，3 人共 270 餐")


@pytest.mark.parametrize(
    "line",
    [
        ("--service", "助餐", *NOVEMBER),
        ("--service", "助餐", *NOVEMBER, "--money", "60x"),
        ("--service", "助餐", *NOVEMBER, "--money", "1e99999"),
        ("--service", "助餐", *NOVEMBER, "--money", "100", "-o", "a.jsonl"),
        ("--service", "助餐", "--period", "2024-13", "--money", "100"),
        (*NOVEMBER, "--money", "100"),
        ("--service", "理发", *NOVEMBER, "--money", "100"),
    ],
)
def test_a_line_that_lacks_something_is_told_what(
    run: Run, answers: str, line: tuple[str, ...]
) -> None:
    code, out, err = run("allocate", answers, *line)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_no_lots_are_drawn_without_a_key(run: Run, answers: str) -> None:
    record = recorded(run, "s.yaml", "1200")
    code, _, err = run("allocate", answers, "--shortage", record, *NOVEMBER, "-o", "a.jsonl")
    assert code == 2
    assert "--key" in err


def test_a_record_that_is_not_filled_in_ranks_nobody(run: Run, answers: str) -> None:
    run("shortage", "new", "助餐", *NOVEMBER, *DAY, "-o", "s.yaml")
    code, out, err = run(
        "allocate", answers, "--shortage", "s.yaml", *NOVEMBER, "--key", "key", "-o", "a.jsonl"
    )
    assert (code, out) == (3, "")
    assert "V-PRIO-04" in err
    assert "V-NAME-03" not in err
    assert not Path("a.jsonl").exists()


def test_a_record_of_another_period_ranks_nobody(run: Run, answers: str) -> None:
    record = recorded(run, "s.yaml", "1200")
    code, _, err = run(
        *("allocate", answers, "--shortage", record, "--period", "2024-12"),
        *("--key", "key", "-o", "a.jsonl"),
    )
    assert code == 3
    assert "V-PRIO-09" in err


def test_a_record_that_is_filled_in_is_complete(run: Run) -> None:
    record = recorded(run, "s.yaml", "1200")
    code, out, err = run("shortage", "check", record, *DAY)
    assert (code, err) == (0, "")
    assert out == "s.yaml 齐了：可以照它排序\n"


def test_what_is_still_open_in_a_record_is_null(run: Run) -> None:
    code, out, _ = run("shortage", "new", "助餐", *NOVEMBER, *DAY)
    assert code == 0
    assert "服务: 助餐" in out
    assert "期: {自: 2024-11-01, 至: 2025-01-31}" in out
    assert "认定人: null" in out


def test_nothing_is_written_over(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    before = Path("a.jsonl").read_bytes()
    Path("s.yaml").unlink()
    assert given_out(run, answers, "a.jsonl")[0] == 2
    assert Path("a.jsonl").read_bytes() == before


def test_the_key_may_be_kept_in_two_parts_whichever_is_named_first(run: Run, answers: str) -> None:
    Path("other").write_bytes(b"the other half")
    record = recorded(run, "s.yaml", "1200")
    line = ("allocate", answers, "--shortage", record, *NOVEMBER)
    run(*line, "--key", "key", "--key", "other", "-o", "a.jsonl")
    run(*line, "--key", "other", "--key", "key", "-o", "b.jsonl")
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert run("certify", "a.jsonl", "--key", "key")[0] == 6
    assert run("certify", "a.jsonl", "--key", "other", "--key", "key")[0] == 0


def test_it_is_told_in_english_as_well(run: Run, answers: str) -> None:
    given_out(run, answers, "a.jsonl")
    code, out, _ = run("--lang", "en", "certify", "a.jsonl")
    assert code == 0
    assert out.startswith("It holds: 3 people, every figure adds up")
    _, out, _ = run(
        "--lang", "en", "allocate", answers, "--service", "meal", *NOVEMBER, "--money", "1200"
    )
    assert out.splitlines()[:3] == [
        MEALS,
        "  money, supposed (short): 1200.00 yuan, of it 1140.00 yuan given, 60.00 yuan kept back",
        "  minimum first: 3 people, 135 meals in all",
    ]
