"""What did a household tell, as it was last filed, and what was advised then?

The file is read anew by the rules of the day, the advice is taken as its bytes were kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingdan.casebook.filing import ADVICE, FACTS
from qingdan.casebook.sealing import Json, together
from qingdan.casebook.surveying import Survey
from qingdan.library import Release
from qingdan.loading.household.entries import MEMBERS, Entry
from qingdan.loading.intake import MEMBER, Entered, entered, reading_of
from qingdan.model.facts import Entity
from qingdan.model.findings import Answers
from qingdan.model.ledgers import Blank

NOBODY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A household's newest file and advice; ``blank`` says why nothing can be read of it.

    ``people`` are the entries by member; whoever is not among ``known`` was forgotten. ``entry``
    is the number under which the file was kept.
    """

    blank: Blank | None
    known: frozenset[str] = frozenset()
    entry: int | None = None
    household: Entered | None = None
    answers: Answers | None = None
    people: Mapping[str, Entry] = field(default_factory=dict)
    advice: Mapping[str, Json] = field(default_factory=dict)

    def why_not(self, member: str) -> Blank | None:
        """Return why nothing can be read of a member; None where something can."""
        if self.blank is not Blank.ERASED and member and member not in self.known:
            return Blank.ERASED
        return self.blank

    def advised(self, member: str) -> Mapping[str, Any]:
        """Return what was advised for a member, or beside the members; nothing where none was."""
        return self.advice.get(member, NOBODY)

    def service(self, member: str, service: str) -> Mapping[str, Any]:
        """Return what was advised of one service for a member."""
        services = self.advised(member).get("services", ())
        return next((each for each in services if each["service"] == service), NOBODY)

    @property
    def telling(self) -> tuple[str, ...]:
        """Return the names, addresses and numbers of its people."""
        return () if self.household is None else self.household.household.telling


def filing(survey: Survey, release: Release, number: str, on: date) -> Filing:
    """Return what is filed of a household, read as of a day."""
    found, advice = survey.newest(number, FACTS), survey.newest(number, ADVICE)
    advised = {} if advice is None else {m: json.loads(part) for m, part in advice[1].items()}
    if found is None or "" not in found[1]:
        return Filing(blank=Blank.ERASED, advice=advised)
    seq, parts = found
    names = release.names.keys[Entity.HOUSEHOLD]
    people = next(key for key in json.loads(parts[""]) if names.get(key) == MEMBERS)
    tree = reading_of(together(parts, people), number, release.names).tree
    read = None if tree is None else entered(tree, release.rules.facts, release.names)[0]
    known = frozenset(parts) - {""}
    if read is None:
        why = Blank.UNREADABLE if known else Blank.ERASED
        return Filing(blank=why, known=known, entry=seq, advice=advised)
    by_member = {str(each.register[MEMBER]): each for each in read.people}
    return Filing(
        blank=None,
        known=known,
        entry=seq,
        household=read,
        answers=release.answers(read.household, on=on),
        people=by_member,
        advice=advised,
    )
