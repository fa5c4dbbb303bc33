"""What does somebody mean who fills in a column, and what may not stand there?

Columns and choices go by their labels or their ids. Money is in 元 with at most two decimals, and
is kept in 分; a period is two days with a stroke between them; a list is parted by 、 or commas.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from qingdan.casebook.asked import Refusal, Why
from qingdan.model.records import Field, FieldKind, RecordShape, Value, Values
from qingdan.model.release import Release

TRUTHS: Mapping[str, bool] = {"是": True, "否": False, "true": True, "false": False}
_PARTS = re.compile(r"[、，,]\s*")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}[ T])?([01]\d|2[0-3])[:：][0-5]\d")
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file and no ledger can hold."""
HUNDREDTHS, LONGEST = 100, 2_000


class NotSo(ValueError):
    """Words that a column of this kind does not take."""


def filled(
    shape: RecordShape, given: Mapping[str, str], release: Release
) -> tuple[Values, tuple[Refusal, ...]]:
    """Return what was filled in, by the column's id, and what is wrong with it."""
    values: dict[str, Value] = {}
    wrong: list[Refusal] = []
    for name, words in given.items():
        column = shape.field(name.strip())
        if column is None:
            said = {"column": name, "record": shape.id}
            wrong.append(Refusal(Why.UNKNOWN_COLUMN, said))
            continue
        try:
            values[column.id] = _value(column, words.strip(), release)
        except NotSo:
            said = {"column": column.id, "kind": column.kind, "record": shape.id}
            said |= {"choices": " ".join(column.choices)}
            wrong.append(Refusal(Why.NOT_SO, said))
    return values, tuple(wrong)


def _value(column: Field, words: str, release: Release) -> Value:
    if not words or len(words) > LONGEST or _HALF.search(words):
        raise NotSo
    match column.kind:
        case FieldKind.TRUTH:
            return _one(words, TRUTHS)
        case FieldKind.CHOICE:
            return str(_one(words, {n: i for i, e in column.choices.items() for n in (i, e)}))
        case FieldKind.NUMBER:
            return _whole(words)
        case FieldKind.MONEY:
            return _fen(words)
        case FieldKind.DATE:
            return _day(words)
        case FieldKind.TIME:
            return _matching(words, _TIME)
        case FieldKind.PERIOD:
            return _period(words)
        case FieldKind.LIST:
            return tuple(each for each in _PARTS.split(words) if each)
        case FieldKind.SERVICE | FieldKind.REFERRAL | FieldKind.ALARM | FieldKind.PROVIDER:
            return str(_one(words, dict(_names(column.kind, release))))
        case FieldKind.APPROVAL | FieldKind.TEXT:
            return words


def _one(words: str, known: Mapping[str, Value]) -> Value:
    if words not in known:
        raise NotSo
    return known[words]


def _names(kind: FieldKind, release: Release) -> Iterator[tuple[str, str]]:
    things: Mapping[FieldKind, Callable[[], Iterator[tuple[str, str]]]] = {
        FieldKind.SERVICE: lambda: ((e.label, e.id) for e in release.services.values()),
        FieldKind.REFERRAL: lambda: ((e.label, e.id) for e in release.referrals.values()),
        FieldKind.ALARM: lambda: ((e.label, e.id) for e in release.alarms.values()),
        FieldKind.PROVIDER: lambda: ((e.label, e.id) for e in release.providers),
    }
    for label, id_ in things[kind]():
        yield from ((label, id_), (id_, id_))


def _whole(words: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise NotSo
    return int(words)


def _fen(words: str) -> int:
    try:
        fen = Decimal(words.removesuffix("元").strip()) * HUNDREDTHS
    except InvalidOperation:
        raise NotSo from None
    if not fen.is_finite() or fen != fen.to_integral_value() or not 0 <= fen < 10**13:
        raise NotSo
    return int(fen)


def _day(words: str) -> str:
    found = _DAY.fullmatch(words)
    if found is None:
        raise NotSo
    try:
        return date(*(int(each) for each in found.groups())).isoformat()
    except ValueError:
        raise NotSo from None


def _matching(words: str, wanted: re.Pattern[str]) -> str:
    if wanted.fullmatch(words) is None:
        raise NotSo
    return words


def _period(words: str) -> str:
    first, stroke, last = words.replace("至", "/").partition("/")
    period = f"{_day(first.strip())}/{_day(last.strip())}"
    if not stroke or period[: len(period) // 2] > period[len(period) // 2 + 1 :]:
        raise NotSo
    return period
