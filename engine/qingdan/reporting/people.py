"""How is a person named in an answer, so that the desk knows who it is and nobody else does?"""

_SHORT = 2
_MASK = "*"


def masked(name: str) -> str:
    """Return a name with all but its ends hidden: two characters keep the first.

    Names are masked everywhere; one that was written masked stays as it is.
    """
    if _MASK in name or len(name) < _SHORT:
        return name if _MASK in name else _MASK
    if len(name) == _SHORT:
        return name[0] + _MASK
    return name[0] + _MASK * (len(name) - _SHORT) + name[-1]


def official(who: str) -> str:
    """Return who did something in an office: `清源街道 许*明`, or `清源街道 017 号` as it is."""
    *office, name = who.split(" ")
    shown = masked(name) if len(name) >= _SHORT and name.isalpha() else name
    return " ".join((*office, shown))
