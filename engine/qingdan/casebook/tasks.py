"""Which tasks does an act open, until when, and which does it close?

A last day follows from the day of the act and the calendar, never from a clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, Select, select, update

from qingdan.casebook import erasing
from qingdan.casebook.asked import Asked, OpenTask, Rules
from qingdan.casebook.ledger import canonical, store
from qingdan.casebook.matter import Matter, followed
from qingdan.casebook.tables import EVERYBODY, NO_SERVICE, TASK
from qingdan.model.casework import Act, OpenedTask, Scope, Step
from qingdan.model.decisions import Raised
from qingdan.model.known_records import KnownTask
from qingdan.model.records import Values
from qingdan.model.retention import Papers


def opened(matter: Matter, step: Step | None) -> tuple[OpenTask, ...]:
    """Return the tasks that an act opens; what is open for a service is not opened again."""
    asked = matter.asked
    rows = (*matter.act.opens, *(() if step is None else step.opens))
    there = {
        (each.task, each.member, each.service) for each in of(matter.connection, asked.number)
    }
    once = matter.act.scope is Scope.SERVICE
    return tuple(
        replace(each, number=asked.number, member=asked.member, service=asked.service)
        for each in arising(matter.rules, rows, {**asked.known, **asked.values}, asked.on)
        if each.task in matter.act.closes
        or not (once and (each.task, asked.member, asked.service) in there)
    )


def arising(
    rules: Rules, rows: Sequence[OpenedTask], known: Values, on: date
) -> Iterator[OpenTask]:
    """Yield the tasks of these rows that arise on a day."""
    for row in rows:
        if not row.on_alarm and (row.when is None or row.when.holds(known)):
            yield OpenTask(row.task, "", "", "", _due(rules, row.task, known, on), -1)


def of_alarms(
    connection: Connection, rules: Rules, asked: Asked, sounding: Iterable[Raised]
) -> tuple[OpenTask, ...]:
    """Return the task of the household that alarms open, by the soonest of their days.

    None is opened beside one that is open and is due no later.
    """
    days = [rules.release.alarms[each.alarm].days for each in sounding]
    if not days:
        return ()
    soonest = min((each for each in days if each is not None), default=None)
    by = None if soonest is None else asked.on + timedelta(days=soonest)
    there = of(connection, asked.number)
    return tuple(
        OpenTask(row.task, asked.number, EVERYBODY, NO_SERVICE, by, -1)
        for row in rules.casework.acts[asked.act].opens
        if row.on_alarm
        and not any(each.task == row.task and _no_later(each.due, by) for each in there)
    )


def _no_later(due: date | None, by: date | None) -> bool:
    return by is None or (due is not None and due <= by)


def _due(rules: Rules, task: str, known: Values, on: date) -> date | None:
    kind = rules.casework.tasks[task]
    if kind.column is not None:
        said = known.get(kind.column)
        return None if said is None else date.fromisoformat(str(said))
    if kind.id == KnownTask.FOLLOW_UP:
        begun = date.fromisoformat(str(known.get("on", on.isoformat())))
        return begun + timedelta(days=rules.casework.follow_up_days)
    if kind.days is not None:
        return on + timedelta(days=kind.days)
    if kind.working_days is not None:
        return rules.calendar.after(on, kind.working_days)
    return None


def to_close(matter: Matter, step: Step | None) -> tuple[OpenTask, ...]:
    """Return the open tasks that an act closes.

    One of the household is closed whoever the act names; an act about the household, or about a
    member, closes what is open of theirs. One that goes on with another act's record closes what
    that act opened; of whom nothing is kept any more, everything.
    """
    asked = matter.asked
    if matter.act.papers is Papers.DESTROY:
        whose = erasing.about(matter)
        return tuple(e for e in of(matter.connection, asked.number) if e.member in whose)
    _, before = followed(matter)
    names = (*matter.act.closes, *(() if step is None else step.closes))
    return tuple(
        each
        for each in of(matter.connection, asked.number)
        if each.task in names
        and _concerns(matter.act, asked, each)
        and (matter.act.follows is None or (before is not None and each.opened_by == before.seq))
    )


def _concerns(act: Act, asked: Asked, task: OpenTask) -> bool:
    if (task.member, task.service) == (EVERYBODY, NO_SERVICE):
        return True
    if act.scope is Scope.HOUSEHOLD:
        return asked.member in (EVERYBODY, task.member)
    return (task.member, task.service) == (asked.member, asked.service)


def entered(opening: Iterable[OpenTask]) -> canonical.Value:
    """Return what an entry says of the tasks that it opens."""
    return [[each.task, each.due.isoformat() if each.due else ""] for each in opening]


def closed_by(connection: Connection, act: Act, number: str) -> tuple[OpenTask, ...]:
    """Return the open tasks of a household that an act about all of it closes, whoever's."""
    return tuple(each for each in of(connection, number) if each.task in act.closes)


def of(connection: Connection, number: str | None = None) -> tuple[OpenTask, ...]:
    """Return the open tasks of a household, or of all."""
    asked: Select[tuple[object, ...]] = select(TASK).where(TASK.c.closed_by.is_(None))
    if number is not None:
        asked = asked.where(TASK.c.number == number)
    return _read(connection, asked)


def closed_by_entry(connection: Connection, seq: int) -> tuple[OpenTask, ...]:
    """Return the tasks that were open until an entry."""
    return _read(connection, select(TASK).where(TASK.c.closed_by == seq))


def _read(connection: Connection, asked: Select[tuple[object, ...]]) -> tuple[OpenTask, ...]:
    return tuple(
        OpenTask(
            row.task,
            row.number,
            row.member,
            row.service,
            None if row.due is None else date.fromisoformat(row.due),
            row.opened_by,
        )
        for row in connection.execute(asked.order_by(TASK.c.opened_by, TASK.c.task))
    )


def write(
    connection: Connection, seq: int, opening: Sequence[OpenTask], closing: Sequence[OpenTask]
) -> tuple[OpenTask, ...]:
    """Write which tasks are open from now on, and which are not; return those that are new."""
    for each in opening:
        row = {
            "opened_by": seq,
            "task": each.task,
            "number": each.number,
            "member": each.member,
            "service": each.service,
            "due": None if each.due is None else each.due.isoformat(),
        }
        store.put(connection, TASK, row)
    for each in closing:
        here = (TASK.c.opened_by == each.opened_by) & (TASK.c.task == each.task)
        store.change(connection, update(TASK).where(here).values(closed_by=seq))
    return tuple(replace(each, opened_by=seq) for each in opening)
