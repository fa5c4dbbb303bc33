"""What does ``casework/retention.yaml`` say of keeping and destroying, as nouns?"""

from collections.abc import Mapping

from qingdan.loading.taking import (
    at,
    entries,
    holds,
    items,
    marked,
    text,
    text_or_none,
    texts,
    whole,
)
from qingdan.model.calendar import MONTHS
from qingdan.model.casework import State
from qingdan.model.facts import Vocabulary
from qingdan.model.retention import Clearance, KeptClass, Retention, Since
from qingdan.model.written import Written

SINCE = {
    "最后一项服务终止日": Since.LAST_END,
    "本人满岁数那天": Since.OF_AGE,
    "登记年度末": Since.YEAR_END,
}
CLEARANCES = {
    "过了年限": Clearance.KEPT_LONG_ENOUGH,
    "没有没答复的异议": Clearance.NO_OBJECTION,
    "没有审计和检查": Clearance.NO_INSPECTION,
    "没有诉讼或依法的冻结": Clearance.NO_HOLD,
    "没有没付清的款": Clearance.NOTHING_OWED,
    "档案员看过名单": Clearance.LIST_SEEN,
}
UNITS = {"年": MONTHS, "月": 1}


def retention(tree: Written | None, states: Mapping[str, State], facts: Vocabulary) -> Retention:
    """Build what is said of keeping and destroying, ``states`` by label."""
    erasing = at(tree, "删除")
    found = [_kept(each, facts) for each in items(at(tree, "类别"))]
    return Retention(
        classes={each.id: each for each in found},
        clearances=tuple(CLEARANCES[each] for each in texts(at(erasing, "要齐"))),
        unfinished=frozenset(states[each].id for each in texts(at(erasing, "没完的"))),
        no_part=frozenset(texts(at(erasing, "不算经办"))),
    )


def _kept(node: Written, facts: Vocabulary) -> KeptClass:
    named = text_or_none(at(node, "事实"))
    begins = text_or_none(at(node, "起")) or ""
    return KeptClass(
        id=text(at(node, "编号")),
        label=text(at(node, "类")),
        months=_months(at(node, "年限")),
        since=SINCE.get(begins, Since.WRITTEN),
        column=begins,
        fact=next((each.id for each in facts.values() if named in (each.id, each.label)), None),
        age=whole(at(node, "满")),
        records=texts(at(node, "记")),
        with_person=holds(at(node, "随人删")),
    )


def _months(node: Written | None) -> int | None:
    """Return a period that is confirmed; what is for ever, or a placeholder, is none."""
    unit = text_or_none(at(node, "单位"))
    if not entries(node) or marked(node) or unit not in UNITS:
        return None
    count = whole(node)
    return None if count is None else count * UNITS[unit]
