"""Which steps say what of a service is delivered already, and what should be claimed first?

They come to what ``chain/displacement.py`` comes to. Units by record follow from the lists; money
that several services use up in order is reckoned here.
"""

from collections.abc import Callable

from qingdan.evaluation.flat.amounts import minus, need_of, within
from qingdan.evaluation.flat.asking import Claim, Writer
from qingdan.evaluation.flat.operations import ENDLESS, HALF, InForce, Over, Sign
from qingdan.evaluation.flat.steps import Pair
from qingdan.model.catalogue import DEDUCTING, Benefit, Payer, Service, Stance
from qingdan.model.truth import Truth

Money = Callable[[str, str], Pair]
"""What a benefit pays, by its id and the service's that it may buy."""


def bought(service: Service, money: Money, writer: Writer) -> Pair:
    """Return the units that the money of all its benefits buys of a service."""
    sheet = writer.sheet
    total = sheet.whole(0), sheet.whole(0)
    for id_, stance in service.displacement.items():
        if stance is Stance.BY_AMOUNT:
            benefit = writer.release.benefits[id_]
            units = _bought(benefit, service, money(id_, service.id), writer)
            current = in_force(benefit, writer)
            nothing = sheet.whole(0)
            total = (
                sheet.plus(total[0], sheet.picked(current, units[0], nothing)),
                sheet.plus(total[1], sheet.picked(current, units[1], nothing)),
            )
    return total


def in_force(benefit: Benefit, writer: Writer) -> int:
    """Return whether a benefit exists on the day."""
    if benefit.starts is None and benefit.until is None:
        return writer.sheet.fixed(Truth.YES)
    return writer.sheet.put(InForce(benefit.starts, benefit.until))


def _bought(benefit: Benefit, service: Service, money: Pair, writer: Writer) -> Pair:
    sheet = writer.sheet
    least, most = money
    for id_ in benefit.offset_order:
        if id_ == service.id:
            break
        before = writer.release.services.get(id_)
        if before and before.displacement.get(benefit.id) is Stance.BY_AMOUNT:
            low, high = _prices(before)
            need = _wanted(before, writer)
            least = _passed_on(least, need[1], high, writer)
            endless = sheet.stands(most, Sign.AT_LEAST, sheet.whole(HALF))
            most = sheet.picked(endless, most, _passed_on(most, need[0], low, writer))
    low, high = _prices(service)
    return (
        _units_for(least, high, writer) if high else sheet.whole(0),
        _units_for(most, low, writer) if low else sheet.whole(ENDLESS),
    )


def _units_for(money: int, price: int, writer: Writer) -> int:
    """Return how many whole units money buys; without bound where it has none."""
    sheet = writer.sheet
    endless = sheet.stands(money, Sign.AT_LEAST, sheet.whole(HALF))
    return sheet.picked(endless, sheet.whole(ENDLESS), sheet.put(Over(money, price)))


def _wanted(service: Service, writer: Writer) -> Pair:
    """Return what a person needs and cannot do alone: what a benefit's money is used up by."""
    sheet = writer.sheet
    able = writer.asked(service.able, Truth.NO)
    truth = sheet.all_of([writer.asked(service.for_whom, Truth.YES), sheet.opposite(able)])
    return within(need_of(service, writer).monthly, truth, writer)


def _passed_on(money: int, need: int, price: int, writer: Writer) -> int:
    """Return what is left of money for the next service: nothing, if this one is not covered."""
    sheet = writer.sheet
    cost = sheet.times(need, price)
    short = sheet.any_of(
        [
            sheet.stands(need, Sign.AT_LEAST, sheet.whole(HALF)),
            sheet.stands(money, Sign.LESS, cost),
        ]
    )
    return sheet.picked(short, sheet.whole(0), sheet.rest(money, cost))


def _prices(service: Service) -> tuple[int, int]:
    prices = [each.price for each in service.offers if each.payer is Payer.GOVERNMENT]
    return min(each.low for each in prices), max(each.high for each in prices)


def claims(service: Service, writer: Writer) -> tuple[Claim, ...]:
    """Return the benefits that people without them should claim first, where that may be so."""
    sheet = writer.sheet
    found: list[Claim] = []
    for id_, stance in service.displacement.items():
        benefit = writer.release.benefits[id_]
        rule = benefit.refer_first
        if rule is not None and stance in DEDUCTING:
            missing = sheet.opposite(writer.noted("gets", id_))
            truth = sheet.all_of([missing, writer.asked(rule.when, Truth.YES)])
            no = sheet.fixed(Truth.NO)
            found.append(Claim(id_, rule, sheet.chosen(in_force(benefit, writer), truth, no)))
    return tuple(found)


def left_after(needed: Pair, covered: Pair, institution: int, writer: Writer) -> Pair:
    """Return what is left of a need after what is delivered already."""
    sheet = writer.sheet
    rest, nothing = minus(needed, covered, writer), sheet.whole(0)
    return (
        sheet.picked(sheet.opposite(institution), rest[0], nothing),
        sheet.picked(institution, nothing, rest[1]),
    )
