"""How do bars look on a page that needs no network and no script?

The one door to matplotlib, which draws SVG. Words stay words: the page names the fonts, and a
reading program reads them. Each chart has a title and a description; what colour tells, hatching
tells as well. The same bars give the same bytes.
"""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import StringIO

from matplotlib import rc_context, style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from qingdan.reporting.columns import width

_NAMES = re.compile(r'(\bid="|url\(#|href="#)')
"""Where a name within a chart stands; several charts share one page."""
WIDE, ROW, AROUND = 9.0, 0.3, 1.1
"""Inches: the chart's width, a row's height, what stands above and below the rows."""
CELL, MOST_CELLS = 0.075, 40
INK, FAINT = "#1b1b1b", "#8a8a8a"


@dataclass(frozen=True, slots=True)
class Look:
    """A colour and the hatching that tells it from the others on paper."""

    colour: str
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it begins, how long it is, how it looks."""

    start: float
    length: float
    look: Look


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its name, its pieces, and what is written behind it."""

    name: str
    parts: tuple[Part, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars under each other, on one scale; ``key`` names what each look means."""

    id: str
    title: str
    description: str
    axis: str
    bars: tuple[Bar, ...]
    key: tuple[tuple[Look, str], ...]


def drawn(chart: Chart) -> str:
    """Return a chart as one SVG element."""
    high = ROW * len(chart.bars) + AROUND
    with _settings():
        figure = Figure(figsize=(WIDE, high))
        axes = figure.add_axes(_room(chart, high))
        _draw(axes, chart)
        _key(figure, chart, high)
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _told(out.getvalue(), chart)


def _room(chart: Chart, high: float) -> tuple[float, float, float, float]:
    """Return where the bars stand: left of them the names, right of them the words."""
    left = _cells(each.name for each in chart.bars)
    right = _cells(each.words for each in chart.bars)
    return left, 0.5 / high, 1 - left - right, ROW * len(chart.bars) / high


def _cells(words: Iterator[str]) -> float:
    return (min(MOST_CELLS, max(map(width, words), default=0)) * CELL + 0.2) / WIDE


def _draw(axes: Axes, chart: Chart) -> None:
    rows = range(len(chart.bars))
    farthest = max((p.start + p.length for bar in chart.bars for p in bar.parts), default=0) or 1
    for row, bar in enumerate(chart.bars):
        for part in bar.parts:
            axes.barh(
                row,
                part.length,
                left=part.start,
                height=0.68,
                color=part.look.colour,
                hatch=part.look.hatch,
                edgecolor=INK if part.look.hatch else part.look.colour,
                linewidth=0.5,
            )
        axes.text(1.01, row, bar.words, transform=axes.get_yaxis_transform(), va="center")
    axes.set_yticks(rows, [each.name for each in chart.bars])
    axes.set_ylim(len(chart.bars) - 0.5, -0.5)
    axes.set_xlim(0, farthest)
    axes.set_xlabel(chart.axis)
    axes.xaxis.set_major_formatter(lambda at, _: f"{at:,.0f}")
    axes.locator_params(axis="x", nbins=5, integer=True)
    axes.tick_params(length=0)
    axes.grid(axis="x", color="#d9d9d9", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "bottom"]].set_visible(False)


def _key(figure: Figure, chart: Chart, high: float) -> None:
    """Draw the key in one line above the bars; its places do not depend on any font."""
    at = 0.1 / WIDE
    for look, words in chart.key:
        axes = figure.add_axes((at, 1 - 0.36 / high, 0.3 / WIDE, 0.17 / high))
        axes.set_axis_off()
        edge = INK if look.hatch else look.colour
        axes.bar(0.5, 1, width=1, color=look.colour, hatch=look.hatch, edgecolor=edge)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        figure.text(at + 0.38 / WIDE, 1 - 0.275 / high, words, va="center")
        at += (0.7 + width(words) * CELL) / WIDE


@contextmanager
def _settings() -> Iterator[None]:
    """Set what matplotlib draws by, and nothing that a machine's own settings would change."""
    with (
        _quiet(),
        style.context("default"),
        rc_context(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": "qingdan",
                "font.family": "DejaVu Sans",
                "font.size": 9,
                "hatch.linewidth": 0.6,
                "axes.edgecolor": FAINT,
                "xtick.color": INK,
                "ytick.color": INK,
            }
        ),
    ):
        yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself that the font by which it measures has no Chinese: the page's fonts do."""
    log = logging.getLogger("matplotlib")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
            yield
    finally:
        log.setLevel(before)


def _told(svg: str, chart: Chart) -> str:
    """Return the element alone, with a title and a description for those who do not see it."""
    element = _NAMES.sub(rf"\1{chart.id}-", svg[svg.index("<svg") :])
    head, rest = element.split(">", 1)
    name, told = f"{chart.id}-title", f"{chart.id}-told"
    return (
        f'{head} role="img" aria-labelledby="{name} {told}">\n'
        f'<title id="{name}">{escape(chart.title)}</title>\n'
        f'<desc id="{told}">{escape(chart.description)}</desc>{rest}'
    )


def summed(lengths: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield where each piece begins and how long it is, one behind the other."""
    at = 0.0
    for each in lengths:
        yield at, each
        at += each
