"""Which two columns does a line such as ``乙.nth = 甲.nth + 1`` join?"""

import re
from collections.abc import Iterable, Sequence

from qingdan.model.monitoring import Join

SAME = "同名栏相等"
_NEXT = re.compile(r"([a-z][a-z0-9_]*) 等于前一件加一")
_JOIN = re.compile(
    r"\s*(?P<one>[^\s.=+]+)\.(?P<column>[a-z][a-z0-9_]*)\s*"
    r"=\s*(?P<other>[^\s.=+]+)\.(?P<same>[a-z][a-z0-9_]*)\s*(?P<more>\+\s*1)?\s*"
)


def names_of(written: str) -> tuple[tuple[str, str], ...]:
    """Return the events and columns that a join names; none where it cannot be read."""
    found = _JOIN.fullmatch(written)
    if found is None:
        return ()
    return (found["one"], found["column"]), (found["other"], found["same"])


def join(written: str, aliases: Sequence[str], allowed: Iterable[str]) -> Join | None:
    """Return the join of two events that are named so; None for one that is not ``allowed``.

    Columns of the same name may be equal, and some may follow the earlier event's by one.
    """
    found = _JOIN.fullmatch(written)
    if found is None or found["column"] != found["same"]:
        return None
    one, other, column = found["one"], found["other"], found["column"]
    if one == other or not {one, other} <= set(aliases):
        return None
    here, there = aliases.index(one), aliases.index(other)
    follows = found["more"] is not None
    if follows and (here < there or column not in _followed(allowed)):
        return None
    if not follows and SAME not in allowed:
        return None
    return Join(later=max(here, there), earlier=min(here, there), column=column, more=int(follows))


def _followed(allowed: Iterable[str]) -> frozenset[str]:
    """Return the columns that may follow the earlier event's by one."""
    return frozenset(found[1] for each in allowed if (found := _NEXT.fullmatch(each)))
