"""What may be printed of words that came from a file?

A name must not move the cursor, hide or reverse what stands beside it, or end the line. Such
characters are shown by their number instead, ``⟨U+202E⟩``, so that somebody can find them.
"""

import unicodedata
from collections.abc import Iterable

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(words: str) -> str:
    """Return the words with every control, format or unknown character shown by its number."""
    if words.isascii() and words.isprintable():
        return words
    return "".join(_shown(each) for each in words)


def clean_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines that are safe to print, each of them on one line."""
    return tuple(clean(each).rstrip() for each in lines)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _HARMFUL:
        return f"⟨U+{ord(character):04X}⟩"
    return character
