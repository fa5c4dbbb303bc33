"""How wide is a word on a screen, and how do words stand under each other?

A Chinese character takes two cells, a mark that stands above another none.
"""

import unicodedata
from collections.abc import Sequence

_WIDE = frozenset({"W", "F"})


def width(words: str) -> int:
    """Return how many cells the words take."""
    if words.isascii():
        return len(words)
    return sum(_cells(each) for each in words)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def padded(words: str, cells: int) -> str:
    """Return the words with blanks up to so many cells."""
    return words + " " * max(0, cells - width(words))


def aligned(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Return one line a row, its columns under each other; empty columns take no room."""
    columns = range(max((len(row) for row in rows), default=0))
    widest = [max(width(row[at]) for row in rows if at < len(row)) for at in columns]
    return [
        "".join(
            padded(words, widest[at] + gap) for at, words in enumerate(row) if widest[at]
        ).rstrip()
        for row in rows
    ]


def folded(words: str, cells: int) -> list[str]:
    """Return the words in lines of at most so many cells, cut after punctuation or a blank."""
    lines: list[str] = []
    rest = words
    while width(rest) > cells:
        cut = _cut(rest, cells)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest] if rest or not lines else lines


def _cut(words: str, cells: int) -> int:
    """Return where to cut: after the last mark in the second half of a line, or where full."""
    room, used = 0, 0
    while room < len(words) and used + _cells(words[room]) <= cells:
        used += _cells(words[room])
        room += 1
    marks = [at for at in range(room // 2, room) if words[at] in " ，。；：、,.;"]
    return max(1, marks[-1] + 1 if marks else room)
