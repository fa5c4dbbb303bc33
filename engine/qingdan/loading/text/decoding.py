"""Which text do the bytes of a file hold, and what in it cannot be seen?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from unicodedata import category

from qingdan.loading.text.slips import Edit, Slip
from qingdan.model.place import Place, Problem, Severity

LARGEST = 1_000_000
"""Bytes. The longest file of a release has a twentieth of it."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KINDS = {
    "Zs": "space",
    "Zl": "break",
    "Zp": "break",
    "Cc": "control",
    "Cn": "control",
    "Cs": "control",
}
_BLANK = frozenset({"break", "space"})
_ENOUGH = 500
_MARK = "\ufeff"
_LOST = "\ufffd"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_TRAILING = re.compile(r"(?P<blanks>[ \t]*)(?P<end>\r\n?)|[ \t]+(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, with what the reader has to say before it reads."""

    text: str
    slips: tuple[Slip, ...] = ()
    readable: bool = True


def opened(path: Path, shown_as: str, most: int = LARGEST) -> bytes | Problem:
    """Return the bytes of a file, or the problem that it does not open; of a larger one a part."""
    found = contents(path, most)
    if isinstance(found, bytes):
        return found
    return Problem("V-YAML-18", Place(shown_as, 1, 1), {"path": shown_as, "how": found})


def contents(path: Path, most: int = LARGEST) -> bytes | str:
    """Return the bytes of a file, or the word for why it does not open; of a larger one a part."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(most + 1)
        return "folder" if path.is_dir() else "special" if path.exists() else "missing"
    except PermissionError:
        return "forbidden"
    except (OSError, ValueError):
        return "unreadable"


def decoded(data: bytes) -> Decoded:
    """Return the text of bytes that should be UTF-8."""
    if len(data) > LARGEST:
        return _too_large(len(data))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _in_another_encoding(data)
    if b"\0" in data or data.startswith(_ARCHIVES):
        return _not_text()
    return Decoded(text, tuple(unseen(text)))


def given(text: str) -> Decoded:
    """Return a text that needs no decoding, such as another program hands over."""
    return _too_large(len(text)) if len(text) > LARGEST else Decoded(text, tuple(unseen(text)))


def _too_large(count: int) -> Decoded:
    said = {"count": str(count), "limit": str(LARGEST), "unit": "bytes"}
    return Decoded("", (Slip(code="V-YAML-14", at=0, said=said),), readable=False)


def unseen(text: str) -> Iterator[Slip]:
    """Return a slip for each character that cannot be seen.

    A byte order mark in front does no harm, so that it is only a note.
    """
    for found in islice(_UNSEEN.finditer(text), _ENOUGH):
        kind = _kind(found[0])
        mark = found.start() == 0 and found[0] == _MARK
        yield Slip(
            code="V-YAML-15",
            at=found.start(),
            said={"name": "mark" if mark else kind},
            edits=(Edit(*found.span(), " " if kind in _BLANK else ""),),
            blocking=True,
            mendable=True,
            severity=Severity.NOTE if mark else None,
        )


def line_ends(text: str, kept: Iterable[tuple[int, int]]) -> Iterator[Slip]:
    """Return one slip for all lines that end in blanks or carriage returns.

    Blanks within the ``kept`` spans are content: text in ``|`` and in quotes over several lines.
    """
    if not ("\r" in text or " \n" in text or "\t\n" in text or text.endswith((" ", "\t"))):
        return
    spans = tuple(kept)
    edits = []
    for found in _TRAILING.finditer(text):
        start, end = found.span()
        if any(first <= start < last for first, last in spans):
            start = found.start("end")
        if start >= 0:
            edits.append(Edit(start, end, "\n" if found["end"] else ""))
    if edits:
        said = {"count": str(len(edits))}
        yield Slip(
            code="V-YAML-20", at=edits[0].start, said=said, edits=tuple(edits), mendable=True
        )


def unseen_kind(value: str) -> str:
    """Return which kind of unseen character a value holds, as escapes may write it; or nothing."""
    found = _UNSEEN.search(value)
    return _kind(found[0]) if found else ""


def unseen_at(value: str) -> tuple[int, str] | None:
    """Return where the first unseen character of a value stands, from 1, and its kind."""
    found = _UNSEEN.search(value)
    return None if found is None else (found.start() + 1, _kind(found[0]))


def _kind(character: str) -> str:
    if character in _TURNS:
        return "direction"
    return "break" if character == "\x85" else _KINDS.get(category(character), "zero_width")


def _in_another_encoding(data: bytes) -> Decoded:
    if data.startswith(_WIDE_MARKS):
        return _converted(data.decode("utf-16", errors="replace"), "utf-16")
    if b"\x00" in data or data.startswith(_ARCHIVES):
        return _not_text()
    mostly = data.decode(errors="replace")
    lost = mostly.count(_LOST)
    if lost > sum(1 for each in mostly if each > "\x7f") - lost:
        try:
            return _converted(data.decode("gb18030"), "gbk")
        except UnicodeDecodeError:
            return _not_text()
    return _converted(mostly, "damaged")


def _converted(text: str, encoding: str) -> Decoded:
    damaged = encoding == "damaged"
    at = next(
        (i for i, each in enumerate(text) if each > "\x7f" and (each == _LOST or not damaged)), 0
    )
    slip = Slip(code="V-YAML-16", at=at, said={"encoding": encoding}, mendable=not damaged)
    return Decoded(text, (slip, *unseen(text)))


def _not_text() -> Decoded:
    return Decoded("", (Slip(code="V-YAML-18", at=0, said={"how": "binary"}),), readable=False)
