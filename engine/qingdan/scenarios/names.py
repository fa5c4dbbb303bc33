"""What is meant by a name in a scenario, be it a label or an id?"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from qingdan.model.release import Release

Table = Mapping[str, str]

ASIDE = re.compile(r"（[^）]*）")
SLOT = re.compile(r"\{[^}]*\}")
STOP = re.compile("[。，；：]")


class _Labelled(Protocol):
    """Whatever has an id and a label."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Ids by label, for each kind of thing that a step may name.

    ``outcomes`` gives, for a word that files or people use, every outcome that it stands for.
    ``levels`` are from light to heavy. ``units`` are by a service's id. ``codes`` say in a few
    words what each code of a reason or a reminder means; ``problems`` are the codes of problems,
    ``columns`` those of the records, as ``benefits.delivered``.
    """

    facts: Table
    services: Table
    needs: Table
    levels: Table
    benefits: Table
    categories: Table
    referrals: Table
    alarms: Table
    outcomes: Mapping[str, frozenset[str]]
    units: Table
    codes: Table
    problems: frozenset[str]
    columns: frozenset[str]


def names_of(releases: Iterable[Release], problems: Iterable[str]) -> Names:
    """Return the names of everything in these releases; a later one's label wins.

    ``problems`` are all codes of problems that there are.
    """
    every = tuple(releases)
    facts = {fact.label: fact.id for each in every for fact in each.facts.values()}
    needs = {each.facts[id_].label: id_ for each in every for id_ in each.needs}
    return Names(
        facts={label: id_ for label, id_ in facts.items() if label not in needs},
        services=_labels(each.services for each in every),
        needs=needs,
        levels=_levels(every),
        benefits=_labels(each.benefits for each in every),
        categories=_labels(each.categories for each in every),
        referrals=_labels(each.referrals for each in every),
        alarms=_labels(each.alarms for each in every),
        outcomes=_outcomes(every),
        units={s.id: s.amount.unit for each in every for s in each.services.values()},
        codes={code: _gist(r.staff) for each in every for code, r in each.reasons.items()},
        problems=frozenset(problems),
        columns=frozenset(c for each in every for c in each.record_labels if c.count(".") == 1),
    )


def called(outcomes: Mapping[str, frozenset[str]], outcome: str) -> str:
    """Return the file's own word for an outcome."""
    return next((word for word, each in outcomes.items() if each == {outcome}), outcome)


def found(table: Table, word: str) -> str | None:
    """Return the id that a word means: a label, or the id itself."""
    if word in table:
        return table[word]
    return word if word in table.values() else None


def label(table: Table, id_: str) -> str:
    """Return what an id is called; the id itself where nothing is."""
    return next((word for word, each in table.items() if each == id_), id_)


def spoken(names: Names, code: str) -> str:
    """Return a code with the words that it stands for."""
    return f"{code}（{names.codes[code]}）" if names.codes.get(code) else code


def nearest(words: Iterable[str], word: str) -> str:
    """Return the word most like this one; with nothing alike, the first there is."""
    every = list(words)
    close = difflib.get_close_matches(word, every, n=1, cutoff=0.0)
    return close[0] if close else "".join(every[:1])


def _labels(tables: Iterable[Mapping[str, _Labelled]]) -> Table:
    return {each.label: each.id for table in tables for each in table.values()}


def _gist(sentence: str) -> str:
    """Return what a sentence begins with, without what stands aside or is filled in."""
    return STOP.split(SLOT.sub("…", ASIDE.sub("", sentence)), maxsplit=1)[0]


def _levels(releases: Iterable[Release]) -> Table:
    return {
        label: id_
        for release in releases
        for need in release.needs
        for id_, label in release.facts[need].choices.items()
    }


def _outcomes(releases: Iterable[Release]) -> Mapping[str, frozenset[str]]:
    meant: dict[str, set[str]] = {}
    for release in releases:
        for outcome, words in release.chain.outcomes.items():
            for word in (words.label, words.shown, outcome.value):
                meant.setdefault(word, set()).add(outcome.value)
    return {word: frozenset(outcomes) for word, outcomes in meant.items()}
