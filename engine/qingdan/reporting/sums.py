"""How is the amount of a service reckoned, step by step?"""

from collections.abc import Iterator

from qingdan.explaining.tree import AmountTried, Explanation
from qingdan.model.catalogue import Cap, Offer, Season
from qingdan.model.truth import Truth
from qingdan.reporting.amounts import money, sum_of
from qingdan.reporting.branches import Line, branch, place
from qingdan.reporting.phrases import MARKS, payer, per
from qingdan.reporting.records import weighed
from qingdan.reporting.rows import PLACEHOLDER
from qingdan.reporting.sheet import Sheet


def sum_lines(why: Explanation, sheet: Sheet, *, whole: bool) -> Iterator[Line]:
    """Give the tier, the season, each benefit, the cap, the sum and the cost."""
    language, amount = sheet.language, why.service.amount
    yield Line(0, language.of("数量", "amount"), rule=place(why.service.place))
    if amount.by_case:
        yield Line(1, language.of("· 按件办，没有数", "· by the case, no number"))
    for tier in why.arithmetic.tiers:
        if whole or tier.truth is not Truth.NO:
            yield _tier(tier, amount.unit, sheet)
            yield from branch(tier.condition, sheet, 2, whole=whole)
    if why.arithmetic.season is not None:
        yield _season(why.arithmetic.season, amount.unit, sheet)
    yield from _benefits(why, sheet, whole=whole)
    yield from _cap(why.arithmetic.cap, amount.unit, sheet)
    if total := sum_of(why.decision, "", language):
        yield Line(1, f"＝ {total}")
    yield from _cost(why, sheet)


def _tier(tier: AmountTried, unit: str, sheet: Sheet) -> Line:
    row, language = tier.row, sheet.language
    words = language.of(
        f"{per(row.per, language)} {row.units} {unit}",
        f"{row.units} {unit} {per(row.per, language)}",
    )
    mark = language.of(*PLACEHOLDER) if row.placeholder else ""
    said = f"{MARKS[tier.truth]} {row.tier}{language.of('：', ': ')}{words}{mark}"
    return Line(1, said, rule=place(row.place))


def _season(season: Season, unit: str, sheet: Sheet) -> Line:
    language = sheet.language
    months = language.of("、", ", ").join(str(each) for each in sorted(season.months))
    mark = language.of(*PLACEHOLDER) if season.placeholder else ""
    return Line(
        1,
        language.of(
            f"＋ {months} 月每月加 {season.units} {unit}{mark}",
            f"+ {season.units} {unit} a month in months {months}{mark}",
        ),
    )


def _benefits(why: Explanation, sheet: Sheet, *, whole: bool) -> Iterator[Line]:
    """Name what is received or unclear; what a complete list lacks is only counted."""
    unit, absent = why.service.amount.unit, 0
    for each in why.arithmetic.benefits:
        if each.record is None and not whole:
            absent += 1
            continue
        mark = "−" if each.delivered and each.units else "?" if each.delivered is None else "·"
        yield Line(1, f"{mark if each.record else '·'} {weighed(each, unit, sheet)}")
    if absent:
        yield Line(
            1,
            sheet.language.of(
                f"· 其余 {absent} 项要看的待遇，登记里没有",
                f"· the other {absent} benefits of concern are not registered",
            ),
        )


def _cap(cap: Cap, unit: str, sheet: Sheet) -> Iterator[Line]:
    language = sheet.language
    limits = (("month", cap.month), ("year", cap.year))
    known = [
        language.of(f"{per(id_, language)} {n} {unit}", f"{n} {unit} {per(id_, language)}")
        for id_, n in limits
        if n is not None
    ]
    if known:
        mark = language.of(*PLACEHOLDER) if cap.placeholder else ""
        yield Line(
            1, language.of("· 限额 ", "· cap ") + language.of("、", ", ").join(known) + mark
        )


def _cost(why: Explanation, sheet: Sheet) -> Iterator[Line]:
    language = sheet.language
    offers = {each.id: each for each in why.service.offers}
    chosen = offers.get(why.decision.offer or "")
    if chosen is not None:
        yield Line(1, f"· {_offer(chosen, sheet)}", rule=place(chosen.place))
    if why.decision.cost is not None and chosen is not None:
        mark = language.of(*PLACEHOLDER) if chosen.price.placeholder else ""
        yield Line(
            1, language.of("· 费用 ", "· cost ") + money(why.decision.cost, language) + mark
        )
    if why.service.charge is not None:
        yield Line(1, language.of("· 个人付费：", "· the person pays: ") + why.service.charge)
    others = [offers[each] for each in why.decision.alternatives if each in offers]
    for each in others:
        also = language.of("· 也可以找：", "· may be asked as well: ")
        yield Line(1, also + _offer(each, sheet), rule=place(each.place))


def _offer(offer: Offer, sheet: Sheet) -> str:
    words = (payer(offer.payer, sheet.language), offer.fund, offer.provider_kind, offer.about)
    return sheet.language.of("，", ", ").join(each for each in words if each)
