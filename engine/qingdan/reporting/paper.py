"""What does a paper consist of, before it becomes a page that is seen or printed?

A title, some lines below it, chapters in order, and what stands on the back. Every word of it can
be looked through before any of it goes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph; a ``strong`` one is seen first."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences below each other, numbered where they are referred to."""

    sentences: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a count is a number, anything else is words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    caption: str = ""


Block = Prose | Listed | Grid


@dataclass(frozen=True, slots=True)
class PaperChapter:
    """A chapter with its blocks in order."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper; ``answer`` is its first sentences, ``back`` what stands on the last page alone."""

    title: str
    above: tuple[str, ...]
    answer: tuple[str, ...]
    chapters: tuple[PaperChapter, ...]
    back: tuple[str, ...] = ()
    large: bool = False


def words_of(paper: Paper) -> Iterator[str]:
    """Yield everything that a paper says, in its order."""
    yield paper.title
    yield from (*paper.above, *paper.answer)
    for chapter in paper.chapters:
        yield chapter.title
        for block in chapter.blocks:
            yield from block_words(block)
    yield from paper.back


def block_words(block: Block) -> Iterator[str]:
    """Yield what a block says."""
    match block:
        case Prose(words):
            yield words
        case Listed(sentences):
            yield from sentences
        case Grid(head, rows, caption):
            yield from (*head, caption)
            yield from (str(cell) for row in rows for cell in row)
        case _ as unreachable:
            assert_never(unreachable)


def lines_of(paper: Paper) -> Iterator[str]:
    """Yield a paper as lines, for whoever looks at it before it goes out."""
    yield paper.title
    yield from (*paper.above, *paper.answer)
    for chapter in paper.chapters:
        yield from ("", chapter.title)
        for block in chapter.blocks:
            yield from (f"  {each}" for each in _block_lines(block))
    yield from ("", *paper.back)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Listed(sentences, numbered):
            for at, each in enumerate(sentences, start=1):
                yield f"{at}. {each}" if numbered else f"· {each}"
        case Grid(head, rows, caption):
            yield from (each for each in (caption, "　".join(head)) if each)
            yield from ("　".join(map(str, row)) for row in rows)
        case Prose(words):
            yield words
        case _ as unreachable:
            assert_never(unreachable)
