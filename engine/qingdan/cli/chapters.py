"""What has somebody written into the chapters of a report that only people can write?

A file with a key a chapter, by its label or id. A story is a list of maps, each with the
household, the member and the words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qingdan.loading.taking import at, entries, items, text_or_none
from qingdan.loading.text.decoding import opened
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem
from qingdan.model.reports import Chapter, Report
from qingdan.model.written import Written

MISSING = "V-WORK-08"
HOUSEHOLD, MEMBER, WORDS = "户编号", "成员", "写的"


@dataclass(frozen=True, slots=True)
class Story:
    """A story of somebody, as it was written; anything may be missing."""

    number: str | None
    member: str | None
    words: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Filled:
    """The chapters by id: words, or stories; with what is wrong in the file."""

    words: Mapping[str, str]
    stories: Mapping[str, tuple[Story, ...]]
    problems: tuple[Problem, ...]


def filled(name: str | None, report: Report) -> Filled:
    """Read the chapters of a report; one that people must write and nobody did is V-WORK-08."""
    tree, problems = _read(name)
    words: dict[str, str] = {}
    stories: dict[str, tuple[Story, ...]] = {}
    for chapter in report.chapters:
        node = _of(tree, chapter)
        told = tuple(_stories(node))
        said = None if told or node is None else text_or_none(node)
        if told:
            stories[chapter.id] = told
        if said and said.strip():
            words[chapter.id] = said.strip()
    lacking = tuple(_lacking(report, {*words, *stories}, name)) if not problems else ()
    return Filled(words, stories, (*problems, *lacking))


def _read(name: str | None) -> tuple[Written | None, tuple[Problem, ...]]:
    if name is None:
        return None, ()
    content = opened(Path(name), name)
    if isinstance(content, Problem):
        return None, (content,)
    reading = read(content, name)
    return reading.tree, reading.problems


def _of(tree: Written | None, chapter: Chapter) -> Written | None:
    return at(tree, chapter.label) or at(tree, chapter.id)


def _stories(node: Written | None) -> Iterator[Story]:
    for each in items(node):
        if entries(each):
            number, member, words = (
                text_or_none(at(each, key)) for key in (HOUSEHOLD, MEMBER, WORDS)
            )
            yield Story(number, member, words, each.place)


def _lacking(report: Report, written: set[str], name: str | None) -> Iterator[Problem]:
    place = report.place if name is None else Place(name, 1, 1)
    for each in report.chapters:
        if each.by_people and each.id not in written:
            said = {"report": report.label, "chapter": each.label}
            yield Problem(MISSING, place, said)
