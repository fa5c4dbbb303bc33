"""Which sentences does the person read beside the reasons, and what fills each?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said of personal data before any is collected, in the order it is read."""

    label: str
    english: str
    lines: tuple[str, ...]


class Line(StrEnum):
    """A sentence of the page, by the key under which the policy words it."""

    UNDECIDED = "还没有定"
    CAN_ARRANGE = "可以安排"
    PERSON_PAYS = "本人付多少"
    STILL_TO_FIND_OUT = "还要弄清"
    WHEN_WE_MEET = "见面再问"
    LOOKED_AT = "看的是"
    NOTHING_ELSE = "别的不影响"
    IF_WRONG = "登记有误"
    IF_WRONG_BRING = "记错补凭证"
    IF_WRONG_SAY = "记错说一声"
    NOT_DELIVERED = "没做到"
    STOPPED = "早停了"
    NOT_FOUND = "查不到认定"
    IF_WANTED = "想要就说"
    IF_OTHERWISE = "不一样就说"
    MAY_DOUBT = "有疑问"


SERVICE, AMOUNT, CHARGE = "服务", "数量", "付费"
FACT, VALUE, PAPER = "事实", "数值", "凭证"
BENEFIT, CATEGORY = "待遇", "身份"

BLANKS: Mapping[Line, frozenset[str]] = {
    Line.CAN_ARRANGE: frozenset({SERVICE, AMOUNT}),
    Line.PERSON_PAYS: frozenset({CHARGE}),
    Line.LOOKED_AT: frozenset({FACT}),
    Line.IF_WRONG_BRING: frozenset({FACT, VALUE, PAPER}),
    Line.IF_WRONG_SAY: frozenset({FACT, VALUE}),
    Line.NOT_DELIVERED: frozenset({BENEFIT}),
    Line.STOPPED: frozenset({BENEFIT}),
    Line.NOT_FOUND: frozenset({CATEGORY}),
}
"""The blanks that a sentence may have; one that is not here has none."""
