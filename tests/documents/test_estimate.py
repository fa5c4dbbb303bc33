"""Does ``docs/estimate.md`` show what its commands print?"""

from pathlib import Path

import pytest
from tests.documents.consoles import ROOT, Shown, answered, missing, shown

DOCUMENT = (ROOT / "docs" / "estimate.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", tuple(shown(DOCUMENT)), ids=lambda each: each.command)
def test_its_command_prints_what_it_shows(
    command: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_LANG", "zh")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert missing(command, answered(command.command, tmp_path)) == ()
