"""Does whoever asks what to look at again learn it, and learn what nobody has looked at?"""

import json
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from qingdan.cli import main, monitoring
from qingdan.cli.codes import DONE, FOUND, INVALID, MISUSED
from qingdan.monitoring import fence, watching

pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")

DIED = '{"kind": "died", "id": "e1", "sid": "例0101", "seq": 1, "on": "2025-09-03", "member": "1"}'
BACK = DIED.replace("died", "hotline_call").replace("e1", "e2").replace('"seq": 1', '"seq": 2')
CALL = BACK.replace('"1"}', '"1", "topic": "助浴"}')
ON = ("--on", "2025-09-15")


def events(folder: Path, *lines: str) -> str:
    path = folder / "events.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_the_first_line_is_the_answer_and_each_task_has_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["monitor", events(tmp_path, DIED, CALL), *ON]) == DONE
    first, *tasks, last = capsys.readouterr().out.splitlines()
    assert first == "要再看一眼的 2 件，1 户 2 件事都看过了"
    assert tasks == [
        "→ 例0101 1号  街道：服务停；同住的人重新看一遍，问问要不要陪伴  [在册]  2025-09-03  e1",
        "→ 例0101 1号  街道：有来电，回一个电话  [评估]  2025-09-03  e2",
    ]
    assert last.startswith("下一步")


def test_in_english_it_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["monitor", events(tmp_path, CALL), *ON, "--lang", "en"]) == DONE
    first, task, _ = capsys.readouterr().out.splitlines()
    assert first == "to be looked at again: 1; households: 1, events: 1, all looked at"
    assert task == (
        "→ 例0101 no. 1  subdistrict: somebody has called: call back  [Assessed]  2025-09-03  e2"
    )


def test_hints_are_written_one_a_line_after_a_line_on_the_run(tmp_path: Path) -> None:
    out = tmp_path / "hints.jsonl"
    assert main(["monitor", events(tmp_path, DIED, DIED), "-o", str(out), *ON]) == DONE
    run, task = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (run["events"], run["rechecks"], run["not_looked_at"], run["whole"]) == (1, 1, 0, True)
    assert (task["line"], task["hint"], task["household"]) == ("recheck", "died", "例0101")
    assert (task["look"], task["events"], task["since"]) == (
        ["gate:enrolled"],
        ["e1"],
        "2025-09-03",
    )


def test_nothing_is_written_over(tmp_path: Path) -> None:
    name = events(tmp_path, DIED)
    assert main(["monitor", name, "-o", name, *ON]) == MISUSED
    assert Path(name).read_text(encoding="utf-8") == DIED + "\n"


def test_a_line_that_is_refused_is_told_and_the_others_are_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["monitor", events(tmp_path, DIED, BACK), *ON]) == INVALID
    said = capsys.readouterr()
    assert said.out.startswith("提示没有全：1 行读不了，不当作没有变化；要再看一眼的 1 件\n")
    assert "events.jsonl:2:1  错 V-NAME-08" in said.err


def test_whoever_was_not_looked_at_is_named_and_it_is_never_no_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    door = tmp_path / "door.py"
    door.write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setattr(watching, "answers", partial(fence.answers, door=door))
    assert main(["monitor", events(tmp_path, DIED, CALL), *ON, "--json"]) == FOUND
    run, unlooked = map(json.loads, capsys.readouterr().out.splitlines())
    assert (run["not_looked_at"], run["whole"]) == (1, False)
    assert unlooked == {
        "line": "not_looked_at",
        "household": "例0101",
        "events": ["e1", "e2"],
        "fault": "missing",
    }
    assert main(["monitor", events(tmp_path, DIED, CALL), *ON]) == FOUND
    first, told, _ = capsys.readouterr().out.splitlines()
    assert first == "提示暂时没有：1 户没看成，不当作没有变化；要再看一眼的 0 件"
    assert told == "? 例0101  看提示的程序没有起来  e1、e2"


def test_without_the_engine_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(monitoring, "find_spec", missing)
    assert main(["monitor", events(tmp_path, DIED), *ON]) == MISUSED
    assert "pip install 'qingdan[monitor]'" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["monitor", str(tmp_path / "none.jsonl"), *ON]) == INVALID
    assert "V-YAML-18" in capsys.readouterr().err
