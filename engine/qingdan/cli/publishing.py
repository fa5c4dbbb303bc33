"""How does the public pack come about, and what is still missing, each with its place?"""

from collections.abc import Iterator
from datetime import date

from qingdan import inspection
from qingdan.cli.chapters import filled
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.papering import ensure_free, files_of, put, refused
from qingdan.cli.printing import say
from qingdan.cli.reportbook import Reportbook, reportbook
from qingdan.library import load
from qingdan.loading.building.reports import CONTACTS, POSITIONS
from qingdan.model.place import Problem, Severity
from qingdan.model.reports import NotIssued
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.hindrances import Hindered, Hindrance, hindrance_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.notice_bars import not_issued
from qingdan.reporting.problems import catalogue
from qingdan.reporting.public_pack import CHAPTERS, PublicTold, public_json, public_pack

PUBLIC_PACK, PUBLISH = "public_pack", "publish"
PLACEHOLDERS, UNCONFIRMED, REGISTER = "V-FIG-01", "V-ED-09", "V-REG-"
REGISTERS = "policy/registers/"
SHOWN = (CONTACTS, POSITIONS)
"""The registers that the pack shows; a placeholder in another keeps it from nothing."""


def answer(folder: str, fill: str | None, written_day: str | None, language: Language) -> int:
    """Write the public pack; return 1 with everything that is missing where it may not go out."""
    on = day(written_day, language)
    release = load(on)
    known = reportbook(release, language)
    report = known.report(PUBLIC_PACK)
    chapters = filled(fill, report)
    problems = (*chapters.problems, *_problems(known, on))
    unknown = (
        Hindrance(Hindered.UNKNOWN_CHAPTER, {"chapter": each.label})
        for each in report.chapters
        if not each.by_people and each.id not in CHAPTERS
    )
    hindered = (*not_issued(report, release.rules, on, PUBLISH), *unknown)
    if problems or hindered:
        say(hindrance_lines(hindered, language.of(report.label, report.english), language))
        say(refused(problems, release.files, language))
        return FOUND
    told = PublicTold(
        release=release.rules,
        trees=known.trees,
        clauses=known.clauses,
        report=report,
        contacts=known.contacts,
        positions=known.positions,
        forbidden=known.forbidden,
        written=chapters.words,
        on=on,
    )
    name = f"{PUBLIC_PACK}-{on}"
    files = {
        **files_of(name, public_pack(told), language),
        f"{name}.json": json.indented(public_json(told)),
    }
    ensure_free(folder, files, language)
    put(folder, files)
    say([language.of("出了公开包", "the public pack is written")])
    say(clean(f"  {folder}/{each}") for each in files)
    return DONE


def _problems(known: Reportbook, on: date) -> Iterator[Problem]:
    """Yield what the rules say must be mended first, of the files that the pack shows."""
    wanted = known.report(PUBLIC_PACK).not_issued
    found = inspection.problems(
        known.release.files, codes=frozenset(catalogue()), publishing=True, on=on
    )
    errors = (each for each in found if each.severity is Severity.ERROR)
    return (each for each in errors if _kind(each) in wanted)


def _kind(problem: Problem) -> NotIssued | None:
    """Return what a problem is to a report; a placeholder of a register not shown is nothing."""
    file = problem.place.file
    if problem.code == PLACEHOLDERS:
        shown = not file.startswith(REGISTERS) or file in SHOWN
        return NotIssued.PLACEHOLDERS_LEFT if shown else None
    if problem.code == UNCONFIRMED:
        return NotIssued.BASIS_UNCONFIRMED
    return NotIssued.REGISTERS_WRONG if problem.code.startswith(REGISTER) else None
