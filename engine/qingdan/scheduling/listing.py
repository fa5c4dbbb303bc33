"""What is due on a day, the soonest first?

Computed from what is stored and the day that is given; what was stored later than that day
counts as well.
"""

from collections.abc import Iterator
from datetime import date

from qingdan.model.schedule import Colour
from qingdan.scheduling import households, purchases, waiting, yearly
from qingdan.scheduling.duty import Duty, Plan
from qingdan.scheduling.stored import Stored

EVERY = (
    households.tasks,
    households.reassessments,
    households.lapsing,
    households.follow_ups,
    purchases.contracts,
    purchases.gates,
    purchases.supervision,
    yearly.standing,
    yearly.milestones,
    waiting.waiting,
)
TOLD = (Colour.RED, Colour.YELLOW)


def due(plan: Plan, stored: Stored, on: date, *, everything: bool = False) -> tuple[Duty, ...]:
    """Return what is late or near, the soonest first and what has no day last.

    ``everything``: as well what is not near yet, what is done and what was before the casebook.
    """
    found = (duty for each in EVERY for duty in each(plan, stored, on))
    told = (each for each in found if everything or each.colour in TOLD)
    return tuple(sorted(told, key=_order))


def _order(duty: Duty) -> tuple[object, ...]:
    return (
        duty.by is None,
        duty.by or date.max,
        duty.sort,
        duty.number,
        duty.member,
        duty.service,
        duty.services,
        duty.what,
        duty.about,
        duty.entry or 0,
    )


def of_street(found: tuple[Duty, ...], stored: Stored, street: str, shared: str) -> Iterator[Duty]:
    """Yield what is due in one street: its households', and what all streets do, ``shared``."""
    for each in found:
        here = stored.streets.get(each.number) == street if each.number else shared in each.whose
        if here:
            yield each
