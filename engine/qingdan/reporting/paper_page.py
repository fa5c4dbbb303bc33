"""How does a paper become one page that opens anywhere and prints on A4?

Everything stands in the file: no script, nothing is fetched. Every word is cleaned and escaped
here, and nowhere else. The same paper gives the same bytes.
"""

from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import assert_never

from qingdan.reporting.cleaning import clean
from qingdan.reporting.paper import Block, Grid, Listed, Paper, PaperChapter, Prose

NUMERALS = "一二三四五六七八九十"
STYLE = "paper.css"


def paper_page(paper: Paper) -> bytes:
    """Return the page as HTML, in UTF-8."""
    return "\n".join(_page(paper)).encode()


def _page(paper: Paper) -> Iterator[str]:
    style = resources.files("qingdan.reporting").joinpath(STYLE).read_text("utf-8")
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-CN"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta http-equiv="Content-Security-Policy" '
    yield "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{_text(paper.title)}</title>"
    size = "large" if paper.large else "plain"
    yield f'<style>\n{style}</style></head><body class="{size}"><main>'
    yield f"<h1>{_text(paper.title)}</h1>"
    yield from (f'<p class="above">{_text(each)}</p>' for each in paper.above)
    yield from (f'<p class="answer">{_text(each)}</p>' for each in paper.answer)
    for at, chapter in enumerate(paper.chapters):
        yield from _chapter(at, chapter)
    yield "</main>"
    if paper.back:
        yield '<section class="back">'
        yield from (f"<p>{_text(each)}</p>" for each in paper.back)
        yield "</section>"
    yield "</body></html>\n"


def _chapter(at: int, chapter: PaperChapter) -> Iterator[str]:
    yield f"<section><h2>{NUMERALS[at % len(NUMERALS)]}、{_text(chapter.title)}</h2>"
    for block in chapter.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Prose(words, strong):
            kind = "answer" if strong else "plain"
            yield f'<p class="{kind}">{_text(words)}</p>'
        case Listed(sentences, numbered):
            name = "ol" if numbered else "ul"
            yield f"<{name}>"
            yield from (f"<li>{_text(each)}</li>" for each in sentences)
            yield f"</{name}>"
        case Grid():
            yield from _grid(block)
        case _ as unreachable:
            assert_never(unreachable)


def _grid(grid: Grid) -> Iterator[str]:
    yield '<div class="wide"><table>'
    if grid.caption:
        yield f"<caption>{_text(grid.caption)}</caption>"
    heads = "".join(f'<th scope="col">{_text(each)}</th>' for each in grid.head)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in grid.rows:
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>"
    yield "</tbody></table></div>"


def _cell(cell: str | int) -> str:
    if isinstance(cell, int):
        return f'<td class="count">{cell}</td>'
    return f"<td>{_text(cell)}</td>"


def _text(words: str) -> str:
    return escape(clean(words))
