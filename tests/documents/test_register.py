"""Does ``docs/register.md`` tell of the columns and the command that there are?"""

import re
from pathlib import Path

import pytest
from tests.documents.consoles import ROOT, Shown, answered, missing, shown

from qingdan.registers.schema import AT_HOME, HOME, RECORDS

DOCUMENT = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
COLUMNS = DOCUMENT.partition("## Columns")[2].partition("## A sample")[0]


def test_every_list_of_a_register_is_told_of() -> None:
    named = set(re.findall(r"`([a-z_.]+)`", COLUMNS))
    assert {*RECORDS, *(f"{HOME}{each}" for each in AT_HOME)} <= named


@pytest.mark.parametrize("command", tuple(shown(DOCUMENT)), ids=lambda each: each.command)
def test_its_command_prints_what_it_shows(
    command: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    assert missing(command, answered(command.command, tmp_path)) == ()
