"""How does somebody look into people's papers, and how is that noted?

Each look is one act: who looked, in which part, at what and what for. It is noted before anything
is told. Where it is told as it is read, it is noted before anything is opened, and stays noted
where the reading fails: that was a look too.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from qingdan.casebook.asked import Asked, Done, Refused
from qingdan.casebook.doing import do
from qingdan.casebook.moving import refusals_of_asked
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import Counter, Line, book, signed, standing_at
from qingdan.cli.days import day
from qingdan.cli.printing import say
from qingdan.cli.rulebook import rules_of
from qingdan.library import load
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines


def counter(language: Language, what: str, **typed: Any) -> Counter:  # noqa: ANN401 as typed
    """Return the casebook that is meant, which must be there, and the rules of the day."""
    line = line_of(what, typed)
    standing_at(line.place, language)
    signed(line, language)
    release = load(day(line.written_day, language))
    rules = rules_of(release, language)
    return Counter(book(line.place, line.keys, language), release, rules, line, language)


def line_of(what: str, typed: dict[str, Any]) -> Line:
    """Return what was typed as a line of the casebook that fills in nothing."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("member", "service", "fill", "kind", "differ", "follows", "key")
    )
    return Line(**{**nothing, "act": "", "what": what, "filled": (), **typed})


def look(act: str, what: str, at: Counter, *, number: str = "", member: str = "") -> Asked:
    """Return a look as an act: who, when, at what, what for; each is new but by its own key."""
    asked = asked_of(act, number, at, member=member)
    now = datetime.now().astimezone()
    said = {"what": what, "purpose": asked.purpose, "at": f"{now:%Y-%m-%d %H:%M}"}
    key = asked.key or f"look-{now:%Y%m%dT%H%M%S.%f}"
    return replace(asked, values={**said, **asked.values}, key=key)


def about(asked: Asked, numbers: Iterable[str], everybody: Iterable[str] | None = None) -> Asked:
    """Return a look with the households that it was about.

    One at all of them names none: the list of an office of thousands would be written with each
    look, and says no more than that it was at all.
    """
    found = frozenset(numbers)
    if not found or (everybody is not None and found >= frozenset(everybody)):
        return asked
    return replace(asked, values={**asked.values, "households": tuple(sorted(found))})


def may(asked: Asked, at: Counter) -> bool:
    """Return whether somebody in this part may look at all, and say why not."""
    wrong = tuple(refusals_of_asked(at.rules, asked))
    if wrong:
        say(lines(wrong, at.shown, at.language))
    return not wrong


def noted(asked: Asked, at: Counter) -> Done | None:
    """Note a look; say why and return None where it may not be done."""
    try:
        return do(at.casebook, at.rules, asked)
    except Refused as refused:
        say(lines(refused.refusals, at.shown, at.language))
        return None
