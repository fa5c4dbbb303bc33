"""Is what a real casebook holds what the looks look at, and is it told in words?"""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.auditing.bureau import AUDITOR, said
from tests.unit.casebook.office import CARE, NUMBER, Office

from qingdan.auditing.anomalies.gathering import gathered
from qingdan.auditing.anomalies.stored import Book, Window
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import opened
from qingdan.casebook.surveying import Survey

ALWAYS = Window(None, None)
IDENTITY = "11010519491231002X"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Care was decided as less than advised, and a worker was in the home twice at once."""
    found = Office(opened(str(tmp_path / "案卷")))
    found.open(identified=IDENTITY)
    found.assess()
    less = {"reason": "侄子来", "evidence": "走访单", "second": "郑*明"}
    found.decide(6, against_advice="less", relative="registered", **less)
    found.confirm()
    found.start()
    found.serve(2)
    found.serve(2, start="12:00", end="14:00")
    return found


def book(office: Office, on: date = date(2025, 12, 5)) -> Book:
    with engines.reading(office.book.engine) as connection:
        return gathered(Survey(connection, office.book), office.rules, on, ALWAYS)


def test_everything_that_is_kept_is_gathered(office: Office) -> None:
    found = book(office)
    assert [each.seq for each in found.visits()] == [5, 6]
    assert [(e.start, e.end) for e in found.visits()] == [(9 * 60, 13 * 60), (12 * 60, 14 * 60)]
    assert found.members == {NUMBER: ("1",)}
    assert [each.task for each in found.tasks] == ["follow_up"]
    assert list(found.known.values()) == [frozenset({(NUMBER, "1")})]
    assert {"advised", "ended"} <= found.resting
    assert not {"running", "granted", "confirmed", "suspended"} & found.resting
    assert {order[-1] for order in found.levels.values()} == {"severe"}


def test_an_assessment_counts_until_the_next_one(office: Office) -> None:
    office.assess(on=date(2025, 10, 1))
    found = book(office)
    assert [(each.on, each.until) for each in found.advice] == [
        (date(2025, 9, 15), date(2025, 10, 1)),
        (date(2025, 10, 1), None),
    ]
    assert found.advice[0].services[CARE].least == 8
    assert found.advice[0].services[CARE].per == "month"


def lines(tmp_path: Path, *more: str) -> tuple[int, str]:
    at = ("--casebook", str(tmp_path / "案卷"), "--lang", "zh", "--on", "2025-12-05")
    return said("audit", "anomalies", *AUDITOR, *at, *more)


def test_places_to_look_at_are_told_with_clause_and_entries(
    office: Office, tmp_path: Path
) -> None:
    assert office.book
    code, out = lines(tmp_path)
    told = [" ".join(each.split()) for each in out.splitlines()]
    assert code == 0
    assert told[0] == "4 样疑点，4 处要看一眼；只是要看的地方，不是结论"
    assert "! 同一时段两边都做 1 处 《方案》第四部分（四）第2段" in told
    assert f"{NUMBER} 1号 看护照料 2025-10-03 第 5、6 号" in told
    assert "陈*玉 少给 1 次 第 2 号" in told
    assert f"{NUMBER} 1号 看护照料 2025-09-16 陈*玉 第 2 号" in told
    assert "! 在办服务到期没有回访 1 处 《方案》第四部分（八）第1段" in told
    assert told[-1].startswith("下一步 qingdan audit show 5")
    assert "苏" not in out
    assert IDENTITY not in out


def test_what_cannot_be_seen_is_told_where_nothing_is_found(
    office: Office, tmp_path: Path
) -> None:
    assert office.book
    _, out = lines(tmp_path, "--from", "2026-01-01")
    assert out.splitlines()[0] == "0 样疑点，0 处要看一眼；只是要看的地方，不是结论"
    # Seven points say what is not kept; three rest on a figure that nobody confirmed.
    assert sum(each.startswith("    – ") for each in out.splitlines()) == 7 + 3


def test_the_same_is_data_without_a_conclusion(office: Office, tmp_path: Path) -> None:
    assert office.book
    found = json.loads(lines(tmp_path, "--json")[1])
    assert found["conclusion"] is None
    counted = {each["point"]: len(each["findings"]) for each in found["points"]}
    assert len(counted) == 15
    assert {each for each, count in counted.items() if count} == {
        "same_hour_twice",
        "never_asked",
        "differs_from_advice",
        "relatives",
    }


def test_days_the_wrong_way_round_are_refused(office: Office, tmp_path: Path) -> None:
    assert office.book
    assert lines(tmp_path, "--from", "2025-12-01", "--to", "2025-01-01")[0] == 2
