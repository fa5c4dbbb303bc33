"""How does somebody who audits look into people's papers, and how is that noted?

Each run is one act of the office: who looked, in which part, at what and what for. It is noted
before anything is opened.
"""

import os
from dataclasses import replace
from datetime import datetime
from typing import Any

from qingdan.casebook.asked import Refused
from qingdan.casebook.doing import do
from qingdan.casebook.ledger.commitments import NotOpened
from qingdan.casebook.ledger.records import Unreadable
from qingdan.casebook.opening import is_there
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import PLACE, VARIABLE, Counter, Line, book, not_opened, signed
from qingdan.cli.codes import BROKEN_SEAL, FOUND
from qingdan.cli.days import day
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say
from qingdan.cli.rulebook import rules_of
from qingdan.library import load
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines


def counter(language: Language, what: str, **typed: Any) -> Counter:  # noqa: ANN401 as typed
    """Return the casebook that is meant, which must be there, and the rules of the day."""
    line = _line(what, typed)
    where = line.place or os.environ.get(VARIABLE) or PLACE
    if not is_there(where):
        raise Misused(
            language.of(
                "这里还没有案卷；用 --casebook 说在哪里。",
                "There is no casebook here; name it by --casebook.",
            )
        )
    signed(line, language)
    release = load(day(line.written_day, language))
    rules = rules_of(release, language)
    return Counter(book(line.place, line.keys, language), release, rules, line, language)


def _line(what: str, typed: dict[str, Any]) -> Line:
    names = ("member", "service", "fill", "kind", "differ", "follows", "key")
    nothing: dict[str, Any] = dict.fromkeys(names)
    return Line(act="", what=what, filled=(), **nothing, **typed)


def noted(act: str, what: str, at: Counter) -> int | None:
    """Note the look, with what was looked at; return 1 where it may not be done."""
    asked = asked_of(act, "", at)
    now = datetime.now().astimezone()
    said = {"what": what, "purpose": asked.purpose, "at": f"{now:%Y-%m-%d %H:%M}"}
    key = f"look-{now:%Y%m%dT%H%M%S.%f}"
    asked = replace(asked, values={**said, **asked.values}, key=key)
    try:
        do(at.casebook, at.rules, asked)
    except Refused as refused:
        say(lines(refused.refusals, at.shown, at.language))
        return FOUND
    return None


def damaged(mistake: NotOpened | Unreadable, at: Counter) -> int:
    """Say that the casebook was meddled with, or is another's; return 6."""
    if isinstance(mistake, NotOpened):
        raise not_opened(at.language)
    say(
        [
            at.language.of(
                "✗ 账读不下去：有一笔坏了，或者被动过。",
                "✗ The ledger cannot be read on: an entry is damaged, or was changed.",
            ),
            at.language.of("下一步  qingdan audit verify", "next  qingdan audit verify"),
        ]
    )
    return BROKEN_SEAL
