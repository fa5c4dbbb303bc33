"""Does a bare text stand where a map or a list was meant?

Full-width punctuation is content as long as it stands in prose. It is a slip where the parser
needs a mark: in a key inside braces, or after a label on a line of its own.
"""

import re
from collections.abc import Iterator

from qingdan.loading.text.bare_words import Doubt, bare
from qingdan.loading.text.slips import LINE_END, Edit, Slip

_QUOTED = r""""[^"\n]*"|'[^'\n]*'"""
_STOPS = "\\s：:，,。；;！!？?"
_LABEL = rf"(?:{_QUOTED}|[^{_STOPS}、\"'\[\]{{}}｛｝［］&*|>%@`#＃－-][^{_STOPS}]{{0,15}})"
_LINE = (
    rf"[ \t]*(?:-[ \t]+)*(?P<label>{_LABEL})[ \t]*"
    r"(?:(?P<wide>：)[ \t\u3000]*|(?P<tight>:(?:\u3000+|(?=[^\s:/]))))"
)
_MARK = re.compile(
    r"[ \t]*(?:-[ \t]+)*(?P<mark>[－—–•●＃])(?P<gap>[ \t\u3000]*)(?=[^ \t\u3000\r\n])"
)
_CERTAIN = re.compile(r"[ \t\u3000]|$")
_PAD = "\u3000"
_PADDING = re.compile(r"[ \t]*[\t\u3000][ \t\u3000]*")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_BRACKETS = str.maketrans("｛｝［］", "{}[]")
_HAN = re.compile("[\u3400-\u9fff]")
_COMMA, _COLON = re.compile("，[ \t\u3000]*"), re.compile("：[ \t\u3000]*|:\u3000*")


def line_of(text: str, at: int) -> tuple[int, int]:
    """Return where the line around an offset starts and ends, without the line's end."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = LINE_END.search(text, at)
    return start, end.start() if end else len(text)


def line_slip(text: str, at: int) -> Slip | None:
    """Return the slip on a line of block style: a wide mark, or a colon that does not count."""
    start, end = line_of(text, at)
    if found := _MARK.match(text, start, end):
        return _wide_mark(text, found)
    found = re.compile(_LINE).match(text, start, end)
    if not found:
        return None
    last = found.end() == end
    if found["wide"]:
        edit = Edit(found.start("wide"), found.end(), ":" if last else ": ")
        return wide(text, found.start("wide"), (edit,))
    if found["label"].isdecimal():
        return None
    edit = Edit(*found.span("tight"), ": ")
    written = _COMMENT.sub("", text[found.start("label") : end]).rstrip()
    return Slip(
        code="V-YAML-03",
        at=found.start("label"),
        said={"text": written},
        edits=(edit,),
        blocking=True,
        mendable=True,
    )


def padding_slip(text: str, at: int) -> Slip | None:
    """Return the slip of a line that is indented by tabs or ideographic spaces."""
    start, end = line_of(text, at)
    found = _PADDING.match(text, start, end)
    if not found:
        return None
    padding = found[0]
    first = next(i for i, each in enumerate(padding) if each != " ")
    spaces = "".join(" " if each == " " else "  " for each in padding)
    return Slip(
        code="V-YAML-05",
        at=start + first,
        said={"what": "tab" if padding[first] == "\t" else "wide"},
        edits=(Edit(*found.span(), spaces if found.end() < end else ""),),
        blocking=True,
        mendable=True,
    )


def wide(text: str, at: int, edits: tuple[Edit, ...]) -> Slip:
    """Return the slip of a full-width character that was meant as a mark."""
    said = {"char": text[at], "ascii": edits[0].text.strip()}
    return Slip(code="V-YAML-02", at=at, said=said, edits=edits, blocking=True, mendable=True)


def brackets(text: str, at: int, end: int) -> Slip:
    """Return the slip of full-width brackets between two offsets."""
    places = (i for i in range(at, end) if text[i] in "｛｝［］")
    return wide(text, at, tuple(Edit(i, i + 1, text[i].translate(_BRACKETS)) for i in places))


def padded(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return a slip for ideographic spaces around a word; they would be part of it."""
    word = text[start:end]
    before = len(word) - len(word.lstrip(_PAD))
    if before and not text[line_of(text, start)[0] : start].strip():
        slip = padding_slip(text, start)
        if slip:
            yield slip
    elif before:
        yield _pad(start, start + before, " ")
    after = len(word.rstrip(_PAD))
    if after < len(word):
        yield _pad(start + after, end, "")


