"""What do the files of ``ledgers/`` say, as nouns?

Read when a register is exported, and not before: no verdict looks at any of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qingdan.loading.building.heads import Trees, levels
from qingdan.loading.building.ledger_sources import source
from qingdan.loading.building.records import COMPARED, filled, naming_of
from qingdan.loading.taking import at, entries, holds, items, plain, text, text_or_none, texts
from qingdan.loading.taking import whole as number
from qingdan.model.facts import Vocabulary
from qingdan.model.ledgers import (
    Blank,
    Each,
    LedgerColumn,
    Ledgers,
    OfficeLedger,
    Way,
)
from qingdan.model.records import Filled, Is, RecordShape, Stands, When
from qingdan.model.written import Written

FOLDER, MASKS = "policy/ledgers/", "policy/ledgers/masks.yaml"
EACH = {
    "人": Each.PERSON,
    "项": Each.ITEM,
    "记录": Each.RECORD,
    "承办": Each.OFFER,
    "名册": Each.REGISTERED,
    "材料": Each.PAPER,
}
WAYS = {
    "街道各自": Way.BY_STREET,
    "全区": Way.WHOLE,
    "指名的人": Way.NAMED,
    "发给接收单位的一份": Way.RECEIVER,
    "内部全表": Way.INTERNAL,
    "公开表": Way.PUBLIC,
    "本人一份": Way.PERSON,
    "移交一份": Way.HANDOVER,
}
BLANKS = {
    "没问": Blank.UNASKED,
    "没评": Blank.UNASSESSED,
    "没填": Blank.UNFILLED,
    "没有": Blank.NONE,
    "不适用": Blank.NOT_FOR_THEM,
    "已删": Blank.ERASED,
    "读不出": Blank.UNREADABLE,
    "另册": Blank.APART,
    "有预警": Blank.ALARMED,
    "不愿公开": Blank.UNNAMED,
}
HEALTH = "健康"


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a column's conditions and sources may name."""

    facts: Vocabulary
    records: Mapping[str, RecordShape]
    levels: tuple[str, ...]
    masks: Mapping[str, str]


def ledgers(trees: Trees, facts: Vocabulary, records: Mapping[str, RecordShape]) -> Ledgers:
    """Build the registers from the files of a release; ``records`` by their ids."""
    masks = trees[MASKS]
    by_label = {text(at(each, "遮")): text(at(each, "编号")) for each in items(at(masks, "样子"))}
    naming = _Naming(facts, records, tuple(levels(trees).values()), by_label)
    found = (_ledger(tree, naming) for path, tree in sorted(trees.items()) if _is_one(path))
    return Ledgers(
        ledgers={each.id: each for each in found},
        blanks={blank: text(at(masks, "空着", word)) for word, blank in BLANKS.items()},
        levels=levels(trees),
        small=number(at(masks, "小格", "不满")) or 0,
        few=text(at(masks, "小格", "写")),
        ends=dict(_ends(masks)),
    )


def _ends(masks: Written) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield how many characters each mask leaves at the beginning and at the end."""
    for each in items(at(masks, "样子")):
        head, tail = (number(at(each, key)) or 0 for key in ("留头", "留尾"))
        yield text(at(each, "编号")), (head, tail)


def _is_one(path: str) -> bool:
    return path.startswith(FOLDER) and path != MASKS


def _ledger(tree: Written, naming: _Naming) -> OfficeLedger:
    out = at(tree, "导出")
    own = naming.records.get(text_or_none(at(tree, "哪种")) or "")
    return OfficeLedger(
        id=text(at(tree, "编号")),
        label=text(at(tree, "台账")),
        english=text(at(tree, "英文")),
        each=EACH[text(at(tree, "逐"))],
        of=text_or_none(at(tree, "哪种")) or "",
        same=texts(at(tree, "同一行")),
        ways=frozenset(WAYS[each] for each in texts(at(out, "可以"))),
        roles=frozenset(texts(at(out, "角色"))),
        public=holds(at(tree, "公开")),
        apart=holds(at(tree, "单独保管")),
        columns=tuple(_columns(tree, own, naming)),
        receiver=texts(at(tree, "对外一份")),
        stale_months=number(at(tree, "旧了")),
        cover=texts(at(tree, "封面")),
        footer=texts(at(tree, "页脚")),
    )


def _columns(tree: Written, own: RecordShape | None, naming: _Naming) -> Iterator[LedgerColumn]:
    """Yield the columns; a condition names another column, or a column of the row's record."""
    nodes = items(at(tree, "列"))
    ids = {} if own is None else {each.label: each.id for each in own.fields}
    ids |= {text(at(each, "列")): text(at(each, "编号")) for each in nodes}
    for node in nodes:
        mask = text_or_none(at(node, "遮"))
        yield LedgerColumn(
            id=text(at(node, "编号")),
            label=text(at(node, "列")),
            source=source(at(node, "来自"), naming.facts, naming.records),
            required=_when(at(node, "必填"), ids, naming.levels),
            public=_when(at(node, "公开"), ids, naming.levels),
            mask=None if mask is None else naming.masks[mask],
            health=text_or_none(at(node, "敏感")) == HEALTH,
            small=holds(at(node, "小格")),
        )


def _when(node: Written | None, ids: Mapping[str, str], order: tuple[str, ...]) -> Filled | When:
    if not entries(node):
        return filled(node, naming_of((), {}))
    return When(tuple(t for name, e in entries(node).items() for t in _tests(ids[name], e, order)))


def _tests(name: str, node: Written, order: tuple[str, ...]) -> Iterator[Is | Stands]:
    if not entries(node):
        yield Is(name, frozenset(_plainly(each) for each in items(node)))
    for word, bound in entries(node).items():
        yield Stands(name, COMPARED[word], _bound(bound, order))


def _plainly(node: Written) -> bool | str:
    found = plain(node)
    return found if isinstance(found, bool) else text(node)


def _bound(node: Written, order: tuple[str, ...]) -> int:
    found = plain(node)
    return int(found) if isinstance(found, int | Decimal) else order.index(text(node))
