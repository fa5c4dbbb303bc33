"""Does every link of a document lead somewhere?"""

import re
import unicodedata
from pathlib import Path

import pytest
from tests.documents.consoles import ROOT

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
KEPT = "-_"


def anchors(document: str) -> set[str]:
    """Return what a heading is called in a link."""
    return {
        "".join(each for each in heading.lower().replace(" ", "-") if stays(each))
        for heading in HEADING.findall(document)
    }


def stays(letter: str) -> bool:
    return letter in KEPT or unicodedata.category(letter)[0] in "LN"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    lost = []
    for link in LINK.findall(document):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        there = target.exists() and (
            not anchor or anchor in anchors(target.read_text(encoding="utf-8"))
        )
        lost += [] if there else [link]
    assert lost == []


def test_a_heading_is_found_by_its_name() -> None:
    assert anchors("### 文件 follow_up\n\n## 只升 Raises only\n") == {
        "文件-follow_up",
        "只升-raises-only",
    }
