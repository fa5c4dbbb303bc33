"""Is a paper one page that shows every word as it is, fetches nothing, and prints on A4?"""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from qingdan.reporting import paper_print
from qingdan.reporting.paper import Grid, Listed, Paper, PaperChapter, Prose, lines_of, words_of
from qingdan.reporting.paper_page import paper_page

REPORTING = Path(paper_print.__file__).parent
PAPER = Paper(
    title="告知书",
    above=("写给：林*强",),
    answer=(),
    chapters=(
        PaperChapter("理由", (Listed(("第一样", "第二样"), numbered=True), Prose("<b>&"))),
        PaperChapter("数", (Grid(("街道", "人数"), (("清源", 7),), "怎么数的"),)),
    ),
    back=("编号 1",),
)
printing = pytest.mark.skipif(
    paper_print.missing() is not None,
    reason=f"no PDF can be made here: {paper_print.missing()} is missing",
)


def test_whatever_somebody_wrote_is_words_and_no_markup() -> None:
    page = paper_page(PAPER).decode()
    assert "&lt;b&gt;&amp;" in page
    assert "<b>" not in page
    harmful = Paper(title="\u202e\x1b[2J", above=(), answer=(), chapters=())
    assert "⟨U+202E⟩⟨U+001B⟩[2J" in paper_page(harmful).decode()


def test_a_page_lets_nothing_be_fetched_and_runs_no_script() -> None:
    page = paper_page(PAPER).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not any(each in page for each in ("<script", "http:", "https:", "url(", "@import"))


def test_no_paper_is_made_around_the_one_place_that_escapes() -> None:
    sources = [*REPORTING.glob("paper*.py"), *REPORTING.glob("notice*.py")]
    sources += [*REPORTING.glob("public*.py"), *REPORTING.glob("progress*.py")]
    tagging = {each.name for each in sources if "</" in each.read_text(encoding="utf-8")}
    assert tagging == {"paper_page.py"}


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_page(PAPER) == paper_page(PAPER)


def test_all_words_of_a_paper_can_be_looked_through() -> None:
    assert [each for each in words_of(PAPER) if each] == [
        *("告知书", "写给：林*强", "理由", "第一样", "第二样", "<b>&"),
        *("数", "街道", "人数", "怎么数的", "清源", "7", "编号 1"),
    ]
    assert "  2. 第二样" in list(lines_of(PAPER))


@printing
def test_a_page_prints_on_a4_with_its_back_alone_on_the_last_page(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(paper_print.printed(paper_page(PAPER)))
    assert file.read_bytes().startswith(b"%PDF-")
    info, text = which("pdfinfo"), which("pdftotext")
    if info is None or text is None:
        pytest.skip("poppler is not here to look into the PDF")
    said = subprocess.run([info, str(file)], capture_output=True, text=True, check=True).stdout
    assert "(A4)" in said
    whole = subprocess.run([text, str(file), "-"], capture_output=True, text=True, check=True)
    first, second, _ = whole.stdout.split("\f")
    assert "第二样" in first
    assert "".join(second.split()) == "编号1"


@printing
@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://example.invalid/a.png"])
def test_a_page_that_asks_for_something_elsewhere_is_not_printed(address: str) -> None:
    page = paper_page(PAPER).replace(b"<main>", f'<main><img src="{address}">'.encode())
    with pytest.raises(paper_print.Elsewhere):
        paper_print.printed(page)


def test_what_is_missing_for_a_pdf_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_print, "LIBRARY", "a_library_that_is_not_there")
    assert paper_print.missing() is paper_print.Missing.LIBRARY
