"""What does an office hold from which its registers are drawn: cases, rules, registers?

Each household is read once, each record opened once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from qingdan.casebook.asked import Rules
from qingdan.casebook.surveying import Survey
from qingdan.casebook.surveying import Written as Entry
from qingdan.library import Release
from qingdan.model.ledgers import Ledgers
from qingdan.model.records import RecordShape
from qingdan.model.schedule import Schedule
from qingdan.model.written import Written
from qingdan.projecting.filings import Filing, filing
from qingdan.projecting.subjects import Subject, Thread

OFFICE = ""
"""The number under which records stand that are about no household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything that the registers of a day are drawn from.

    ``trees`` are the files of the policy that are rows themselves: the catalogue, registers.
    Records of a later day than ``on`` are not looked at. ``schedule`` None: the rules say nothing
    of days.
    """

    survey: Survey
    rules: Rules
    release: Release
    ledgers: Ledgers
    schedule: Schedule | None
    trees: Mapping[str, Written]
    on: date
    _threads: dict[str, list[Thread]] = field(default_factory=dict, repr=False)
    _filings: dict[str, Filing] = field(default_factory=dict, repr=False)

    def shape(self, kind: str) -> RecordShape | None:
        """Return the columns of a kind of record."""
        return self.rules.casework.records.get(kind)

    def filing(self, number: str) -> Filing:
        """Return what a household told and what was advised."""
        if number not in self._filings:
            self._filings[number] = filing(self.survey, self.release, number, self.on)
        return self._filings[number]

    def threads(self, number: str | None = None) -> Sequence[Thread]:
        """Return the records of a household, of the office or of all, each with its sequel."""
        if not self._threads:
            by_number: dict[str, list[Entry]] = {OFFICE: []}
            for each in self.survey.records():
                if each.record.day <= self.on:
                    by_number.setdefault(each.number, []).append(each)
            self._threads.update({at: list(threads(found)) for at, found in by_number.items()})
        if number is None:
            return [each for at in sorted(self._threads) for each in self._threads[at]]
        return self._threads.get(number, ())

    def about(self, subject: Subject, kind: str) -> list[Thread]:
        """Return the records of a kind about the same person, and service where both have one."""
        return [
            each
            for each in self.threads(subject.number)
            if each.newest.record.kind == kind and same(each.newest, subject)
        ]


def same(entry: Entry, subject: Subject) -> bool:
    """Return whether a record bears on what a row is about; no service is every service."""
    record = entry.record
    person = record.member in ("", subject.member)
    one = {record.service, subject.service} - {""}
    return person and len(one) <= 1


def threads(entries: Iterable[Entry]) -> Iterator[Thread]:
    """Yield each record with those that go on with it, in the order of their beginnings."""
    found: dict[int, list[Entry]] = {}
    begun: dict[int, int] = {}
    for each in entries:
        before = each.record.follows
        start = each.record.seq if before is None else begun.get(before, before)
        begun[each.record.seq] = start
        found.setdefault(start, []).append(each)
    return (Thread(tuple(each)) for each in found.values())


def one_row_each(found: Iterable[Thread], columns: Sequence[str]) -> Iterator[Thread]:
    """Yield threads, those as one that have the same in these columns; the later goes on."""
    if not columns:
        yield from found
        return
    rows: dict[tuple[object, ...], list[Entry]] = {}
    for each in found:
        key: tuple[object, ...] = tuple(each.values.get(name) for name in columns)
        here = key if each.newest.values is not None else (each.first.record.seq,)
        rows.setdefault(here, []).extend(each.entries)
    yield from (Thread(tuple(each)) for each in rows.values())
