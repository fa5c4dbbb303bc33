"""Do hints become tasks of a household, each once, and does a fault lose or change nothing?"""

import json
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import select

from qingdan.casebook.ledger import engines
from qingdan.casebook.ledger.tables import ENTRY
from qingdan.casebook.opening import opened
from qingdan.casebook.tables import ITEM, TASK
from qingdan.cli import main, monitoring
from qingdan.cli.codes import DONE, FOUND, MISUSED
from qingdan.model.monitoring import Event, Monitoring, Watch
from qingdan.monitoring import fence, plain, watching

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"
WHO = ("--by", "许*安", "--role", "经办", "--purpose", "提示", "--lang", "zh")
CALL = (
    '{"kind": "hotline_call", "id": "e1", "sid": "清源0047", "seq": 1, "on": "2025-10-20",'
    ' "member": "1", "topic": "助浴"}'
)
BACK = CALL.replace("e1", "e2").replace('"seq": 1', '"seq": 2').replace("10-20", "10-21")
STRANGER = CALL.replace("清源0047", "东湖0066").replace("e1", "e9")
Line = tuple[str, ...]


def plainly(events: Iterable[Event], rules: Monitoring) -> Watch:
    """Look at events by what hints mean, without the engine."""
    homes: dict[str, list[Event]] = {}
    for each in events:
        homes.setdefault(each.household, []).append(each)
    found = [
        task
        for own in homes.values()
        for task in watching.tasks(own, plain.fired(own, rules), rules)
    ]
    return Watch(tuple(found), ())


@pytest.fixture(params=["engine", "plain"])
def looking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look by the engine where it is installed, and by its plain twin everywhere."""
    if request.param == "engine":
        pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")
        return
    monkeypatch.setattr(monitoring, "watched", plainly)
    monkeypatch.setattr(monitoring, "find_spec", lambda _: find_spec("json"))


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open and assess a case on 15 September 2025."""
    where = tmp_path_factory.mktemp("rechecking") / "案卷"
    line = ("--on", "2025-09-15", *WHO, "--casebook", str(where))
    assert main(("case", "open", str(FILE), "--set", "privacy_notice=A31", *line)) == DONE
    assert main(("case", "assess", "清源0047", *line)) == DONE
    return where


@pytest.fixture
def place(opened_once: Path, tmp_path: Path) -> Line:
    """Return where a casebook stands that a test may change."""
    return ("--casebook", str(shutil.copytree(opened_once, tmp_path / "案卷")))


def events(folder: Path, *lines: str) -> str:
    path = folder / "events.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def tasks(place: Line) -> list[tuple[str, str, bool]]:
    """Return the tasks of the casebook: which, by when, and whether it is open."""
    book = opened(place[1])
    with engines.reading(book.engine) as connection:
        rows = connection.execute(select(TASK).order_by(TASK.c.opened_by)).all()
    book.engine.dispose()
    return [(row.task, row.due, row.closed_by is None) for row in rows]


def states(place: Line) -> list[tuple[object, ...]]:
    book = opened(place[1])
    with engines.reading(book.engine) as connection:
        rows = [tuple(row) for row in connection.execute(select(ITEM)).all()]
    book.engine.dispose()
    return rows


