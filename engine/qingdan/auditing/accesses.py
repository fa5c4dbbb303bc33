"""Who looked at somebody's papers, when, in which part, at what, and what for?

A look at the papers of one household stands under it; one over many households stands under the
office, and is told to each of them unless it says which others it was about.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.casebook.surveying import Survey, Written
from qingdan.casebook.tables import EVERYBODY
from qingdan.model.known_records import KnownRecord

OFFICE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One look; ``what`` and ``at`` are None where their keys were destroyed by law.

    ``households`` are those that it names; ``wide``: it names none, so it may be about any.
    """

    seq: int
    on: date
    act: str
    actor: str
    role: str
    unit: str
    purpose: str
    number: str
    member: str
    what: str | None
    at: str | None
    households: frozenset[str]
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose papers are asked about, and between which days, both included; None: any."""

    number: str | None
    member: str | None
    first: date | None
    last: date | None


def accesses(survey: Survey, wanted: Wanted) -> Iterator[Access]:
    """Yield the looks that are asked about, in the order of the ledger; raise NotOpened."""
    homes = _any_of(each.number for each in survey.homes())
    for each in survey.records():
        if each.record.kind != KnownRecord.ACCESS:
            continue
        found = _access(each, homes)
        if _within(found.on, wanted) and _about(found, wanted):
            yield found


def _any_of(numbers: Iterable[str]) -> re.Pattern[str]:
    """Return what finds households named in words: whole numbers, the longest that fits."""
    known = "|".join(re.escape(each) for each in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<![0-9A-Za-z])(?:{known})(?![0-9A-Za-z])" if known else r"(?!)")


def _access(written: Written, homes: re.Pattern[str]) -> Access:
    record, values = written.record, written.values or {}
    what, listed = _text(values.get("what")), values.get("households")
    named = frozenset(listed if isinstance(listed, tuple) else homes.findall(what or ""))
    return Access(
        seq=record.seq,
        on=record.day,
        act=record.act,
        actor=record.actor,
        role=record.role,
        unit=written.unit,
        purpose=written.purpose,
        number=written.number,
        member=record.member,
        what=what,
        at=_text(values.get("at")),
        households=named,
        wide=written.number == OFFICE and not named,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _within(day: date, wanted: Wanted) -> bool:
    return (wanted.first is None or day >= wanted.first) and (
        wanted.last is None or day <= wanted.last
    )


def _about(found: Access, wanted: Wanted) -> bool:
    if wanted.number is None or found.wide:
        return True
    if found.number == OFFICE:
        return wanted.number in found.households
    mine = wanted.member is None or found.member in (EVERYBODY, wanted.member)
    return found.number == wanted.number and mine
