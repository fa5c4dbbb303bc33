"""What do somebody's records come to, as far as the gates look at them?

Days and sums become truths and units, so that people whose papers differ may still be alike.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.alike.sights import GateSight, Outlook, Papers, Sight
from qingdan.evaluation.chain.amounts import left_under
from qingdan.evaluation.chain.case import Asked
from qingdan.evaluation.chain.delivery import delivered
from qingdan.evaluation.chain.gates import assessed
from qingdan.evaluation.chain.services import overdue
from qingdan.evaluation.chain.wishes import wished
from qingdan.evaluation.lists import in_payment
from qingdan.model.catalogue import Benefit, Service
from qingdan.model.gates import AsksRecord, RecordKind
from qingdan.model.household import BenefitRecord, Records
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Mark = tuple[object, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody in no hurry who may have said something of a service."""

    service: Service
    records: Records
    asked: Asked
    on: date
    urgent: bool = False
    urgent_since: date | None = None


def common(outlook: Outlook, seen: bytes) -> Mark:
    """Return what every service's gates look at, of all that is laid out of a member."""
    eligible = _eligible(outlook, seen)
    return tuple(_gate(each, eligible, seen) for each in outlook.gates)


def _eligible(outlook: Outlook, seen: bytes) -> int:
    """Return whether some category is valid, as ``gates.eligible`` does."""
    certain = max(seen[outlook.opened], default=Truth.NO)
    closed = max(seen[outlook.unopened], default=Truth.NO)
    return max(certain, min(closed, Truth.OPEN))


def _gate(sight: GateSight, eligible: int, seen: bytes) -> Mark:
    stands = bytes((eligible,)) if sight.category else seen[sight.truths]
    if sight.only_if_stopping and all(each == Truth.YES for each in stands):
        return (stands,)
    codes = seen[sight.codes]
    return stands, until_certain(codes) if sight.first_holds else codes


def until_certain(truths: bytes) -> bytes:
    """Return the truths up to the first that holds: what is behind it does not matter."""
    return truths[: truths.find(Truth.YES) + 1] or truths


def of_records(records: Records, on: date, overdue_after: tuple[int, ...]) -> Mark:
    """Return what every service's gates look at of somebody's records."""
    late = [overdue(records, on, months) for months in overdue_after]
    return assessed(records, on), *late, records.back_on


def said(papers: Papers, asked: Asked, alarms: Mapping[str, Truth]) -> Mapping[str, Mark]:
    """Return by service what was said of it; a refusal that an alarm may undo is None."""
    wishes = papers.records.wishes
    if not wishes:
        return {}
    services = papers.release.services
    return {
        id_: _said(
            Speaker(service=services[id_], records=papers.records, asked=asked, on=papers.on),
            papers.release,
            alarms,
        )
        for id_ in {each.service for each in wishes}
        if id_ in services
    }


def _said(speaker: Speaker, release: Release, alarms: Mapping[str, Truth]) -> Mark:
    found: list[Truth] = []
    for gate in release.chain.gates:
        if isinstance(gate.asks, AsksRecord) and gate.asks.kind is RecordKind.WISH:
            heeded = {alarms[each] for each in gate.asks.alarms if each in alarms}
            truth = wished(gate.asks, speaker, at_risk=Truth.YES in heeded)
            doubted = wished(gate.asks, speaker, at_risk=Truth.OPEN in heeded)
            if truth is Truth.NO and doubted is not truth:
                return None
            found.append(truth)
    return tuple(found)


def paid(
    records: tuple[BenefitRecord, ...] | None, papers: Papers, sight: Sight, of: Collection[str]
) -> Mark:
    """Return what those benefits come to, of the ones concerned; None without a list."""
    if not of:
        return ()
    if not records:
        return records
    return tuple(
        _paid(each, papers.release.benefits[each.benefit], sight.service.id, papers)
        for each in records
        if each.benefit in of
    )


def _paid(record: BenefitRecord, benefit: Benefit, service: str, papers: Papers) -> Mark:
    return (
        record.benefit,
        in_payment(record, papers.on),
        delivered(record, benefit, service, papers.on, doubting=papers.doubting),
        record.units is None,
        None if record.units is None else record.units.get(service),
        record.delivered.get(service) is None,
    )


def placed(papers: Papers, sight: Sight) -> Mark:
    """Return what is left under the cap after what was received, and whether a list was given."""
    if not sight.counted:
        return ()
    service, in_place = sight.service, papers.in_place
    left = left_under(service.amount.cap, service.id, in_place, doubting=papers.doubting)
    return left, in_place is None
