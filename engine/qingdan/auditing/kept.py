"""What did the casebook keep of an assessment: the facts, the advice, the rules?

Papers are opened here and held against what their entry vouches for, so that nobody decides again
on facts that were put in afterwards.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qingdan.auditing.redeciding import Parts
from qingdan.casebook.filing import ADVICE, FACTS
from qingdan.casebook.ledger import commitments, engines
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.commitments import NotOpened
from qingdan.casebook.opening import Casebook
from qingdan.casebook.surveying import Survey
from qingdan.casebook.verifying.entries import Told, every
from qingdan.loading.editions import Files


class Hindrance(StrEnum):
    """Why something cannot be decided again; only what is erased by law is as it should be."""

    ERASED = "erased"
    NO_PAPERS = "no_papers"
    CHANGED = "changed"
    NO_RELEASE = "no_release"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Papers:
    """The parts of what was known and of what was advised, by member."""

    facts: Parts
    advice: Parts


def assessments(survey: Survey) -> Iterator[Told]:
    """Yield the entries of assessments, in order; raise Unreadable for a damaged ledger."""
    return (told for _, told in every(survey.connection) if told is not None and told.advice)


def papers(survey: Survey, told: Told) -> Papers | Hindrance:
    """Return the papers of an assessment, or why they cannot be had."""
    found = []
    for kind, vouched in ((FACTS, told.facts), (ADVICE, told.advice)):
        keys = {member: survey.keys(told.household, member) for member, _ in vouched}
        if None in keys.values():
            return Hindrance.ERASED
        try:
            parts = survey.paper(told.seq, kind)
        except NotOpened:
            return Hindrance.CHANGED
        if parts.keys() < dict(vouched).keys():
            return Hindrance.NO_PAPERS
        for member, commitment in vouched:
            key = keys[member]
            if key is None or not _commits(key, parts[member], commitment):
                return Hindrance.CHANGED
        found.append(parts)
    return Papers(*found)


def _commits(keys: commitments.PersonKeys, part: bytes, commitment: str) -> bool:
    try:
        return commitments.commits(keys, part.hex(), commitment)
    except NotCanonical:
        return False


@dataclass(frozen=True, slots=True)
class Shelf:
    """The bytes of the releases that a casebook keeps."""

    casebook: Casebook

    def files(self, digest: str) -> Files | None:
        """Return the files of a release by path, None where nothing is kept that can be read."""
        with engines.reading(self.casebook.engine) as connection:
            packed = Survey(connection, self.casebook).release(digest)
        if packed is None:
            return None
        try:
            files = json.loads(zlib.decompress(packed))
            return {name: text.encode() for name, text in files.items()}
        except (zlib.error, ValueError, AttributeError):
            return None
