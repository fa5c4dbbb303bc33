"""How is a person named in an answer, so that the desk knows who it is and nobody else does?"""

import re

from qingdan.loading.household.hiding import LONG, STAR, masked_name
from qingdan.loading.household.values import MASKED

_LETTERS = re.compile(r"[^\W\d_]{2,}")


def official(who: str) -> str:
    """Return who did something in an office: `清源街道 许*明`, or `清源街道 017 号` as it is.

    A telephone beside the name is left out.
    """
    *office, name = who.split(" ")
    if office and LONG.fullmatch(name):
        return f"{official(' '.join(office))} {MASKED}"
    return " ".join((*(LONG.sub(MASKED, each) for each in office), _named(name)))


def _named(name: str) -> str:
    """Return a word with the names in it masked; a number with something behind it is no name."""
    bare = LONG.sub("", name)
    if STAR in bare or bare[:1].isdigit():
        return LONG.sub(MASKED, name)
    return LONG.sub(MASKED, _LETTERS.sub(lambda found: masked_name(found[0]), name))
