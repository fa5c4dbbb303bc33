"""How do the files of the catalogue become services, benefits and providers?"""

from collections.abc import Iterator

from qingdan.loading.building.conditions import condition
from qingdan.loading.building.heads import Trees
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.taking import (
    PLACEHOLDER,
    SOURCE,
    at,
    citations,
    day,
    entries,
    holds,
    hundredths,
    items,
    marked,
    plain,
    source,
    text,
    text_or_none,
    texts,
    whole,
)
from qingdan.model.catalogue import (
    Amount,
    AmountRow,
    Benefit,
    Cap,
    Elsewhere,
    Offer,
    Payer,
    Period,
    Price,
    ReferFirst,
    Season,
    Service,
    Stance,
)
from qingdan.model.conditions import Among, Condition
from qingdan.model.written import Written

PERIODS = {"周": Period.WEEK, "月": Period.MONTH, "季": Period.QUARTER, "年": Period.YEAR}
PAYERS = {
    "政府承担": Payer.GOVERNMENT,
    "社会力量": Payer.SOCIAL,
    "本职工作": Payer.OWN_WORK,
}
STANCES = {
    "不涉及": Stance.UNCONCERNED,
    "只提示": Stance.NOTICE,
    "按已用数量扣": Stance.BY_UNITS,
    "按金额扣": Stance.BY_AMOUNT,
    "有凭据才扣": Stance.BY_RECEIPT,
    "已由机构负责": Stance.BY_INSTITUTION,
}
AS_USUAL = "照常安排"
WHERE_NOW = "现在在哪里"
_ROW_KEYS = ("档", "给", "每", PLACEHOLDER, SOURCE)


def services(trees: Trees, lexicon: Lexicon) -> dict[str, Service]:
    """Build the services, in the order of their paths."""
    found = (tree for path, tree in sorted(trees.items()) if "catalogue/services/" in path)
    built = (_service(tree, lexicon) for tree in found)
    return {service.id: service for service in built}


def _service(tree: Written, lexicon: Lexicon) -> Service:
    id = text(at(tree, "编号"))  # noqa: A001
    able = at(tree, "本人能做")
    stances = entries(at(tree, "已经有的"))
    return Service(
        id=id,
        label=text(at(tree, "服务")),
        aliases=texts(at(tree, "别名")),
        english=text(at(tree, "英文")),
        category=text(at(tree, "类别")),
        content=text(at(tree, "内容")),
        cites=citations(at(tree, "依据")),
        needs=tuple(lexicon.facts[each].id for each in texts(at(tree, "对应困境"))),
        for_whom=condition(entries(tree)["给谁"], lexicon, f"{id}.for_whom"),
        able=None if able is None else condition(able, lexicon, f"{id}.able"),
        rests_in=_rests_in(at(tree, "不在家时停"), lexicon, id),
        amount=_amount(entries(tree)["给多少"], lexicon, id),
        offers=tuple(_offers(items(at(tree, "承办")), lexicon, id)),
        displacement={lexicon.benefits[key]: STANCES[text(v)] for key, v in stances.items()},
        elsewhere=tuple(_elsewhere(items(at(tree, "谁来办")), lexicon, id)),
        per_home=holds(at(tree, "为户")),
        charge=text_or_none(at(tree, "个人付费")),
        public=holds(at(tree, "公开")),
        place=tree.place,
    )


def _rests_in(node: Written | None, lexicon: Lexicon, id: str) -> Condition | None:  # noqa: A002
    head = lexicon.facts[WHERE_NOW]
    places = frozenset(head.choice(each) for each in texts(node))
    if node is None or not places:
        return None
    return Among(id=f"{id}.rests_in/{head.id}", fact=head.id, values=places, place=node.place)


def _amount(node: Written, lexicon: Lexicon, id: str) -> Amount:  # noqa: A002
    season = at(node, "季节加")
    return Amount(
        unit=text(at(node, "单位")),
        rows=tuple(
            AmountRow(
                id=f"{id}.amount.{n}",
                tier=text_or_none(at(row, "档")) or str(n + 1),
                condition=condition(row, lexicon, f"{id}.amount.{n}/if", *_ROW_KEYS),
                units=whole(at(row, "给")) or 0,
                per=PERIODS[text(at(row, "每"))],
                placeholder=marked(row) or marked(at(row, "给")),
                place=row.place,
                source=source(at(row, "给"), row),
            )
            for n, row in enumerate(items(at(node, "行")))
        ),
        season=None
        if season is None
        else Season(
            frozenset(each.value for each in items(at(season, "月份")) if type(each.value) is int),
            whole(at(season, "给")) or 0,
            marked(season) or marked(at(season, "给")),
            source=source(at(season, "给"), season),
        ),
        cap=_cap(at(node, "最多")),
        floor=whole(at(node, "最少", "给")),
        by_case=holds(at(node, "按件")),
    )


