"""What is due on a day, found the slow way: by walking through the days one after the other?

It knows the shipped figures by heart and shares no reckoning with ``scheduling``: a year is full
on the first day that is not before the same day of a later year, a period ends on the last day
before another begins.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from qingdan.model.falling_due import Course
from qingdan.model.waiting import Waiting
from qingdan.scheduling.stored import Contract, Evidence, Finished, Stored

DAY = timedelta(days=1)
Line = tuple[str, str, str, str, date | None, str]
"""Sort, id, household, what it is about, last day, the gate that is shut."""


def slow(stored: Stored, on: date) -> set[Line]:
    """Return what is late or near on a day."""
    return {
        *_tasks(stored),
        *_reassessed(stored, on),
        *_asked(stored, on),
        *_contracts(stored, on),
        *_gates(stored, on),
        *_looked_at(stored, on),
        *_standing(stored, on),
        *_milestone(stored, on),
        *_waits(stored, on),
    }


def _days_to(on: date, by: date) -> int:
    return by.toordinal() - on.toordinal()


def _tasks(stored: Stored) -> Iterator[Line]:
    for each in stored.tasks:
        yield "task", each.task, each.number, "", each.due, ""


def _reassessed(stored: Stored, on: date) -> Iterator[Line]:
    for number, last in stored.assessed.items():
        by = last
        while (by.year, by.month) < (last.year + 1, last.month):
            by += DAY
        while by.day < last.day and (by + DAY).month == by.month:
            by += DAY
        if _days_to(on, by) <= 30:
            yield "reassessment", "yearly_reassessment", number, "", by, ""


def _period(day: date, months: int) -> tuple[int, int]:
    return day.year, (day.month - 1) // months


def _end(day: date, months: int) -> date:
    while _period(day + DAY, months) == _period(day, months):
        day += DAY
    return day


def _asked(stored: Stored, on: date) -> Iterator[Line]:
    told = {(e.number, e.member, e.service) for e in stored.tasks if e.task == "follow_up"}
    for each in stored.courses:
        by = _next(each, on)
        here = (each.number, each.member, each.service)
        if by is not None and _days_to(on, by) <= 5 and here not in told:
            yield "follow_up", "follow_up", each.number, "", by, ""


def _next(course: Course, on: date) -> date | None:
    ended = course.ended
    if ended is None and course.through is not None and course.through < on:
        ended = course.through
    if ended is not None:
        later = [day for day in course.followed if not day < ended]
        return None if later else ended + 30 * DAY
    if course.paused:
        return None
    if not course.followed:
        return course.started + 15 * DAY
    return _end(_end(max(course.followed), 3) + DAY, 3)


def _contracts(stored: Stored, on: date) -> Iterator[Line]:
    said = {
        e.contract
        for e in stored.evidence
        if e.what == "contract_ending" and e.state in ("done", "not_needed")
    }
    for each in stored.contracts:
        after = [c for c in stored.contracts if c.last > each.last and c.services & each.services]
        before = stored.first_day is not None and each.last < stored.first_day
        near = _days_to(on, each.last) <= 90
        if near and not after and not before and each.number not in said:
            yield "contract", "contract_ending", "", f"{each.number} {each.title}", each.last, ""


def _gates(stored: Stored, on: date) -> Iterator[Line]:
    for each in stored.contracts:
        shut = ""
        for gate, label, by, ahead in _turns(each):
            if gate in each.passed and not shut:
                continue
            before = stored.first_day is not None and by < stored.first_day
            if not before and _days_to(on, by) <= ahead:
                yield "gate", gate, "", f"{each.number} {each.title}", by, shut
            if not before:
                shut = shut or label


def _turns(contract: Contract) -> Iterator[tuple[str, str, date, int]]:
    yield "approval", "立项", contract.first - DAY, 30
    half = contract.first
    while 2 * ((half - contract.first).days + 1) <= (contract.last - contract.first).days + 1:
        half += DAY
    yield "midterm", "中期", half, 15
    yield "acceptance", "验收", contract.last, 30


def _looked_at(stored: Stored, on: date) -> Iterator[Line]:
    for kind, months in (("meeting", 3), ("sample", 1)):
        days = sorted(each.on for each in stored.inspected if each.kind == kind)
        if days:
            by = _end(_end(days[-1], months) + DAY, months)
        elif stored.first_day is not None:
            by = _end(stored.first_day, months)
        else:
            continue
        if _days_to(on, by) <= 15:
            yield "supervision", kind, "", "", by, ""


def _recurs(what: str, day: date) -> bool:
    if what == "outreach":
        return _period(day + DAY, 3) != _period(day, 3)
    return (day.month, day.day) == {"budget_estimate": (9, 15), "positions_publish": (3, 31)}[what]


def _standing(stored: Stored, on: date) -> Iterator[Line]:
    if stored.first_day is None:
        return
    for what, ahead in (("budget_estimate", 60), ("outreach", 15), ("positions_publish", 15)):
        own = [each for each in stored.evidence if each.what == what]
        by = _unsettled(what, own, stored.first_day)
        if _days_to(on, by) <= ahead:
            yield "standing", what, "", "", by, ""
        changes = [each.on for each in own if each.state is Finished.CHANGED]
        if what == "positions_publish" and changes:
            last = max(changes)
            done = [e for e in own if e.state is not Finished.CHANGED and not e.on < last]
            if not done and on >= last:
                yield "standing", what, "", "", last + 7 * DAY, ""


def _unsettled(what: str, own: list[Evidence], first: date) -> date:
    """Walk from the first day on; each day that is due is held against all that was done."""
    settled: set[date] = set()
    for each in sorted((e for e in own if e.state is not Finished.CHANGED), key=lambda e: e.on):
        missed = []
        day = first
        while each.due is None and day < each.on:
            if _recurs(what, day) and day not in settled:
                missed.append(day)
            day += DAY
        day = each.due or each.on
        while not _recurs(what, day):
            day += DAY
        settled |= set(missed) or {day}
    day = first
    while not _recurs(what, day) or day in settled:
        day += DAY
    return day


def _milestone(stored: Stored, on: date) -> Iterator[Line]:
    by = date(2025, 7, 31)
    done = any(e.what == "M16" and e.state is Finished.DONE for e in stored.evidence)
    live = stored.first_day is not None and not by < stored.first_day
    if live and not done and _days_to(on, by) <= 15:
        yield "milestone", "M16", "", "", by, ""


def _waits(stored: Stored, on: date) -> Iterator[Line]:
    for each in stored.waiting:
        open_ = {
            task.task
            for task in stored.tasks
            if (task.number, task.member, task.service) == (each.number, each.member, each.service)
        }
        for what, by, ahead in _owed(each, open_):
            if by is None or ahead is None or _days_to(on, by) <= ahead:
                yield "waiting", what, each.number, "", by, ""


def _owed(each: Waiting, open_: set[str]) -> Iterator[tuple[str, date | None, int | None]]:
    if each.state == "unseen":
        yield "assess_opened", _worked(_last(each, "case_open"), 10), None
    if each.state == "advised" and each.least:
        yield "decide_advised", _worked(_last(each, "assess"), 10), None
    if each.state == "advised" and not each.least and (each.most is None or each.most):
        yield "settle_open", _month(_last(each, "assess")), 10
    if each.state == "granted" and "ask_again" not in open_:
        yield "tell_and_ask", _worked(_last(each, "decide", "confirm"), 5), None
    if each.state == "confirmed":
        yield "begin_agreed", each.first, None
    if each.state in ("running", "suspended") and "urgent_papers" not in open_:
        yield "renew_or_end", each.through, 30
    if each.state == "suspended":
        yield "look_whether_resumes", _month(_last(each, "suspend", "follow_up")), 5


def _last(each: Waiting, *acts: str) -> date | None:
    return max((each.acts[act] for act in acts if act in each.acts), default=None)


def _month(since: date | None) -> date | None:
    return None if since is None else since + 30 * DAY


def _worked(since: date | None, count: int) -> date | None:
    """Walk on until so many days were worked: from Monday to Friday, but for 1 October 2025."""
    if since is None:
        return None
    day, worked = since, 0
    while worked < count:
        day += DAY
        if day.isoweekday() <= 5 and day.isoformat() != "2025-10-01":
            worked += 1
    return day
