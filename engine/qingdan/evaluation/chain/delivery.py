"""What of a benefit is verified as delivered, and does the verification still hold?"""

from datetime import date

from qingdan.evaluation.lists import in_payment
from qingdan.model.calendar import months_later
from qingdan.model.catalogue import Benefit
from qingdan.model.household import BenefitRecord
from qingdan.model.truth import Truth


def delivered(
    record: BenefitRecord, benefit: Benefit, service: str, on: date, *, doubting: bool
) -> Truth:
    """Return whether a benefit is verified as delivering a service this month."""
    if record.agreement.get(service) is False:
        return Truth.NO
    said = record.delivered.get(service)
    if said is None or not _fresh(record, benefit, on, doubting=doubting):
        return Truth.OPEN
    return Truth.of(said)


def undelivered(record: BenefitRecord, benefit: Benefit, on: date) -> tuple[str, ...]:
    """Return the services that a benefit in payment is verified not to have delivered."""
    if in_payment(record, on) is Truth.NO or not _fresh(record, benefit, on, doubting=False):
        return ()
    return tuple(service for service, came in record.delivered.items() if not came)


def _fresh(record: BenefitRecord, benefit: Benefit, on: date, *, doubting: bool) -> bool:
    """Return whether a verification still holds: this month's does, an undated one tells nothing.

    Without its day nobody knows of which month it speaks, so that it is asked again.
    """
    checked = record.checked_on
    if checked is None or checked > on:
        return False
    if benefit.verified_months is None:
        return True
    if (checked.year, checked.month) == (on.year, on.month):
        return True
    if doubting and benefit.verified_placeholder:
        return False
    return on <= months_later(checked, benefit.verified_months)
