"""Do the answers in a workbook say what the printed answer says, and nothing dangerous?"""

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook, load_workbook

from qingdan.forms.results import results
from qingdan.library import Release
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

Example = Callable[..., Sheet]
Lone = Callable[..., Sheet]


def book_of(release: Release, *sheets: Sheet) -> Workbook:
    return load_workbook(BytesIO(results(sheets, release.clauses())))


def test_every_service_of_every_person_has_a_row(release: Release, example_sheet: Example) -> None:
    sheets = [example_sheet("清源0047"), example_sheet("泉秀0173")]
    _, *rows = book_of(release, *sheets)["结果"].iter_rows(values_only=True)
    wanted = {
        (each.decision.case, person.member, release.rules.services[one.service].label)
        for each in sheets
        for person in each.decision.members
        for one in person.services
    }
    assert {(row[0], row[1], row[3]) for row in rows} == wanted
    assert len(rows) == len(wanted)


def test_the_bath_of_the_man_who_needs_a_hand_is_three_a_month(
    release: Release, example_sheet: Example
) -> None:
    rows = book_of(release, example_sheet("清源0047"))["结果"].iter_rows(values_only=True)
    (bath,) = (row for row in rows if row[3] == "助浴")
    assert bath[:6] == ("清源0047", "1", "苏*水", "助浴", "可安排", "每月 3 次")
    assert "洗澡 要人搭把手" in str(bath[6])
    assert str(bath[8]).startswith("《方案》")


def test_a_name_is_masked_and_no_cell_is_a_formula(release: Release, lone: Lone) -> None:
    book = book_of(release, lone(name="=苏阿水"))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert cells
    assert {each.data_type for each in cells if each.value is not None} == {"s"}
    assert not [each for each in cells if "苏阿水" in str(each.value)]


def test_the_provenance_names_the_day_the_editions_and_the_digests(
    release: Release, example_sheet: Example
) -> None:
    sheet = example_sheet("清源0047")
    rows = book_of(release, sheet)["来源"].iter_rows(min_row=2, values_only=True)
    told = {str(name): value for name, value in rows}
    assert told["效力"] == "【试算，不作答复】"
    assert told["判定日"] == "2025-09-15"
    assert told["政策版本"] == "2025-07-01"
    assert told["清单版本"] == "2024-11-01"
    assert told["政策和清单摘要"] == release.rules.digest
    assert told["清源0047 事实摘要"] == sheet.household.digest


def test_a_header_row_stays_in_sight_and_codes_are_text(
    release: Release, example_sheet: Example
) -> None:
    page = book_of(release, example_sheet("清源0047"))["结果"]
    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert {cell.number_format for row in page.iter_rows() for cell in row} == {"@"}


def test_the_answers_can_be_had_in_english(release: Release, example_sheet: Example) -> None:
    book = book_of(release, example_sheet("清源0047", Language.ENGLISH))
    assert book.sheetnames == [
        "answers",
        "questions",
        "referrals and notes",
        "alarms",
        "provenance",
    ]


def test_what_is_asked_is_a_question_beside_what_it_is_about(
    release: Release, example_sheet: Example
) -> None:
    _, *rows = book_of(release, example_sheet("泉秀0173"))["还要问的"].iter_rows(values_only=True)
    (bath,) = (row for row in rows if row[2] == "洗澡")
    assert bath[3] == release.rules.facts["selfcare_bath"].question
    assert "访视" in str(bath[4])


def test_referrals_and_reminders_stand_in_the_workbook_too(
    release: Release, example_sheet: Example
) -> None:
    page = book_of(release, example_sheet("清源0233"))["转介和提醒"]
    _, *rows = page.iter_rows(values_only=True)
    assert ("清源0233", "问清再转", "4号 邱*豪 帮着申请特困人员认定 → 各街道民政服务站") in rows
    (care,) = (str(row[2]) for row in rows if row[1] == "转给" and "残疾人托养" in str(row[2]))
    assert "对本人说：" in care
    assert {row[1] for row in rows} >= {"提醒", "转给", "问清再转"}


def test_an_alarm_kept_apart_is_told_in_neutral_words(release: Release, lone: Lone) -> None:
    book = book_of(release, lone("有轻生的话或举动: 是"))
    words = " ".join(str(c.value) for page in book.worksheets for r in page.iter_rows() for c in r)
    assert "是什么事，看单独保管的登记" in words
    assert "12356" in words
    assert "不想活" not in words
    assert "轻生" not in words
