"""Which words that somebody wrote freely tell who a person is, and how are they left out?

Long runs of digits are telephones and the numbers of documents; names and addresses are known
from the places of a file that are for them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.loading.household.rows import Cell, Row
from qingdan.loading.household.values import MASKED
from qingdan.model.personal import CODE
from qingdan.model.place import Place, Problem

SPEAKER = "V-FILE-16"
"""Who speaks for a person may be written by name, where a word for it is asked for."""
WRITTEN = frozenset({"value", "text", "date", "given", "who", "a", "b", "used", "truth", "other"})
"""The slots of a sentence that repeat a value, as it was written or as it was read."""
COUNTED = frozenset({"count", "limit", "line", "column"})
FIGURES = frozenset({ColumnKind.DATE, ColumnKind.MONEY, ColumnKind.NUMBER})
LONG = re.compile(r"(?<![0-9０-９])[0-9０-９]{7,}[Xx]?")
STAR = "*"
_SHORTEST = 2
_NARROW = {ord("０") + each: ord("0") + each for each in range(10)}
"""Digits as wide as a character are digits; a word stays as long as it is."""
_SPOILT = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2}")
"""What a spreadsheet has made of a code: it tells the mistake, and nobody's number."""


def hidden(words: str, known: tuple[str, ...]) -> str:
    """Return words with a mask over long numbers, and over names and addresses that are known."""
    return LONG.sub(MASKED, unnamed(words, known))


def unnamed(words: str, known: tuple[str, ...]) -> str:
    """Return words with a mask over names and addresses that are known."""
    found = any_of(known)
    return words if found is None else found.sub(MASKED, words)


@lru_cache(maxsize=32)
def any_of(known: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds names again, None for none.

    One that is written masked stands for every name that it may be; a single character for none.
    """
    long = {each for each in known if len(each.replace(STAR, "")) >= _SHORTEST}
    if not long:
        return None
    return re.compile("|".join(map(_like, sorted(long, key=lambda each: (-len(each), each)))))


def _like(known: str) -> str:
    return "".join("." if each == STAR else re.escape(each) for each in known)


def is_code(number: str) -> bool:
    """Return whether a number that an office gave looks like a person's own."""
    return CODE.search(number.translate(_NARROW)) is not None


def unnumbered(words: str, known: tuple[str, ...]) -> str:
    """Return words with a mask over names that are known, and over numbers of a person's own.

    Numbers that an office gave, of an approval or an agreement, stay.
    """
    words = unnamed(words, known)
    for found in reversed(list(CODE.finditer(words.translate(_NARROW)))):
        words = words[: found.start()] + MASKED + words[found.end() :]
    return words


def masked_name(name: str) -> str:
    """Return a name with all but its ends hidden: of two characters the first stays.

    Names are masked everywhere; one that was written masked stays as it is.
    """
    if STAR in name or len(name) < _SHORTEST:
        return name if STAR in name else STAR
    if len(name) == _SHORTEST:
        return name[0] + STAR
    return name[0] + STAR * (len(name) - _SHORTEST) + name[-1]


def telling(row: Row, shape: RecordShape) -> Iterator[str]:
    """Give what stands in the columns of a row that tell who somebody is."""
    for key, column in shape.columns.items():
        cell: Cell | None = row.get(key)
        if column.identity and isinstance(cell, str):
            yield cell


def out_of(
    problems: Iterable[Problem], column_at: Callable[[Place], Column | None], known: Iterable[str]
) -> tuple[Problem, ...]:
    """Return problems of cells without the words that tell who somebody is."""
    names = tuple(known)
    return tuple(replace(p, said=_said(p, column_at(p.place), names)) for p in problems)


def _said(problem: Problem, column: Column | None, known: tuple[str, ...]) -> Mapping[str, str]:
    return {slot: _word(slot, word, column, known) for slot, word in problem.said.items()}


def _word(slot: str, word: str, column: Column | None, known: tuple[str, ...]) -> str:
    if slot in COUNTED or _SPOILT.fullmatch(word):
        return word
    if column is not None and slot in WRITTEN:
        spoken = column.unknown == SPEAKER and word not in column.words
        if (column.identity or spoken) and word.strip(MASKED):
            return MASKED
        if column.kind in FIGURES and not column.identity:
            return unnamed(word, known)
    return hidden(word, known)
