"""What is due for households: open tasks, reassessments, categories that lapse, follow-ups?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qingdan.model.falling_due import last_in_time, next_asked
from qingdan.model.schedule import Colour
from qingdan.scheduling.duty import Duty, Plan, Sort, colour
from qingdan.scheduling.stored import Recognised, Stored


def tasks(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield every open task; where papers were opened, with what a hint says."""
    hints = {} if stored.papers is None else stored.papers.hints
    for each in stored.tasks:
        label, whose = plan.of(each.task)
        yield Duty(
            sort=Sort.TASK,
            what=each.task,
            label=label,
            whose=whose,
            by=each.due,
            colour=Colour.RED if each.due is not None and on > each.due else Colour.YELLOW,
            number=each.number,
            member=each.member,
            service=each.service,
            about=hints.get(each.opened_by, ""),
            entry=each.opened_by,
        )


def reassessments(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield when each household is to be assessed anew.

    By the day of the assessment where papers were opened and say it, else by that of its filing.
    """
    cycle = plan.schedule.cycle
    label, whose = plan.of(cycle.task)
    said = {} if stored.papers is None else stored.papers.assessed
    for number, filed in stored.assessed.items():
        by = last_in_time(cycle, said.get(number, filed))
        yield Duty(
            sort=Sort.REASSESSMENT,
            what=cycle.task,
            label=label,
            whose=whose,
            by=by,
            colour=colour(by, cycle.ahead, on),
            number=number,
        )


def lapsing(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield the categories that lapse, or have lapsed with no other in their place."""
    ahead, task = plan.schedule.lapsing.ahead, plan.schedule.lapsing.task
    label, whose = plan.of(task)
    held: dict[tuple[str, str], list[Recognised]] = defaultdict(list)
    for each in () if stored.papers is None else stored.papers.recognised:
        held[each.number, each.member].append(each)
    for (number, member), own in held.items():
        for category, by in _last_days(own).items():
            if on > by and any(_holds(each, on) for each in own):
                continue
            yield Duty(
                sort=Sort.LAPSING,
                what=task,
                label=label,
                whose=whose,
                by=by,
                colour=colour(by, ahead, on),
                number=number,
                member=member,
                about=category,
            )


def _last_days(own: list[Recognised]) -> dict[str, date]:
    """Return the last day of each category; one without a last day does not lapse."""
    endless = {each.category for each in own if each.through is None}
    found: dict[str, date] = {}
    for each in own:
        if each.through is not None and each.category not in endless:
            found[each.category] = max(each.through, found.get(each.category, each.through))
    return found


def _holds(each: Recognised, on: date) -> bool:
    begun = each.starts is None or each.starts <= on
    return begun and (each.through is None or on <= each.through)


def follow_ups(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield when somebody is to ask next how each service is done.

    Where the first time is an open task, that is told already. Whose level was not looked at is
    asked as often as everybody is at least.
    """
    rows = plan.schedule.follow_ups
    label, whose = plan.of(rows.task)
    open_ = {(e.number, e.member, e.service) for e in stored.tasks if e.task == rows.task}
    levels = {} if stored.papers is None else stored.papers.levels
    for each in stored.courses:
        by = next_asked(rows, each, levels.get((each.number, each.member), ""), on)
        if by is None or (each.number, each.member, each.service) in open_:
            continue
        yield Duty(
            sort=Sort.FOLLOW_UP,
            what=rows.task,
            label=label,
            whose=whose,
            by=by,
            colour=colour(by, rows.ahead, on),
            number=each.number,
            member=each.member,
            service=each.service,
        )
