"""How is it asked who looked, and how is that look itself noted?"""

from dataclasses import dataclass
from typing import Any

from qingdan.auditing.accesses import Wanted, accesses
from qingdan.casebook.ledger import engines
from qingdan.casebook.reading import members
from qingdan.casebook.surveying import Survey
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import about as looked_at
from qingdan.cli.peering import counter, look, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.audited_lists import about, access_json, access_lines, access_page
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed: whose papers, between which days, for whom it is printed."""

    number: str | None
    member: str | None
    first: str | None
    last: str | None
    reader: str | None


def answer(asked: Asked, language: Language, **typed: Any) -> int:  # noqa: ANN401 as typed
    """Tell who looked, this time included; return 1 where whoever asks may not."""
    at = counter(language, asked.number or "", **typed)
    _ensure_named(asked, at)
    whose = () if asked.number is None else (asked.number,)
    if noted(looked_at(look(KnownAct.ACCESS_LOG, _what(asked, at), at), whose), at) is None:
        return FOUND
    first, last = (None if e is None else day(e, language) for e in (asked.first, asked.last))
    wanted = Wanted(number=asked.number, member=asked.member, first=first, last=last)
    with engines.reading(at.casebook.engine) as connection:
        found = tuple(accesses(Survey(connection, at.casebook), wanted))
    named = about(asked.number or "", asked.member or "", language)
    if at.line.as_json:
        say_bytes(json.document(access_json(found)))
    else:
        told = access_lines if asked.reader is None else access_page
        say(clean(each) for each in told(found, named, at.shown, language))
    return DONE


def _ensure_named(asked: Asked, at: Counter) -> None:
    language = at.language
    if asked.number is None:
        if asked.member is not None or asked.reader is not None:
            raise Misused(language.of("用 --person 说是哪一户。", "Name the household: --person."))
        return
    there = members(at.casebook, asked.number)
    if not there or asked.member not in (None, *there):
        hint = language.of("、", ", ").join(there)
        raise Misused(
            language.of(
                f"`{asked.number}` 没有这个人；有 {hint}。"
                if there
                else f"`{asked.number}` 没有立户。",
                f"`{asked.number}` has no such member; there is {hint}."
                if there
                else f"`{asked.number}` is no open case.",
            )
        )


def _what(asked: Asked, at: Counter) -> str:
    """Return what was looked at, as the entry says it."""
    named = " ".join(each for each in (asked.number, asked.member) if each)
    return named or at.rules.casework.acts[KnownAct.ACCESS_LOG].label
