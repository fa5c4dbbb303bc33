"""Was so much granted, was so much done, and is that what is paid?

Units count within the period that the amount is for: a week from Monday, a month, a quarter, a
year; what has no period counts from its beginning.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from qingdan.casebook import money
from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.matter import Matter
from qingdan.model.calendar import MONTHS, days_later, months_later
from qingdan.model.catalogue import Period
from qingdan.model.known_records import KnownRecord

QUARTER = 3


def beyond_granted(matter: Matter) -> Iterator[Refusal]:
    """Do no more than was granted, within its days, by who was chosen."""
    item, asked = matter.item, matter.asked
    if item is None:
        return
    on = _day(asked.value("on")) or asked.on
    if (item.first and on < item.first) or (item.through and on > item.through):
        said = {"first": _iso(item.first), "through": _iso(item.through)}
        yield Refusal(Why.OUTSIDE_PERIOD, said)
    if asked.value("provider") not in (None, item.provider):
        yield Refusal(Why.ANOTHER_PROVIDER, {"provider": item.provider or ""})
    granted, per = item.given
    done = sum(each.units or 0 for each in matter.of_this() if _in(each.kind, each.day, on, per))
    if done + asked.number_in("units") > granted:
        said = {"granted": str(granted), "done": str(done), "units": str(asked.number_in("units"))}
        yield Refusal(Why.MORE_THAN_GRANTED, said)


def _in(kind: str, day: date, on: date, per: str | None) -> bool:
    first, until = window(on, per)
    return kind == KnownRecord.SERVICE and first <= day < until


def window(on: date, per: str | None) -> tuple[date, date]:
    """Return the period that a day is in: from the first day until the day after the last."""
    match None if per is None else Period(per):
        case Period.WEEK:
            first = on - timedelta(days=on.weekday())
            return first, days_later(first, 7)
        case Period.MONTH:
            first = on.replace(day=1)
            return first, months_later(first, 1)
        case Period.QUARTER:
            first = date(on.year, on.month - (on.month - 1) % QUARTER, 1)
            return first, months_later(first, QUARTER)
        case Period.YEAR:
            first = date(on.year, 1, 1)
            return first, months_later(first, MONTHS)
        case None:
            return date.min, date.max


def periods(first: date, through: date, per: str | None) -> int:
    """Return how many periods the days from first through last touch."""
    if through < first:
        return 0
    return _number(through, per) - _number(first, per) + 1


def _number(day: date, per: str | None) -> int:
    """Return the number of the period that a day is in; the first day of all was a Monday."""
    match None if per is None else Period(per):
        case Period.WEEK:
            return (day.toordinal() - 1) // 7
        case Period.MONTH:
            return day.year * MONTHS + day.month
        case Period.QUARTER:
            return (day.year * MONTHS + day.month - 1) // QUARTER
        case Period.YEAR:
            return day.year
        case None:
            return 0


def beyond_served(matter: Matter) -> Iterator[Refusal]:
    """Pay for what was done, at the offer's price, from the approval that was bound."""
    asked, offer = matter.asked, matter.granted_offer
    units, amount = asked.number_in("units"), asked.number_in("amount")
    done, paid = (_sum(matter, kind) for kind in (KnownRecord.SERVICE, KnownRecord.PAYMENT))
    if units > done - paid:
        said = {"done": str(done), "paid": str(paid), "units": str(units)}
        yield Refusal(Why.MORE_THAN_SERVED, said)
    if offer is not None and not units * offer.price.low <= amount <= units * offer.price.high:
        said = {"low": str(units * offer.price.low), "high": str(units * offer.price.high)}
        yield Refusal(Why.WRONG_SUM, said)
    approval = str(asked.value("approval") or "")
    bound = money.committed(matter.connection, asked.number, asked.member, asked.service)
    if amount > bound.get(approval, 0):
        said = {"approval": approval, "left": str(bound.get(approval, 0)), "amount": str(amount)}
        yield Refusal(Why.NOT_ENOUGH_MONEY, said)


def _sum(matter: Matter, kind: str) -> int:
    return sum(each.units or 0 for each in matter.of_this() if each.kind == kind)


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
