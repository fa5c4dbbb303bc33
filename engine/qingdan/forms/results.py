"""How do answers stand in a workbook of their own?

One row a person and service, in the words of the printed answer; names are masked as there. Every
cell is text, so that nothing that somebody wrote can become a formula.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingdan.forms.looks import FONT, lay_out
from qingdan.model.decisions import ServiceDecision
from qingdan.model.facts import naming_office
from qingdan.model.rules import Clauses
from qingdan.reporting.alarms import alarm_lines
from qingdan.reporting.beside import sent_and_noted
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width
from qingdan.reporting.languages import Language
from qingdan.reporting.questions import ALONE, apart, called, in_words
from qingdan.reporting.rows import rows
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.text import TRIAL

LINE = 15
Table = Sequence[Sequence[str]]
Pair = tuple[str, str]
Columns = tuple[tuple[str, int], ...]
_ANSWERS = (
    (("户编号", "household"), 12),
    (("人员序号", "member"), 9),
    (("姓名", "name"), 10),
    (("服务", "service"), 12),
    (("结论", "outcome"), 12),
    (("数量", "amount"), 18),
    (("理由", "reason"), 60),
    (("谁出钱或转给谁", "who pays, or who is asked"), 38),
    (("依据", "clauses"), 56),
)
_QUESTIONS = (
    (("户编号", "household"), 12),
    (("人员序号", "member"), 9),
    (("还要问的", "about"), 30),
    (("怎么问", "to be asked"), 60),
    (("定下哪些服务", "settles"), 50),
)
_BESIDE = (
    (("户编号", "household"), 12),
    (("哪一种", "kind"), 14),
    (("内容", "is"), 110),
)
_ALARMS = ((("户编号", "household"), 12), (("预警", "alarms"), 120))
_ORIGIN = ((("项目", "about"), 24), (("内容", "is"), 90))


def results(sheets: Sequence[Sheet], clauses: Clauses) -> bytes:
    """Return the answers for some households as the bytes of an .xlsx file."""
    language, out = sheets[0].language, BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = _formats(book)
        for title, columns, rows_ in _tables(sheets, clauses):
            mark = language.of(*TRIAL) if sheets[0].decision.trial else ""
            named = tuple((language.of(*name), wide) for name, wide in columns)
            sheet = book.add_worksheet(language.of(*title))
            sheet.set_header(f"&R{mark}")
            _table(sheet, named, rows_, formats)
    return out.getvalue()


def _tables(
    sheets: Sequence[Sheet], clauses: Clauses
) -> Iterator[tuple[Pair, tuple[tuple[Pair, int], ...], Table]]:
    yield (
        ("结果", "answers"),
        _ANSWERS,
        [row for each in sheets for row in _answers(each, clauses)],
    )
    yield (
        ("还要问的", "questions"),
        _QUESTIONS,
        [row for each in sheets for row in _questions(each)],
    )
    yield (
        ("转介和提醒", "referrals and notes"),
        _BESIDE,
        [row for each in sheets for row in _beside(each)],
    )
    alarms = [(each.decision.case, line) for each in sheets for line in alarm_lines(each) if line]
    yield ("预警", "alarms"), _ALARMS, alarms
    yield ("来源", "provenance"), _ORIGIN, list(_origin(sheets, sheets[0].language).items())


class _Formats(NamedTuple):
    head: Format
    cell: Format


def _formats(book: Workbook) -> _Formats:
    edge = {"border": 1, "border_color": "#BFBFBF", "font_name": FONT, "num_format": "@"}
    edge |= {"text_wrap": True, "valign": "top"}
    head = book.add_format({**edge, "bold": True, "bg_color": "#D9E2F3"})
    return _Formats(head, book.add_format(edge))


def _table(sheet: Worksheet, columns: Columns, rows: Table, formats: _Formats) -> None:
    for at, (name, wide) in enumerate(columns):
        sheet.set_column(at, at, wide)
        sheet.write_string(0, at, name, formats.head)
    for below, row in enumerate(rows, start=1):
        for at, words in enumerate(row):
            sheet.write_string(below, at, clean(words), formats.cell)
        needed = (-(-width(w) // (wide - 1)) for w, (_, wide) in zip(row, columns, strict=True))
        sheet.set_row(below, LINE * max(1, *needed))
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.freeze_panes(1, 0)
    lay_out(sheet, 1)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def _answers(sheet: Sheet, clauses: Clauses) -> Iterator[tuple[str, ...]]:
    for person in sheet.decision.members:
        by_name = {_named(each, sheet): each for each in person.services}
        called = sheet.called(person.member).partition(" ")[2]
        for row in rows(person, sheet):
            for name in row.services:
                decided = by_name.get(name)
                yield (
                    sheet.decision.case,
                    person.member,
                    called,
                    name,
                    row.word,
                    row.told.amount,
                    row.told.reason(sheet.language),
                    row.told.who,
                    "" if decided is None else cited(_grounds(decided), clauses),
                )


def _grounds(decided: ServiceDecision) -> tuple[str, ...]:
    """Return the clauses of the reasons; all that bear on the service where there are none."""
    given = (clause for reason in decided.reasons for clause in reason.clauses)
    return tuple(dict.fromkeys(given)) or decided.clauses


def _named(decided: ServiceDecision, sheet: Sheet) -> str:
    service = sheet.rules.services[decided.service]
    return sheet.language.of(service.label, service.english)


def _questions(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    services, language = sheet.rules.services, sheet.language
    for each in sheet.decision.questions:
        settled = (services[one] for one in each.settles or each.amounts if one in services)
        names = (language.of(one.label, one.english) for one in settled)
        whose = language.of("全户", "the household") if each.member is None else each.member
        comma = language.of("、", ", ")
        put = language.of(*ALONE) if apart(each.fact, sheet) else in_words(each, sheet)
        yield sheet.decision.case, whose, called(each, sheet), put, comma.join(names)


def _beside(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """Give the referrals and reminders as they are printed; what goes on below stays with them."""
    rows: list[list[str]] = []
    for line in sent_and_noted(sheet, sheet.decision.members):
        head, _, said = line.partition("  ")
        if head or not rows:
            rows.append([head, said])
        else:
            rows[-1][1] += sheet.language.of("。", ". ") + said
    yield from ((sheet.decision.case, *row) for row in rows)


def _origin(sheets: Sequence[Sheet], language: Language) -> Mapping[str, str]:
    """Say from what the answers follow, so that they can be had again."""
    decision = sheets[0].decision
    none = language.of("尚未公布", "not published yet")
    trial = language.of(*TRIAL) if decision.trial else language.of("无", "none")
    of = language.of
    return {
        of("效力", "standing"): trial,
        of("判定日", "day"): decision.on.isoformat(),
        of("办件单位", "office"): _office(sheets[0]) or of("没有说", "not named"),
        of("政策版本", "policy edition"): decision.policy,
        of("清单版本", "catalogue edition"): decision.catalogue or none,
        of("政策和清单摘要", "digest of policy and catalogue"): decision.digest,
        of("占位处数", "placeholders"): str(decision.placeholders),
        of("户数", "households"): str(len(sheets)),
        **{
            of(f"{each.decision.case} 事实摘要", f"{each.decision.case} digest of the facts"): (
                each.household.digest
            )
            for each in sheets
        },
    }


def _office(sheet: Sheet) -> str | None:
    named, office = naming_office(sheet.rules.facts), sheet.office
    return office if named is None or office is None else named.choices.get(office, office)
