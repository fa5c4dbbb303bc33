"""Can the sheet that is taken along be asked from, and left lying?"""

from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.unit.forms.writing import home, person

from qingdan.asking.ranking import Worth
from qingdan.forms.visiting import Visit, visits
from qingdan.library import Release
from qingdan.model.decisions import Question
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

ON = date(2025, 9, 15)


def sheet(release: Release, *members: dict[str, object], number: str = "例0001") -> Sheet:
    household = release.read(home(*members, number=number))
    return Sheet(
        decision=release.assess(household, on=ON),
        household=household,
        rules=release.rules,
        answers=release.answers(household, on=ON),
        language=Language.CHINESE,
    )


def worth(release: Release, fact: str, member: str | None) -> Worth:
    known = release.rules.facts.get(fact)
    label = fact if known is None else known.label
    question = Question(member=member, fact=fact, label=label, why="", settles=("bath",))
    return Worth(question, 1, 0, 1, certain=True)


def book(*visited: Visit) -> Workbook:
    return load_workbook(BytesIO(visits(visited)))


def column(page: Worksheet, at: int) -> list[str]:
    return [str(row[at - 1].value) for row in page.iter_rows() if row[at - 1].value]


def words(page: Worksheet) -> str:
    return "\n".join(column(page, 1) + column(page, 2) + column(page, 3))


def test_each_person_has_a_heading_and_the_questions_in_their_order(release: Release) -> None:
    one = sheet(release, person(1, 姓名="林*兰"), person(2, 姓名="林*强"))
    asked = (
        worth(release, "selfcare_bath", "2"),
        worth(release, "low_mood", "1"),
        worth(release, "daily_cook", "2"),
        worth(release, "bathing_place", None),
    )
    (page,) = book(Visit(one, asked)).worksheets
    first = column(page, 1)
    assert [each for each in first if each[0] in "全12" and len(each) > 1] == [
        "全户",
        "1号 林*兰",
        "2号 林*强",
    ]
    questions = [each.split("\n")[0] for each in column(page, 2)[1:]]
    vocabulary = release.rules.facts
    order = ("bathing_place", "low_mood", "selfcare_bath", "daily_cook")
    assert questions == [vocabulary[each].question for each in order]


def test_every_choice_has_a_box_and_so_has_no_answer(release: Release) -> None:
    (page,) = book(Visit(sheet(release), (worth(release, "selfcare_bath", "1"),))).worksheets
    answer = column(page, 3)[-1]
    assert answer.split("\n") == [
        "□ 自己能洗",
        "□ 要人搭把手",
        "□ 要人帮洗",
        "□ 不清楚",
        "□ 不愿答",
    ]


def test_a_number_has_a_line_with_its_unit_and_a_list_may_be_empty(release: Release) -> None:
    asked = (worth(release, "income_pc", None), worth(release, "benefits", "1"))
    (page,) = book(Visit(sheet(release), asked)).worksheets
    number, listed = column(page, 3)[-2:]
    assert "____（元/月）" in number
    assert listed.startswith("□ 没有\n□ 有")


def test_what_is_kept_apart_is_on_a_page_of_its_own_for_each_person(release: Release) -> None:
    one = sheet(release, person(1), person(2))
    asked = (
        worth(release, "guardian_care", "1"),
        worth(release, "selfcare_bath", "1"),
        worth(release, "guardian_care", "2"),
    )
    pages = book(Visit(one, asked)).worksheets
    assert [each.title for each in pages] == ["例0001", "例0001 1 单独问", "例0001 2 单独问"]
    question = str(release.rules.facts["guardian_care"].question)
    assert question not in words(pages[0])
    assert all(question in words(each) for each in pages[1:])
    assert "2号" not in words(pages[1])


def test_no_sheet_tells_who_somebody_is(release: Release) -> None:
    someone = person(1, 姓名="林国强", 证件号码="350503195402110012", 联系电话="13800001111")
    one = sheet(release, someone)
    (page,) = book(Visit(one, (worth(release, "selfcare_bath", "1"),))).worksheets
    told = words(page)
    assert "林*强" in told
    assert not [each for each in ("林国强", "350503", "1380000") if each in told]


def test_a_page_is_upright_one_wide_and_repeats_its_header(release: Release) -> None:
    (page,) = book(Visit(sheet(release), (worth(release, "selfcare_bath", "1"),))).worksheets
    assert page.page_setup.orientation == "portrait"
    assert page.page_setup.paperSize == 9
    # One across is what the format takes where nothing is written; down it takes what is needed.
    assert page.page_setup.fitToWidth in {None, 1}
    assert page.page_setup.fitToHeight == 0
    fitted = page.sheet_properties.pageSetUpPr
    assert fitted is not None
    assert fitted.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert page["B3"].value == "问什么"


def test_households_have_a_sheet_each_whatever_their_numbers_are(release: Release) -> None:
    long = "泉秀街道演示三社区二〇二五年九月第十七号住户登记"
    numbers = (long + "甲/1", long + "甲*1", "例0001")
    several = [
        Visit(sheet(release, number=each), (worth(release, "selfcare_bath", "1"),))
        for each in numbers
    ]
    titles = [each.title for each in book(*several).worksheets]
    assert len(set(titles)) == 3
    assert titles[2] == "例0001"
    assert all(len(each) <= 31 for each in titles)