def _cap(node: Written | None) -> Cap:
    month, year = at(node, "每月"), at(node, "每年")
    open_yet = marked(node) or marked(month) or marked(year)
    return Cap(whole(month), whole(year), open_yet, source=source(month, year, node))


def _offers(rows: tuple[Written, ...], lexicon: Lexicon, id: str) -> Iterator[Offer]:  # noqa: A002
    for n, row in enumerate(rows):
        tiers, only_in = at(row, "档次"), at(row, "只在")
        yield Offer(
            id=f"{id}.{n + 1}",
            payer=PAYERS[text(at(row, "支出"))],
            fund=text_or_none(at(row, "资金")),
            provider_kind=text(at(row, "承接")),
            mode=text_or_none(at(row, "方式")),
            price=_price(row),
            tiers=None if tiers is None else frozenset(texts(tiers)),
            only_in=None
            if only_in is None
            else condition(only_in, lexicon, f"{id}.offer.{n + 1}.only_in"),
            about=text_or_none(at(row, "说明")),
            place=row.place,
        )


def _price(offer: Written) -> Price:
    node = at(offer, "单价")
    low, high = hundredths(at(node, "低")), hundredths(at(node, "高"))
    one = hundredths(node) or 0
    return Price(
        one if low is None else low,
        one if high is None else high,
        marked(node),
        source=source(node, offer),
    )


def _elsewhere(
    rows: tuple[Written, ...],
    lexicon: Lexicon,
    id: str,  # noqa: A002
) -> Iterator[Elsewhere]:
    for n, row in enumerate(rows):
        yield Elsewhere(
            id=f"{id}.elsewhere.{n}",
            when=condition(entries(row)["什么时候"], lexicon, f"{id}.elsewhere.{n}/if"),
            referral=lexicon.referrals[text(at(row, "转给"))],
            interim=holds(at(row, "等的时候", "可先安排")),
            at_most_days=whole(at(row, "等的时候", "最长")),
            place=row.place,
        )


def benefits(trees: Trees, lexicon: Lexicon) -> dict[str, Benefit]:
    """Build the benefits, in the order of their paths."""
    found = (tree for path, tree in sorted(trees.items()) if "catalogue/benefits/" in path)
    built = (_benefit(tree, lexicon) for tree in found)
    return {benefit.id: benefit for benefit in built}


def _benefit(tree: Written, lexicon: Lexicon) -> Benefit:
    id, first = text(at(tree, "编号")), at(tree, "先转介")  # noqa: A001
    return Benefit(
        id=id,
        label=text(at(tree, "待遇")),
        english=text(at(tree, "英文")),
        regime=text(at(tree, "制度")),
        form=text(at(tree, "形式")),
        department=text(at(tree, "主管")),
        cites=citations(at(tree, "依据")),
        about=text_or_none(at(tree, "说明")) or "",
        starts=day(at(tree, "起止", "自")),
        until=day(at(tree, "起止", "至")),
        refer_first=None if first is None else _refer_first(first, lexicon, id),
        offset_order=tuple(lexicon.services[each] for each in texts(at(tree, "抵扣顺序"))),
        verified_months=whole(at(tree, "怎样核实", "管几个月")),
        verified_placeholder=marked(at(tree, "怎样核实", "管几个月")),
        if_not_delivered=text_or_none(at(tree, "没做到怎么办")),
        place=tree.place,
    )


def _refer_first(node: Written, lexicon: Lexicon, id: str) -> ReferFirst:  # noqa: A002
    return ReferFirst(
        when=condition(entries(node)["什么时候"], lexicon, f"{id}.refer_first"),
        referral=lexicon.referrals[text(at(node, "转给"))],
        as_usual=plain(at(node, "等的时候")) == AS_USUAL,
        at_most_days=whole(at(node, "最长")),
    )
