"""How is what comes once in a quarter, a year or altogether counted in months?

It is decided anew in each month, and counts once: in the first month in which it can come, with
the most certain and the largest of what those months said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qingdan.estimating.demand import NOTHING, Demand
from qingdan.estimating.money import Money
from qingdan.estimating.span import IN_A_QUARTER, quarter
from qingdan.model.catalogue import Period
from qingdan.model.facts import Bounds

Block = tuple[int, int]
"""A year and its quarter; 0 is the whole year, and (0, 0) the whole period."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided in a month, told by its first day."""

    month: date
    street: str | None
    demand: Demand


def block(per: Period | None, month: date) -> Block:
    """Return within which time a demand comes once."""
    if per is None:
        return (0, 0)
    return (month.year, quarter(month) if per is Period.QUARTER else 0)


def is_over(one: Block, month: date) -> bool:
    """Return whether the last month of a block is this one."""
    year, of_year = one
    return bool(of_year) and (year, IN_A_QUARTER * of_year) == (month.year, month.month)


def counted_once(months: Iterable[Said]) -> Said:
    """Return what counts of a demand that several months, at least one, made."""
    said = tuple(months)
    dearest = max(said, key=lambda each: _order(each.demand))
    sure = max(said, key=lambda each: each.demand.money.least)
    units = [each.demand.units or NOTHING for each in said]
    ends = [each.most for each in units]
    most = None if None in ends else max(end for end in ends if end is not None)
    whole = replace(
        dearest.demand,
        certain=any(each.demand.certain for each in said),
        sure_of_fund=len({each.demand.fund for each in said}) == 1
        and all(each.demand.sure_of_fund for each in said),
        units=Bounds(max(each.least for each in units), most),
        money=_together(sure.demand.money, dearest.demand.money),
    )
    return Said(said[0].month, said[0].street, whole)


def _order(demand: Demand) -> tuple[bool, int, bool]:
    money = demand.money
    return money.endless, money.most or 0, demand.certain


def _together(sure: Money, dearest: Money) -> Money:
    """Return the least and its price of one month, up to the most of the other."""
    if dearest.most is None or sure.most is None:
        return Money(sure.least, sure.price, sure.amount, sure.outcome, endless=True)
    known = sure.least + sure.price + sure.amount
    return Money(sure.least, sure.price, sure.amount, max(0, dearest.most - known))