def key_in_braces(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slip of a key inside braces that has swallowed a colon or a comma."""
    key = text[start:end]
    has_value = text[end:].lstrip().startswith(":") if end < len(text) else False
    fullwidth = "：" in key or "，" in key
    if not fullwidth and (has_value or not re.search(r":[^/]", key)):
        return
    edits = tuple(_split(text, start, end, has_value=has_value))
    at, code, said = start, "V-YAML-04" if fullwidth else "V-YAML-03", {"text": key}
    if has_value:
        at = next(i for i in range(start, end) if text[i] in "：，")
        code, said = "V-YAML-02", {"char": text[at], "ascii": ":" if text[at] == "：" else ","}
    some = bool(edits)
    yield Slip(code=code, at=at, said=said, edits=edits, blocking=some, mendable=some)


def key_in_block(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slip of a key that begins with a full-width mark."""
    if text[start] in "｛［":
        yield brackets(text, start, line_of(text, end)[1])
    elif text[start] in "－—–•●＃" and (slip := _marked(text, start)):
        yield slip


def item_in_brackets(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slip of numbers in brackets that full-width commas join into one word."""
    pieces = _COMMA.split(text[start:end])
    if len(pieces) > 1 and all(_is_figure(piece) for piece in pieces):
        commas = tuple(Edit(*found.span(), ", ") for found in _COMMA.finditer(text, start, end))
        yield wide(text, commas[0].start, commas)


def value_in_block(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slip of a value behind its key that was meant as a map, a list or a block."""
    if (text[start], text[end - 1]) in {("｛", "｝"), ("［", "］")}:
        yield brackets(text, start, end)
    elif text[start] in "｜＞" and line_of(text, start)[1] < end:
        yield wide(text, start, (Edit(start, start + 1, "|" if text[start] == "｜" else ">"),))


def text_on_its_own(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slips of a text on its own lines under a key, or at the top, that is a map.

    One line of prose may begin with a word and a colon; two lines that both do are a map.
    """
    if text[start] in "－—–•●＃" and (slip := _marked(text, start)):
        yield slip
        return
    yield from value_in_block(text, start, end)
    starts = [start, *(found.end() for found in LINE_END.finditer(text, start, end))]
    slips = [line_slip(text, each) for each in starts if text[slice(*line_of(text, each))].strip()]
    found = [slip for slip in slips if slip]
    if len(found) == len(slips) and (len(found) > 1 or (found and _certain(text, found[0]))):
        yield from found


def anything_at_the_top(text: str, start: int, end: int) -> Iterator[Slip]:
    """Return the slips of a text that is a whole file: none is prose."""
    found = list(text_on_its_own(text, start, end))
    lines = [start, *(each.end() for each in LINE_END.finditer(text, start, end))]
    yield from found or filter(None, (line_slip(text, each) for each in lines))


def _certain(text: str, slip: Slip) -> bool:
    if slip.code == "V-YAML-02":
        return bool(_CERTAIN.match(text, slip.at + 1, line_of(text, slip.at)[1]))
    return bool(_HAN.match(text, slip.at))


def _marked(text: str, start: int) -> Slip | None:
    first, end = line_of(text, start)
    found = _MARK.match(text, first, end)
    return _wide_mark(text, found) if found and found.start("mark") == start else None


def _wide_mark(text: str, found: re.Match[str]) -> Slip | None:
    if found["mark"] == "＃":
        return wide(text, found.start("mark"), (Edit(*found.span("mark"), "#"),))
    if not found["gap"]:
        return None
    return wide(text, found.start("mark"), (Edit(found.start("mark"), found.end("gap"), "- "),))


def _pad(start: int, end: int, instead: str) -> Slip:
    return Slip(
        code="V-YAML-15",
        at=start,
        said={"name": "wide"},
        edits=(Edit(start, end, instead),),
        blocking=True,
        mendable=True,
    )


def _split(text: str, start: int, end: int, *, has_value: bool) -> Iterator[Edit]:
    """Split ``中度：1，重度：2`` at the commas behind which a label and its colon stand."""
    commas = list(_COMMA.finditer(text, start, end))
    begins = [start, *(found.end() for found in commas)]
    ends = [*(found.start() for found in commas), end]
    colons = [_COLON.search(text, *bounds) for bounds in zip(begins, ends, strict=True)]
    keyed = [bool(colon) for colon in colons]
    if has_value:
        keyed[-1], colons[-1] = True, None
    if not keyed[0]:
        return
    yield from (Edit(*found.span(), ": ") for found in colons if found)
    for comma, labelled in zip(commas, keyed[1:], strict=True):
        if labelled:
            yield Edit(*comma.span(), ", ")


def _is_figure(piece: str) -> bool:
    value = bare(piece)
    value = value.value if isinstance(value, Doubt) else value
    return value is not None and not isinstance(value, str)
