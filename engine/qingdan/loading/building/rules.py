"""How do standards, categories, referrals, alarms, conflicts and reasons become rules?"""

from fractions import Fraction

from qingdan.loading.building.conditions import condition
from qingdan.loading.building.formula import expression
from qingdan.loading.building.heads import ENTITIES, Trees
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.building.vocabulary import resolver, rounding
from qingdan.loading.taking import (
    HUNDREDTHS,
    PLACEHOLDER,
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
from qingdan.model.formulas import Arithmetic, Expression, Number, Operator, StandardValue
from qingdan.model.rules import (
    Alarm,
    Category,
    Conflict,
    Reason,
    Referral,
    Standard,
    Validity,
)
from qingdan.model.written import Written

NEVER_SAID = "不出现"
ANSWER_UNITS = ("工作日", "日")
VALIDITIES = {"平台在册": Validity.PLATFORM, "认定文书": Validity.DOCUMENT}


def standards(trees: Trees, lexicon: Lexicon) -> dict[str, Standard]:
    """Build the standards; one that is computed from another follows it in the file.

    One that goes before it, or in a circle, has no value: the checks tell of both.
    """
    built: dict[str, Standard] = {}
    for row in items(at(trees["policy/standards.yaml"], "标准")):
        standard = _standard(row, lexicon, built)
        built[standard.id] = standard
    return built


def _standard(node: Written, lexicon: Lexicon, known: dict[str, Standard]) -> Standard:
    formula = at(node, "算")
    value = day(at(node, "值")) or hundredths(at(node, "值"))
    if formula is not None:
        value = _computed(node, text(formula), lexicon, known)
    return Standard(
        id=text(at(node, "编号")),
        label=text(at(node, "标准")),
        english=text(at(node, "英文")),
        value=value,
        unit=text(at(node, "单位")) if at(node, "单位") else "",
        placeholder=marked(node) or marked(at(node, "值")),
        place=node.place,
        source=source(at(node, "值"), node),
    )


def _computed(
    node: Written, formula: str, lexicon: Lexicon, known: dict[str, Standard]
) -> int | None:
    exact = _amount(expression(formula, resolver(lexicon)), known)
    rule = rounding(node)
    if exact is None:
        return None
    return int((rule.rounded(exact) if rule else exact) * HUNDREDTHS)


def _amount(tree: Expression, known: dict[str, Standard]) -> Fraction | None:
    match tree:
        case Number(exact):
            return exact
        case StandardValue(id) if id in known and isinstance(value := known[id].value, int):
            return Fraction(value, HUNDREDTHS)
        case Arithmetic(operator, left, right):
            return _joined(operator, _amount(left, known), _amount(right, known))
    return None


def _joined(operator: Operator, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None or (operator is Operator.DIVIDE and not right):
        return None
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
        case Operator.DIVIDE:
            return left / right


def categories(trees: Trees, lexicon: Lexicon) -> dict[str, Category]:
    """Build the low-income categories, in the order of their files' names."""
    found = (tree for path, tree in sorted(trees.items()) if "policy/eligibility/" in path)
    built = (_category(tree, lexicon) for tree in found)
    return {category.id: category for category in built}


def _category(tree: Written, lexicon: Lexicon) -> Category:
    id, valid = text(at(tree, "编号")), at(tree, "当日有效")  # noqa: A001
    referral, new = text_or_none(at(tree, "前置核查", "转介")), at(valid, "只管新认的")
    return Category(
        id=id,
        label=text(at(tree, "身份")),
        english=text(at(tree, "英文")),
        holds_when=condition(entries(tree)["成立"], lexicon, f"{id}.holds_when"),
        validity=VALIDITIES[text(at(valid, "凭"))],
        last_day_needed=plain(at(valid, "有效期至")) == "要写",
        longest_months=whole(at(valid, "最长月数")),
        new_from=day(new),
        opened=plain(at(tree, "开放")) is not False,
        precheck=None if at(tree, "前置核查") is None else f"precheck_{id}",
        precheck_referral=None if referral is None else lexicon.referrals[referral],
        cites=citations(at(tree, "依据")),
        place=tree.place,
    )


def referrals(trees: Trees, lexicon: Lexicon) -> dict[str, Referral]:
    """Build the referrals, in the order of their files' names."""
    found = (tree for path, tree in sorted(trees.items()) if "policy/referrals/" in path)
    built = (_referral(tree, lexicon) for tree in found)
    return {referral.id: referral for referral in built}


def _referral(tree: Written, lexicon: Lexicon) -> Referral:
    id = text(at(tree, "编号"))  # noqa: A001
    return Referral(
        id=id,
        label=text(at(tree, "转介")),
        english=text(at(tree, "英文")),
        entity=ENTITIES[text(at(tree, "对象"))],
        when=condition(entries(tree)["什么时候"], lexicon, f"{id}.when", PLACEHOLDER),
        if_open=at(tree, "没弄清时") is not None,
        once_per_home=holds(at(tree, "每户一次")),
        material_aid=holds(at(tree, "先核")),
        not_if_held=tuple(lexicon.categories[e] for e in texts(at(tree, "已有这些身份的不转"))),
        starts=day(at(tree, "起止", "自")),
        until=day(at(tree, "起止", "至")),
        answer_by=_answer_by(at(tree, "答复")),
        to=text(at(tree, "转给", "单位")),
        desk=text_or_none(at(tree, "转给", "窗口")),
        words=text(at(tree, "对本人说")),
        cites=citations(at(tree, "依据")),
        place=tree.place,
    )


def _answer_by(node: Written | None) -> str | None:
    said = ((unit, whole(at(node, unit))) for unit in ANSWER_UNITS)
    return next((f"{count} 个{unit}" for unit, count in said if count is not None), None)


def alarms(trees: Trees, lexicon: Lexicon) -> dict[str, Alarm]:
    """Build the alarms, in the order of the file."""
    tree = trees["policy/alarms.yaml"]
    soonest = texts(at(tree, "先后"))
    return {
        (id := text(at(row, "编号"))): Alarm(  # noqa: A001
            id=id,
            label=text(at(row, "预警")),
            english=text(at(row, "英文")),
            entity=ENTITIES[text(at(row, "对象"))],
            when=condition(entries(row)["条件"], lexicon, f"{id}.alarm", PLACEHOLDER),
            sentence=text(at(row, "一句话")),
            shared=text_or_none(at(row, "共用处怎么说")),
            acts=texts(at(row, "谁处理")),
            how_soon=text(at(row, "多久")),
            days=whole(at(tree, "几天内", text(at(row, "多久")))),
            phones=tuple(_phone(each, tree) for each in texts(at(row, "电话"))),
            must_report=holds(at(row, "强制报告")),
            kept_apart=holds(at(row, "单独保管")),
            order=_order(text(at(row, "多久")), soonest),
            holds_off=frozenset(
                lexicon.services[each]
                for each in texts(at(row, "先别回绝", "服务"))
                if each in lexicon.services
            ),
            sounding_only=holds(at(row, "先别回绝", "只升")),
            cites=citations(at(row, "依据")),
            place=row.place,
        )
        for row in items(at(tree, "预警"))
    }


def _order(how_soon: str, soonest: tuple[str, ...]) -> int:
    """Return the place among how soon one must act; a word that is not listed comes last."""
    return soonest.index(how_soon) if how_soon in soonest else len(soonest)


def _phone(name: str, tree: Written) -> str:
    number = text_or_none(at(tree, "电话簿", name, "号"))
    return name if number is None else f"{name} {number}"


def conflicts(trees: Trees, lexicon: Lexicon) -> dict[str, Conflict]:
    """Build the contradictions, in the order of the file."""
    return {
        (id := text(at(row, "编号"))): Conflict(  # noqa: A001
            id=id,
            label=text(at(row, "矛盾")),
            english=text(at(row, "英文")),
            entity=ENTITIES[text(at(row, "对象"))],
            when=condition(entries(row)["条件"], lexicon, f"{id}.conflict", PLACEHOLDER),
            how_checked=text(at(row, "怎么核")),
            place=row.place,
        )
        for row in items(at(trees["policy/conflicts.yaml"], "矛盾"))
    }


def reasons(trees: Trees) -> dict[str, Reason]:
    """Build the reasons in both voices, in the order of the file."""
    return {
        (code := text(at(row, "码"))): Reason(
            code=code,
            staff=text(at(row, "给工作人员")),
            applicant=None if plain(said := at(row, "给本人")) == NEVER_SAID else text(said),
            english=text(at(row, "英文")),
            not_a_refusal=holds(at(row, "不算拒绝")),
            cites=citations(at(row, "依据")),
            place=row.place,
        )
        for row in items(at(trees["policy/reasons.yaml"], "理由"))
    }


def situations(trees: Trees) -> dict[str, str]:
    """Return the urgent situations and who goes today."""
    rows = items(at(trees["policy/urgent.yaml"], "情形"))
    return {text(at(row, "什么情形")): text(at(row, "今天谁去")) for row in rows}
