"""How are the documents written that say what data says? ``python -m tests.documents.printing``.

The upper part of each is written by hand; what stands below the mark is printed from the data
that the engine itself reads. Where a document shows a command, its output is taken anew.
"""

from collections.abc import Callable, Mapping

from tests.documents import format_pages, problem_pages
from tests.documents.consoles import ROOT, refreshed

DOCS = ROOT / "docs"
SHOWING = (
    *(ROOT / name for name in ("README.md", "README.zh.md")),
    *(DOCS / name for name in ("embedding.md", "problems.md", "tour.md")),
)
"""The documents that show what our command, or a program of ours, prints."""
MARK = "<!-- 以下由 make docs 印出，不要手改。Printed by make docs; do not edit below. -->\n"
PRINTED: Mapping[str, Callable[[], str]] = {
    "policy-format.md": format_pages.printed,
    "problems.md": problem_pages.printed,
}


def page(name: str) -> str:
    """Return a document as it should be: its own upper part, and what is printed below."""
    own, mark, _ = (DOCS / name).read_text(encoding="utf-8").partition(MARK)
    assert mark, f"docs/{name} has no mark"
    return f"{own}{mark}\n{PRINTED[name]()}"


if __name__ == "__main__":
    for each in PRINTED:
        (DOCS / each).write_text(page(each), encoding="utf-8")
    for path in SHOWING:
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