@pytest.mark.usefixtures("looking")
def test_a_hint_becomes_a_task_with_its_last_day_and_changes_no_case(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = states(place)
    line = ("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22")
    assert main(line) == DONE
    assert "存进案卷：新的 1 件，原来就有的 0 件" in capsys.readouterr().out
    assert tasks(place) == [("recheck", "2025-10-30", True)]
    assert states(place) == before


@pytest.mark.usefixtures("looking")
def test_the_same_hint_is_one_task_whoever_puts_it_in_and_whenever(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = events(tmp_path, CALL)
    assert main(("monitor", name, *WHO, *place, "--on", "2025-10-22")) == DONE
    assert main(("monitor", name, *WHO, *place, "--on", "2025-10-22")) == DONE
    other = ("--by", "何*兰", "--role", "审批", "--purpose", "再来", *place)
    capsys.readouterr()
    assert main(("monitor", name, *other, "--on", "2025-10-25", "--lang", "zh")) == DONE
    assert "存进案卷：新的 0 件，原来就有的 1 件" in capsys.readouterr().out
    assert len(tasks(place)) == 1


@pytest.mark.usefixtures("looking")
def test_due_lists_the_task_and_an_assessment_closes_it(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22"))
    capsys.readouterr()
    due = ("due", *place, "--on", "2025-10-31", "--json")
    main(due)
    found = json.loads(capsys.readouterr().out)["due"]
    assert [(e["by"], e["late"]) for e in found if e["what"] == "recheck"] == [("2025-10-30", 1)]
    main(("case", "assess", "清源0047", *WHO, *place, "--on", "2025-10-31"))
    assert "✓ 待办了了：照提示再看一眼" in capsys.readouterr().out
    main(due)
    assert "recheck" not in {e["what"] for e in json.loads(capsys.readouterr().out)["due"]}
    assert tasks(place) == [("recheck", "2025-10-30", False)]


@pytest.mark.usefixtures("looking")
def test_what_a_hint_is_about_is_told_to_whoever_opens_papers_alone(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22"))
    capsys.readouterr()
    main(("due", *place, "--on", "2025-10-31", "--lang", "zh"))
    assert "有来电" not in capsys.readouterr().out
    main(("due", *WHO, *place, "--on", "2025-10-31"))
    assert "有来电，回一个电话" in capsys.readouterr().out


@pytest.mark.usefixtures("looking")
def test_the_ledger_does_not_say_what_was_seen(place: Line, tmp_path: Path) -> None:
    main(("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22"))
    book = opened(place[1])
    with engines.reading(book.engine) as connection:
        bodies = b"".join(connection.execute(select(ENTRY.c.body)).scalars())
    book.engine.dispose()
    assert b'"recheck"' in bodies
    assert not [word for word in (b"hotline", b'e1"', b"gate:assessed") if word in bodies]


@pytest.mark.usefixtures("looking")
def test_a_household_without_a_case_is_told_and_the_others_are_kept(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("monitor", events(tmp_path, STRANGER, CALL), *WHO, *place, "--on", "2025-10-22")
    assert main(line) == FOUND
    out = capsys.readouterr().out
    assert "存进案卷：新的 1 件" in out
    assert "✗ 东湖0066 还没有立户。" in out
    assert len(tasks(place)) == 1


@pytest.mark.usefixtures("looking")
def test_who_may_not_put_in_hints_is_told_and_nothing_is_kept(
    place: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--by", "黄*芬", "--role", "承接机构", "--purpose", "提示", "--lang", "zh")
    line = ("monitor", events(tmp_path, CALL), *who, *place, "--on", "2025-10-22", "--json")
    assert main(line) == FOUND
    *_, last = capsys.readouterr().out.splitlines()
    said = json.loads(last)
    assert (said["line"], said["entry"]) == ("not_kept", None)
    assert tasks(place) == []


def test_an_engine_that_dies_loses_no_task_and_changes_no_case(
    place: Line,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(monitoring, "find_spec", lambda _: find_spec("json"))
    with monkeypatch.context() as whole:
        whole.setattr(monitoring, "watched", plainly)
        main(("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22"))
    before = tasks(place), states(place)
    door = tmp_path / "door.py"
    door.write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setattr(watching, "answers", partial(fence.answers, door=door))
    capsys.readouterr()
    line = ("monitor", events(tmp_path, CALL, BACK), *WHO, *place, "--on", "2025-10-23")
    assert main(line) == FOUND
    out = capsys.readouterr().out
    assert out.startswith("提示暂时没有：1 户没看成，不当作没有变化")
    assert (tasks(place), states(place)) == before


def test_without_the_engine_nothing_is_put_in_and_it_is_told(
    place: Line,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(monitoring, "find_spec", lambda _: None)
    line = ("monitor", events(tmp_path, CALL), *WHO, *place, "--on", "2025-10-22")
    assert main(line) == MISUSED
    assert capsys.readouterr().err.startswith("提示暂时没有：")
    assert tasks(place) == []


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Line]:
    yield ("--casebook", str(tmp_path / "没有"))
    assert not (tmp_path / "没有").exists()


def test_whoever_names_no_casebook_that_is_there_is_told(
    nowhere: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("monitor", events(tmp_path, CALL), *WHO, *nowhere)) == MISUSED
    assert "还没有案卷" in capsys.readouterr().err
