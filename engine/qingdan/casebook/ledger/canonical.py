"""Which bytes stand for a value, so that everybody hashes the same?

RFC 8785 in a smaller domain: whole numbers below 2^53, text in NFC, truths, lists, and maps whose
keys are ASCII. No fractions (money is text, or whole 分), no null: what is not known is left out.
In this domain the order of keys by code point is that of RFC 8785, which orders by UTF-16.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Never, TypeAlias

from qingdan.model.errors import QingdanError

Value: TypeAlias = bool | int | str | Sequence["Value"] | Mapping[str, "Value"]
GREATEST = 2**53 - 1
DEEPEST = 32
MOST_BYTES = 2**20
STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
LONGEST_NUMBER = len(str(-GREATEST))


WHOLE = ""


class Outside(StrEnum):
    """Why something has no canonical bytes, and what to write instead."""

    LONG = "is longer than a MiB; keep it elsewhere and write its digest"
    ENCODING = "is not UTF-8"
    DEEP = "is nested too deep; write it flatter"
    SYNTAX = "is not JSON"
    OTHERWISE = "says the same in other bytes; write it by `canonical.written`"
    DOUBLE = "has a key twice"
    GREAT = "has too great a number; write it as text"
    FRACTION = "has a number with a fraction; write money as text, or in 分"
    SURROGATE = "has half a character (a lone surrogate)"
    DECOMPOSED = "is not in NFC; normalise it at the door, before it is kept"
    KEY = "has a key that is not ASCII text; name it by its id"
    NOTHING = "is nothing; leave it out"
    BYTES = "is bytes; write them in hexadecimal"
    KIND = "is neither text, a whole number, a truth, a list nor a map; write it as text"


@dataclass(slots=True)
class NotCanonical(QingdanError):
    """A value or bytes outside the domain. ``where`` is a pointer (RFC 6901), never a value."""

    where: str
    why: Outside

    def __str__(self) -> str:
        """Say where, and what is to be written instead."""
        return f"`{self.where or '/'}` {self.why}"


def written(value: Value) -> bytes:
    """Return the canonical bytes, or raise ``NotCanonical``."""
    text = _dumped(_plain(value, "", DEEPEST))
    content = text.encode()
    if len(content) > MOST_BYTES:
        raise NotCanonical(WHOLE, Outside.LONG)
    return content


def parsed(content: bytes) -> Value:
    """Return the value whose canonical bytes these are; anything else raises ``NotCanonical``."""
    if len(content) > MOST_BYTES:
        raise NotCanonical(WHOLE, Outside.LONG)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise NotCanonical(WHOLE, Outside.ENCODING) from None
    if _depth(text) > DEEPEST:
        raise NotCanonical(WHOLE, Outside.DEEP)
    value = _loaded(text)
    if written(value) != content:
        raise NotCanonical(WHOLE, Outside.OTHERWISE)
    return value


def _plain(value: object, where: str, deeper: int) -> object:
    """Return a value of the kinds that ``json`` writes, every part of it in the domain."""
    if not deeper:
        raise NotCanonical(where, Outside.DEEP)
    if type(value) is bool:
        return value
    if type(value) is int:
        if abs(value) > GREATEST:
            raise NotCanonical(where, Outside.GREAT)
        return value
    if type(value) is str:
        return _text(value, where)
    if isinstance(value, Mapping):
        keys = [_key(key, where) for key in value]
        return {key: _plain(value[key], f"{where}/{key}", deeper - 1) for key in keys}
    if isinstance(value, list | tuple):
        return [_plain(each, f"{where}/{at}", deeper - 1) for at, each in enumerate(value)]
    raise NotCanonical(where, _otherwise(value))


def _text(value: str, where: str) -> str:
    if not value.isascii():
        if any("\ud800" <= each <= "\udfff" for each in value):
            raise NotCanonical(where, Outside.SURROGATE)
        if not unicodedata.is_normalized("NFC", value):
            raise NotCanonical(where, Outside.DECOMPOSED)
    return value


def _key(key: object, where: str) -> str:
    if type(key) is not str or not key.isascii():
        raise NotCanonical(where, Outside.KEY)
    return key


def _otherwise(value: object) -> Outside:
    """Say what to write instead of what is not in the domain."""
    match value:
        case None:
            return Outside.NOTHING
        case float():
            return Outside.FRACTION
        case bytes():
            return Outside.BYTES
        case _:
            return Outside.KIND


def _dumped(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _loaded(text: str) -> Value:
    try:
        value: Value = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
            parse_int=_whole,
        )
    except json.JSONDecodeError:
        raise NotCanonical(WHOLE, Outside.SYNTAX) from None
    return value


def _without_doubles(pairs: list[tuple[str, Value]]) -> Mapping[str, Value]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotCanonical(WHOLE, Outside.DOUBLE)
    return found


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise NotCanonical(WHOLE, Outside.GREAT)
    return int(text)


def _no_fraction(_text: str) -> Never:
    raise NotCanonical(WHOLE, Outside.FRACTION)


def _depth(text: str) -> int:
    """Return how deep the brackets go, before anything that recurs reads them."""
    deepest = depth = 0
    for each in STRING.sub("", text):
        if each in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif each in "]}":
            depth -= 1
    return deepest
