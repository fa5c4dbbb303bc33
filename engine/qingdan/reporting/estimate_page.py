"""How does an estimate become one page that opens anywhere and can be printed?

Everything stands in the file: no script, no picture from elsewhere, nothing is fetched. Under
each chart stands the table that it was drawn from.
"""

from collections.abc import Iterator
from html import escape
from importlib import resources

from qingdan.estimating.estimate import Dimension, Hidden
from qingdan.reporting import estimate_pictures as pictures
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width
from qingdan.reporting.estimate import answer, basis, who_pays
from qingdan.reporting.estimate_charts import Chart, drawn
from qingdan.reporting.estimate_origin import origin
from qingdan.reporting.estimate_tables import by, coverage, needs, steps
from qingdan.reporting.estimate_told import Cell, Share, Table, Told, Yuan
from qingdan.reporting.estimate_words import grouped, kept_back, notes, period
from qingdan.reporting.languages import Language

SHORT = 14
"""Cells of words up to this wide do not fold."""
_LANGUAGES = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


def estimate_page(told: Told) -> bytes:
    """Return the page as HTML, in UTF-8."""
    return "\n".join(_page(told)).encode()


def _page(told: Told) -> Iterator[str]:
    of, span = told.names.language.of, period(told.found.plan.span, told.names.language)
    title = of(f"{span}资金测算", f"Estimate for {span}")
    style = resources.files("qingdan.reporting").joinpath("estimate_page.css").read_text("utf-8")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_LANGUAGES[told.names.language]}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta http-equiv="Content-Security-Policy" '
    yield "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{_text(title)}</title>"
    yield f"<style>\n{style}</style></head><body><main>"
    yield f"<h1>{_text(title)}</h1>"
    yield f'<p class="answer">{_text(answer(told))}</p>'
    yield from (f"<p>{_text(each)}</p>" for each in (who_pays(told), basis(told)) if each)
    yield from _pictures(told)
    yield from _section(of("钱从哪里来", "Which fund pays"), by(told, Dimension.FUND), told)
    yield from _section(of("街道", "Streets"), by(told, Dimension.STREET), told)
    yield from _provenance(told)
    yield "</main></body></html>\n"


def _pictures(told: Told) -> Iterator[str]:
    yield from _picture(pictures.waterfall(told), told, steps(told), by(told, Dimension.SERVICE))
    yield from _picture(pictures.months(told), told, by(told, Dimension.MONTH))
    yield from _picture(pictures.coverage(told), told, coverage(told))
    yield from _picture(pictures.needs(told), told, needs(told))


def _picture(chart: Chart, told: Told, *tables: Table) -> Iterator[str]:
    yield f'<section><h2>{_text(chart.title)}</h2><div class="chart">'
    yield drawn(chart)
    yield "</div>"
    for table in tables:
        yield from _table(table, told)
    yield "</section>"


def _section(title: str, table: Table, told: Told) -> Iterator[str]:
    yield f"<section><h2>{_text(title)}</h2>"
    yield from _table(table, told)
    yield "</section>"


def _table(table: Table, told: Told) -> Iterator[str]:
    yield f'<div class="wide"><table><caption>{_text(table.title)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{_text(each)}</th>' for each in table.head)
    yield "</tr></thead><tbody>"
    yield from (_row(row, told) for row in table.rows)
    yield "</tbody>"
    if table.last:
        yield f"<tfoot>{_row(table.last, told)}</tfoot>"
    yield "</table></div>"


def _row(row: tuple[Cell, ...], told: Told) -> str:
    name, *rest = row
    cells = "".join(_cell(each, told) for each in rest)
    return f'<tr><th scope="row">{_text(str(name))}</th>{cells}</tr>'


def _cell(cell: Cell, told: Told) -> str:
    match cell:
        case Yuan(fen):
            return f"<td>{grouped(fen)}</td>"
        case Hidden():
            return f"<td>{_text(kept_back(cell, told.small, told.names.language))}</td>"
        case Share(percent):
            return f"<td>{percent}%</td>"
        case int():
            return f"<td>{cell:,}</td>"
        case str():
            kind = "words" if width(cell) > SHORT else "word"
            return f'<td class="{kind}">{_text(cell)}</td>'


def _provenance(told: Told) -> Iterator[str]:
    of = told.names.language.of
    yield f"<section><h2>{_text(of('怎么算的', 'How it was reckoned'))}</h2><ul>"
    lines = notes(told.found, told.small, told.names.language)
    yield from (f"<li>{_text(each)}</li>" for each in lines)
    yield "</ul>"
    yield from _table(origin(told), told)
    yield "</section>"


def _text(words: str) -> str:
    return escape(clean(words))
