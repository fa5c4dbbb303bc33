"""By when had something to be asked or answered, and how long did it take to come?"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

from qingdan.casebook import tasks
from qingdan.casebook.courses import course, state_after
from qingdan.casebook.filing import ADVICE
from qingdan.casebook.matter import Kept
from qingdan.casebook.surveying import Written as Entry
from qingdan.model.casework import Casework, Posting
from qingdan.model.falling_due import Course, heaviest, next_asked
from qingdan.model.known_records import KnownAct
from qingdan.model.ledgers import Blank
from qingdan.projecting.cells import NOTHING, Cell, Day, Empty, Words
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.spans import FROM, THROUGH
from qingdan.projecting.subjects import Subject

HOUR, DAY = 60, 1440
SENT_ON, SEEN_AT, ARRIVED_AT = "sent_on", "seen_at", "arrived_at"
_MOMENT = re.compile(r"(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2})[:：](\d{2})")


def follow_up_due(subject: Subject, holdings: Holdings) -> Cell:
    """Return the last day on which the question of the row was in time.

    That is what the list of what is due told on the day of the question: the day of the task that
    it closed, or else what followed from what had been written of the days until then.
    """
    thread, plan = subject.thread, holdings.schedule
    if thread is None or plan is None:
        return NOTHING
    if subject.forgotten:
        return Empty(Blank.ERASED)
    asked, connection = thread.first.record, holdings.survey.connection
    for task in tasks.closed_by_entry(connection, asked.seq):
        if task.task == plan.follow_ups.task:
            return NOTHING if task.due is None else Day(task.due)
    before = _course(subject, asked, holdings)
    level = _level(subject, asked.seq, holdings)
    by = None if before is None else next_asked(plan.follow_ups, before, level, asked.day)
    return Empty(Blank.NONE) if by is None else Day(by)


def _course(subject: Subject, asked: Kept, holdings: Holdings) -> Course | None:
    """Return how the service of a row had gone until it was asked about."""
    casework = holdings.rules.casework
    found = (e for thread in holdings.threads(subject.number) for e in thread.entries)
    own = [e for e in found if e.record.seq < asked.seq and _alike(e, asked)]
    own.sort(key=lambda each: each.record.seq)
    return course(
        subject.number,
        [each.record for each in own],
        state_after(((e.record, e.values or {}) for e in own), casework),
        casework,
        through=_through(own, casework),
        ends=dict(_ends(own)),
    )


def _alike(entry: Entry, asked: Kept) -> bool:
    found = entry.record
    same = (found.member, found.service) == (asked.member, asked.service)
    return same and found.day <= asked.day


def _through(own: Sequence[Entry], casework: Casework) -> date | None:
    """Return the last day of what was granted last."""
    for each in reversed(own):
        act, values = casework.acts.get(each.record.act), each.values
        steps = () if act is None or values is None else act.steps
        grants = (e for e in steps if e.money is Posting.COMMIT)
        if any(each.when is None or each.when.holds(values or {}) for each in grants):
            last = (values or {}).get(THROUGH)
            return None if last is None else date.fromisoformat(str(last))
    return None


def _ends(own: Sequence[Entry]) -> Iterator[tuple[int, date]]:
    for each in own:
        since = (each.values or {}).get(FROM) if each.record.act == KnownAct.END else None
        if since is not None:
            yield each.record.seq, date.fromisoformat(str(since))


def _level(subject: Subject, seq: int, holdings: Holdings) -> str:
    """Return the person's heaviest level by the advice that stood before an entry."""
    order = tuple(holdings.ledgers.levels)
    advice = holdings.survey.newest(subject.number, ADVICE, before=seq)
    part = {} if advice is None else advice[1]
    own = json.loads(part[subject.member]) if subject.member in part else {}
    return heaviest(own.get("needs", {}), order)


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
    opened = tasks.arising(holdings.rules, act.opens, subject.thread.values, day)
    found = [each.due for each in opened if each.due is not None]
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
