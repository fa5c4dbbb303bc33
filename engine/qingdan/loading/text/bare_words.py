"""Which value does a word without quotes stand for?

YAML 1.2 core: ``null``, ``true``, whole numbers, decimals, and dates as ``2024-09-05``. What
another reader would take differently, and what Chinese typing makes of a number, a day or an hour,
is a doubt: the value that it is read as, and what ``check --fix`` would write. Which of these
readings are right where it is known what a place is for, ``meanings`` tells.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qingdan.model.written import Scalar

_WORDS: Mapping[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAYBE = {
    **dict.fromkeys(("y", "yes", "on"), "true"),
    **dict.fromkeys(("n", "no", "off"), "false"),
}
_UNCOUNTABLE = re.compile(r"[-+]?\.?(?:inf|nan)|[-+]?infinity", re.IGNORECASE)
_TICKS = {**dict.fromkeys("√✓✔☑", True), **dict.fromkeys("×✗✘✕✖☒", False)}
_QUOTES = {"“": '”“"', "‘": "’‘'", "＂": '＂"', "＇": "＇'", "「": "」", "『": "』"}
_WIDE = str.maketrans("０１２３４５６７８９．：－＋／", "0123456789.:-+/")
_FIRST = frozenset("0123456789-+.~０１２３４５６７８９－＋．nNtTfFyYoOiI√✓✔☑×✗✘✕✖☒“‘＂＇「『")

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_DATE = re.compile(
    r"((?:19|20)[0-9]{2})(?:年([0-9]{1,2})月([0-9]{1,2})日?|([-./])([0-9]{1,2})\4([0-9]{1,2}))"
)
_RUN_DATE = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_HOUR = re.compile(r"[-+]?[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:.*")
_ZERO_FIRST = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?")
_SCORED = re.compile(r"[-+]?(?=[0-9]+_)[0-9_]+(?:\.[0-9_]*)?")
_BASED = re.compile(r"[-+]?0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.IGNORECASE)
_POWER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)e([-+]?[0-9]+)", re.IGNORECASE)
_CODE_DIGITS = 11
"""A mobile number has 11 digits; no amount of a district has."""
_LONGEST = 20
_OCTAL = frozenset("01234567")


class Doubt(NamedTuple):
    """A value that needs a word: what it is read as, and what would say so without doubt."""

    code: str
    value: Scalar
    said: Mapping[str, str]
    instead: str | None = None


@lru_cache(maxsize=8192)
def bare(text: str) -> Scalar | Doubt:
    """Return the value of a word without quotes, or the doubt about it."""
    if not text or text[0] in _FIRST:
        if text in _WORDS:
            return _WORDS[text]
        for read in (_number, _word, _day_or_hour, _ambiguous, _wide):
            found = read(text)
            if found is not None:
                return found
    return text


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number in half-width digits."""
    return bool(_INTEGER.fullmatch(text))


def is_wide(text: str) -> bool:
    """Return whether a text has full-width digits or marks of numbers."""
    return text.translate(_WIDE) != text


def quoted(text: str) -> str:
    """Return a text in quotes, to be written on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def looks_like_several(text: str) -> tuple[str, ...]:
    """Return the words that a text runs together, as ``部分丧失、完全丧失``; none if it is one.

    Only who knows the choices can tell whether a list was meant.
    """
    words = tuple(word.strip() for word in re.split("[、，,;；]", text))
    return words if len(words) > 1 and all(words) else ()


def quotation(text: str) -> Doubt | None:
    """Return the doubt about a text that stands in Chinese quotation marks as a whole."""
    closing = _QUOTES.get(text[:1])
    if closing is None or len(text) <= len("“”") or text[-1] not in closing:
        return None
    inner = text[1:-1]
    if any(mark in inner for mark in (text[0], *closing)):
        return None
    return Doubt("V-YAML-24", text, {"char": text[0]}, quoted(inner))


def _number(text: str) -> Scalar | Doubt:
    if _INTEGER.fullmatch(text):
        if len(text.lstrip("-+")) >= _CODE_DIGITS:
            return Doubt("V-YAML-13", text, {})
        return _run_date(text) or int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _word(text: str) -> Doubt | None:
    said = {"value": text}
    if text in _TICKS:
        truth = _TICKS[text]
        word = "true" if truth else "false"
        return Doubt("V-YAML-22", truth, {**said, "truth": word}, word)
    if other := _MAYBE.get(text.lower()):
        return Doubt("V-YAML-07", text, {**said, "other": other}, quoted(text))
    if _UNCOUNTABLE.fullmatch(text):
        return Doubt("V-YAML-08", None, said)
    return quotation(text)


def _day_or_hour(text: str) -> Scalar | Doubt:
    if _DATE.fullmatch(text):
        return _day(text, *text.split("-"))
    if found := _LOOSE_DATE.fullmatch(text):
        return _loose_day(text, *(part for part in found.groups() if part and part.isdigit()))
    narrow = text.translate(_WIDE)
    if _HOUR.fullmatch(narrow):
        return Doubt("V-YAML-12", text, {"value": text}, quoted(narrow))
    return None


def _day(text: str, year: str, month: str, day: str) -> date | Doubt:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Doubt("V-YAML-11", text, {"date": text})


def _loose_day(text: str, year: str, month: str, day: str) -> Doubt:
    found = _day(text, year, month, day)
    if isinstance(found, Doubt):
        return found
    return Doubt("V-YAML-10", found, {"value": text, "date": str(found)}, str(found))


def _run_date(text: str) -> Doubt | None:
    found = _RUN_DATE.fullmatch(text)
    return _loose_day(text, *found.groups()) if found else None


def _ambiguous(text: str) -> Doubt | None:
    reading = next((read for shape, read in _OTHERS if shape.fullmatch(text)), None)
    if reading is None:
        return None
    if _is_code(text):
        return Doubt("V-YAML-13", text, {})
    return Doubt("V-YAML-07", text, {"value": text, "other": reading(text)}, quoted(text))


def _is_code(text: str) -> bool:
    """Return whether a number is that of an id or a telephone, as a spreadsheet may write it."""
    if power := _POWER.fullmatch(text):
        exponent = power[1].lstrip("-+").lstrip("0")
        return len(exponent) > len("99") or int(exponent or 0) >= _CODE_DIGITS - 1
    return bool(_ZERO_FIRST.fullmatch(text)) and len(text.lstrip("-+")) >= _CODE_DIGITS


def _octal(text: str) -> str:
    digits = text.lstrip("-+")
    return str(int(digits, 8)) if set(digits) <= _OCTAL else "number"


def _based(text: str) -> str:
    return str(int(text, 0)) if len(text) <= _LONGEST else "number"


def _power(text: str) -> str:
    return format(Decimal(text), "f") if len(text) <= _LONGEST else "number"


_OTHERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_ZERO_FIRST, _octal),
    (_SCORED, lambda text: text.replace("_", "")),
    (_BASED, _based),
    (_POWER, _power),
    (_INSTANT, lambda _: "instant"),
)


def _wide(text: str) -> Scalar | Doubt:
    narrow = text.translate(_WIDE)
    if narrow == text:
        return None
    found = _number(narrow)
    if found is None:
        found = _day_or_hour(narrow)
    if isinstance(found, Doubt):
        said = {key: text if key == "value" else words for key, words in found.said.items()}
        return found._replace(said=said)
    return None if found is None else Doubt("V-YAML-09", found, {"value": text}, narrow)
