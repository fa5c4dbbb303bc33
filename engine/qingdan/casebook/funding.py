"""Does an approval cover what is decided, and what goes where by an act?

Only an approval with everything that its fund asks for counts, of the offer's fund, of the year,
with the service among its purposes, to the last day. What is committed is the dearest price of
the offer, for every period that the days touch: nobody stands without a service at the end of a
year because it came out dearer.
"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.casebook import money
from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.matter import Matter
from qingdan.casebook.money import Account, Transfer
from qingdan.casebook.quantities import periods
from qingdan.model.approvals import Approval
from qingdan.model.casework import Posting
from qingdan.model.catalogue import Payer
from qingdan.model.known_records import KnownRecord


def unfunded(matter: Matter) -> Iterator[Refusal]:
    """Yield what keeps the money from being bound."""
    offer, cost = matter.offer, price(matter)
    named = matter.asked.value("approval")
    if offer is None or (named is None and (offer.payer is not Payer.GOVERNMENT or not cost)):
        return
    approval = matter.rules.approvals.get(str(named))
    if approval is None:
        yield Refusal(Why.NO_APPROVAL, {"fund": offer.fund or "", "amount": str(cost)})
        return
    wrong = tuple(_unfit(matter, approval, offer.fund))
    if wrong:
        said = {"approval": approval.id, "columns": " ".join(wrong)}
        yield Refusal(Why.APPROVAL_UNFIT, said)
    freed = max(0, _bound(matter).get(approval.id, 0) - _owed(matter))
    left = money.left(matter.connection, approval) + freed
    if cost > left and not wrong:
        said = {"approval": approval.id, "left": str(left), "amount": str(cost)}
        yield Refusal(Why.NOT_ENOUGH_MONEY, said)


def _unfit(matter: Matter, approval: Approval, fund: str | None) -> Iterator[str]:
    first, through = _days(matter)
    service = matter.service
    if approval.placeholder or approval.lacking:
        yield "lacking"
    if fund not in (None, approval.fund):
        yield "fund"
    if approval.year != first.year or through.year != first.year:
        yield "year"
    if service is None or not {service.id, service.label} & set(approval.purposes):
        yield "purposes"
    if approval.through is not None and through > approval.through:
        yield "through"


def price(matter: Matter) -> int:
    """Return what is to be bound for what is decided, in 分."""
    offer, item = matter.offer, matter.item
    if offer is None or item is None:
        return 0
    first, through = _days(matter)
    count = periods(first, through, item.per)
    return matter.asked.number_in("units") * offer.price.high * count


def _days(matter: Matter) -> tuple[date, date]:
    first, through = (matter.asked.value(each) for each in ("from", "through"))
    return (
        date.fromisoformat(str(first)) if first else matter.asked.on,
        date.fromisoformat(str(through)) if through else matter.asked.on,
    )


def _bound(matter: Matter) -> dict[str, int]:
    asked = matter.asked
    return money.committed(matter.connection, asked.number, asked.member, asked.service)


def transfers(matter: Matter, posting: Posting | None) -> tuple[Transfer, ...]:
    """Return what an act moves; a new decision frees what the one before had bound."""
    match posting:
        case None:
            return ()
        case Posting.COMMIT:
            return (*_freed(matter, _owed(matter)), *_committed(matter))
        case Posting.RELEASE:
            return tuple(_freed(matter, _owed(matter)))
        case Posting.SPEND:
            approval = str(matter.asked.value("approval"))
            amount = matter.asked.number_in("amount")
            return (Transfer(approval, Account.COMMITTED, Account.SPENT, amount),)
        case _:
            assert_never(posting)


def _committed(matter: Matter) -> Iterator[Transfer]:
    approval = matter.rules.approvals.get(str(matter.asked.value("approval")))
    amount = price(matter)
    if approval is not None and amount:
        yield from money.opening(matter.connection, approval)
        yield Transfer(approval.id, Account.AVAILABLE, Account.COMMITTED, amount)


def _owed(matter: Matter) -> int:
    """Return what was done and not yet paid, at the dearest price: it stays bound."""
    done = sum(e.units or 0 for e in matter.of_this() if e.kind == KnownRecord.SERVICE)
    paid = sum(e.units or 0 for e in matter.of_this() if e.kind == KnownRecord.PAYMENT)
    offer = matter.granted_offer
    return 0 if offer is None else (done - paid) * offer.price.high


def _freed(matter: Matter, kept: int) -> Iterator[Transfer]:
    for approval, amount in _bound(matter).items():
        if amount > kept:
            yield Transfer(approval, Account.COMMITTED, Account.AVAILABLE, amount - kept)
