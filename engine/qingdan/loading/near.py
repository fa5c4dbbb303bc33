"""Which known name is most like a name that is not known?"""

from collections.abc import Iterable

ALIKE = 0.25
"""Chinese words are short: two characters of six in common are already a hint."""
SURE = 0.75
"""An answer is only named when hardly another can be meant: `半自理` is no `全自理`."""
FEW = 9
LONGEST = 40
"""A longer text is no name with a slip in it."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like this one; with none alike, an empty text."""
    from difflib import get_close_matches

    if len(name) > LONGEST:
        return ""
    return next(iter(get_close_matches(name, list(known), 1, ALIKE)), "")


def choice(name: str, words: Iterable[str]) -> str:
    """Return the word most like this one; with none alike, the first few there are."""
    every = list(words)
    return nearest(name, every) or "、".join(every[:FEW])


def answer(name: str, words: Iterable[str]) -> str:
    """Return the answer that is surely meant; else the first few there are, to choose from."""
    from difflib import get_close_matches

    every = list(words)
    if len(name) > LONGEST:
        return "、".join(every[:FEW])
    return next(iter(get_close_matches(name, every, 1, SURE)), "") or "、".join(every[:FEW])
