"""Why did the parser stop, and what would let it go on?

The parser tells a spot and a sentence. Where the spot shows a slip of typing, the slip is
returned with the edits that undo it; else the sentence is turned into one of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingdan.loading.text.misplaced import brackets, line_of, line_slip, padding_slip, wide
from qingdan.loading.text.slips import Edit, Slip

_KEYED = re.compile(
    r"""[ \t]*(?:-[ \t]+)*(?:"[^"\n]*"|'[^'\n]*'|[^\s#'"][^#]*?)[ \t]*:(?:[ \t]|$)"""
)
_CHUNK = re.compile(r"[^,\[\]{}:\n]*$")
_BEFORE_BRACKET = re.compile(r":[ \t]+(?=[｛［])")
_BLOCK_MARK = re.compile(r":[ \t]+([｜＞])[-+]?[ \t]*$")
_AND_BLANKS = re.compile("[：，][ \t\u3000]*")
_TOKEN = re.compile(r"[^\s,\[\]{}]+")
_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_CLOSERS = {"[": "］", "{": "｝"}
_CLOSING_QUOTES = {'"': "”“＂", "'": "’‘＇"}
_LINES_OF_A_TEXT = 50
_ELSEWISE = (
    ("cannot start any token", "start"),
    ("node content", "content"),
    ("escape", "escape"),
    ("expected '-' indicator", "dash"),
    ("expected <document start>", "leftover"),
    ("block sequence entries", "dash_here"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumble:
    """Where and why the parser stopped; ``since`` is where the part began that it was in."""

    text: str
    at: int
    why: str
    since: int
    within: str

    @property
    def character(self) -> str:
        """The character that the parser could not use."""
        return self.text[self.at : self.at + 1]


def diagnosed(stumble: Stumble) -> tuple[Slip, ...]:
    """Return the slips at the spot, or one that says what is missing and cannot be undone."""
    for look in (_padding, _pairs, _reference, _quote, _flow, _second_colon, _line, _line_above):
        slips = tuple(look(stumble))
        if slips:
            return slips
    return (_broken(stumble.at, _what(stumble)),)


def _broken(at: int, what: str) -> Slip:
    return Slip(code="V-YAML-19", at=at, said={"what": what})


def _padding(stumble: Stumble) -> Iterator[Slip]:
    above = line_of(stumble.text, stumble.at)[0] - 1
    spots = (stumble.at, stumble.since, above) if _in_block(stumble) else ()
    slips = (padding_slip(stumble.text, at) for at in dict.fromkeys(spots) if at >= 0)
    yield from _first(slip for slip in slips if slip)


def _first(slips: Iterator[Slip]) -> tuple[Slip, ...]:
    found = next(slips, None)
    return (found,) if found else ()


def _in_block(stumble: Stumble) -> bool:
    return "flow" not in stumble.within and "quoted" not in stumble.within


def _pairs(stumble: Stumble) -> Iterator[Slip]:
    """JSON writes a rare character as a pair of escapes; that is no slip, but it stops YAML."""
    pairs = _PAIR.finditer(stumble.text) if "Unicode" in stumble.why else ()
    edits = tuple(Edit(*found.span(), _joined(found[1], found[2])) for found in pairs)
    if edits:
        yield Slip(code="", at=edits[0].start, edits=edits, blocking=True)


def _joined(high: str, low: str) -> str:
    units = bytes.fromhex(high + low)
    return units.decode("utf-16-be")


def _reference(stumble: Stumble) -> Iterator[Slip]:
    alias = "an alias" in stumble.within
    if not (alias or "an anchor" in stumble.within or " tag" in stumble.within + stumble.why):
        return
    found = _TOKEN.match(stumble.text, stumble.since)
    if found:
        instead = '"' + found[0].replace("\\", "").replace('"', "") + '"' if alias else ""
        yield Slip(
            code="V-YAML-06",
            at=stumble.since,
            said={"text": found[0]},
            edits=(Edit(*found.span(), instead),),
            blocking=True,
        )


def _quote(stumble: Stumble) -> Iterator[Slip]:
    if "quoted scalar" not in stumble.within or "escape" in stumble.why:
        return
    text, start = stumble.text, stumble.since
    closing = _CLOSING_QUOTES[text[start]]
    end = line_of(text, start)[1]
    at = next((i for i in range(start + 1, end) if text[i] in closing), None)
    if at is None:
        yield _broken(start, "open_quote")
    else:
        yield wide(text, at, (Edit(at, at + 1, text[start]),))


def _flow(stumble: Stumble) -> Iterator[Slip]:
    if "flow" not in stumble.within or "expected ','" not in stumble.why:
        return
    text, at, since = stumble.text, stumble.at, stumble.since
    chunk = _CHUNK.search(text, since, at)
    comma = text.rfind("，", chunk.start() if chunk else at, at)
    closer = text.find(_CLOSERS[text[since]], since, at)
    if stumble.character in {"：", "，"}:
        yield _mark(text, at)
    elif stumble.character == ":" and comma >= 0:
        yield _mark(text, comma)
    elif closer >= 0:
        yield brackets(text, closer, closer + 1)
    elif at < line_of(text, since)[1]:
        yield _broken(at, "second_colon" if stumble.character == ":" else "comma")
    else:
        yield _broken(since, "open_bracket" if text[since] == "[" else "open_brace")


def _mark(text: str, at: int) -> Slip:
    end = _AND_BLANKS.match(text, at)
    mark = ": " if text[at] == "：" else ", "
    return wide(text, at, (Edit(at, end.end() if end else at + 1, mark),))


def _second_colon(stumble: Stumble) -> Iterator[Slip]:
    if "mapping values" not in stumble.why:
        return
    text = stumble.text
    start, end = line_of(text, stumble.at)
    found = _BEFORE_BRACKET.search(text, start, stumble.at)
    if found:
        yield brackets(text, found.end(), end)
    elif _KEYED.match(text, start, stumble.at):
        yield _broken(stumble.at, "second_colon")
    else:
        slips = tuple(_lines_above(text, start)) or (_broken(_content(text, start), "deeper"),)
        yield from slips


def _lines_above(text: str, start: int) -> Iterator[Slip]:
    """Return the slips in the lines that run on, above a line, from the last proper key."""
    for _ in range(_LINES_OF_A_TEXT):
        if start == 0:
            return
        start, end = line_of(text, start - 1)
        slip = line_slip(text, start) or padding_slip(text, start)
        if slip:
            yield slip
        elif _KEYED.match(text, start, end):
            return


def _line(stumble: Stumble) -> Iterator[Slip]:
    text = stumble.text
    if stumble.character == "：":
        yield _mark(text, stumble.at)
        return
    if _in_block(stumble):
        spots = dict.fromkeys((stumble.since, stumble.at))
        yield from _first(slip for at in spots if (slip := line_slip(text, at)))


def _line_above(stumble: Stumble) -> Iterator[Slip]:
    start = line_of(stumble.text, stumble.since)[0]
    if start:
        found = _BLOCK_MARK.search(stumble.text, *line_of(stumble.text, start - 1))
        if found:
            mark = "|" if found[1] == "｜" else ">"
            yield wide(stumble.text, found.start(1), (Edit(*found.span(1), mark),))
    if "expected ':'" in stumble.why:
        yield _broken(stumble.since, "colon")


def _what(stumble: Stumble) -> str:
    if stumble.character == ":" and "expected key" in stumble.why:
        return "key"
    if "expected key" in stumble.why:
        start = line_of(stumble.text, stumble.at)[0]
        return "indent" if _content(stumble.text, start) == stumble.at else "leftover"
    return next((what for part, what in _ELSEWISE if part in stumble.why), "other")


def _content(text: str, start: int) -> int:
    end = line_of(text, start)[1]
    return start + len(text[start:end]) - len(text[start:end].lstrip())
