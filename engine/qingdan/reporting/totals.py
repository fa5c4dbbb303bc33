"""What do the services of a decision cost together?"""

from collections.abc import Sequence

from qingdan.model.catalogue import IN_A_MONTH, Period
from qingdan.model.decisions import ServiceDecision
from qingdan.model.facts import Bounds
from qingdan.model.gates import GIVING

PERIODS = {each.value: each for each in Period}


def cost_in_a_month(services: Sequence[ServiceDecision]) -> Bounds:
    """Return what the services that can be arranged cost in a month, in 分.

    A week counts as five times a month and a quarter as once, as when subtracting; what
    is given by the year or by the case is left out.
    """
    least, most = 0, 0
    unbounded = False
    for each in services:
        if each.outcome not in GIVING or each.cost is None or each.per is None:
            continue
        times = IN_A_MONTH.get(PERIODS[each.per])
        if times is not None:
            least += each.cost.least * times
            unbounded |= each.cost.most is None
            most += (each.cost.most or 0) * times
    return Bounds(least, None if unbounded else most)
