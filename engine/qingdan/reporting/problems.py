"""What is wrong here, in the reader's language, and how is it mended?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, east_asian_width

from qingdan.loading.text.slips import LINE_END
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.place import Problem, Severity
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

Words = Mapping[str, str]
"""The same in each language."""

_SLOT = re.compile(r"\{([a-z_]+)\}")
_OPTIONAL = re.compile("⟨([^⟩]*)⟩")
_TOKEN = re.compile(r""""[^"]*"?|'[^']*'?|[^\s,\[\]{}:，：｛｝［］]+""")
_LONGEST_WORD = 60
_WINDOW, _BEFORE = 90, 45
_ENDS = ("。", "？", "！", ".", "?", "!", "：")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is said of one code. ``words`` are, by slot, for words that the engine fills in."""

    severity: Severity
    title: Words
    says: Words
    mend: Words
    words: Mapping[str, Mapping[str, Words]]
    fix: bool
    example: str


@dataclass(frozen=True, slots=True)
class _Catalogue:
    severities: Mapping[str, Words]
    fixable: Words
    entries: Mapping[str, Entry]


def catalogue() -> Mapping[str, Entry]:
    """Return all problem codes with their words."""
    return _catalogue().entries


def severities() -> Mapping[Severity, Words]:
    """Return what each severity is called."""
    return {Severity(each): words for each, words in _catalogue().severities.items()}


def severity(code: str) -> Severity:
    """Return how bad a problem of this code is."""
    return catalogue()[code].severity


def sentence(problem: Problem, language: Language) -> str:
    """Return what is wrong, in one sentence with the writer's own words."""
    entry = catalogue()[problem.code]
    filled = _filled(entry.says[language], problem.said, entry, language)
    return filled if filled.endswith(_ENDS) else filled + language.of("。", ".")


def advice(problem: Problem, language: Language, *, mending: bool = True) -> str:
    """Return how it is mended and, to whoever is mending, whether ``--fix`` can do it."""
    entry = catalogue()[problem.code]
    words = _filled(entry.mend[language], problem.said, entry, language)
    fixable = language.of("", " ") + _catalogue().fixable[language]
    return words + (fixable if entry.fix and mending else "")


def printed(
    problem: Problem, source: str | None, language: Language, *, mending: bool = True
) -> str:
    """Return a problem as the terminal shows it, with its line when the source is at hand."""
    place, entry = problem.place, catalogue()[problem.code]
    where = clean(str(place) if place.line else place.file)
    word = _catalogue().severities[problem.severity][language]
    lines = [f"{where}  {word} {problem.code}  {entry.title[language]}"]
    if source and place.line:
        lines += _pointed_at(source, place.line, place.column - 1)
    mend = advice(problem, language, mending=mending)
    lines.append(f"   {sentence(problem, language)} {mend}")
    return "\n".join(lines)


@cache
def _catalogue() -> _Catalogue:
    file = files("qingdan.reporting") / "problems.yaml"
    reading = read(file.read_bytes(), file.name)
    if reading.tree is None or reading.problems:
        raise Faulty(reading.problems)
    written: Any = reading.tree.plain()
    entries = {code: _entry(words) for code, words in written["problems"].items()}
    return _Catalogue(written["severities"], written["fixable"], entries)


def _entry(written: dict[str, Any]) -> Entry:
    return Entry(
        severity=Severity(written["severity"]),
        title=written["title"],
        says=written["says"],
        mend=written["mend"],
        words=written.get("words", {}),
        fix=written["fix"],
        example=written["example"],
    )


def _filled(template: str, said: Words, entry: Entry, language: Language) -> str:
    def kept(part: re.Match[str]) -> str:
        slots = _SLOT.findall(part[1])
        return part[1] if all(said.get(slot) for slot in slots) else ""

    def word(slot: re.Match[str]) -> str:
        name = slot[1]
        known = entry.words.get(name, {}).get(said[name])
        return known[language] if known else _short(said[name])

    return _SLOT.sub(word, _OPTIONAL.sub(kept, template))


def _short(word: str) -> str:
    return clean(word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…")


def _pointed_at(source: str, number: int, at: int) -> list[str]:
    """Return a line and, below it, a mark under the word at an offset."""
    lines = _lines(source)
    if number > len(lines):
        return []
    line = lines[number - 1].replace("\t", " ").rstrip()
    found = _TOKEN.match(line, at) if line[at : at + 1].isprintable() else None
    end = found.end() if found else at + 1
    first = max(0, at - _BEFORE) if len(line) > _WINDOW else 0
    last = first + _WINDOW
    before = ("…" if first else "") + clean(line[first:at])
    word = clean(line[at : min(end, last)])
    after = clean(line[end:last]) + ("…" if len(line) > last else "")
    pad, mark = " " * _width(before), "^" * max(1, _width(word))
    return [f"{number:>5} │ {before}{word}{after}".rstrip(), f"      │ {pad}{mark}"]


@lru_cache(maxsize=1)
def _lines(source: str) -> tuple[str, ...]:
    """Split a text once for all its problems, which come one after the other."""
    return tuple(LINE_END.split(source))


def _width(text: str) -> int:
    """Return how many columns a terminal gives a text; a Chinese character has two."""
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )
