"""How does the progress report come from the casebook, and whose story may be told in it?

Counting opens people's papers, so that it is an export, with its own entry. It is noted when all
was read and before anything is told: what cannot be read was not exported.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qingdan.casebook.ledger import engines, store
from qingdan.casebook.surveying import Survey
from qingdan.cli.casing import Counter as At
from qingdan.cli.casing import Line, book, signed, standing_at
from qingdan.cli.chapters import Filled, Story, filled
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.inputs import content
from qingdan.cli.knowing import kept
from qingdan.cli.papering import ensure_free, files_of, put, refused
from qingdan.cli.peering import look, may, noted
from qingdan.cli.printing import say
from qingdan.cli.reportbook import Reportbook, reportbook
from qingdan.cli.rulebook import rules_of
from qingdan.cli.stories import StoryFile, Use, unusable
from qingdan.estimating.registered import small_cells
from qingdan.library import load
from qingdan.loading.building import reports as building
from qingdan.loading.taking import at as under
from qingdan.loading.taking import items, text_or_none
from qingdan.model.known_records import KnownAct
from qingdan.model.place import Problem
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.progress import ProgressTold, progress
from qingdan.reporting.progress_counts import counted

PROGRESS, STORY, COVERAGE = "progress", "case_story", "coverage"


def answer(line: Line, folder: str, fill: str | None, language: Language) -> int:
    """Write the progress report; return 1 where a chapter, or a consent, is missing."""
    on = day(line.written_day, language)
    release = load(on)
    rules, known = rules_of(release, language), reportbook(release, language)
    standing_at(line.place, language)
    at = At(book(line.place, line.keys, language), release, rules, line, language)
    signed(line, language)
    chapters = filled(fill, known.report(PROGRESS))
    act = look(KnownAct.EXPORT, PROGRESS, at)
    if not may(act, at):
        return FOUND
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        stories = tuple(_unusable(chapters, survey, at, known, on))
        told = _told(survey, at, known, chapters, on)
    if noted(act, at) is None:
        return FOUND
    with engines.reading(at.casebook.engine) as connection:
        told = replace(told, entries=store.size(connection))
    problems = (*chapters.problems, *stories)
    if problems:
        data = b"" if fill is None else content(fill)
        shown = {fill: data} if fill is not None and isinstance(data, bytes) else {}
        say(refused(problems, shown, language))
        return FOUND
    return _written(told, folder, language)


def _written(told: ProgressTold, folder: str, language: Language) -> int:
    files = files_of(f"{PROGRESS}-{told.on}", progress(told), language)
    ensure_free(folder, files, language)
    put(folder, files)
    say([language.of("出了进展报告", "the progress report is written")])
    say(clean(f"  {folder}/{each}") for each in files)
    return DONE


def _told(survey: Survey, at: At, known: Reportbook, chapters: Filled, on: date) -> ProgressTold:
    reports = building.reports(known.trees, known.clauses)
    register = known.trees.get(building.POSITIONS)
    streets = (text_or_none(under(row, "街道")) for row in items(under(register, "行")))
    found = counted(
        survey,
        at.rules,
        small_cells(at.release.files),
        on,
        positions=Counter(each for each in streets if each),
        unfilled=reports[COVERAGE].phrases["unfilled"],
    )
    stories = {
        id_: tuple(each.words or "" for each in told) for id_, told in chapters.stories.items()
    }
    return ProgressTold(
        report=known.report(PROGRESS),
        reports=reports,
        written={**{id_: (said,) for id_, said in chapters.words.items()}, **stories},
        found=found,
        on=on,
        entries=store.size(survey.connection),
        edition=at.release.rules.policy.day.isoformat(),
    )


def _unusable(
    chapters: Filled, survey: Survey, at: At, known: Reportbook, on: date
) -> Iterator[Problem]:
    kinds = known.report(STORY).needs

    def file(story: Story) -> StoryFile:
        before = kept(at.casebook, at.release, story.number or "")
        written = [
            each.values
            for each in survey.records(story.number)
            if each.record.kind in kinds and each.record.member == story.member
        ]
        telling = () if before is None else before.household.telling
        return StoryFile(tuple(each for each in written if each is not None), telling)

    stories = (each for told in chapters.stories.values() for each in told)
    return unusable(stories, Use(known.report(PROGRESS).label, on), file)
