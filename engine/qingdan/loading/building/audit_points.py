"""Which points for audit do the rules name, and from how much on?"""

from collections.abc import Iterator

from qingdan.loading.building.heads import Trees
from qingdan.loading.taking import at, items, marked, text, text_or_none, texts, whole
from qingdan.model.audit_points import AuditPoint, PointKind
from qingdan.model.facts import Fact, Vocabulary
from qingdan.model.written import Written

REPORTS = "policy/casework/reports.yaml"
LOOKS = {
    "一户一样": PointKind.ALIKE_IN_A_HOME,
    "两处有档": PointKind.TWO_FILES,
    "一人同时两处": PointKind.TWO_VISITS_AT_ONCE,
    "停着还做": PointKind.WHILE_AWAY,
    "一个来人同时两家": PointKind.TWO_HOMES_AT_ONCE,
    "来人签收": PointKind.SIGNED_BY_WORKER,
    "做得比定的多": PointKind.MORE_THAN_DECIDED,
    "一天做得太多": PointKind.MORE_THAN_HANDS,
    "只凭一类困境": PointKind.ONE_NEED_ALONE,
    "回访一个样": PointKind.ALL_THE_SAME_MARK,
    "话一样": PointKind.SAME_WORDS,
    "到期没问": PointKind.NOT_ASKED,
    "同建议不一样": PointKind.OTHER_THAN_ADVISED,
    "是近亲属": PointKind.RELATIVES,
    "靠占位": PointKind.ON_PLACEHOLDERS,
}


def audit_points(trees: Trees, facts: Vocabulary) -> tuple[AuditPoint, ...]:
    """Return the points of every report, in their order."""
    reports = items(at(trees.get(REPORTS), "报告"))
    return tuple(_point(e, facts) for each in reports for e in items(at(each, "点")))


def _point(node: Written, facts: Vocabulary) -> AuditPoint:
    least, need = at(node, "至少"), _need(node, facts)
    return AuditPoint(
        id=text(at(node, "编号")),
        label=text(at(node, "点")),
        look=LOOKS[text(at(node, "看"))],
        cites=texts(at(node, "依据")),
        least=whole(at(least, "值") or least),
        provisional=marked(least),
        need=None if need is None else need.id,
        level=next(_level(node, need), None),
        task=text_or_none(at(node, "待办")),
        mark=text_or_none(at(node, "都是")),
        unmarked=texts(at(node, "不算")),
        records=texts(at(node, "记")),
        columns=texts(at(node, "栏")),
        unseen=texts(at(node, "看不出")),
    )


def _need(node: Written, facts: Vocabulary) -> Fact | None:
    word = text_or_none(at(node, "困境"))
    return next((each for each in facts.values() if word in (each.id, each.label)), None)


def _level(node: Written, need: Fact | None) -> Iterator[str]:
    """Yield the id of the level, among those of the need."""
    word = text_or_none(at(node, "程度"))
    for id_, label in ({} if need is None else need.choices).items():
        if word in (id_, label):
            yield id_
