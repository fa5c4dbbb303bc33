"""How does the vocabulary become facts, each with what it is derived from?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from qingdan.loading.building.conditions import condition, precheck
from qingdan.loading.building.formula import Resolve, expression
from qingdan.loading.building.heads import (
    ASKS,
    GETS,
    RECORDS,
    VOCABULARY,
    Trees,
)
from qingdan.loading.building.lexicon import Head, Lexicon
from qingdan.loading.building.proposing import proposed
from qingdan.loading.building.rows import precheck_cites, precheck_rows, rows
from qingdan.loading.taking import (
    at,
    citations,
    entries,
    fraction,
    holds,
    items,
    text,
    text_or_none,
    texts,
)
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    Rows,
    SameOffice,
    UrgentNow,
)
from qingdan.model.facts import Fact, Kind, Sensitivity, Vocabulary
from qingdan.model.formulas import FactValue, Mode, Rounding, StandardValue
from qingdan.model.written import Written

_SENSITIVITY = {
    "普通": Sensitivity.PLAIN,
    "身份": Sensitivity.IDENTITY,
    "健康": Sensitivity.HEALTH,
}
_MODES = {"四舍五入": Mode.HALF_UP, "向上": Mode.UP, "向下": Mode.DOWN}


def vocabulary(trees: Trees, lexicon: Lexicon) -> Vocabulary:
    """Build every fact: written, generated, and the needs and pre-checks as facts."""
    found = (
        *_written(trees, lexicon),
        *_generated(trees, lexicon),
        *_needs(trees, lexicon),
        *_prechecks(trees, lexicon),
    )
    return {fact.id: fact for fact in found}


def _written(trees: Trees, lexicon: Lexicon) -> Iterator[Fact]:
    for path in VOCABULARY.values():
        ways = entries(at(trees[path], "怎样拿到"))
        asking = [source for source, way in ways.items() if text(way) == "当面问"]
        for id, node in entries(at(trees[path], "事实")).items():  # noqa: A001
            derivation = _derivation(id, node, lexicon, trees)
            found = _fact(lexicon.facts[id], node, lexicon, derivation)
            by = next((each for each in found.sources if each in asking), None)
            yield replace(found, asked_by=by)


def _fact(head: Head, node: Written, lexicon: Lexicon, derivation: Derivation | None) -> Fact:
    answers, asked_of = at(node, "答"), at(node, "问谁")
    minutes = at(node, "费时")
    how, only = proposed(head, node, lexicon)
    return Fact(
        id=head.id,
        label=head.label,
        english=text(at(node, "英文")),
        entity=head.entity,
        kind=head.kind,
        place=node.place,
        choices=head.choices,
        unit=text_or_none(at(node, "单位")),
        question=text_or_none(at(node, "问")),
        answers=None if answers is None else (text(at(answers, "是")), text(at(answers, "否"))),
        asked_of=None if asked_of is None else condition(asked_of, lexicon, f"{head.id}.asked_of"),
        sources=texts(at(node, "来源")),
        derivation=derivation,
        fillable=holds(at(node, "可填")),
        sensitivity=_SENSITIVITY[text_or_none(at(node, "敏感")) or "普通"],
        kept_apart=holds(at(node, "单独保管")),
        paper=text_or_none(at(node, "凭证")),
        proposing=how,
        proposed_only=only,
        minutes=0 if minutes is None else cast("int", minutes.value),
        used_for=texts(at(node, "用于")),
    )


def _derivation(
    id: str,  # noqa: A002
    node: Written,
    lexicon: Lexicon,
    trees: Trees,
) -> Derivation | None:
    written = entries(node)
    if "算" in written:
        return Formula(expression(text(written["算"]), resolver(lexicon)), rounding(node))
    if "数" in written:
        return CountMembers(condition(written["凡"], lexicon, f"{id}.where"))
    if "数项" in written:
        parts = enumerate(items(written["数项"]))
        return CountConditions(
            tuple(condition(part, lexicon, f"{id}.count_of.{n}") for n, part in parts)
        )
    if "行" in written:
        return Rows(rows(written["行"], lexicon.facts[id], lexicon, id))
    return _from_records(written["由"], lexicon, trees) if "由" in written else None


def resolver(lexicon: Lexicon) -> Resolve:
    """Return what names stand for in a formula."""

    def resolve(name: str) -> FactValue | StandardValue | None:
        if name in lexicon.facts:
            return FactValue(lexicon.facts[name].id)
        return StandardValue(lexicon.standards[name]) if name in lexicon.standards else None

    return resolve


def rounding(node: Written) -> Rounding | None:
    """Read how a formula is rounded; None where it does not say."""
    written = at(node, "取整")
    if written is None:
        return None
    return Rounding(fraction(at(written, "到")), _MODES[text(at(written, "法"))])


def _from_records(node: Written, lexicon: Lexicon, trees: Trees) -> Derivation:
    written = entries(node)
    if "身份" in written:
        category = lexicon.categories[text(written["身份"])]
        return HoldsCategory(category, ended=text(at(node, "当日")) == "已过")
    if "前置核查" in written:
        return AnyFact(tuple(precheck(id) for id in _with_precheck(trees)))  # noqa: A001
    if "办件单位" in written:
        return SameOffice(lexicon.facts[text(written["办件单位"])].id)
    if "平台" in written:
        return Listed(
            with_category=text(at(node, "平台", "有身份")),
            without=text(at(node, "平台", "没有身份")),
            queried=lexicon.facts[text(at(node, "平台", "查询"))].id,
        )
    return UrgentNow()


def _with_precheck(trees: Trees) -> Iterator[str]:
    for path, tree in sorted(trees.items()):
        if path.startswith("policy/eligibility/") and at(tree, "前置核查") is not None:
            yield text(at(tree, "编号"))


def _generated(trees: Trees, lexicon: Lexicon) -> Iterator[Fact]:
    patterns = entries(at(trees[RECORDS], "逐项推出"))
    for id in sorted(set(lexicon.benefits.values())):  # noqa: A001
        yield _fact(lexicon.facts[f"gets_{id}"], patterns[GETS], lexicon, GetsBenefit(id))
    for id in sorted(set(lexicon.services.values())):  # noqa: A001
        yield _fact(lexicon.facts[f"asks_{id}"], patterns[ASKS], lexicon, AsksService(id))


def _needs(trees: Trees, lexicon: Lexicon) -> Iterator[Fact]:
    for path, tree in sorted(trees.items()):
        if path.startswith("policy/needs/"):
            head = lexicon.facts[text(at(tree, "编号"))]
            cites = citations(at(tree, "依据"))
            graded = Rows(rows(at(tree, "行"), head, lexicon, head.id, cites))
            yield _plain(head, tree, graded, cites)


def _prechecks(trees: Trees, lexicon: Lexicon) -> Iterator[Fact]:
    for path, tree in sorted(trees.items()):
        if path.startswith("policy/eligibility/"):
            head = lexicon.facts[precheck(text(at(tree, "编号")))]
            found = AnyRow(precheck_rows(tree, lexicon, head.id))
            yield _plain(head, tree, found, precheck_cites(tree))


def _plain(head: Head, tree: Written, derivation: Derivation, cites: tuple[str, ...]) -> Fact:
    return Fact(
        id=head.id,
        label=head.label,
        english=text(at(tree, "英文")),
        entity=head.entity,
        kind=head.kind,
        place=tree.place,
        choices=head.choices,
        derivation=derivation,
        sensitivity=Sensitivity.HEALTH if head.kind is Kind.LEVEL else Sensitivity.PLAIN,
        minutes=0,
        cites=cites,
    )
