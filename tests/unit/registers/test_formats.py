"""Is a household decided the same, whichever kind of file it comes in and goes out by?"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.library import Release
from qingdan.loading.household.columns import ColumnKind
from qingdan.loading.yaml import read
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.household import Household, Records
from qingdan.registers import answered, writing
from qingdan.registers.deciding import Listener, decide, errors_of
from qingdan.registers.layout import columns
from qingdan.registers.reading import Damaged, Register, opened
from qingdan.registers.rows import rows_of
from qingdan.registers.running import Manner, job, results
from qingdan.registers.schema import METADATA, out_schema
from qingdan.registers.summary import Summary
from qingdan.reporting.json import document
from qingdan.reporting.languages import Language

ON = date(2025, 9, 15)
EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.yaml"))
KINDS = (".parquet", ".arrow", ".jsonl")
CONFLICTING = "华大0341"
"""Its file keeps two words on some facts; a register keeps one."""


@pytest.fixture(scope="module")
def households(release: Release) -> list[Household]:
    every = [release.read(path.read_bytes(), path.name) for path in EXAMPLES]
    return [each for each in every if each.id != CONFLICTING]


@pytest.fixture(scope="module")
def rows(release: Release, households: list[Household]) -> pa.RecordBatch:
    return rows_of(households, release.rules)


def run(name: Path, out: Path, release: Release, manner: Manner = Manner()) -> Summary:  # noqa: B008
    register = opened(str(name), release)
    assert isinstance(register, Register), register
    listener = Listener(Language.CHINESE, lambda _done, _people: None)
    return decide(register, job(register, ON, None, manner), release, out, listener)


def parquet(rows: pa.RecordBatch, path: Path) -> None:
    pq.write_table(pa.Table.from_batches([rows]), path, row_group_size=5)


def arrow(rows: pa.RecordBatch, path: Path) -> None:
    with pa.ipc.new_file(path, rows.schema) as file:
        for begin in range(0, len(rows), 7):
            file.write_batch(rows.slice(begin, 7))


def test_a_row_of_answers_says_what_the_decision_of_its_household_says(
    tmp_path: Path, release: Release, households: list[Household], rows: pa.RecordBatch
) -> None:
    parquet(rows, tmp_path / "r.parquet")
    summary = run(tmp_path / "r.parquet", tmp_path / "d.parquet", release, Manner(trace=True))
    found = pq.read_table(tmp_path / "d.parquet")
    answers = iter(found.to_pylist())
    decisions = [release.assess(each, on=ON) for each in households]
    for decision in decisions:
        for number, member in enumerate(decision.members):
            row = next(answers)
            assert (row["household"], row["member"]) == (decision.case, member.member)
            assert row["eligible"] == member.eligible.word
            assert row["categories_held"] == list(member.categories)
            for service in member.services:
                assert answer_of(row, service.service) == said_of(service)
            own = [each.alarm for each in decision.alarms if each.member is None]
            assert row["home.alarms"] == (own if number == 0 else None)
            assert row["trace.amounts"] == list(decision.vectors[member.member].amounts)
            assert bits(row["trace"], decision) == decision.vectors[member.member].bits
    assert next(answers, None) is None
    assert found.select(rows.schema.names).combine_chunks().to_batches()[0].equals(rows)
    assert summary.households == len(households)
    assert summary.people == len(rows)
    assert sum(summary.outcomes.values()) == len(rows) * len(release.rules.services)
    alarming = [each for each in decisions if each.alarms]
    assert summary.alarming == len(alarming) > 0


def bits(trace: bytes, decision: Decision) -> bytes:
    """Return a byte for each two bits, lowest first, of as many as the decision has nodes."""
    count = len(next(iter(decision.vectors.values())).bits)
    return bytes(trace[n // 4] >> 2 * (n % 4) & 3 for n in range(count))


def answer_of(row: Mapping[str, Any], service: str) -> dict[str, Any]:
    names = [name for name in row if name.startswith(f"{service}.")]
    return {name.removeprefix(f"{service}."): row[name] for name in names}


def said_of(decided: ServiceDecision) -> dict[str, Any]:
    ends = {}
    for name in ("needed", "covered", "units", "cost"):
        bounds = getattr(decided, name)
        ends[f"{name}.least"] = None if bounds is None else bounds.least
        ends[f"{name}.most"] = None if bounds is None else bounds.most
    return {
        "outcome": decided.outcome.value,
        "settled": decided.settled,
        "unconfirmed": decided.unconfirmed,
        "basis": decided.basis,
        "until": decided.until,
        "offer": decided.offer,
        "per": decided.per,
        **ends,
        "reasons": [each.code for each in decided.reasons],
    }


def test_parquet_arrow_lines_and_the_form_give_the_same_bytes(
    tmp_path: Path, release: Release, rows: pa.RecordBatch
) -> None:
    parquet(rows, tmp_path / "a.parquet")
    arrow(rows, tmp_path / "b.arrow")
    trees = [t for t in map(tree, EXAMPLES) if t["户编号"] != CONFLICTING]
    lines = [json.dumps(each, ensure_ascii=False, default=str) for each in trees]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    written = [read(path.read_bytes(), path.name).tree for path in EXAMPLES]
    forms = [e for e in written if e is not None and CONFLICTING not in str(e.plain())]
    form = made(release, filled(forms, shape(release), release.names))
    (tmp_path / "d.xlsx").write_bytes(form)
    for name in ("a.parquet", "b.arrow", "c.jsonl", "d.xlsx"):
        summary = run(tmp_path / name, tmp_path / f"{name}.out.jsonl", release)
        assert (summary.errors, summary.refused) == (0, 0), name
    found = {path.name: path.read_bytes() for path in tmp_path.glob("*.out.jsonl")}
    assert len(found) == 4
    assert len(set(found.values())) == 1


def tree(path: Path) -> dict[str, Any]:
    written = read(path.read_bytes(), path.name).tree
    assert written is not None
    plain: Any = written.plain()
    return dict(plain)


def test_a_file_of_commas_says_what_rows_without_lists_say(
    tmp_path: Path, release: Release, households: list[Household]
) -> None:
    rows = rows_of(map(without_lists, households), release.rules)
    parquet(rows, tmp_path / "r.parquet")
    run(tmp_path / "r.parquet", tmp_path / "expected.jsonl", release)
    for encoding in ("utf-8-sig", "gb18030"):
        name = tmp_path / f"{encoding}.csv"
        with name.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(texts(rows, release))
        out = tmp_path / f"{encoding}.jsonl"
        assert run(name, out, release).refused == 0
        assert out.read_bytes() == (tmp_path / "expected.jsonl").read_bytes()


def without_lists(home: Household) -> Household:
    """Return a household of which nothing is known but facts, and who comes home when."""
    members = tuple(
        replace(each, records=Records(back_on=each.records.back_on)) for each in home.members
    )
    return replace(home, records=Records(), members=members)


def texts(rows: pa.RecordBatch, release: Release) -> Iterator[Iterable[object]]:
    """Yield a header of labels, and each row in the words that an office writes."""
    known = columns(release)
    home = [name for name in known if name.startswith("home.")]
    header = [f"home.{known[n].label}" if n in home else known[n].label for n in known]
    yield header
    for row in rows.to_pylist():
        yield [text(row[name], known[name].kind) for name in known]


def text(cell: object, kind: ColumnKind) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case int() if kind in (ColumnKind.NUMBER, ColumnKind.MONEY):
            return f"{cell // 100}.{cell % 100:02}"
        case _:
            return str(cell)


def test_answers_are_the_same_in_every_kind_of_file(
    tmp_path: Path, release: Release, households: list[Household], rows: pa.RecordBatch
) -> None:
    parquet(rows, tmp_path / "r.parquet")
    for kind in KINDS:
        run(tmp_path / "r.parquet", tmp_path / f"d{kind}", release)
    expected = pq.read_table(tmp_path / "d.parquet")
    assert expected.schema.names == out_schema(release.rules).names
    about = json.loads(expected.schema.metadata[METADATA])
    assert about["digest"] == release.rules.digest
    assert (about["on"], about["office"], about["trial"]) == ("2025-09-15", None, True)
    for kind in KINDS:
        found = answered.opened(str(tmp_path / f"d{kind}"))
        assert isinstance(found, answered.Answers)
        assert found.about == about
        everybody = [(h.id, m.id) for h in households for m in h.members]
        assert list(answered.people(found)) == everybody
        for household in households[::5]:
            own = answered.rows(found, household.id, release)
            assert own.to_pylist() == [
                each for each in expected.to_pylist() if each["household"] == household.id
            ]


def test_no_byte_hangs_on_how_the_rows_are_cut_or_by_how_many_they_are_decided(
    tmp_path: Path, release: Release, rows: pa.RecordBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "ROWS", 5)
    parquet(rows.slice(0, 12), tmp_path / "r.parquet")
    arrow(rows.slice(0, 12), tmp_path / "r.arrow")
    found: dict[str, set[bytes]] = {kind: set() for kind in KINDS}
    for name, manner in (
        ("r.parquet", Manner(size=4)),
        ("r.arrow", Manner(size=1000)),
        ("r.parquet", Manner(size=6, processes=2)),
    ):
        register = opened(str(tmp_path / name), release)
        assert isinstance(register, Register)
        wanted = job(register, ON, None, manner)
        batches = [each.batch for each in results(register, wanted, release)]
        for kind in KINDS:
            out = tmp_path / f"d{kind}"
            writing.written(batches, batches[0].schema, out, kind)
            found[kind].add(out.read_bytes())
    assert {kind: len(bytes_) for kind, bytes_ in found.items()} == dict.fromkeys(KINDS, 1)


def test_what_is_wrong_is_told_in_the_same_lines_however_it_is_cut(
    tmp_path: Path, release: Release, rows: pa.RecordBatch
) -> None:
    bad = [each | {"home.family_size": -n} for n, each in enumerate(rows.to_pylist())]
    parquet(pa.RecordBatch.from_pylist(bad, schema=rows.schema), tmp_path / "r.parquet")
    said = set[bytes]()
    for size in (9, 1000):
        out = tmp_path / f"{size}.jsonl"
        assert run(tmp_path / "r.parquet", out, release, Manner(size=size)).errors > len(rows) / 2
        said.add(errors_of(out).read_bytes())
    (lines,) = said
    first = json.loads(lines.splitlines()[0])
    assert first.keys() == {
        *("household", "row", "column", "code", "severity", "message", "hint"),
    }
    assert [json.loads(each)["row"] for each in lines.splitlines()] == sorted(
        json.loads(each)["row"] for each in lines.splitlines()
    )


def test_somebody_elses_number_is_not_repeated(tmp_path: Path, release: Release) -> None:
    number = "110101195001011234"
    line = document({"household": number, "members": [{"member": "1"}]})
    (tmp_path / "r.jsonl").write_bytes(line)
    run(tmp_path / "r.jsonl", tmp_path / "d.jsonl", release)
    told = errors_of(tmp_path / "d.jsonl").read_text(encoding="utf-8")
    assert "V-FILE-22" in told
    assert number not in told


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"{", b"\x00" * 64, '{"household": 1}'.encode("utf-16")]
)
@pytest.mark.parametrize("kind", [".parquet", ".arrow", ".csv", ".xlsx"])
def test_what_is_no_register_is_told_and_nothing_breaks(
    tmp_path: Path, release: Release, content: bytes, kind: str
) -> None:
    path = tmp_path / f"r{kind}"
    path.write_bytes(content)
    found = opened(str(path), release)
    assert isinstance(found, tuple)
    assert found


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_bytes_that_are_no_text_are_told_and_nothing_breaks(
    tmp_path: Path, release: Release, kind: str
) -> None:
    """Arrow writes them as a text without a word; who reads them as one would fall over them."""
    ends = pa.array([0, 2], pa.int32()).buffers()[1]
    spoilt = pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(b"\xff\xfe")])
    table = pa.record_batch({"household": ["例0001"], "member": ["1"], "school_stage": spoilt})
    path = tmp_path / f"r{kind}"
    (parquet if kind == ".parquet" else arrow)(table, path)
    register = opened(str(path), release)
    assert isinstance(register, Register)
    with pytest.raises(Damaged):
        list(register.pieces(10))


def test_half_a_character_in_one_line_keeps_nobody_else_waiting(
    tmp_path: Path, release: Release
) -> None:
    lines = (
        rb'{"household": "\ud800", "members": [{"member": "1"}]}',
        b'{"household": "A1", "members": [{"member": "1"}]}',
    )
    (tmp_path / "r.jsonl").write_bytes(b"\n".join(lines))
    found = run(tmp_path / "r.jsonl", tmp_path / "d.jsonl", release)
    assert (found.people, found.refused) == (1, 1)
    told = errors_of(tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()
    assert [(e["row"], e["code"]) for e in map(json.loads, told)] == [(1, "V-YAML-15")]


def test_ten_thousand_columns_and_more_are_told_at_once(tmp_path: Path, release: Release) -> None:
    (tmp_path / "r.csv").write_text("household,member" + ",x" * 10_000, encoding="utf-8")
    found = opened(str(tmp_path / "r.csv"), release)
    assert isinstance(found, tuple)
    assert [each.code for each in found] == ["V-YAML-14"]
