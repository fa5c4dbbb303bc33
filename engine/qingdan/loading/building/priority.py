"""How do priority.yaml and funds.yaml become the order in which what is short is given?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.loading.building.heads import Trees, levels
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.taking import (
    at,
    entries,
    holds,
    hundredths,
    items,
    text,
    text_or_none,
    texts,
    whole,
)
from qingdan.model.priority import (
    Ceilings,
    Column,
    Counted,
    Fund,
    Hold,
    Measure,
    OutOf,
    PoolRule,
    Priority,
    Reserve,
    Round,
    Saying,
    Share,
    SortKey,
    TakingPart,
)
from qingdan.model.written import Written

PRIORITY, FUNDS = "policy/priority.yaml", "policy/funds.yaml"
MEASURES = {
    "对应困境最重": Measure.HEAVIEST,
    "其余困境个数": Measure.BREADTH,
    "对应困境类型": Measure.TYPE,
    "事实": Measure.FACT,
    "还差几成": Measure.SHARE_LEFT,
    "身份": Measure.CATEGORY,
    "今年得几项": Measure.RECEIVED,
    "日子": Measure.REGISTERED,
    "抽签号": Measure.LOT,
}
MOST_FIRST = frozenset({"重的", "多的", "大的"})
FIRST = {"程度": Measure.HEAVIEST, "类型": Measure.TYPE}
PERSONS = "按人评的"
WHO = {
    "走紧急办法": TakingPart.URGENT,
    "在做": TakingPart.RUNNING,
    "够程度": TakingPart.DEGREE,
    "其余": TakingPart.EVERYBODY,
}
OUT_OF = {"预留": OutOf.RESERVE, "池": OutOf.POOL}
COUNTED = {"单位": Counted.UNITS, "金额": Counted.MONEY}
ORIGINS = {"原文": "text", "读法": "reading", "本地": "local"}
KINDS = {
    "服务": "service",
    "起止": "period",
    "选项": "choice",
    "街道": "subdistrict",
    "承接机构": "provider",
    "至少至多": "bounds",
    "批复": "approval",
    "金额": "money",
    "文书": "document",
    "数": "number",
    "名单": "list",
    "是否": "truth",
    "日期": "date",
}
AT_MOST = "至多"


def priority(trees: Trees, lexicon: Lexicon) -> Priority | None:
    """Build the order; None where the rules have no file of it."""
    tree = trees.get(PRIORITY)
    if tree is None:
        return None
    words, rounds = _Words(lexicon, tuple(levels(trees).items())), items(at(tree, "轮次"))
    ids = {text(at(row, "轮")): text(at(row, "编号")) for row in rounds}
    return Priority(
        months=whole(at(tree, "期")) or 0,
        pools=tuple(_pool(row, tree) for row in items(at(tree, "池"))),
        rounds=tuple(_round(row, words) for row in rounds),
        keys=_keys(tree, words, ids),
        types=_types(tree, words),
        floor=frozenset(
            text(at(row, "类别")) for row in items(at(tree, "保底")) if holds(at(row, "开"))
        ),
        hold=Hold(text(at(tree, "留位", "按")) == AT_MOST, whole(at(tree, "留位", "最长")) or 0),
        fill_down=holds(at(tree, "补小")),
        reserve_until=whole(at(tree, "放出预留", "期末前")) or 0,
        ceilings=_ceilings(at(tree, "上限"), words),
        columns=_columns(tree),
        tried=_tried(tree),
        sayings={each: text(at(tree, "对本人说", each)) for each in Saying},
        place=tree.place,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The names that the file uses for what other files declare."""

    lexicon: Lexicon
    levels: tuple[tuple[str, str], ...]

    def level(self, node: Written | None) -> int:
        """Return a level's position, written by label or id."""
        written = text(node)
        return next(n for n, pair in enumerate(self.levels) if written in pair)


def _pool(row: Written, tree: Written) -> PoolRule:
    label = text(at(row, "池"))
    kept = next((e for e in items(at(tree, "预留")) if text(at(e, "池")) == label), None)
    reserve = kept and Reserve(
        keep=Share(hundredths(at(kept, "留")) or 0),
        units_at_least=whole(at(kept, "池子至少")) or 0,
    )
    return PoolRule(
        id=text(at(row, "编号")),
        label=label,
        counted=COUNTED[text(at(row, "计"))],
        code=text(at(row, "理由码")),
        reserve=reserve,
    )


