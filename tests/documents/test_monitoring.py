"""Does ``docs/monitoring.md`` show what the command says, and name what it can answer?"""

import re
from pathlib import Path

import pytest
from tests.documents.consoles import ROOT, answered, blocks, missing, shown

from qingdan.model.monitoring import EVERY_EVENT, Fault
from qingdan.monitoring.fence import Limits

DOCUMENT = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")


def test_every_fault_and_every_column_of_each_event_is_told_of() -> None:
    named = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
    assert {*Fault, *EVERY_EVENT} <= named


def test_the_limits_that_it_names_are_those_of_the_fence() -> None:
    limits = Limits()
    assert f"more than {limits.events} events" in DOCUMENT
    assert f"with {limits.memory // 2**20} MiB" in DOCUMENT
    assert (limits.seconds, limits.faults) == (5, 5)


def test_its_command_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    (events,) = (each.text for each in blocks(DOCUMENT) if each.text.startswith('{"kind"'))
    (tmp_path / "events.jsonl").write_text(events, encoding="utf-8")
    (command,) = shown(DOCUMENT)
    assert missing(command, answered(command.command, tmp_path)) == ()
