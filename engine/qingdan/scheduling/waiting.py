"""Who waits, and who owes them the next step by which day?

What waits for the same step until the same day is told of one person at once.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.model.calendar import days_later
from qingdan.model.schedule import Colour
from qingdan.model.waiting import Advised, GrantedDay, Owed, Waiting
from qingdan.scheduling.duty import Duty, Plan, Sort, colour
from qingdan.scheduling.stored import Stored


def waiting(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield the next step that is owed to each person; with no day where none follows."""
    told = {(each.task, each.number, each.member, each.service) for each in stored.tasks}
    for owed in plan.waiting:
        together: dict[tuple[str, str, date | None], list[str]] = defaultdict(list)
        for each in stored.waiting:
            here = (each.number, each.member, each.service)
            if _owes(owed, each) and not any((task, *here) in told for task in owed.instead):
                together[each.number, each.member, _by(owed, each, plan)].append(each.service)
        for (number, member, by), services in together.items():
            yield Duty(
                sort=Sort.WAITING,
                what=owed.id,
                label=owed.label,
                whose=plan.units(owed.whose),
                by=by,
                colour=_colour(owed, by, on),
                number=number,
                member=member,
                service=services[0] if len(services) == 1 else "",
                services=tuple(services) if len(services) > 1 else (),
            )


def _owes(owed: Owed, each: Waiting) -> bool:
    if each.state not in owed.states:
        return False
    match owed.advised:
        case None:
            return True
        case Advised.CERTAIN:
            return each.least > 0
        case Advised.OPEN:
            return each.least == 0 and each.most != 0
        case _:
            assert_never(owed.advised)


def _by(owed: Owed, each: Waiting, plan: Plan) -> date | None:
    """Return the last day; None where nothing says from when, or how long."""
    match owed.by:
        case GrantedDay.FIRST:
            return each.first
        case GrantedDay.THROUGH:
            return each.through
        case None:
            return _after(owed, each, plan)
        case _:
            assert_never(owed.by)


def _after(owed: Owed, each: Waiting, plan: Plan) -> date | None:
    since = max((day for act, day in each.acts.items() if act in owed.since), default=None)
    if since is None:
        return None
    if owed.days is not None:
        return days_later(since, owed.days)
    return None if owed.working_days is None else plan.calendar.after(since, owed.working_days)


def _colour(owed: Owed, by: date | None, on: date) -> Colour | None:
    if by is not None and owed.ahead is not None:
        return colour(by, owed.ahead, on)
    return Colour.RED if by is not None and on > by else Colour.YELLOW
