"""What is due of the plan's milestones, and of what is done again each year?"""

from collections.abc import Iterator
from datetime import date, timedelta

from qingdan.model.falling_due import after
from qingdan.model.schedule import Colour, Milestone, StandingTask
from qingdan.scheduling.duty import Duty, Plan, Sort, colour
from qingdan.scheduling.periods import occurrence
from qingdan.scheduling.stored import Evidence, Finished, Stored


def milestones(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield every milestone with its light; none, where its day is not near yet."""
    for each in plan.schedule.milestones:
        done = _done(each, stored)
        yield Duty(
            sort=Sort.MILESTONE,
            what=each.id,
            label=each.label,
            whose=plan.units(*each.who),
            by=each.due,
            colour=_light(plan, each, stored, on) if done is None else Colour.GREEN,
            evidence=each.evidence,
            changed=done,
        )


def _done(milestone: Milestone, stored: Stored) -> date | None:
    """Return the day on which it was done, as evidence or the rules themselves say."""
    days = (
        each.on
        for each in stored.evidence
        if each.what == milestone.id and each.state is Finished.DONE
    )
    return min(days, default=milestone.known)


def _light(plan: Plan, milestone: Milestone, stored: Stored, on: date) -> Colour | None:
    if stored.first_day is None or milestone.due < stored.first_day:
        return Colour.GREY
    ahead = plan.schedule.lights[Colour.YELLOW].ahead
    if ahead is None:
        return Colour.RED if on > milestone.due else None
    return colour(milestone.due, ahead, on)


def standing(plan: Plan, stored: Stored, on: date) -> Iterator[Duty]:
    """Yield when each standing task is due next, and what a change asks for."""
    if stored.first_day is None:
        return
    for each in plan.schedule.standing:
        own = [e for e in stored.evidence if e.what == each.id]
        yield _standing(plan, each, _first_open(each, own, stored.first_day), on, None)
        changed = _unfollowed(own)
        if each.after_change is not None and changed is not None:
            yield _standing(plan, each, after(each.after_change, changed), on, changed)


def _standing(plan: Plan, task: StandingTask, by: date, on: date, changed: date | None) -> Duty:
    ahead = task.ahead if changed is None or task.after_change is None else task.after_change
    return Duty(
        sort=Sort.STANDING,
        what=task.id,
        label=task.label,
        whose=plan.units(*task.who),
        by=by,
        colour=colour(by, ahead, on),
        evidence=task.evidence,
        changed=changed,
        only=task.only or "",
    )


def _first_open(task: StandingTask, own: list[Evidence], first_day: date) -> date:
    """Return the first day due that nothing settles.

    What names the day that it is for settles that. Other evidence settles what is late when it
    is done; where nothing is, what is due next.
    """
    settled = set[date]()
    for each in sorted(own, key=lambda e: e.on):
        if each.state is Finished.CHANGED:
            continue
        if each.due is not None:
            settled.add(occurrence(task.when, each.due))
            continue
        late = {day for day in _until(task, first_day, each.on) if day not in settled}
        settled |= late or {occurrence(task.when, each.on)}
    by = occurrence(task.when, first_day)
    while by in settled:
        by = occurrence(task.when, by + timedelta(days=1))
    return by


def _until(task: StandingTask, first_day: date, day: date) -> Iterator[date]:
    """Yield each day due from the casebook's first day on that lies before a day."""
    due = occurrence(task.when, first_day)
    while due < day:
        yield due
        due = occurrence(task.when, due + timedelta(days=1))


def _unfollowed(own: list[Evidence]) -> date | None:
    """Return the last change after which nothing was done."""
    changed = max((e.on for e in own if e.state is Finished.CHANGED), default=None)
    if changed is None:
        return None
    followed = any(e.state is not Finished.CHANGED and e.on >= changed for e in own)
    return None if followed else changed
