"""What is written under a key, in words for an officer and in the notation of ``shapes.yaml``?"""

from collections.abc import Mapping
from typing import assert_never

from tests.documents.shipped import names

from qingdan.loading.shapes.notation import shapes
from qingdan.loading.shapes.plain_values import KINDS
from qingdan.loading.shapes.shape import (
    Anything,
    Choice,
    Cite,
    Condition,
    Either,
    ListOf,
    MapOf,
    Nullable,
    OwnChoice,
    Part,
    Reference,
    Row,
    Scalar,
    Shape,
    Subject,
    UnitOf,
    Word,
)

DECLARED_BY_NO_FILE_OF_THEIR_OWN = {
    "fact": "事实",
    "source": "来源",
    "level": "程度",
    "owner": "单位",
}
PLAIN_LABEL = "名称"
FEW = 6


def words(shape: Shape) -> str:
    """Return in Chinese what is to be written."""
    match shape:
        case Scalar(plain):
            return KINDS[plain]
        case Word(_, own):
            return _some(own, len(own))
        case Reference(family):
            return f"{_family(family)}，名称或编号"
        case Choice(of):
            return _some(_labels(names().choices.get(of, {})), FEW)
        case OwnChoice():
            return "这个事实自己的一个选项"
        case Cite():
            return "条款，如 方案四(四)-7"
        case Subject(own):
            return _some(own, len(own))
        case UnitOf(key):
            return f"`{key}` 那一项的单位"
        case Anything():
            return "任意"
        case Part(name):
            return linked(name)
        case Condition():
            return f"条件{_condition(shape)}"
        case Row(part, everybody):
            return f"条件{'（可以一条不写）' if everybody else ''}，加上 {linked(part)} 的键"
        case Nullable(inner):
            return f"{words(inner)}；还没有就写 null"
        case ListOf(item):
            return f"列表：{words(item)}"
        case MapOf(key, value):
            return f"表：{words(key)} → {words(value)}"
        case Either(options):
            return "；或者 ".join(words(each) for each in options)
    assert_never(shape)


def notation(shape: Shape) -> str:  # a match, one line a shape
    """Return what ``shapes.yaml`` writes for a shape."""
    match shape:
        case Scalar(plain):
            return plain.value
        case Word(family, _):
            return f"word({family})"
        case Reference(family):
            return f"ref({family})"
        case Choice(of):
            return f"choice({of})"
        case OwnChoice():
            return "own_choice"
        case Cite():
            return "cite"
        case Subject():
            return "subject"
        case UnitOf(key):
            return f"unit_of({key})"
        case Anything():
            return "any"
        case Part(name):
            return name
        case Condition():
            rules = [rule for rule in ("member", "precheck", "raising") if getattr(shape, rule)]
            return f"condition({rules[0]})" if rules else "condition"
        case Row(part, everybody):
            return f"any_row({part})" if everybody else f"row({part})"
        case Nullable(inner):
            return f"{notation(inner)}~"
        case ListOf(item):
            return f"list({notation(item)})"
        case MapOf(key, value):
            return f"map({notation(key)}:{notation(value)})"
        case Either(options):
            return "|".join(notation(each) for each in options)
    assert_never(shape)


def parts(shape: Shape) -> tuple[str, ...]:
    """Return the parts that a shape is made of."""
    match shape:
        case Part(name) | Row(name, _):
            return (name,)
        case Nullable(inner) | ListOf(inner):
            return parts(inner)
        case MapOf(key, value):
            return parts(key) + parts(value)
        case Either(options):
            return tuple(name for each in options for name in parts(each))
    return ()


def linked(part: str) -> str:
    """Return a link to the table of a part."""
    return f"[{part}](#{part})"


def _condition(shape: Condition) -> str:
    if shape.member:
        return "（只看一个人）"
    if shape.precheck:
        return "（可以写 前置核查）"
    return "（任一 的一枝可以写 只升）" if shape.raising else ""


def _family(family: str) -> str:
    naming = shapes().naming.get(family)
    if naming is None:
        return DECLARED_BY_NO_FILE_OF_THEIR_OWN[family]
    label = None if naming.label == PLAIN_LABEL else naming.label
    return label or naming.at or naming.keys or family


def _labels(choices: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(written for written, id_ in choices.items() if written != id_)


def _some(known: Mapping[str, str] | tuple[str, ...], most: int) -> str:
    shown = "、".join([*known][:most])
    return f"{shown} 等 {len(known)} 种之一" if len(known) > most else shown
