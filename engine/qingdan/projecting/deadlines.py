"""By when had something to be asked or answered, and how long did it take to come?"""

import re
from datetime import date

from qingdan.casebook.quantities import window
from qingdan.casebook.tasks import arising
from qingdan.model.calendar import days_later
from qingdan.model.catalogue import Period
from qingdan.projecting.cells import NOTHING, Cell, Day, Words
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.spans import begun, ended
from qingdan.projecting.subjects import Subject, Thread

HOUR, DAY = 60, 1440
SENT_ON, SEEN_AT, ARRIVED_AT = "sent_on", "seen_at", "arrived_at"
_MOMENT = re.compile(r"(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2})[:：](\d{2})")


def follow_up_due(subject: Subject, holdings: Holdings) -> Cell:
    """Return the last day on which the question of the row was in time.

    The first is so many days after the beginning; one after the end so many after that; the
    others once in the month or quarter that the level of need asks for.
    """
    thread, rules = subject.thread, holdings.rules
    if thread is None:
        return NOTHING
    own, kind = thread.first.record, thread.first.record.kind
    here = [e for e in holdings.threads(subject.number) if _alike(e, subject)]
    start, end = begun(here), ended(here)
    earlier = [e for e in here if e.first.record.kind == kind and e.first.record.seq < own.seq]
    if end is not None and own.day >= end and holdings.ledgers.asked_at_end is not None:
        return Day(days_later(end, holdings.ledgers.asked_at_end))
    if not earlier and start is not None:
        return Day(days_later(start, rules.casework.follow_up_days))
    every = _every(subject, holdings)
    return NOTHING if every is None else Day(days_later(window(own.day, every)[1], -1))


def _alike(thread: Thread, subject: Subject) -> bool:
    found = thread.newest.record
    return (found.member, found.service) == (subject.member, subject.service)


def _every(subject: Subject, holdings: Holdings) -> Period | None:
    """Return how often somebody is asked at the heaviest level of what the service answers."""
    service = holdings.release.rules.services.get(subject.service)
    needs = holdings.filing(subject.number).advised(subject.member).get("needs", {})
    wanted = () if service is None else service.needs
    levels = [needs[e].get("assessed") or needs[e]["most"] for e in wanted if e in needs]
    order = list(holdings.ledgers.levels)
    heaviest = max(levels, key=order.index, default=None)
    return None if heaviest is None else holdings.ledgers.asked_every.get(heaviest)


def answer_by(subject: Subject, holdings: Holdings) -> Cell:
    """Return by when the other office answers: the last day of the task that sending opened."""
    if subject.thread is None:
        return NOTHING
    first = subject.thread.first
    act = holdings.rules.casework.acts.get(first.record.act)
    sent = subject.thread.values.get(SENT_ON)
    if act is None or sent is None:
        return NOTHING
    day = date.fromisoformat(str(sent))
    tasks = arising(holdings.rules, act.opens, subject.thread.values, day)
    found = [each.due for each in tasks if each.due is not None]
    return Day(max(found)) if found else NOTHING


def took(subject: Subject, _: Holdings) -> Cell:
    """Return how long it took from what was seen until somebody was there."""
    values = {} if subject.thread is None else subject.thread.values
    seen = _moment(values.get(SEEN_AT), None)
    there = _moment(values.get(ARRIVED_AT), seen)
    if seen is None or there is None or there < seen:
        return NOTHING
    hours, minutes = divmod(there - seen, HOUR)
    return Words(f"{hours} 小时 {minutes} 分钟" if hours else f"{minutes} 分钟")


def _moment(written: object, after: int | None) -> int | None:
    """Return a moment in minutes; one without its day is of the same day as the one before it."""
    found = _MOMENT.fullmatch(str(written or ""))
    if found is None:
        return None
    day = date.fromisoformat(found[1]).toordinal() if found[1] else (after or 0) // DAY
    return day * DAY + int(found[2]) * HOUR + int(found[3])
