"""Are the periods over for which a person's papers are kept?

Each class that holds something of the person must be over. A class without a confirmed period is
never over; a matter that waits for its end has not begun to count.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import select

from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.matter import Kept, Matter
from qingdan.casebook.tables import EVERYBODY, ITEM, PAPER
from qingdan.model.calendar import MONTHS, full_years, months_later
from qingdan.model.casework import Scope
from qingdan.model.records import FieldKind
from qingdan.model.retention import KeptClass, Since

SPACE = " "


class Begins(Enum):
    """When a period has no first day."""

    NEVER = "never"  # there is nothing of this class
    NOT_YET = "not_yet"


def periods(matter: Matter) -> Iterator[Refusal]:
    """Yield the classes without a period, those that do not count yet, those not over."""
    unset, waiting = [], []
    for each in matter.rules.casework.retention.classes.values():
        begins = _begins(matter, each) if each.with_person else Begins.NEVER
        if begins is Begins.NEVER:
            continue
        if each.months is None:
            unset.append(each.id)
        elif isinstance(begins, Begins):
            waiting.append(each.id)
        else:
            until = months_later(begins, each.months)
            if matter.asked.on <= until:
                yield Refusal(Why.KEPT_UNTIL, {"papers": each.id, "until": until.isoformat()})
    for why, found in ((Why.NO_PERIOD, unset), (Why.NOT_COUNTING, waiting)):
        if found:
            yield Refusal(why, {"papers": SPACE.join(found)})


def _begins(matter: Matter, kept: KeptClass) -> date | Begins:
    match kept.since:
        case Since.LAST_END:
            return _last_end(matter)
        case Since.OF_AGE:
            return _of_age(matter, kept)
        case Since.YEAR_END:
            return _year_end(max(each.day for each in _filed(matter)))
        case Since.WRITTEN:
            return _written(matter, kept)


def _year_end(day: date) -> date:
    return date(day.year + 1, 1, 1) - timedelta(days=1)


def of_this(matter: Matter) -> Iterator[Kept]:
    """Yield the records about the person, and about the household that the person is in."""
    whose = (EVERYBODY, matter.asked.member)
    return (each for each in matter.history if each.member in whose)


def _filed(matter: Matter) -> Iterator[Kept]:
    asked = select(PAPER.c.seq).where(PAPER.c.number == matter.asked.number)
    filed = set(matter.connection.execute(asked).scalars())
    return (each for each in matter.history if each.seq in filed)


def _last_end(matter: Matter) -> date | Begins:
    """Return the day of the last end; of what was never begun, that of the last assessment."""
    asked, work = matter.asked, matter.rules.casework
    unfinished = work.retention.unfinished
    here = (ITEM.c.number == asked.number, ITEM.c.member == asked.member)
    states = set(matter.connection.execute(select(ITEM.c.state).where(*here)).scalars())
    if states & unfinished:
        return Begins.NOT_YET
    ending = {
        act.id
        for act in work.acts.values()
        if act.scope is Scope.SERVICE
        for step in act.steps
        if step.target not in unfinished | step.sources
    }
    ends = [each.day for each in of_this(matter) if each.act in ending]
    return max(ends or [each.day for each in _filed(matter)])


def _of_age(matter: Matter, kept: KeptClass) -> date | Begins:
    """Return the last day on which somebody of this age may have come to the age that is asked.

    Who had come to it when the case was opened has no papers of this class. Of whom no age is
    known, it is not known either.
    """
    age, on = matter.asked.known.get(kept.fact or ""), matter.asked.on
    if not isinstance(age, int) or kept.age is None:
        return Begins.NOT_YET
    first = min(each.day for each in matter.history)
    if age - full_years(first, on) > kept.age:
        return Begins.NEVER
    return months_later(on, MONTHS * (kept.age - age)) if age >= kept.age else Begins.NOT_YET


def _written(matter: Matter, kept: KeptClass) -> date | Begins:
    """Return the last of the days that stand in these records; one that is empty is not yet."""
    gone_on = {each.follows for each in matter.history}
    days: list[date] = []
    for each in of_this(matter):
        if each.kind not in kept.records or each.seq in gone_on:
            continue
        column = _column(matter, each.kind, kept.column)
        written = None if column is None else matter.written(each).get(column)
        if column is not None and written is None:
            return Begins.NOT_YET
        days.append(each.day if written is None else date.fromisoformat(str(written)))
    return max(days, default=Begins.NEVER)


def _column(matter: Matter, kind: str, label: str) -> str | None:
    fields: Mapping[str, FieldKind] = {
        each.id: each.kind
        for each in matter.rules.casework.records[kind].fields
        if each.label == label
    }
    return next((id_ for id_, of in fields.items() if of is FieldKind.DATE), None)
