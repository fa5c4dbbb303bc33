"""How is a clause printed for people?

《方案》第四部分（四）第2段: the instrument's short name, then where in it, as the instrument's
own file says. A locator that no file prints stays as it is written.
"""

from collections.abc import Iterable

from qingdan.model.rules import Clauses


def cited(locators: Iterable[str], clauses: Clauses) -> str:
    """Return the clauses as printed, each once; the instrument's name not twice in a row."""
    printed = dict.fromkeys(_printed(each, clauses) for each in locators)
    shown, before = [], ""
    for each in printed:
        name, _, place = each.rpartition("》")
        shown.append(place if name and name == before else each)
        before = name
    return "、".join(shown)


def _printed(locator: str, clauses: Clauses) -> str:
    clause = clauses.get(locator)
    return locator if clause is None else clause.printed
