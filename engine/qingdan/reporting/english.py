"""How does what the policy says in Chinese read in English?

What has a name of its own has its 英文 beside it. Every other term stands in ``policy/english/``,
by its Chinese: it decides nothing, and is read only where somebody asks for English. A term that
is missing there stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from qingdan.loading.taking import at, entries, text
from qingdan.loading.yaml import read
from qingdan.model.decisions import Given, Question
from qingdan.model.errors import Faulty
from qingdan.model.place import Place
from qingdan.model.release import Release
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

T = TypeVar("T")
FOLDER, TERMS = "policy/english/", "英文"
WORDS = "policy/words.yaml"

Terms = Mapping[str, str]
"""The English of a Chinese term."""
Files = Mapping[str, bytes]


def spoken(said: T, files: Files, rules: Release, language: Language) -> T:
    """Return what is said, a release or a thing of it, in a language; Chinese is as written.

    ``files`` are those of the release; raise Faulty for one that cannot be read.
    """
    return said if language is Language.CHINESE else in_english(said, terms(files, rules))


def told(sheet: Sheet, files: Files) -> Sheet:
    """Return a sheet whose rules and decision are told in its language."""
    if sheet.language is Language.CHINESE:
        return sheet
    known = terms(files, sheet.rules)
    rules, decision = in_english(sheet.rules, known), in_english(sheet.decision, known)
    return replace(sheet, rules=rules, decision=decision, terms=known)


def terms(files: Files, rules: Release) -> Terms:
    """Return the English of every term, of names as well where one is a term elsewhere."""
    named = {each.label: each.english for each in _named(rules)}
    return {**named, **_table(tuple((f, files[f]) for f in files if f.startswith(FOLDER)))}


def keys(files: Files) -> Terms:
    """Return the English word of every key of the files, as people read it."""
    if WORDS not in files:
        return {}
    words = entries(at(read(files[WORDS], WORDS).tree, "词"))
    return {key: text(word).replace("_", " ") for key, word in words.items()}


def in_english(said: T, known: Terms) -> T:
    """Return a value with each text that is a term put into English; what has none is the same."""
    put: T = _put(said, known)
    return put


class _Named(Protocol):
    """Whatever has a name in both languages."""

    @property
    def label(self) -> str: ...

    @property
    def english(self) -> str: ...


def _named(rules: Release) -> Iterator[_Named]:
    """Give everything that has a name; of two of one name the last holds."""
    yield from rules.conflicts.values()
    yield from rules.alarms.values()
    yield from rules.referrals.values()
    yield from rules.chain.gates
    yield from rules.standards.values()
    yield from rules.categories.values()
    yield from rules.facts.values()
    yield from rules.benefits.values()
    yield from rules.services.values()


@lru_cache(maxsize=4)
def _table(files: tuple[tuple[str, bytes], ...]) -> Terms:
    found: dict[str, str] = {}
    for file, content in files:
        reading = read(content, file)
        if reading.tree is None or reading.problems:
            raise Faulty(reading.problems)
        found |= {chinese: text(put) for chinese, put in entries(at(reading.tree, TERMS)).items()}
    return found


def _put(said: Any, known: Terms) -> Any:  # noqa: ANN401 whatever a release is made of
    match said:
        case None | bool() | int() | date() | Enum() | Place() | Given() | Question():
            return said
        case str():
            return known.get(said, said)
        case Mapping():
            return _of_mapping(said, known)
        case tuple() if type(said) is tuple:
            put = tuple(_put(each, known) for each in said)
            return put if any(a is not b for a, b in zip(put, said, strict=True)) else said
        case _ if is_dataclass(said) and not isinstance(said, type):
            return _of_record(said, known)
        case _:
            return said


def _of_mapping(said: Mapping[Any, Any], known: Terms) -> Mapping[Any, Any]:
    put = {key: _put(each, known) for key, each in said.items()}
    return put if any(put[key] is not each for key, each in said.items()) else said


def _of_record(said: Any, known: Terms) -> Any:  # noqa: ANN401 one of the model's records
    changed: dict[str, Any] = {}
    for each in fields(said):
        was = getattr(said, each.name)
        put = _put(was, known)
        if put is not was:
            changed[each.name] = put
    if hasattr(said, "english") and hasattr(said, "label"):
        changed["label"] = said.english
    return replace(said, **changed) if changed else said
