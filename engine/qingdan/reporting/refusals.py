"""Why may this not be done, and what would be needed, in words?

The sentences stand in ``refusals.yaml``; what fills them are labels of the rules, ids in English.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from qingdan.casebook.asked import Refusal, Rules, Why
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.records import Field
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import yuan

_OPTIONAL, _SLOT = re.compile(r"⟨([^⟩]*)⟩"), re.compile(r"\{(\w+)\}")
SUMS = frozenset({"amount", "left", "low", "high"})
LISTS = frozenset(
    {
        *("acts", "roles", "states", "columns", "choices", "services", "providers"),
        *("records", "units", "members", "numbers", "every", "papers"),
    }
)
Entry = Mapping[str, Any]


def lines(refusals: tuple[Refusal, ...], rules: Rules, language: Language) -> list[str]:
    """Return a line for each reason: what is so, and what would be needed."""
    return [f"✗ {sentence(each, rules, language)}" for each in refusals]


def sentence(refusal: Refusal, rules: Rules, language: Language) -> str:
    """Return why something may not be done and what would be needed."""
    entry = sentences()[refusal.why]
    words = _Words(refusal, rules, language, entry.get("words", {}))
    parts = (_filled(entry[language][key], words) for key in ("says", "mend"))
    return language.of("", " ").join(part for part in parts if part)


def _filled(template: str, words: "_Words") -> str:
    def kept(part: re.Match[str]) -> str:
        return part[1] if all(words.of(slot) for slot in _SLOT.findall(part[1])) else ""

    return _SLOT.sub(lambda slot: words.of(slot[1]), _OPTIONAL.sub(kept, template))


@dataclass(frozen=True, slots=True)
class _Words:
    """What fills the slots of one refusal's sentence."""

    refusal: Refusal
    rules: Rules
    language: Language
    known: Mapping[str, Any]

    def of(self, slot: str) -> str:
        """Return the words for a slot; none where nothing was said."""
        value = self._said(slot)
        if slot in SUMS and value:
            return yuan(int(value))
        parts = value.split() if slot in LISTS else [value]
        return clean(self.language.of("、", ", ").join(self._word(slot, each) for each in parts))

    def _said(self, slot: str) -> str:
        match slot:
            case "every":
                return " ".join(each.id for each in self._columns())
            case "word":
                return self.refusal.said.get("found", "")
            case _:
                return self.refusal.said.get(slot, "")

    def _word(self, slot: str, value: str) -> str:
        known = self.known.get(slot, {})
        if value in known:
            return str(known[value][self.language])
        return value if self.language is Language.ENGLISH else self._label(slot, value)

    def _label(self, slot: str, value: str) -> str:
        """Return what people call the thing of an id; the id where nothing is called so."""
        work, release = self.rules.casework, self.rules.release
        labels: Iterable[tuple[str, str]]
        match slot.removesuffix("s"):
            case "column" | "every":
                labels = ((e.id, e.label) for e in self._columns())
            case "choice":
                labels = self._choices()
            case "apart":
                labels = ((e.id, e.label) for e in work.apart)
            case "provider":
                labels = ((e.id, e.label) for e in release.providers)
            case name:
                things: Mapping[str, Mapping[str, Labelled]] = {
                    "act": work.acts,
                    "role": work.roles,
                    "state": work.states,
                    "record": work.records,
                    "paper": work.retention.classes,
                    "service": release.services,
                }
                labels = ((e.id, e.label) for e in things.get(name, {}).values())
        return dict(labels).get(value, value)

    def _columns(self) -> list[Field]:
        """Return the columns of the kind of record that is meant; of all where none is."""
        kinds, record = self.rules.casework.records, self.refusal.said.get("record", "")
        found = [kinds[record]] if record in kinds else list(kinds.values())
        return [each for kind in found for each in kind.fields]

    def _choices(self) -> Iterable[tuple[str, str]]:
        column = self.refusal.said.get("column")
        if column is None:
            return self.rules.casework.confirming.confirmers.items()
        return [c for e in self._columns() if e.id == column for c in e.choices.items()]


class Labelled(Protocol):
    """Whatever goes by an id and a label."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def label(self) -> str:
        """Return the label."""


@cache
def sentences() -> Mapping[Why, Entry]:
    """Return the sentences by their reason."""
    file = files("qingdan.reporting") / "refusals.yaml"
    reading = read(file.read_bytes(), file.name)
    if reading.tree is None or reading.problems:
        raise Faulty(reading.problems)
    written: Any = reading.tree.plain()
    return {Why(name): entry for name, entry in written.items()}
