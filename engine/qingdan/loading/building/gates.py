"""How do gates.yaml and urgent.yaml become the delivery chain?"""

from qingdan.loading.building.conditions import condition
from qingdan.loading.building.heads import Trees
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.taking import (
    at,
    citations,
    entries,
    holds,
    items,
    marked,
    plain,
    text,
    text_or_none,
    texts,
    whole,
)
from qingdan.model.gates import (
    Asks,
    AsksCondition,
    AsksLater,
    AsksLeft,
    AsksRecord,
    AsksService,
    BackSoon,
    Chain,
    Gate,
    GateCode,
    Left,
    Open,
    Outcome,
    OutcomeWords,
    Overdue,
    Passing,
    RecordKind,
    ServicePart,
    UrgentTrack,
)
from qingdan.model.written import Written

GOVERNMENT, WITH_OFFICE, NOT_ASKED = "政府承担", "说了办件单位才看", "不问"
PARTS = {
    "给谁": ServicePart.FOR_WHOM,
    "本人能做": ServicePart.ABLE,
    "不在家时停": ServicePart.RESTS_IN,
    "谁来办": ServicePart.ELSEWHERE,
}
RECORDS = {"身份": RecordKind.CATEGORY, "评估": RecordKind.ASSESSMENT, "意愿": RecordKind.WISH}
LEFT = {"已经有的": Left.DISPLACEMENT, "限额": Left.CAP}
PASSES = {"全部": Passing.WHOLLY, "不明": Passing.WHEN_OPEN}


def chain(trees: Trees, lexicon: Lexicon) -> Chain:
    """Build the chain: outcomes strongest first, gates in order."""
    tree = trees["policy/gates.yaml"]
    words = {
        Outcome(text(at(row, "编号"))): OutcomeWords(text(at(row, "结果")), text(at(row, "对外")))
        for row in items(at(tree, "结果"))
    }
    outcomes = {word.label: outcome for outcome, word in words.items()}
    gates = tuple(_gate(row, lexicon, outcomes) for row in items(at(tree, "关口")))
    notices = {text(at(row, "编号")): text(at(row, "码")) for row in items(at(tree, "提醒"))}
    watches = {
        text(at(row, "码")): condition(when, lexicon, f"{text(at(row, '编号'))}.watch")
        for row in items(at(tree, "提醒"))
        if (when := at(row, "条件")) is not None
    }
    strengths = {outcome: len(words) - place for place, outcome in enumerate(words)}
    return Chain(words, gates, notices, watches, strengths)


def _gate(node: Written, lexicon: Lexicon, outcomes: dict[str, Outcome]) -> Gate:
    id, opened, overdue = text(at(node, "编号")), at(node, "不明"), at(node, "逾期")  # noqa: A001
    return Gate(
        id=id,
        label=text(at(node, "关口")),
        english=text(at(node, "英文")),
        question=text(at(node, "问")),
        government_only=plain(at(node, "管")) == GOVERNMENT,
        asks=_asks(entries(node)["判断"], lexicon, id),
        no=tuple(
            _code(row, lexicon, outcomes, f"{id}.no.{n}")
            for n, row in enumerate(items(at(node, "不符")))
        ),
        open=None if plain(opened) == NOT_ASKED else _open(opened, outcomes),
        partly=text_or_none(at(node, "部分", "码")),
        bridging=text_or_none(at(node, "过渡", "码")),
        social=text_or_none(at(node, "社会力量", "码")),
        overdue=None
        if overdue is None
        else Overdue(text(at(overdue, "码")), whole(at(overdue, "超过月数")) or 0),
        rowless=_open(at(node, "没有档"), outcomes),
        back_soon=_back_soon(at(node, "快回来"), lexicon),
        referrals=tuple(lexicon.referrals[each] for each in texts(at(node, "转给"))),
        cites=citations(at(node, "依据")),
        place=node.place,
    )


def _open(node: Written | None, outcomes: dict[str, Outcome]) -> Open | None:
    return None if node is None else Open(text(at(node, "码")), outcomes[text(at(node, "结果"))])


def _back_soon(node: Written | None, lexicon: Lexicon) -> BackSoon | None:
    if node is None:
        return None
    return BackSoon(text(at(node, "码")), lexicon.standards[text(at(node, "以内"))])


def _asks(node: Written, lexicon: Lexicon, id: str) -> Asks:  # noqa: A002
    written = entries(node)
    if "条件" in written:
        facts = frozenset(lexicon.facts[each].id for each in texts(at(node, WITH_OFFICE)))
        return AsksCondition(condition(written["条件"], lexicon, f"{id}.asks"), facts)
    if "服务" in written:
        return AsksService(PARTS[text(written["服务"])], passes_on_no="过关" in written)
    if "记录" in written:
        alarms = frozenset(lexicon.alarms[each] for each in texts(at(node, "代为谢绝不算")))
        guardian = at(node, "监护人不用凭据")
        when = None if guardian is None else condition(guardian, lexicon, f"{id}.guardian")
        return AsksRecord(RECORDS[text(written["记录"])], alarms, when)
    if "剩余" in written:
        return AsksLeft(LEFT[text(written["剩余"])])
    return AsksLater(text(written["以后"]))


def _code(node: Written, lexicon: Lexicon, outcomes: dict[str, Outcome], id: str) -> GateCode:  # noqa: A002
    when, referral = at(node, "条件"), text_or_none(at(node, "转给"))
    return GateCode(
        code=text(at(node, "码")),
        outcome=outcomes[text(at(node, "结果"))],
        when=None if when is None else condition(when, lexicon, id),
        placeholder=marked(node),
        refer_first=at(node, "待遇") is not None,
        per_home=holds(at(node, "为户")),
        held_off=at(node, "预警") is not None,
        referral=None if referral is None else lexicon.referrals[referral],
    )


def urgent(trees: Trees, lexicon: Lexicon) -> UrgentTrack:
    """Build the urgent track."""
    tree = trees["policy/urgent.yaml"]
    return UrgentTrack(
        passes={
            lexicon.gates[text(at(row, "关口"))]: PASSES.get(
                text(at(row, "跳过")), Passing.OFFICE_ONLY
            )
            for row in items(at(tree, "跳过的关口"))
        },
        first_units={
            lexicon.services[name]: whole(at(row, "先给")) or 0
            for row in items(at(tree, "服务"))
            if (name := text(at(row, "服务"))) in lexicon.services
        },
        days=whole(at(tree, "最长")) or 0,
        code=text(at(tree, "码")),
        cites=citations(at(tree, "依据")),
    )