def _round(row: Written, words: _Words) -> Round:
    level = at(row, "程度")
    return Round(
        id=text(at(row, "编号")),
        label=text(at(row, "轮")),
        who=WHO[text(at(row, "凡"))],
        level=0 if level is None else words.level(level),
        out_of=OUT_OF[text(at(row, "从"))],
    )


def _keys(tree: Written, words: _Words, rounds: Mapping[str, str]) -> tuple[SortKey, ...]:
    """Return the keys that are on, the one that is compared first in front."""
    first = FIRST[text(at(tree, "先比"))]
    found = [_key(row, words, rounds) for row in items(at(tree, "依次比")) if holds(at(row, "开"))]
    return tuple(sorted(found, key=lambda key: key.measure is not first))


def _key(row: Written, words: _Words, rounds: Mapping[str, str]) -> SortKey:
    measure, first, only = MEASURES[text(at(row, "量"))], at(row, "先"), at(row, "只在")
    fact = text_or_none(at(row, "看"))
    listed = first is not None and isinstance(first.value, tuple)
    named = [_place(fact, each, words) for each in texts(first)] if listed else []
    places = tuple(each for each in named if each is not None)
    unasked = _place(fact, text_or_none(at(row, "没问到")), words)
    return SortKey(
        id=text(at(row, "编号")),
        label=text(at(row, "键")),
        measure=measure,
        most_first=not listed and text(first) in MOST_FIRST,
        places=places,
        fact=None if fact is None else words.lexicon.facts[fact].id,
        unasked=places.index(unasked) if unasked in places else None,
        persons_only=text_or_none(at(row, "只数")) == PERSONS,
        only_in=None if only is None else rounds.get(text(only)),
        origin=ORIGINS[text(at(row, "出处"))],
        place=row.place,
    )


def _place(fact: str | None, written: str | None, words: _Words) -> str | None:
    """Return the id of a choice or of a category; a word that names none has no place."""
    if fact is None:
        return words.lexicon.categories.get(written or "")
    choices = words.lexicon.facts[fact].choices
    return next((id_ for id_, label in choices.items() if written in (id_, label)), None)


def _types(tree: Written, words: _Words) -> dict[str, dict[str, int]]:
    return {
        text(at(row, "类别")): {
            words.lexicon.facts[need].id: place
            for place, alike in enumerate(items(at(row, "次序")))
            for need in texts(alike)
        }
        for row in items(at(tree, "类型次序"))
    }


def _ceilings(node: Written | None, words: _Words) -> Ceilings:
    """Return the ceilings; while they are off, or no document orders them, there is none."""
    on = holds(at(node, "开")) and text_or_none(at(node, "文号")) is not None
    return Ceilings(
        person=hundredths(at(node, "每人每月")) if on else None,
        household=hundredths(at(node, "每户每月")) if on else None,
        exempt=tuple(
            (text(at(row, "类别")), words.level(at(row, "程度")))
            for row in items(at(node, "不算在内"))
        ),
    )


def _columns(tree: Written) -> tuple[Column, ...]:
    pools = {text(at(row, "池")): text(at(row, "编号")) for row in items(at(tree, "池"))}
    return tuple(
        Column(
            id=text(at(row, "编号")),
            label=text(at(row, "栏")),
            kind=KINDS.get(text(at(row, "类型")), "text"),
            choices={key: text(each) for key, each in entries(at(row, "选项")).items()},
            needed_for=_needed_for(at(row, "必填"), pools),
        )
        for row in items(at(tree, "短缺记录", "要写"))
    )


def _needed_for(node: Written | None, pools: Mapping[str, str]) -> frozenset[str] | None:
    if node is not None and isinstance(node.value, Mapping):
        named = [name for each in node.value.values() for name in texts(each)]
        return frozenset(pools[each] for each in named if each in pools)
    return None if holds(node) else frozenset()


def _tried(tree: Written) -> dict[str, str]:
    rows = items(at(tree, "短缺记录", "先试过"))
    return {text(at(row, "编号")): text(at(row, "做什么")) for row in rows}


def funds(trees: Trees) -> tuple[Fund, ...]:
    """Build the sources of money that are allowed, in the order of the file."""
    return tuple(
        Fund(
            id=text(at(row, "编号")),
            label=text(at(row, "名称")),
            locked=holds(at(row, "锁住")),
            approval_needs=texts(at(row, "批复要有")),
        )
        for row in items(at(trees.get(FUNDS), "来源"))
    )
