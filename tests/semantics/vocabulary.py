"""Which facts and figures do the tables speak of, and how does each follow from others?

A fact of every kind and one derived in every way, all invented. Figures are whole hundredths
inside: sixty is 6000, nine yuan are 900.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tests.semantics.writing import (
    HERE,
    TRUE,
    all_of,
    among,
    at_least,
    at_most,
    row,
    standard,
)

from qingdan.model.conditions import Standard as ByName
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    Rows,
)
from qingdan.model.facts import Entity, Fact, Kind
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Mode,
    Number,
    Operator,
    Rounding,
    StandardValue,
)

DONE_BY = {"alone": "自己做", "hand": "要人搭把手", "helped": "要人帮着做"}
ALONE, HAND, HELPED = range(3)
DEGREES = {"nothing": "无", "mild": "轻度", "moderate": "中度", "severe": "重度"}
NOTHING, MILD, MODERATE, SEVERE = range(4)
WHERE = {"home": "在家", "hospital": "住院", "institution": "集中供养"}
CENT, YUAN = Fraction(1, 100), Fraction(1)
HOUSEHOLD, MEMBER = Entity.HOUSEHOLD, Entity.MEMBER

STANDARDS = (
    standard("line", "低保标准（900 元）", 90000),
    standard("margin", "边缘线（1350 元，占位）", 135000, placeholder=True),
    standard("unset", "还没公布的标准", None),
    standard("start", "起算日（2024-07-01）", date(2024, 7, 1)),
)


def _fact(  # noqa: PLR0913 a fact has as many sides
    id_: str,
    label: str,
    kind: Kind,
    derivation: Derivation | None = None,
    *,
    entity: Entity = MEMBER,
    choices: Mapping[str, str] | None = None,
    unit: str | None = None,
) -> Fact:
    return Fact(
        id=id_,
        label=label,
        english=id_,
        entity=entity,
        kind=kind,
        place=HERE,
        choices=choices or {},
        unit=unit,
        derivation=derivation,
    )


def _share(mode: Mode) -> Formula:
    """Return the spending in per cent of the income, rounded to a whole in a mode."""
    hundredfold = Arithmetic(Operator.MULTIPLY, FactValue("spending"), Number(Fraction(100)))
    return Formula(
        Arithmetic(Operator.DIVIDE, hundredfold, FactValue("income")), Rounding(YUAN, mode)
    )


def _divided(above: Expression, below: Expression) -> Arithmetic:
    return Arithmetic(Operator.DIVIDE, above, below)


TOLD = (
    _fact("alone", "独居", Kind.TRUTH),
    _fact("lives_here", "同住", Kind.TRUTH),
    _fact("illness", "看病负担重", Kind.TRUTH),
    _fact("school", "上学负担重", Kind.TRUTH),
    _fact("where", "现在在哪里", Kind.CHOICE, choices=WHERE),
    _fact("bathing", "洗澡", Kind.LEVEL, choices=DONE_BY),
    _fact("eating", "吃饭", Kind.LEVEL, choices=DONE_BY),
    _fact("barthel", "巴氏指数", Kind.NUMBER, unit="分"),
    _fact("pension", "养老金", Kind.MONEY, unit="元"),
    _fact("born", "生日", Kind.DATE),
    _fact("ill_since", "发病日", Kind.DATE),
    _fact("income", "月收入", Kind.MONEY, entity=HOUSEHOLD, unit="元"),
    _fact("spending", "月支出", Kind.MONEY, entity=HOUSEHOLD, unit="元"),
)
DERIVED = (
    _fact("age", "年龄", Kind.NUMBER, Formula(FullYears("born"), None), unit="岁"),
    _fact(
        "ill_months",
        "病了几个月",
        Kind.NUMBER,
        Formula(FullMonths("ill_since"), None),
        unit="个月",
    ),
    _fact(
        "undone",
        "自己做不了的项数",
        Kind.NUMBER,
        CountConditions((among("bathing", HAND, HELPED), among("eating", HAND, HELPED))),
        unit="项",
    ),
    _fact(
        "need",
        "生活困境",
        Kind.LEVEL,
        Rows(
            (
                row(MODERATE, among("alone", TRUE)),
                row(SEVERE, all_of(among("alone", TRUE), among("bathing", HELPED))),
                row(MILD, at_most("barthel", 6000), raises_only=True),
                row(SEVERE, at_least("age", 9000), placeholder=True),
            )
        ),
        choices=DEGREES,
    ),
    _fact("burdened", "有一样负担重", Kind.TRUTH, AnyFact(("illness", "school"))),
    _fact(
        "persons",
        "同住人数",
        Kind.NUMBER,
        CountMembers(among("lives_here", TRUE)),
        entity=HOUSEHOLD,
        unit="人",
    ),
    _fact(
        "per_head",
        "人均月收入",
        Kind.MONEY,
        Formula(_divided(FactValue("income"), FactValue("persons")), Rounding(CENT, Mode.HALF_UP)),
        entity=HOUSEHOLD,
        unit="元",
    ),
    _fact(
        "short_of",
        "离低保标准差多少",
        Kind.MONEY,
        Formula(Arithmetic(Operator.SUBTRACT, StandardValue("line"), FactValue("per_head")), None),
        entity=HOUSEHOLD,
        unit="元",
    ),
    _fact(
        "short_of_unset",
        "离还没公布的标准差多少",
        Kind.MONEY,
        Formula(
            Arithmetic(Operator.SUBTRACT, StandardValue("unset"), FactValue("per_head")), None
        ),
        entity=HOUSEHOLD,
        unit="元",
    ),
    _fact(
        "share",
        "支出占收入（四舍五入）",
        Kind.NUMBER,
        _share(Mode.HALF_UP),
        entity=HOUSEHOLD,
        unit="%",
    ),
    _fact(
        "share_up", "支出占收入（向上）", Kind.NUMBER, _share(Mode.UP), entity=HOUSEHOLD, unit="%"
    ),
    _fact(
        "share_down",
        "支出占收入（向下）",
        Kind.NUMBER,
        _share(Mode.DOWN),
        entity=HOUSEHOLD,
        unit="%",
    ),
    _fact(
        "third",
        "收入的三分之一（不取整）",
        Kind.MONEY,
        Formula(_divided(FactValue("income"), Number(Fraction(3))), None),
        entity=HOUSEHOLD,
        unit="元",
    ),
    _fact(
        "may_qualify",
        "可能够得上",
        Kind.TRUTH,
        AnyRow(
            (
                row(1, at_most("per_head", ByName("line"))),
                row(1, at_most("per_head", ByName("margin")), placeholder=True),
            )
        ),
        entity=HOUSEHOLD,
    ),
)
FACTS = {fact.id: fact for fact in (*TOLD, *DERIVED)}
