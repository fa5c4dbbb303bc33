"""What does the office report of how far it has come: people's words, the casebook's figures?

The chapters are the rules'. What only people can write is theirs, word for word; each table stands
in the chapter that the rules attach it to, with how it was counted beside it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.model.reports import Blank, Chapter, Report
from qingdan.reporting.paper import Block, Grid, Paper, PaperChapter, Prose
from qingdan.reporting.progress_counts import Counted, coverage, fulfilment, issues
from qingdan.reporting.reasons import filled

BETWEEN = "、"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """A report with its tables' own reports, what people wrote by chapter, and the counts."""

    report: Report
    reports: Mapping[str, Report]
    written: Mapping[str, tuple[str, ...]]
    found: Counted
    on: date
    entries: int
    edition: str


def progress(told: ProgressTold) -> Paper:
    """Return the report as a paper."""
    about = {
        Blank.DAY: told.on.isoformat(),
        Blank.ENTRIES: str(told.entries),
        Blank.NUMBER: told.edition,
    }
    provenance = told.report.phrases["provenance"]
    return Paper(
        title=told.report.label,
        above=(filled(provenance, {str(key): said for key, said in about.items()}),),
        answer=(),
        chapters=tuple(
            PaperChapter(each.label, tuple(_chapter(each, told))) for each in told.report.chapters
        ),
    )


def _chapter(chapter: Chapter, told: ProgressTold) -> Iterator[Block]:
    yield from (Prose(each) for each in told.written.get(chapter.id, ()))
    yield from (TABLES[each](told) for each in chapter.attached if each in TABLES)


def _coverage(told: ProgressTold) -> Block:
    return _table("coverage", coverage(told.found), told)


def _fulfilment(told: ProgressTold) -> Block:
    return _table("fulfilment", fulfilment(told.found), told)


def _table(id_: str, rows: tuple[tuple[str | int, ...], ...], told: ProgressTold) -> Block:
    report = told.reports[id_]
    head = (*report.phrases["by"].split(BETWEEN), *report.columns)
    return Grid(head, rows, f"{report.label}：{report.phrases['computed']}")


def _issues(told: ProgressTold) -> Block:
    said = told.report.phrases
    head = tuple(said["issues_columns"].split(BETWEEN))
    return Grid(head, issues(told.found), said["issues_computed"])


TABLES: Mapping[str, Callable[[ProgressTold], Block]] = {
    "coverage": _coverage,
    "fulfilment": _fulfilment,
    "issues": _issues,
}
"""What is attached to a chapter and counted; a story is words."""
