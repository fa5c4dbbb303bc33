"""What keeps a notice from going out: as the rules stand, and by what it would say?

Looked at over every word of the paper as it would be handed over, wherever the word came from. The
law's own sentences are not ours to change and are left out.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from qingdan.loading.household.hiding import LONG
from qingdan.model.release import Edition, Release
from qingdan.model.reports import NotIssued, Report, Withheld
from qingdan.reporting.hindrances import Hindered, Hindrance
from qingdan.reporting.notice import CHAPTERS
from qingdan.reporting.notice_reasons import cited_by, reasons_of
from qingdan.reporting.notice_told import NoticeTold
from qingdan.reporting.paper import Paper, words_of

NOTIFY = "notify"
SPACE = "\n"
UNFILLED = re.compile(r"[{}]|〔占|占位|\b(?:null|None)\b")


def not_issued(report: Report, release: Release, on: date, act: str) -> Iterator[Hindrance]:
    """Yield why a report does not go out as the rules stand; ``act`` is what must be confirmed."""
    if NotIssued.TRIAL in report.not_issued and release.trial:
        yield Hindrance(Hindered.TRIAL)
    if NotIssued.PLACEHOLDERS_LEFT in report.not_issued and release.placeholders:
        yield Hindrance(Hindered.PLACEHOLDERS_LEFT, {"count": str(release.placeholders)})
    if NotIssued.BASIS_UNCONFIRMED in report.not_issued:
        for each in _editions(release):
            if each.bans(act, on):
                said = {"edition": each.day.isoformat(), "day": on.isoformat()}
                yield Hindrance(Hindered.BASIS_UNCONFIRMED, said)


def _editions(release: Release) -> Iterator[Edition]:
    yield release.policy
    if release.catalogue is not None:
        yield release.catalogue


def untold(told: NoticeTold) -> Iterator[Hindrance]:
    """Yield what the person would have to be told and nobody can: a reason, a number, a day."""
    for each in told.report.chapters:
        if each.id not in CHAPTERS:
            yield Hindrance(Hindered.UNKNOWN_CHAPTER, {"chapter": each.label})
    for decided in told.decided:
        if not reasons_of(decided, told):
            yield Hindrance(Hindered.WITHOUT_REASON, {"service": decided.label})
    tiers = (each.working_days for each in told.objecting.tiers)
    if None in (told.objecting.days, *tiers):
        yield Hindrance(Hindered.NO_DAYS)
    for contact in told.contacts.unfilled():
        if contact.street in (None, told.street):
            which = f"{contact.unit}{contact.label}"
            said = {"which": which, "place": contact.place.row}
            yield Hindrance(Hindered.NO_TELEPHONE, said)


def barred(paper: Paper, told: NoticeTold, homes: Iterable[str]) -> Iterator[Hindrance]:
    """Yield what stands in the paper and may not; ``homes`` are the numbers of all households."""
    ours = _ours(paper, told)
    withheld = told.report.withheld
    found = (
        (Withheld.FORBIDDEN_WORDS, _words(Hindered.FORBIDDEN_WORDS, told.forbidden, ours)),
        (Withheld.HOW_TO_FIT, _words(Hindered.HOW_TO_FIT, told.report.never_written, ours)),
        (Withheld.OTHER_HOMES, _homes(homes, told, ours)),
        (Withheld.WHOLE_NUMBERS, _numbers(paper, told)),
        (Withheld.PLACEHOLDERS, _unfilled(ours)),
    )
    yield from chain.from_iterable(each for kind, each in found if kind in withheld)
    for locator in sorted(told.report.uncited):
        clause = told.clauses.get(locator)
        meant = "" if clause is None else clause.meaning
        if locator in cited_by(told) or locator in ours or (meant and meant in ours):
            yield Hindrance(Hindered.UNCITED, {"clause": locator})


def _ours(paper: Paper, told: NoticeTold) -> str:
    """Return the words of the paper without the sentences of the law."""
    words = SPACE.join(words_of(paper))
    for each in told.originals.values():
        words = words.replace(each, "")
    return words


def _words(why: Hindered, words: Iterable[str], ours: str) -> Iterator[Hindrance]:
    return (Hindrance(why, {"word": each}) for each in words if each in ours)


def _homes(homes: Iterable[str], told: NoticeTold, ours: str) -> Iterator[Hindrance]:
    own = ours.replace(told.sheet.household.id, "")
    if any(each in own for each in homes if each != told.sheet.household.id):
        yield Hindrance(Hindered.OTHER_HOMES)


def _numbers(paper: Paper, told: NoticeTold) -> Iterator[Hindrance]:
    """Look for long numbers, but for the offices' telephones and what stands on the back."""
    ours = _ours(paper, told)
    for each in (*paper.back, *(e.phone for e in told.contacts.rows if e.phone)):
        ours = ours.replace(each, "")
    if LONG.search(ours):
        yield Hindrance(Hindered.WHOLE_NUMBERS)


def _unfilled(ours: str) -> Iterator[Hindrance]:
    if UNFILLED.search(ours):
        yield Hindrance(Hindered.PLACEHOLDERS)
