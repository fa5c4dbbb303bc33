"""Which steps may a scenario use? One closed set, the same for every runner.

In a pattern ``"{name}"`` is whatever stands in quotation marks, ``{name=a|b}`` one of these
words, ``{name}`` a word without quotation marks, and ``[...]`` may be left out. Names of facts,
services, needs, benefits and the like are labels or ids; several are joined by 、.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qingdan.scenarios import acting, expecting, noticing, recording, sharing, telling
from qingdan.scenarios.reading import Kind, plain
from qingdan.scenarios.world import Answer

TOKEN = re.compile(r'"\{(\w+)\}"|\{(\w+)(?:=([^}]*))?\}|([\[\]])|([^"{}\[\]]+)')
SHOWN: Mapping[str, str] = {
    "member": "甲",
    "members": "甲、乙",
    "day": "2024-11-05",
    "start": "2024-11-05",
    "end": "2024-11-05",
    "fact": "事实",
    "value": "值",
    "thing": "服务或困境",
    "service": "服务",
    "benefit": "待遇",
    "category": "身份",
    "need": "困境",
    "level": "程度",
    "code": "码",
    "units": "数量",
    "file": "文件",
    "path": "键/键",
    "other": "乙",
}


class Known(NamedTuple):
    """A step that there is: what it does, its pattern, and the function behind it."""

    kind: Kind
    pattern: str
    do: Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Match:
    """A step of a scenario understood: which one it is, and what fills its slots."""

    known: Known
    slots: Mapping[str, str]


CAME = "{came=本月到位|本月没有到位|没有核实}"
GIVEN: tuple[tuple[str, Callable[..., Answer]], ...] = (
    ('判定日为"{day}"', telling.day_is),
    ('办件单位为"{office}"', telling.office_is),
    ('一户家庭，同住的人有"{members}"', telling.home_of),
    ('户的"{fact}"为"{value}"', telling.fact_is),
    ('"{member}"的"{fact}"为"{value}"', telling.fact_is),
    ('"{member}"的情况如下', telling.facts_are),
    ('"{member}"的"{fact}"，"{source}"在"{day}"记为"{value}"', telling.fact_stated),
    ('户的"{fact}"还没弄清', telling.fact_open),
    ('"{member}"的"{fact}"还没弄清', telling.fact_open),
    ('"{member}"的"{lists}"都没有', telling.lists_empty),
    ('"{member}"的紧急情形为"{what}"，"{day}"由"{by}"看到', telling.urgent),
    ('"{member}"是"{category}"[，自"{start}"起][，有效期至"{end}"]', recording.holds),
    (
        '这一户是"{category}"，保障"{members}"[，自"{start}"起][，有效期至"{end}"]',
        recording.home_holds,
    ),
    ('"{member}"评估于"{day}"', recording.assessed),
    ('"{member}"的代理人是"{standing}"', recording.represented),
    ('评估定"{member}"的"{need}"为"{level}"', recording.level_assessed),
    ('"{member}"在享"{benefit}"[，每月"{amount}"元]', recording.gets),
    (
        '"{member}"在享"{benefit}"，每月"{units}"{unit}"{service}"，' + CAME,
        recording.gets_service,
    ),
    (
        '"{member}"在享"{benefit}"，其中"{service}"' + CAME,
        recording.gets_service,
    ),
    ('"{member}"的"{benefit}"发放状态为"{state}"', recording.payment_is),
    ('"{member}"的"{benefit}"自"{start}"起[，至"{end}"为止]', recording.benefit_dated),
    ('"{member}"的"{benefit}"至"{end}"为止', recording.benefit_dated),
    ('"{member}"在办"{service}"[，今年已用"{received}"]', recording.receives),
    (
        '"{member}"{who=|的代理人|的监护人}{wish=愿意接受|不要|当面说不要|有条件地接受}"{service}"',
        recording.wishes,
    ),
    ('"{member}"不要"{service}"，没有记下日期和是谁说的', recording.wish_undated),
    ('"{member}"提出想要"{service}"，原话"{words}"', recording.asks),
    ('"{member}"提出清单以外的诉求，原话"{words}"', recording.asks),
    ('清单中"{service}"的"{path}"改为"{value}"', telling.catalogue_edited),
    ('清单中"{service}"的"{path}"删去', telling.catalogue_edited),
    ('文件"{file}"中"{path}"改为"{value}"', telling.policy_edited),
    ('文件"{file}"中"{path}"删去', telling.policy_edited),
    ('文件"{file}"写成"{value}"', telling.file_edited),
    ('文件"{file}"拿掉', telling.file_edited),
    ('这些人要一期的"{service}"', sharing.queue),
    ('这一期的钱够"{units}"', sharing.money),
    ('这一期的人手够"{units}"', sharing.hands),
    ("余下的给后面要得少的人", sharing.filling),
)
WHEN: tuple[tuple[str, Callable[..., Answer]], ...] = (
    ("评估", acting.assess),
    ("检查", acting.check),
    ("公布前检查", acting.publish),
    ("按次序分", sharing.share),
)
THEN: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (
        '"{member}"的"{thing}"为"{value}"[，理由含"{code}"][，数量为"{units}"]',
        expecting.named,
    ),
    ('"{member}"的"{service}"理由含"{code}"', expecting.reason),
    ('"{member}"的"{service}"理由不含"{code}"', expecting.no_reason),
    ('"{member}"的"{service}"提醒含"{code}"', expecting.warning),
    ('"{member}"的"{service}"提醒不含"{code}"', expecting.no_warning),
    ('"{member}"的"{service}"依据含"{clause}"', expecting.clause),
    ('"{member}"的"{service}"数量为"{units}"', expecting.amount),
    ('"{member}"的"{service}"需要"{needed}"，已有"{covered}"', expecting.reckoned),
    ('"{member}"的"{service}"等的时候先给"{units}"', expecting.interim),
    ('"{member}"的"{service}"先到"{day}"为止', expecting.until),
    ('"{member}"的"{service}"已定', expecting.settled),
    ('"{member}"的"{service}"还没有定', expecting.unsettled),
    ('"{member}"的"{service}"只凭占位的数', expecting.unconfirmed),
    ('"{member}"的"{service}"不凭占位的数', expecting.confirmed),
    ('"{member}"的"{service}"走紧急办法', expecting.urgently),
    ('"{member}"的"{service}"照平常办', expecting.not_urgently),
    ('"{member}"的"{service}"另有承办可选', expecting.alternatives),
    ('"{member}"没有服务的结论', expecting.no_services),
    ('"{member}"{truth=有资格|没有资格|资格未定}', noticing.eligible),
    ('"{member}"当日有"{category}"的身份', noticing.holds),
    ('"{member}"当日没有"{category}"的身份', noticing.holds_not),
    ('须询问"{member}"的"{fact}"', noticing.asked),
    ('不再询问"{member}"的"{fact}"', noticing.not_asked),
    ('须询问户的"{fact}"', noticing.asked),
    ('不再询问户的"{fact}"', noticing.not_asked),
    ('转介"{member}"到"{referral}"', noticing.referred),
    ('不转介"{member}"到"{referral}"', noticing.not_referred),
    ('先问清再转介"{member}"到"{referral}"', noticing.perhaps_referred),
    ('转介这一户到"{referral}"', noticing.referred),
    ('先问清再转介这一户到"{referral}"', noticing.perhaps_referred),
    ('不转介这一户到"{referral}"', noticing.not_referred),
    ('["{member}"]预警"{alarm}"', noticing.alarmed),
    ('["{member}"]没有预警"{alarm}"', noticing.not_alarmed),
    ('提醒含"{code}"', noticing.warned),
    ('提醒不含"{code}"', noticing.not_warned),
    ('照"{day}"起的规则', noticing.policy_is),
    ('照"{day}"起的清单', noticing.catalogue_is),
    ("这份结论不作答复", noticing.no_reply),
    ('报告问题"{code}"', noticing.reported),
    ('没有报告问题"{code}"', noticing.not_reported),
    ('"{member}"得"{units}"', sharing.gets),
    ('"{member}"排在"{other}"前面', sharing.before),
    ("没有排序", sharing.unranked),
)
STEPS: tuple[Known, ...] = (
    *(Known(Kind.GIVEN, *each) for each in GIVEN),
    *(Known(Kind.WHEN, *each) for each in WHEN),
    *(Known(Kind.THEN, *each) for each in THEN),
)
"""Every step that there is."""


def matches(text: str, kind: Kind | None) -> tuple[Match, ...]:
    """Return every way to understand a step; more than one is a mistake in the feature."""
    said = plain(text)
    found = (
        (known, COMPILED[known.pattern].fullmatch(said))
        for known in STEPS
        if kind in (None, known.kind)
    )
    return tuple(
        Match(known, {slot: word for slot, word in read.groupdict().items() if word is not None})
        for known, read in found
        if read
    )


def nearest(text: str, kind: Kind | None) -> str:
    """Return how the step most like this one is written."""
    shown = {skeleton(shape(each)): shape(each) for each in STEPS if kind in (None, each.kind)}
    (close,) = difflib.get_close_matches(skeleton(plain(text)), shown, n=1, cutoff=0.0)
    return shown[close]


def shape(known: Known) -> str:
    """Return a step as people would write it, with examples in its slots."""
    whole = re.sub(r"\[[^\]]*\]", "", known.pattern)
    whole = re.sub(r"\{\w+=\|?([^|}]*)[^}]*\}", r"\1", whole)
    return re.sub(r"\{(\w+)\}", lambda slot: SHOWN.get(slot[1], "…"), whole)


def skeleton(text: str) -> str:
    """Return a step without what stands in its quotation marks."""
    return re.sub(r'"[^"]*"', '""', text)


def _compiled(pattern: str) -> re.Pattern[str]:
    def part(token: re.Match[str]) -> str:
        quoted, slot, words, bracket, text = token.groups()
        if quoted:
            return f'"(?P<{quoted}>[^"]+)"'
        if slot:
            return f"(?P<{slot}>{words})" if words is not None else f'(?P<{slot}>[^"，]+)'
        return {"[": "(?:", "]": ")?"}.get(bracket) or re.escape(text)

    return re.compile(TOKEN.sub(part, pattern))


COMPILED: Mapping[str, re.Pattern[str]] = {each.pattern: _compiled(each.pattern) for each in STEPS}
