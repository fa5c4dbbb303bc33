"""What of a service is delivered already, and what should be claimed first?

Only what is verified as delivered is taken off; what is not verified may be. Cash takes nothing
off unless a receipt says that it bought the same service (clauses 四(四)-7 to 四(四)-9).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.evaluation.chain.amounts import ANYTHING, NOTHING, minus, plus
from qingdan.evaluation.chain.delivery import delivered
from qingdan.evaluation.lists import gets, in_payment
from qingdan.model.catalogue import Benefit, Payer, ReferFirst, Service, Stance
from qingdan.model.conditions import Condition
from qingdan.model.facts import Bounds
from qingdan.model.household import BenefitRecord
from qingdan.model.truth import Truth, all_of

Asked = Callable[[Condition], Truth]
Records = tuple[BenefitRecord, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What benefits deliver of a service: units a month by benefit, and in all.

    ``institution`` says whether an institution is responsible for all of it. ``unverified`` are
    benefits whose delivery nobody has checked, each with whose it is.
    """

    units: Bounds
    by: Mapping[str, Bounds]
    institution: Truth
    responsible: tuple[str, ...]
    unverified: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class First:
    """A benefit to be claimed before the service, and whether that is certain."""

    benefit: str
    rule: ReferFirst
    truth: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What displacement is reckoned from: the member's benefits, needs and the day.

    ``whose`` None stands for what is written on the home and is nobody's in particular;
    ``perhaps`` for somebody who may not live in the home that is asked about.
    """

    benefits: Mapping[str, Benefit]
    services: Mapping[str, Service]
    records: Records
    needs: Mapping[str, Bounds]
    on: date
    doubting: bool
    whose: str | None = None
    perhaps: bool = False


def covered(
    service: Service, about: Circumstances, home: tuple[Circumstances, ...] = ()
) -> Covered:
    """Return what is delivered of a service already.

    ``home`` is everybody whose benefits count for a service that is given once to a home; an
    institution answers for its own resident only.
    """
    by: dict[str, Bounds] = {}
    unverified: list[tuple[str | None, str]] = []
    institution, responsible = Truth.NO, []
    for id, stance in service.taken_off.items():  # noqa: A001
        benefit = about.benefits[id]
        if not _current(benefit, about.on):
            continue
        if stance is Stance.BY_INSTITUTION:
            truth = _responsible(benefit, service.id, about)
            institution = max(institution, truth)
            responsible += [id] if truth is Truth.YES else []
            continue
        each = {p.whose: _part(benefit, service, stance, p) for p in home or (about,)}
        units = _total(each.values())
        if units != NOTHING:
            by[id] = units
            unverified += [(whose, id) for whose, some in each.items() if not some.settled]
    return Covered(
        units=_total(by.values()),
        by=by,
        institution=institution,
        responsible=tuple(responsible),
        unverified=tuple(unverified),
    )


def _part(benefit: Benefit, service: Service, stance: Stance, about: Circumstances) -> Bounds:
    units = _units(benefit, service, stance, about)
    return Bounds(0, units.most) if about.perhaps else units


def _total(units: Iterable[Bounds]) -> Bounds:
    total = NOTHING
    for each in units:
        if each is not NOTHING:
            total = plus(total, each)
    return total


def first_claims(service: Service, about: Circumstances, asked: Asked) -> tuple[First, ...]:
    """Return the benefits that people without them should claim first."""
    found = []
    for id in service.taken_off:  # noqa: A001
        benefit = about.benefits[id]
        rule = benefit.refer_first
        if rule is not None and _current(benefit, about.on):
            missing = gets(about.records, id, about.on).negated()
            truth = all_of((missing, asked(rule.when)))
            found += [First(id, rule, truth)] if truth is not Truth.NO else []
    return tuple(found)


def _current(benefit: Benefit, on: date) -> bool:
    begun = benefit.starts is None or benefit.starts <= on
    return begun and (benefit.until is None or on <= benefit.until)


def _own(benefit: Benefit, about: Circumstances) -> tuple[BenefitRecord, ...]:
    if not about.records:
        return ()
    return tuple([each for each in about.records if each.benefit == benefit.id])


def _responsible(benefit: Benefit, service: str, about: Circumstances) -> Truth:
    if about.records is None:
        return Truth.OPEN
    truths = [
        min(in_payment(each, about.on), _came(each, benefit, service, about))
        for each in _own(benefit, about)
    ]
    return max(truths, default=Truth.NO)


def _came(record: BenefitRecord, benefit: Benefit, service: str, about: Circumstances) -> Truth:
    return delivered(record, benefit, service, about.on, doubting=about.doubting)


def _units(benefit: Benefit, service: Service, stance: Stance, about: Circumstances) -> Bounds:
    if stance is Stance.BY_AMOUNT:
        return _bought(benefit, service, about)
    if about.records is None:
        return NOTHING if stance is Stance.BY_RECEIPT else ANYTHING
    total = NOTHING
    for record in _own(benefit, about):
        paid = in_payment(record, about.on)
        said = _came(record, benefit, service.id, about)
        total = plus(total, _one(record, service.id, stance, min(paid, said)))
    return total


def _one(record: BenefitRecord, service: str, stance: Stance, certain: Truth) -> Bounds:
    """Return one record's units; units written for other services only mean none of this."""
    if certain is Truth.NO:
        return NOTHING
    units = None if record.units is None else record.units.get(service)
    if stance is Stance.BY_RECEIPT:
        return Bounds(units, units) if units and certain is Truth.YES else NOTHING
    if units is None:
        listed = record.units is not None and record.delivered.get(service) is None
        return NOTHING if listed else ANYTHING
    return Bounds(units if certain is Truth.YES else 0, units)


def _bought(benefit: Benefit, service: Service, about: Circumstances) -> Bounds:
    """Return the units that one month's money buys, in the benefit's order of services.

    Money passes on only when the service before is wholly covered; else the rest lapses, so
    that more of a benefit never means more of any service.
    """
    least, most = _money(benefit, service.id, about)
    for id in benefit.offset_order:  # noqa: A001
        if id == service.id:
            break
        before = about.services.get(id)
        if before and before.displacement.get(benefit.id) is Stance.BY_AMOUNT:
            low, high = _prices(before)
            need = about.needs[id]
            least = _passed_on(least, need.most, high)
            most = None if most is None else _passed_on(most, need.least, low)
    low, high = _prices(service)
    return Bounds(
        0 if least is None or not high else least // high,
        None if most is None or not low else most // low,
    )


def _passed_on(money: int, need: int | None, price: int) -> int:
    if need is None or need * price > money:
        return 0
    return money - need * price


def _money(benefit: Benefit, service: str, about: Circumstances) -> tuple[int, int | None]:
    if about.records is None:
        return 0, None
    total = NOTHING
    for record in _own(benefit, about):
        paid = min(in_payment(record, about.on), _came(record, benefit, service, about))
        if paid is not Truth.NO:
            amount = record.amount
            certain = amount if paid is Truth.YES and amount is not None else 0
            total = plus(total, Bounds(certain, amount))
    return total.least, total.most


def _prices(service: Service) -> tuple[int, int]:
    prices = [each.price for each in service.offers if each.payer is Payer.GOVERNMENT]
    return min(p.low for p in prices), max(p.high for p in prices)


def left_after(needed: Bounds, found: Covered) -> Bounds:
    """Return what is left of a need after what is delivered already."""
    match found.institution:
        case Truth.YES:
            return NOTHING
        case Truth.OPEN:
            return Bounds(0, minus(needed, found.units).most)
        case Truth.NO:
            return minus(needed, found.units)
