"""How is the amount of a service reckoned, step by step?"""

from collections.abc import Iterator

from qingdan.explaining.tree import AmountTried, BenefitWeighed, Explanation
from qingdan.model.catalogue import Cap, Offer, Season, Stance
from qingdan.model.gates import AsksLeft, Left
from qingdan.model.truth import Truth
from qingdan.reporting.amounts import money, sum_of
from qingdan.reporting.branches import Line, Unfolding
from qingdan.reporting.evidence import standing
from qingdan.reporting.offers import once_recognised
from qingdan.reporting.phrases import MARKS, counted, payer, per
from qingdan.reporting.records import weighed
from qingdan.reporting.sheet import Sheet


def sum_lines(why: Explanation, unfolding: Unfolding) -> Iterator[Line]:
    """Give the tier, the season, each benefit, the cap, the sum, and who pays what."""
    sheet, amount = unfolding.sheet, why.service.amount
    language = sheet.language
    yield Line(0, language.of("数量", "amount"), rule=unfolding.rule(why.service.place))
    if amount.by_case:
        yield Line(1, language.of("· 按件办，没有数", "· by the case, no number"))
    else:
        yield from _reckoned(why, unfolding)
    yield from _offers(why, unfolding)


def _reckoned(why: Explanation, unfolding: Unfolding) -> Iterator[Line]:
    sheet, unit = unfolding.sheet, why.service.amount.unit
    if why.decision.needed is None or why.decision.needed.most == 0:
        nothing = sheet.language.of("· 没有这项困难，不算数量", "· no need, nothing is reckoned")
        yield Line(1, nothing)
        return
    for tier in why.arithmetic.tiers:
        if unfolding.whole or tier.truth is not Truth.NO:
            yield _tier(tier, unit, unfolding)
            yield from unfolding.branch(tier.condition, 2)
    if why.arithmetic.season is not None:
        yield _season(why.arithmetic.season, unit, sheet)
    yield from _benefits(why, sheet, whole=unfolding.whole)
    if _urgent(why, sheet):
        said = sheet.language.of("· 紧急办法不扣已有的", "· nothing is taken off when urgent")
        yield Line(1, said)
    yield from _cap(why.arithmetic.cap, unit, sheet)
    if total := sum_of(why.decision, "", sheet.language):
        yield Line(1, f"{sheet.language.of('＝', '=')} {total}")


def _tier(tier: AmountTried, unit: str, unfolding: Unfolding) -> Line:
    row, language = tier.row, unfolding.sheet.language
    amount = counted(row.units, unit, language)
    words = language.of(f"{per(row.per, language)} {amount}", f"{amount} {per(row.per, language)}")
    mark = standing(row.placeholder, row.source, language)
    said = f"{MARKS[tier.truth]} {row.tier}{language.of('：', ': ')}{words}{mark}"
    return Line(1, said, rule=unfolding.rule(row.place))


def _season(season: Season, unit: str, sheet: Sheet) -> Line:
    language = sheet.language
    months = language.of("、", ", ").join(str(each) for each in sorted(season.months))
    mark = standing(season.placeholder, season.source, language)
    return Line(
        1,
        language.of(
            f"＋ {months} 月每月加 {season.units} {unit}{mark}",
            f"+ {counted(season.units, unit, language)} a month in months {months}{mark}",
        ),
    )


def _benefits(why: Explanation, sheet: Sheet, *, whole: bool) -> Iterator[Line]:
    """Name what is received or unclear; what a complete list lacks is only counted."""
    unit, absent = why.service.amount.unit, 0
    for each in why.arithmetic.benefits:
        if each.record is None and not whole:
            absent += 1
            continue
        mark = "·" if _urgent(why, sheet) else _benefit_mark(each)
        yield Line(1, f"{mark} {weighed(each, unit, sheet)}")
    if absent:
        yield Line(
            1,
            sheet.language.of(
                f"· 其余 {absent} 项要看的待遇，登记里没有",
                f"· the other {absent} benefits of concern are not registered",
            ),
        )


def _urgent(why: Explanation, sheet: Sheet) -> bool:
    """Return whether the urgent track gives it and passes over what is there already."""
    given = any(each.code == sheet.rules.urgent.code for each in why.decision.reasons)
    asks = AsksLeft(Left.DISPLACEMENT)
    return given and any(g.finding.passed for g in why.gates if g.gate.asks == asks)


def _benefit_mark(each: BenefitWeighed) -> str:
    if each.record is None or each.elsewhere or each.stance is Stance.NOTICE:
        return "·"
    if each.delivered is None:
        return "?"
    return "−" if each.delivered and each.units else "·"


def _cap(cap: Cap, unit: str, sheet: Sheet) -> Iterator[Line]:
    language = sheet.language
    limits = (("month", cap.month), ("year", cap.year))
    known = [
        language.of(
            f"{per(id_, language)} {n} {unit}",
            f"{counted(n, unit, language)} {per(id_, language)}",
        )
        for id_, n in limits
        if n is not None
    ]
    if known:
        mark = standing(cap.placeholder, cap.source, language)
        yield Line(
            1, language.of("· 限额 ", "· cap ") + language.of("、", ", ").join(known) + mark
        )


def _offers(why: Explanation, unfolding: Unfolding) -> Iterator[Line]:
    sheet, language = unfolding.sheet, unfolding.sheet.language
    offers = {each.id: each for each in why.service.offers}
    chosen = offers.get(why.decision.offer or "")
    if chosen is not None:
        yield Line(1, f"· {_offer(chosen, sheet)}", rule=unfolding.rule(chosen.place))
    if why.only_in is not None:
        yield from unfolding.branch(why.only_in, 2)
    cost = why.decision.cost
    if chosen is not None and cost is not None and cost.most != 0:
        mark = standing(chosen.price.placeholder, chosen.price.source, language)
        yield Line(1, language.of("· 费用 ", "· cost ") + money(cost, language) + mark)
    if why.service.charge is not None:
        yield Line(1, language.of("· 个人付费：", "· the person pays: ") + why.service.charge)
    if recognised := once_recognised(why, sheet):
        yield Line(1, f"· {recognised}")
    for each in (offers[id_] for id_ in why.decision.alternatives):
        also = language.of("· 也可以找：", "· may be asked as well: ")
        yield Line(1, also + _offer(each, sheet), rule=unfolding.rule(each.place))


def _offer(offer: Offer, sheet: Sheet) -> str:
    words = (payer(offer.payer, sheet.language), offer.fund, offer.provider_kind, offer.about)
    return sheet.language.of("，", ", ").join(each for each in words if each)
