"""How does a notice come from the casebook onto paper, and into the ledger?

The entry is made first and the files after it: the same line again makes the same files and no
second entry. Without a folder it is only looked at, which is an entry of its own.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qingdan.casebook.asked import Asked, Refusal, Refused, Why
from qingdan.casebook.doing import do
from qingdan.casebook.reading import members
from qingdan.cli.acting import asked_of, say_done
from qingdan.cli.casing import Counter, Line, book, signed, standing_at
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.faults import complain_of
from qingdan.cli.leafing import look
from qingdan.cli.noticed import Hindrances, told_of
from qingdan.cli.papering import PAGE, ensure_free, file_name, files_of, put
from qingdan.cli.printing import say
from qingdan.cli.reportbook import Reportbook, reportbook
from qingdan.cli.rulebook import rules_of
from qingdan.library import load
from qingdan.model.known_records import KnownAct
from qingdan.reporting.cleaning import clean, clean_lines
from qingdan.reporting.hindrances import Hindrance, hindrance_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.notice import notice
from qingdan.reporting.notice_bars import NOTIFY, barred, not_issued, untold
from qingdan.reporting.notice_told import NoticeTold
from qingdan.reporting.paper import Paper, lines_of
from qingdan.reporting.refusals import lines

NOTICE, LARGE = "notice", "large"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a notice is written, None for a look only; and whether in large print."""

    folder: str | None
    large: bool


def answer(line: Line, wanted: Wanted, language: Language) -> int:
    """Show a notice or issue it; return 1 where it may not go out."""
    release = load(day(line.written_day, language))
    rules, known = rules_of(release, language), reportbook(release, language)
    standing_at(line.place, language)
    at = Counter(book(line.place, line.keys, language), release, rules, line, language)
    signed(line, language)
    try:
        return _answered(at, known, wanted)
    except Refused as refused:
        say(lines(refused.refusals, at.shown, language))
    except Hindrances as hindered:
        report = known.report(NOTICE)
        paper = language.of(report.label, report.english)
        say(hindrance_lines(hindered.found, paper, language))
    return FOUND


def _answered(at: Counter, known: Reportbook, wanted: Wanted) -> int:
    member = _member(at)
    if wanted.folder is None:
        do(at.casebook, at.rules, look(at, member))
    _ensure(not_issued(known.report(NOTICE), at.release.rules, _on(at), NOTIFY))
    told, homes, problems = told_of(at, known, member, large=wanted.large)
    _ensure(untold(told))
    paper = notice(told)
    _ensure(barred(paper, told, homes))
    complain_of(problems, at.release.files, at.language)
    if wanted.folder is None:
        return _shown(paper, at)
    return _issued(told, paper, at, wanted.folder)


def _on(at: Counter) -> date:
    return day(at.line.written_day, at.language)


def _ensure(found: Iterable[Hindrance]) -> None:
    hindered = tuple(found)
    if hindered:
        raise Hindrances(hindered)


def _member(at: Counter) -> str:
    number, there = at.line.what, members(at.casebook, at.line.what)
    if not there:
        raise Refused((Refusal(Why.NOT_OPEN, {"number": number}),))
    member = at.line.member or (there[0] if len(there) == 1 else "")
    if member not in there:
        raise Refused((Refusal(Why.NO_SUCH_MEMBER, {"members": " ".join(there)}),))
    return member


def _shown(paper: Paper, at: Counter) -> int:
    yet = at.language.of("【样张，还没有出】", "[a specimen, not issued]")
    say(clean_lines((yet, *lines_of(paper))))
    return DONE


def _issued(told: NoticeTold, paper: Paper, at: Counter, folder: str) -> int:
    size = "-large" if told.large else ""
    files = files_of(f"{file_name(told.number)}{size}-{_on(at)}", paper, at.language)
    page = next(content for name, content in files.items() if name.endswith(PAGE))
    ensure_free(folder, files, at.language)
    asked = _asked(told, page, at)
    done = do(at.casebook, at.rules, asked)
    put(folder, files, private=True)
    return say_done(done, asked, at, [clean(f"  {folder}/{name}") for name in files])


def _asked(told: NoticeTold, page: bytes, at: Counter) -> Asked:
    """Return the act by which a notice goes out; the paper's digest is part of what is kept."""
    asked = asked_of(KnownAct.NOTICE, at.line.what, at, member=told.member)
    values = {
        **asked.values,
        "services": tuple(each.label for each in told.decided),
        LARGE: told.large,
        "digest": hashlib.sha256(page).hexdigest(),
    }
    return replace(asked, values=values)
