"""How is what tells who somebody is kept out of what is said of a household's file?

A line may be broken just where a name stands, so that this looks at characters and not at what
was read: it would rather mask a word too many. A mask is as wide as what it covers, so that a
caret below stays under the same word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.stated import NAMES
from qingdan.loading.household.values import MASKED
from qingdan.loading.text.slips import Lines
from qingdan.model.place import Problem

SPEAKER = "V-FILE-16"
"""Who speaks for a person may be written by name, where a word for it is asked for."""
ALIKE = 0.5
"""A label with a slip in it is still that label: `姓明` is `姓名`."""
WRITTEN = frozenset({"value", "text", "date", "given", "who", "a", "b", "used", "truth", "other"})
"""The slots of a sentence that repeat a value, as it was written or as it was read."""
COUNTED = frozenset({"count", "limit", "line", "column"})
_LONG = re.compile(r"(?<![0-9０-９])[0-9０-９]{7,}[Xx]?")
_KEY = re.compile(
    r"""["'“”‘’]?(?P<key>[^\s"'“”‘’{}\[\]｛｝［］,，:：]{1,40})["'“”‘’]?[ \t\u3000]*[:：]"""
)
_GAP = re.compile(r"""["'“”‘’]?[ \t\u3000:：=]*""")
_OPENING, _BRACKET, _STOP = "{[｛［", re.compile(r"[{}\[\]｛｝［］]"), re.compile(r"[,}\n]")
_NEAR = 60
"""A key further before a number than this is not its key."""
_QUOTES: Mapping[str, str] = {'"': '"', "'": "'", "“": '”"', "‘": "’'"}


class _Labels(NamedTuple):
    """Every name in a file, those that lead to somebody, and those whose values are figures."""

    known: frozenset[str]
    private: frozenset[str]
    harmless: frozenset[str]
    spoken: Mapping[str, frozenset[str]]


def masked(text: str, names: RecordNames) -> str:
    """Return the text of a household's file with a mask over every value that tells who it is."""
    labels = _labels(names)
    hidden = bytearray(len(text))
    for start, end in (*_private(text, labels), *_long(text, labels)):
        hidden[start:end] = b"\1" * (end - start)
    return "".join(
        _mask(each) if covered else each for each, covered in zip(text, hidden, strict=True)
    )


def told(problems: Iterable[Problem], text: str, names: RecordNames) -> tuple[Problem, ...]:
    """Return the problems of a file with the same masks in the words that they repeat."""
    found = tuple(problems)
    if not found:
        return ()
    shown, lines = masked(text, names), Lines(text)
    return tuple(_told(each, text, shown, lines) for each in found)


def _told(problem: Problem, text: str, shown: str, lines: Lines) -> Problem:
    at = lines.offset(problem.place.line, problem.place.column)
    private = shown[at : at + 1] != text[at : at + 1]
    said = {
        slot: _word(slot, word, text, shown, (at, private)) for slot, word in problem.said.items()
    }
    return replace(problem, said=said)


def _word(slot: str, word: str, text: str, shown: str, where: tuple[int, bool]) -> str:
    at, private = where
    found = text.find(word, at, at + len(word) + 2) if word else -1
    if found >= 0:
        return shown[found : found + len(word)]
    if private and slot in WRITTEN and word.strip(MASKED):
        return MASKED
    return word if slot in COUNTED else _LONG.sub(MASKED, word)


def _mask(character: str) -> str:
    if not character.isalnum():
        return character
    return "＊" if east_asian_width(character) in "WF" else "*"


def _private(text: str, labels: _Labels) -> Iterator[tuple[int, int]]:
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


def _long(text: str, labels: _Labels) -> Iterator[tuple[int, int]]:
    """Yield long runs of digits, but where they are known to be a day or an amount."""
    for run in _LONG.finditer(text):
        line = max(
            text.rfind("\n", max(run.start() - _NEAR, 0), run.start()) + 1, run.start() - _NEAR, 0
        )
        keys = [found["key"] for found in _KEY.finditer(text, line, run.start())]
        if not keys or keys[-1] not in labels.harmless:
            yield run.span()


@lru_cache(maxsize=8)
def _labels(names: RecordNames) -> _Labels:
    known, private, plain = set(NAMES), set(), set()
    spoken: dict[str, frozenset[str]] = {}
    for name, column in _columns(names):
        known.add(name)
        if column.identity:
            private.add(name)
        elif column.unknown == SPEAKER:
            spoken[name] = frozenset(column.words)
        elif column.kind in {ColumnKind.DATE, ColumnKind.MONEY, ColumnKind.NUMBER}:
            plain.add(name)
    for keys in names.keys.values():
        known |= keys.keys()
    known |= names.refused.keys()
    return _Labels(frozenset(known), frozenset(private), frozenset(plain - private), spoken)


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
