"""How is what tells who somebody is kept out of what is said of a household's file?

A line may be broken just where a name stands, so that this looks at characters and not at what
was read: it would rather mask a word too many. A mask is as wide as what it covers, so that a
caret below stays under the same word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from qingdan.loading.household.columns import Column, RecordNames, RecordShape
from qingdan.loading.household.hiding import (
    FIGURES,
    LONG,
    SPEAKER,
    any_of,
)
from qingdan.loading.household.stated import NAMES
from qingdan.loading.household.values import UNKNOWN
from qingdan.loading.text.slips import Lines

ALIKE = 0.5
"""A label with a slip in it is still that label: `姓明` is `姓名`."""
_KEY = re.compile(
    r"""["'“”‘’]?(?P<key>[^\s"'“”‘’{}\[\]｛｝［］,，:：]{1,40})["'“”‘’]?[ \t\u3000]*[:：]"""
)
_GAP = re.compile(r"""["'“”‘’]?[ \t\u3000:：=]*""")
_OPENING, _BRACKET, _STOP = "{[｛［", re.compile(r"[{}\[\]｛｝［］]"), re.compile(r"[,}\n]")
_AROUND, _LONGEST = " \t\r\"'“”‘’", 60
_NEAR = 60
"""A key further before a number than this is not its key."""
_QUOTES: Mapping[str, str] = {'"': '"', "'": "'", "“": '”"', "‘": "’'"}


class Labels(NamedTuple):
    """Every name in a file, those that lead to somebody, and those whose values are figures."""

    known: frozenset[str]
    private: frozenset[str]
    harmless: frozenset[str]
    spoken: Mapping[str, frozenset[str]]


def masked(text: str, names: RecordNames) -> str:
    """Return the text of a household's file with a mask over every value that tells who it is."""
    labels = labels_of(names)
    private = tuple(_private(text, labels))
    again = any_of(_values(text, private, labels))
    spans = () if again is None else (each.span() for each in again.finditer(text))
    covering = bytearray(len(text))
    for start, end in (*private, *_long(text, labels), *spans):
        covering[start:end] = b"\1" * (end - start)
    return "".join(
        _mask(each) if covered else each for each, covered in zip(text, covering, strict=True)
    )


def values(text: str, names: RecordNames) -> tuple[str, ...]:
    """Return the names and addresses of a file, which may stand under another key as well."""
    labels = labels_of(names)
    return _values(text, _private(text, labels), labels)


def _values(text: str, private: Iterable[tuple[int, int]], labels: Labels) -> tuple[str, ...]:
    found = (text[start:end].partition(" #")[0].strip(_AROUND) for start, end in private)
    plain = (each for each in found if len(each) <= _LONGEST and "\n" not in each)
    return tuple(dict.fromkeys(e for e in plain if e not in labels.known and e not in UNKNOWN))


def _mask(character: str) -> str:
    if not character.isalnum():
        return character
    return "＊" if east_asian_width(character) in "WF" else "*"


def _private(text: str, labels: Labels) -> Iterator[tuple[int, int]]:
    page, done = _Page(text, Lines(text), _closers(text)), 0
    for found in _pattern(labels.private.union(labels.spoken)).finditer(text):
        if found.start() < done:
            continue
        gap = _GAP.match(text, found.end())
        start = found.end() if gap is None else gap.end()
        end = page.end_of_value(found.start(), start)
        words = labels.spoken.get(found[0])
        if words is None or text[start:end].strip(" \t\"'“”") not in words:
            done = end
            yield start, end
    for found in _KEY.finditer(text):
        if found["key"] not in labels.known and _alike(found["key"], labels.private):
            yield found.end(), page.end_of_value(found.start("key"), found.end())


def _closers(text: str) -> Mapping[int, int]:
    """Return where each bracket that is opened closes."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for each in _BRACKET.finditer(text):
        if each[0] in _OPENING:
            opened.append(each.start())
        elif opened:
            found[opened.pop()] = each.start()
    return found


class _Page(NamedTuple):
    """A text, with its lines and brackets at hand."""

    text: str
    lines: Lines
    closers: Mapping[int, int]

    def end_of_value(self, key: int, start: int) -> int:
        """Return where the value behind a key ends: with its bracket, quotation mark or line.

        Lines below that are indented further than the key belong to it.
        """
        text = self.text
        first = text[start : start + 1]
        line, column = self.lines.spot(key)
        end = _line_end(text, start)
        if first and first in _OPENING:
            return self.closers.get(start, end)
        if first in _QUOTES:
            closing = (text.find(each, start + 1) for each in _QUOTES[first])
            return min((each for each in closing if each >= 0), default=end)
        begins = self.lines.offset(line, 1)
        if any(text.find(each, begins, key) >= 0 for each in "{｛"):
            stop = _STOP.search(text, start)
            return len(text) if stop is None else stop.start()
        return _indented(text, end, column)


@lru_cache(maxsize=4)
def _pattern(labels: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.compile(rf"(?<![\w])(?:{every})(?![A-Za-z_])")


@lru_cache(maxsize=4096)
def _alike(key: str, private: frozenset[str]) -> bool:
    from difflib import get_close_matches

    return bool(get_close_matches(key, private, 1, ALIKE))


def _indented(text: str, end: int, column: int) -> int:
    while end < len(text):
        line = text[end + 1 : _line_end(text, end + 1)]
        if line.strip() and len(line) - len(line.lstrip()) < column:
            break
        end = _line_end(text, end + 1)
    return end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _long(text: str, labels: Labels) -> Iterator[tuple[int, int]]:
    """Yield long runs of digits, but where they are known to be a day or an amount."""
    for run in LONG.finditer(text):
        line = max(
            text.rfind("\n", max(run.start() - _NEAR, 0), run.start()) + 1, run.start() - _NEAR, 0
        )
        keys = [found["key"] for found in _KEY.finditer(text, line, run.start())]
        if not keys or keys[-1] not in labels.harmless:
            yield run.span()


@lru_cache(maxsize=8)
def labels_of(names: RecordNames) -> Labels:
    """Return what a file of these names is looked through for."""
    known, private, plain = set(NAMES), set(), set()
    spoken: dict[str, frozenset[str]] = {}
    for name, column in _columns(names):
        known.add(name)
        if column.identity:
            private.add(name)
        elif column.unknown == SPEAKER:
            spoken[name] = frozenset(column.words)
        elif column.kind in FIGURES:
            plain.add(name)
    for keys in names.keys.values():
        known |= keys.keys()
    known |= names.refused.keys()
    return Labels(frozenset(known), frozenset(private), frozenset(plain - private), spoken)


def _columns(names: RecordNames) -> Iterator[tuple[str, Column]]:
    for columns in names.facts.values():
        for column in columns.values():
            yield from ((column.id, column), (column.label, column))
    for shape in (*names.records.values(), *names.register.values()):
        yield from _in(shape)


def _in(shape: RecordShape) -> Iterator[tuple[str, Column]]:
    for name, key in shape.names.items():
        column = shape.columns[key]
        yield name, column
        if column.inner is not None:
            yield from _in(column.inner)
