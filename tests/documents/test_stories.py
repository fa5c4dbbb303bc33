"""Does everything happen that the stories of an officer, a caseworker and a case tell?"""

from pathlib import Path

import pytest
from tests.documents.consoles import missing
from tests.documents.printing import DOCS
from tests.documents.stories import told

STORIES = (
    "audit.md",
    "replay.md",
    "caseworker.md",
    "casework.md",
    "due.md",
    "erasing.md",
    "ledgers.md",
    "officer.md",
    "papers.md",
)


@pytest.mark.parametrize("name", STORIES)
def test_each_step_ends_as_the_story_tells(name: str, tmp_path: Path) -> None:
    document = (DOCS / name).read_text(encoding="utf-8")
    steps = list(told(document, tmp_path))
    assert steps
    for step in steps:
        assert missing(step.shown, step.output) == (), step.shown.command
