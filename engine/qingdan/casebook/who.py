"""Are two names written for one and the same person, and does a name name anybody?

Names are masked and typed by hand, so they are held against each other by a key: one form of
Unicode (NFKC), one sign for whatever masks a letter, no blanks and nothing that cannot be seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

STAR = "*"
_MASKS = re.compile(r"[*∗⁎✱✲✳★☆⋆○●〇×某-]+")
_BETWEEN, _LISTED = re.compile(r"[\s、,;/|&+]+"), re.compile(r"[、,;/|&+\n]")
_UNSEEN = ("C", "Z", "Mn", "Me")
_DIGITS = 2
"""How many digits make the number of somebody's badge; a single one names nobody."""


def known_by(name: object) -> str:
    """Return the key of a name; empty where nothing is written."""
    kept = (each for each in _folded(name) if not unicodedata.category(each).startswith(_UNSEEN))
    return _MASKS.sub(STAR, "".join(kept))


def same_person(one: object, other: object) -> bool:
    """Return whether two names may be one person's; a name with others beside it is that one's."""
    mine, theirs = known_by(one), known_by(other)
    if not mine or not theirs:
        return False
    return mine in _parts(other) or theirs in _parts(one)


def among(name: object, others: Iterable[object]) -> bool:
    """Return whether somebody may be one of these; None is nobody."""
    written = [each for each in others if each is not None]
    return name is not None and any(same_person(name, each) for each in written)


def names_one(name: object) -> bool:
    """Return whether a name names one person: neither a stroke, nor a list."""
    key = known_by(name)
    somebody = any(map(str.isalpha, key)) or sum(map(str.isdigit, key)) >= _DIGITS
    return somebody and _LISTED.search(_folded(name).strip()) is None


def _folded(name: object) -> str:
    return unicodedata.normalize("NFKC", str(name)).casefold()


def _parts(name: object) -> frozenset[str]:
    return frozenset(_keys(name)) - {""}


def _keys(name: object) -> Iterator[str]:
    yield known_by(name)
    yield from map(known_by, _BETWEEN.split(_folded(name)))
