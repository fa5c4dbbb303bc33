"""What may be referred to in a release, and by which names?

A thing is named by its label, an alias or its id. A family that no file declares, as where a
district keeps no register, is open: its names are not checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.model.facts import Entity, Kind

FULL_WIDTH = str.maketrans("（）．－０１２３４５６７８９", "().-0123456789", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFact:
    """What a condition must know of a fact.

    ``choices`` map labels and ids to ids; ``kind`` is None where the file does not say.
    ``answers`` are the words for yes and no.
    """

    id: str
    label: str
    entity: Entity
    kind: Kind | None
    choices: Mapping[str, str]
    unit: str | None = None
    answers: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class NamedStandard:
    """What a bound must know of a standard; ``kind`` is None without a value to tell by."""

    id: str
    label: str
    kind: Kind | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Everything that may be referred to.

    ``facts`` and ``standards`` are by label and by id. ``families`` map labels, aliases and ids
    of other things to ids; ``choices`` those of a fact, a record's field (``urgent.what``) or a
    register's column. ``units`` are by service. ``clauses`` map a citation to the short name of
    its instrument, ``locators`` a clause's own number to its citation where it is the only one.
    """

    facts: Mapping[str, NamedFact]
    standards: Mapping[str, NamedStandard]
    families: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    clauses: Mapping[str, str]
    locators: Mapping[str, str]

    def cited(self, written: str) -> str | None:
        """Return the citation that is meant, also by full-width brackets or without 方案."""
        if written in self.clauses:
            return written
        narrow = written.translate(FULL_WIDTH)
        return narrow if narrow in self.clauses else self.locators.get(narrow)
