"""Does a register's workbook hold what it says, as what it is, and nothing that runs?"""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from qingdan.forms.ledger_book import CUT, LONGEST, ledger_book
from qingdan.model.ledger_sources import FromPen
from qingdan.model.ledgers import Blank, Each, LedgerColumn, OfficeLedger
from qingdan.model.records import Filled
from qingdan.projecting.cells import Cell, Day, Empty, Figure, Sum, Words
from qingdan.projecting.projection import Table, TableRow

BLANKS = dict.fromkeys(Blank, "没问")
ORIGIN = [("台账", "演示台账"), ("账本根", "00ff")]
SIGNED = [("填报人", "许*安"), ("审核人", "")]


def column(name: str, *, must: bool = False) -> LedgerColumn:
    """Return a column."""
    return LedgerColumn(
        id=name,
        label=name,
        source=FromPen(),
        required=Filled.ALWAYS if must else Filled.NEVER,
        public=Filled.NEVER,
        mask=None,
        health=False,
        small=False,
    )


def book(*rows: tuple[Cell, ...], lacking: str = "", stale: bool = False) -> Workbook:
    """Return the workbook of a register with these rows."""
    columns = tuple(column(f"列{at}") for at in range(len(rows[0])))
    ledger = OfficeLedger(
        id="demo",
        label="演示台账",
        english="Demo",
        each=Each.RECORD,
        of="",
        same=(),
        ways=frozenset(),
        roles=frozenset(),
        public=False,
        apart=False,
        columns=columns,
        receiver=(),
        stale_months=None,
        cover=(),
        footer=(),
    )
    found = tuple(
        TableRow(
            number="",
            cells=e,
            lacking=frozenset({lacking}),
            streets=frozenset(),
            stale=stale,
        )
        for e in rows
    )
    table = Table(ledger=ledger, columns=columns, rows=found)
    return load_workbook(BytesIO(ledger_book(table, BLANKS, ORIGIN, SIGNED)))


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "＝1", "http://x"]
)
def test_what_somebody_wrote_never_runs(words: str) -> None:
    sheet = book((Words(words),)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (words, "s")
    assert sheet["A2"].hyperlink is None


def test_long_numbers_of_people_are_text_to_the_last_digit() -> None:
    cell = book((Words("350503195402110010"),)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("350503195402110010", "s", "@")


def test_what_a_spreadsheet_has_spoilt_stays_the_text_that_it_is() -> None:
    cell = book((Words("3.50503E+17"),)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("3.50503E+17", "s")


def test_money_and_days_and_numbers_are_what_they_are() -> None:
    row = book((Sum(12050), Day(date(2025, 10, 1)), Figure(Decimal(6)), Figure(Decimal("1.5"))))
    money, day, whole, part = row.worksheets[0][2]
    assert (money.value, money.number_format) == (120.5, "#,##0.00")
    assert (day.value, day.number_format) == (datetime(2025, 10, 1), "yyyy-mm-dd")  # noqa: DTZ001
    assert (whole.value, part.value, part.number_format) == (6, 1.5, "0.00")


def test_a_day_that_a_workbook_does_not_know_is_text() -> None:
    cell = book((Day(date(1899, 1, 1)),)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("1899-01-01", "s")


def test_control_characters_are_shown_by_their_number() -> None:
    cell = book((Words("甲\x07乙\u202e丙\n丁"),)).worksheets[0]["A2"]
    assert cell.value == "甲⟨U+0007⟩乙⟨U+202E⟩丙⟨U+000A⟩丁"


def test_words_longer_than_a_cell_are_cut_and_say_so() -> None:
    value = book((Words("长" * 40_000),)).worksheets[0]["A2"].value
    assert len(str(value)) == LONGEST
    assert str(value).endswith(CUT)


def test_the_header_is_one_frozen_row_and_nothing_is_merged_or_stands_below() -> None:
    found = book((Words("甲"),), (Words("乙"),))
    sheet = found.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert not sheet.merged_cells.ranges
    assert (sheet.max_row, sheet["A1"].value) == (3, "列0")


def test_where_it_comes_from_and_who_signs_stand_on_a_second_sheet() -> None:
    lines = list(book((Words("甲"),)).worksheets[1].iter_rows(values_only=True))
    assert lines == [
        ("项目", "内容"),
        ("台账", "演示台账"),
        ("账本根", "00ff"),
        ("签字和报送", None),
        ("填报人", "许*安"),
        ("审核人", None),
    ]


def test_a_cell_that_must_still_be_filled_is_coloured_and_says_so() -> None:
    cell = book((Empty(Blank.UNASKED), Empty()), lacking="列0").worksheets[0]["A2"]
    assert cell.value == "没问"
    assert cell.fill.fgColor.rgb == "FFFCE4D6"


def test_a_row_that_nobody_looked_after_is_yellow() -> None:
    sheet = book((Words("甲"), Sum(1)), stale=True).worksheets[0]
    assert {each.fill.fgColor.rgb for each in sheet[2]} == {"FFFFF2CC"}
