"""What is wrong with a word where it stands?"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from qingdan.loading.text import misplaced
from qingdan.loading.text.bare_words import Doubt, quotation
from qingdan.loading.text.events import Word
from qingdan.loading.text.meanings import A_CODE, OUT_OF_RANGE
from qingdan.loading.text.slips import Edit, Slip

ODD = re.compile("[：:，｛［｜＞－—–•●＃\u3000]")
ODD_KEY = re.compile("[：:，｛［－—–•●＃\u3000]|^(?:[“‘＂＇「『]|<<$)")
_HAN = "[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef“”‘’…—·]"
_GAP = f"{_HAN} {_HAN}"
_FOLD = rf"(?<={_HAN})[ \t]*(?:\r\n|\r|\n)[ \t]*(?={_HAN})"
_OF_A_FIELD = frozenset({A_CODE, OUT_OF_RANGE})


class Standing(Enum):
    """Where a word stands that is not a key."""

    ALONE = auto()
    IN_BRACES = auto()
    IN_BRACKETS = auto()
    AS_ITEM = auto()
    BEHIND_KEY = auto()


def value_slips(text: str, word: Word, standing: Standing) -> Iterator[Slip]:
    """Return the slips of a value without quotes that was meant as a map or a list."""
    start, end = span(word)
    yield from misplaced.padded(text, start, end)
    match standing:
        case Standing.ALONE:
            yield from misplaced.anything_at_the_top(text, start, end)
        case Standing.IN_BRACKETS:
            yield from misplaced.item_in_brackets(text, start, end)
        case Standing.AS_ITEM:
            yield from misplaced.text_on_its_own(text, start, end)
        case Standing.BEHIND_KEY if text[misplaced.line_of(text, start)[0] : start].isspace():
            yield from misplaced.text_on_its_own(text, start, end)
        case Standing.BEHIND_KEY:
            yield from misplaced.value_in_block(text, start, end)
        case Standing.IN_BRACES:
            return


def key_slips(text: str, word: Word, *, in_braces: bool) -> Iterator[Slip]:
    """Return the slips of a key without quotes."""
    start, end = span(word)
    if word.value == "<<":
        yield Slip(code="V-YAML-06", at=start, said={"text": "<<"})
    elif doubt := quotation(word.value):
        yield doubted(word, doubt, word.value)
    else:
        judge = misplaced.key_in_braces if in_braces else misplaced.key_in_block
        yield from judge(text, start, end)
        yield from misplaced.padded(text, start, end)


def doubted(word: Word, doubt: Doubt, field: str) -> Slip:
    """Return the slip for the doubt about a word; ``field`` is the key it stands under."""
    start, end = span(word)
    mendable = doubt.instead is not None and word.anchor is None and word.tag is None
    return Slip(
        code=doubt.code,
        at=start,
        said={"field": field, **doubt.said} if doubt.code in _OF_A_FIELD else doubt.said,
        edits=(Edit(start, end, doubt.instead or ""),) if mendable else (),
        mendable=mendable,
    )


def folded(text: str, word: Word) -> Iterator[Slip]:
    """Return the slip of Chinese prose over several lines, which gets blanks between them."""
    if word.style == "|" or not re.search(_GAP, word.value):
        return
    start, end = span(word)
    first = misplaced.line_of(text, start)[1] if word.style == ">" else start
    folds = re.compile(_FOLD).finditer(text, first, end)
    edits = tuple(Edit(*fold.span(), "") for fold in folds)
    if edits:
        mendable = "\n" not in word.value.rstrip("\n")
        yield Slip(code="V-YAML-21", at=start, edits=edits, mendable=mendable)


def span(word: Word) -> tuple[int, int]:
    """Return where a word starts and ends in the draft."""
    return word.start_mark.index, word.end_mark.index
