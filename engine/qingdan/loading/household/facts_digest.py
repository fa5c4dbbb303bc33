"""By which digest is it known, later, what a household's decision was made from?"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from qingdan.loading.household.entries import Entry
from qingdan.loading.household.rows import Row, text
from qingdan.model.facts import Bounds, Known
from qingdan.model.household import Stated

AGENT, DECIDING = "agent", ("standing", "through")
BACK_ON = "away_until"


def digest(home: Entry, people: Iterable[Entry]) -> str:
    """Return the SHA-256 over all facts and lists, in canonical JSON.

    Names, who an agent is, and the columns of the register are left out, save the day of coming
    home: they decide nothing, and tell who somebody is. The numbers of the household and its
    members stay: a decision cites them.
    """
    said = {
        "household": text(home.register, "household"),
        **_said(home),
        "members": [_person(each) for each in people],
    }
    return sha256(_canonical(said)).hexdigest()


def _person(entry: Entry) -> Mapping[str, object]:
    back_on = {key: day for key, day in entry.register.items() if key == BACK_ON}
    return {"member": text(entry.register, "member"), **_said(entry), **back_on}


def _said(entry: Entry) -> Mapping[str, object]:
    return {
        "facts": {key: [_word(each) for each in words] for key, words in entry.stated.items()},
        "lists": {
            key: [_standing(row) for row in rows] if key == AGENT else rows
            for key, rows in entry.lists.items()
        },
    }


def _standing(row: Row) -> Row:
    """Return what of an agent decides: the standing and its last day, not who it is."""
    return {key: cell for key, cell in row.items() if key in DECIDING}


def _word(word: Stated) -> tuple[Known, str | None, date | None]:
    known = word.value
    return (known.least if isinstance(known, Bounds) else known), word.source, word.on


def _canonical(said: object) -> bytes:
    compact = (",", ":")
    return json.dumps(
        said, default=_day, ensure_ascii=False, separators=compact, sort_keys=True
    ).encode()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
