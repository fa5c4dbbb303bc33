"""How are the questions of a household put on paper, to be taken along to the visit?

A sheet a household, its people one after the other, and a page of its own for what somebody is
asked alone. No name but the masked one, no address: a page may be left lying.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingdan.asking.answers import DELIVERED, LISTS
from qingdan.asking.ranking import Worth
from qingdan.forms.looks import A4, FONT
from qingdan.model.facts import Kind
from qingdan.reporting.asking import choices, why
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width
from qingdan.reporting.languages import Language
from qingdan.reporting.questions import apart, in_words
from qingdan.reporting.sheet import Sheet

BOX, LINE, LONGEST_NAME = "□", 16, 31
_REFUSED = re.compile(r"[\[\]:*?/\\']")
_COLUMNS = (
    (("序号", "no."), 5),
    (("问什么", "question"), 32),
    (("回答（打√）", "answer (tick)"), 24),
    (("他的话", "in their words"), 17),
    (("谁说的", "by whom"), 9),
    (("哪天", "day"), 9),
)
_OPEN = (("不清楚", "not known"), ("不愿答", "rather not say"))
_LISTED = (("没有", "none"), ("有（写在后面）", "some (write them beside)"))
_ALONE = ("单独问", "alone")
_END = (
    "走访人 ____________   日期 ____________   当时在场的人 ____________",
    "visitor ____________   day ____________   present ____________",
)


class Visit(NamedTuple):
    """A household, and the questions that are left, most decisive first."""

    sheet: Sheet
    worths: tuple[Worth, ...]


class _Page(NamedTuple):
    title: str
    told: str
    worths: tuple[Worth, ...]


class _Formats(NamedTuple):
    title: Format
    words: Format
    head: Format
    person: Format
    cell: Format


def visits(households: Sequence[Visit]) -> bytes:
    """Return the sheets for some households as the bytes of an .xlsx file."""
    out, taken = BytesIO(), set[str]()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = _formats(book)
        for each in households:
            for page in _pages(each):
                title = _free(page.title, taken)
                _page(book.add_worksheet(title), page, each.sheet, formats)
    return out.getvalue()


def _pages(visit: Visit) -> Iterator[_Page]:
    """Give the page for everybody, and one for each person who is asked something alone."""
    sheet, language = visit.sheet, visit.sheet.language
    people: list[str | None] = [None, *(each.id for each in sheet.household.members)]
    ordered = sorted(visit.worths, key=lambda each: people.index(each.question.member))
    case = clean(sheet.decision.case)
    together = tuple(each for each in ordered if not apart(each.question.fact, sheet))
    if together:
        told = language.of(
            "从上往下问；不清楚、不愿答都可以，不影响已经能安排的。",
            "Ask from the top. Not known and rather not say are answers, and take nothing away.",
        )
        yield _Page(case, told, together)
    private = [each for each in ordered if apart(each.question.fact, sheet)]
    for member, asked in groupby(private, key=lambda each: each.question.member):
        told = language.of(
            "旁边没有别人再问；这一页单独收，不和别的放在一起。",
            "Ask when nobody is beside. Keep this page apart from the others.",
        )
        whose = language.of("全户", "household") if member is None else clean(member)
        yield _Page(f"{case} {whose} {language.of(*_ALONE)}", told, tuple(asked))


def _free(title: str, taken: set[str]) -> str:
    """Return a title that a workbook takes, and that no other sheet has."""
    bare = _REFUSED.sub("_", title)
    names = (f"{bare[: LONGEST_NAME - len(end)]}{end}" for end in ("", *map(str, range(2, 9999))))
    name = next(each for each in names if each.lower() not in taken)
    taken.add(name.lower())
    return name


def _page(page: Worksheet, about: _Page, sheet: Sheet, formats: _Formats) -> None:
    language, last = sheet.language, len(_COLUMNS) - 1
    title = language.of(f"走访问题单  {about.title}", f"Questions for the visit  {about.title}")
    page.write_string(0, 0, title, formats.title)
    day = language.of(f"按 {sheet.decision.on}。", f"As of {sheet.decision.on}. ")
    page.write_string(1, 0, f"{day}{about.told}", formats.words)
    for at, (name, wide) in enumerate(_COLUMNS):
        page.set_column(at, at, wide)
        page.write_string(2, at, language.of(*name), formats.head)
    row, number = 3, 0
    for member, asked in groupby(about.worths, key=lambda each: each.question.member):
        for at in range(last + 1):
            page.write_string(row, at, "" if at else sheet.called(member), formats.person)
        row += 1
        for worth in asked:
            number += 1
            _row(page, row, (str(number), *_asked(worth, sheet), "", "", ""), formats)
            row += 1
    page.write_string(row + 1, 0, language.of(*_END), formats.words)
    _set_page(page, about.title, (row + 1, last))


def _row(page: Worksheet, row: int, cells: Sequence[str], formats: _Formats) -> None:
    for at, words in enumerate(cells):
        page.write_string(row, at, words, formats.cell)
    lines = (
        sum(max(1, -(-width(line) // (wide - 2))) for line in words.split("\n"))
        for words, (_, wide) in zip(cells, _COLUMNS, strict=True)
    )
    page.set_row(row, LINE * max(3, *lines))


def _asked(worth: Worth, sheet: Sheet) -> tuple[str, str]:
    """Return a question with why it is asked, and what is to be ticked or written."""
    question = worth.question
    asked = "\n".join(map(clean, (in_words(question, sheet), why(worth, sheet))))
    options = list(_options(worth, sheet))
    options += (f"{BOX} {sheet.language.of(*each)}" for each in _OPEN)
    return asked, "\n".join(options)


def _options(worth: Worth, sheet: Sheet) -> Iterator[str]:
    question, language = worth.question, sheet.language
    fact = sheet.rules.facts.get(question.fact)
    if question.fact in LISTS:
        yield from (f"{BOX} {language.of(*each)}" for each in _LISTED)
        return
    given = choices(question, sheet)
    if given or question.fact.startswith(DELIVERED):
        yield from (f"{BOX} {clean(each)}" for each in given)
    elif fact is not None and fact.kind is Kind.DATE:
        yield language.of("______年____月____日", "____-__-__ (day)")
    else:
        yield f"____________{_unit(fact.unit if fact else None, language)}"


def _unit(unit: str | None, language: Language) -> str:
    return "" if unit is None else language.of(f"（{unit}）", f" ({unit})")


def _set_page(page: Worksheet, title: str, last: tuple[int, int]) -> None:
    """Set one page in portrait, as wide as its columns; a longer one repeats its header."""
    page.set_portrait()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.print_area(0, 0, *last)
    page.hide_gridlines(2)
    page.set_footer(f"&L{title.replace('&', '&&')}&R&P / &N")


def _formats(book: Workbook) -> _Formats:
    plain = {"font_name": FONT, "font_size": 11, "num_format": "@"}
    edge = {**plain, "border": 1, "border_color": "#7F7F7F", "valign": "top", "text_wrap": True}
    return _Formats(
        title=book.add_format({**plain, "bold": True, "font_size": 15}),
        words=book.add_format(plain),
        head=book.add_format({**edge, "bold": True, "bg_color": "#D9E2F3"}),
        person=book.add_format(
            {**plain, "bold": True, "bg_color": "#F2F2F2", "top": 1, "bottom": 1}
        ),
        cell=book.add_format(edge),
    )
