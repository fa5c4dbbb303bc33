"""Is a form read as what somebody meant who filled it in?"""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from tests.unit.forms.writing import home, person, put

from qingdan.forms.making import made
from qingdan.forms.opening import LARGEST
from qingdan.forms.reading import FormReading, read_form
from qingdan.library import Release
from qingdan.model.household import Member
from qingdan.model.place import Problem

Make = Callable[..., Workbook]
Read = Callable[[Workbook], FormReading]


def only(reading: FormReading) -> Member:
    (one,) = reading.households
    assert one.household is not None, reading.every_problem
    (member,) = one.household.members
    return member


def codes(reading: FormReading) -> list[str]:
    return [each.code for each in reading.every_problem]


def test_a_blank_cell_was_not_asked(form: Make, read: Read) -> None:
    assert "selfcare_bath" not in only(read(form(home()))).facts


def test_what_nobody_knows_stays_open_without_a_word(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 洗澡="不知道", 年龄="不知道", 性别="女")
    reading = read(book)
    assert only(reading).facts == {}
    assert codes(reading) == []


def test_none_in_a_list_is_a_complete_list_with_nothing_in_it(form: Make, read: Read) -> None:
    book = form({"户编号": "例0001", "成员": [{"人员序号": 1}]})
    put(book, "已享待遇", 2, 户编号="例0001", 人员序号="1", 待遇="无")
    records = only(read(book)).records
    assert records.benefits == ()
    assert records.services_in_place is None


def test_a_value_knows_its_sheet_and_its_cell(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 姓名="林*强", 同住="是")
    (word,) = only(read(book)).stated["lives_here"]
    assert str(word.place) == "泉秀.xlsx 人员!P2"


def test_cells_in_the_order_of_the_alphabet_and_beyond(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 洗澡="能洗")
    places = [str(each.place) for each in read(book).every_problem]
    at = [str(each.value) for each in book["人员"][1]].index("洗澡") + 1
    assert places == [f"泉秀.xlsx 人员!{book['人员'].cell(row=2, column=at).coordinate}"]


def test_a_form_holds_several_households(form: Make, read: Read) -> None:
    reading = read(form(home(number="例0001"), home(person(), person(2), number="例0002")))
    found = {each.id: each.household for each in reading.households}
    assert [len(each.members) for each in found.values() if each] == [1, 2]
    assert list(found) == ["例0001", "例0002"]


def test_one_household_to_be_mended_does_not_keep_the_others(form: Make, read: Read) -> None:
    book = form(home(number="例0001"), home(number="例0002"))
    put(book, "人员", 2, 洗澡="能洗")
    found = {each.id: each.household is None for each in read(book).households}
    assert found == {"例0001": True, "例0002": False}


def test_rows_may_be_sorted_in_another_way(form: Make, read: Read) -> None:
    book = form(home(number="例0001"), home(number="例0002", 居住结构="独居"))
    page = book["人员"]
    for at in (1, 2):
        above, below = page.cell(row=2, column=at), page.cell(row=3, column=at)
        above.value, below.value = below.value, above.value
    found = {each.id: each.household for each in read(book).households}
    assert found["例0002"] is not None
    assert "living_arrangement" in found["例0002"].facts


def test_a_benefit_in_two_rows_of_one_number_is_one_record(form: Make, read: Read) -> None:
    book = form({"户编号": "例0001", "成员": [{"人员序号": 1}]})
    whose = {"户编号": "例0001", "人员序号": "1", "第几条": "1"}
    put(book, "已享待遇", 2, **whose, 待遇="特困照料护理", 对应服务="助餐", 每月数量=20)
    put(book, "已享待遇", 3, **whose, 对应服务="助浴", 每月数量=2, 本月到位="否")
    records = only(read(book)).records
    assert records.benefits is not None
    (benefit,) = records.benefits
    assert benefit.units == {"meal": 20, "bath": 2}
    assert benefit.delivered == {"bath": False}


def test_rows_without_a_number_are_records_of_their_own(form: Make, read: Read) -> None:
    book = form({"户编号": "例0001", "成员": [{"人员序号": 1}]})
    put(book, "已享待遇", 2, 户编号="例0001", 人员序号="1", 待遇="医疗救助")
    put(book, "已享待遇", 3, 户编号="例0001", 人员序号="1", 待遇="医疗救助")
    assert len(only(read(book)).records.benefits or ()) == 2


def test_a_service_without_a_number_leaves_the_number_open(form: Make, read: Read) -> None:
    book = form({"户编号": "例0001", "成员": [{"人员序号": 1}]})
    whose = {"户编号": "例0001", "人员序号": "1"}
    put(book, "已享待遇", 2, **whose, 待遇="特困照料护理", 对应服务="助餐")
    (benefit,) = only(read(book)).records.benefits or ()
    assert benefit.units is None


def test_a_row_for_the_whole_household_is_the_households_own(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "紧急情形", 2, 户编号="例0001", 人员序号="全户", 什么情形="断粮断药", 谁看到的="许*")
    put(book, "紧急情形", 2, 看到的日子="2025-09-14")
    (one,) = read(book).households
    assert one.household is not None
    assert [each.what for each in one.household.records.urgent] == ["no_food_or_medicine"]


def test_several_words_on_a_fact_stand_beside_each_other(form: Make, read: Read) -> None:
    book = form(home())
    whose = {"户编号": "例0001", "人员序号": "1", "事实": "洗澡"}
    put(book, "几种说法", 2, **whose, 值="自己能洗", 来源="街道询问", 日期="2025-09-01")
    put(book, "几种说法", 3, **whose, 值="要人帮洗", 来源="评估", 日期="2025-06-01")
    reading = read(book)
    words = only(reading).stated["selfcare_bath"]
    assert [each.source for each in words] == ["街道询问", "评估"]
    assert codes(reading) == ["V-FILE-08"]


def test_levels_have_a_column_each(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "评估", 2, 户编号="例0001", 人员序号="1", 评估日期="2025-06-10", 评估人="许*")
    headers = [str(each.value) for each in book["评估"][1]]
    illness = next(each for each in headers if each.startswith("疾病") and "程度" in each)
    put(book, "评估", 2, **{illness: "重度"})
    assessment = only(read(book)).records.assessment
    assert assessment is not None
    assert assessment.levels == {"illness": 3}


def test_a_form_for_another_vocabulary_is_read_with_a_warning(form: Make, read: Read) -> None:
    book = form(home())
    book["版本"]["B2"] = "0" * 64
    reading = read(book)
    assert codes(reading) == ["V-FORM-04"]
    assert only(reading).id == "1"


def test_a_telephone_typed_as_a_number_is_refused(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 联系电话=13800001111)
    assert codes(read(book)) == ["V-YAML-13"]


def test_a_day_that_is_none_is_not_guessed(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 出生日期="1954年2月30日")
    assert codes(read(book)) == ["V-NAME-03"]


def test_a_number_that_is_not_shown_as_a_day_is_none(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 出生日期=19765)
    for cell in book["人员"][2]:
        cell.number_format = "General"
    assert codes(read(book)) == ["V-NAME-03"]


def archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes, release: Release) -> Problem:
    reading = read_form(data, "泉秀.xlsx", release)
    assert reading.households == ()
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (b"", "other"),
        ("户编号: 例0001".encode(), "other"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (archive({"word/document.xml": b"<a/>"}), "other"),
        (archive({"xl/workbook.xml": b"<not a workbook"}), "damaged"),
        (archive({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
        (archive({"xl/workbook.xml": "<a/>".encode("utf-16")}), "damaged"),
        (archive({"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
    ],
)
def test_what_is_no_sound_workbook_is_refused_with_the_reason(
    release: Release, data: bytes, how: str
) -> None:
    problem = refusal(data, release)
    assert (problem.code, problem.said) == ("V-FORM-01", {"how": how})


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(release: Release) -> None:
    bomb = archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 90_000_000})
    assert len(bomb) < 200_000
    assert refusal(bomb, release).code == "V-FORM-02"


def test_a_file_that_lies_about_its_size_is_damaged(release: Release) -> None:
    honest = archive({"xl/workbook.xml": b"<a/>" * 50_000})
    true_size, lie = struct.pack("<I", 200_000), struct.pack("<I", 10)
    assert honest.count(true_size) == 2
    assert refusal(honest.replace(true_size, lie), release).said == {"how": "damaged"}


def test_a_cell_far_below_is_refused_before_the_rows_are_walked(form: Make, read: Read) -> None:
    book = form(home())
    book["人员"].cell(row=1_048_576, column=3).value = "x"
    assert codes(read(book)) == ["V-FORM-02"]


def test_a_file_beyond_the_limit_is_not_opened(release: Release) -> None:
    assert refusal(b"PK\x03\x04" + b"\0" * LARGEST, release).code == "V-FORM-02"


def test_an_empty_form_holds_no_household(release: Release) -> None:
    assert refusal(made(release, {}), release).code == "V-FORM-18"


def test_a_person_of_no_household_lets_none_be_decided(form: Make, read: Read) -> None:
    book = form(home(number="例0001"), home(number="例0002"))
    put(book, "人员", 4, 人员序号="2", 姓名="林*强")
    reading = read(book)
    assert [(each.id, each.household) for each in reading.households] == [
        ("例0001", None),
        ("例0002", None),
    ]
    one, whole = reading.problems
    assert (one.code, one.said) == ("V-FORM-08", {"key": "户编号"})
    assert (whole.code, whole.said) == ("V-FORM-26", {"count": "2", "where": "泉秀.xlsx 人员!A4"})


def test_a_person_without_a_number_lets_only_that_household_wait(form: Make, read: Read) -> None:
    book = form(home(number="例0001"), home(number="例0002"))
    put(book, "人员", 4, 户编号="例0002", 姓名="林*强")
    found = {each.id: each for each in read(book).households}
    assert found["例0001"].household is not None
    assert found["例0002"].household is None
    assert [each.code for each in found["例0002"].problems] == ["V-FORM-08"]


def test_a_benefit_of_no_household_lets_none_be_decided(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "已享待遇", 3, 人员序号="1", 待遇="医疗救助")
    reading = read(book)
    assert [each.household for each in reading.households] == [None]
    assert codes(reading) == ["V-FORM-08"]


def test_a_row_of_a_household_that_is_nowhere_else_is_told(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "已享待遇", 3, 户编号="例0009", 人员序号="1", 待遇="医疗救助")
    reading = read(book)
    assert [(each.code, each.said) for each in reading.problems] == [
        ("V-FORM-09", {"who": "例0009"})
    ]


def test_a_cell_that_repeats_a_word_is_no_second_word(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 洗澡="要人帮洗")
    whose = {"户编号": "例0001", "人员序号": "1", "事实": "洗澡"}
    put(book, "几种说法", 2, **whose, 值="要人帮洗", 来源="评估", 日期="2025-06-01")
    (word,) = only(read(book)).stated["selfcare_bath"]
    assert word.source == "评估"


def test_a_cell_that_says_otherwise_is_a_word_of_its_own(form: Make, read: Read) -> None:
    book = form(home())
    put(book, "人员", 2, 洗澡="自己能洗")
    whose = {"户编号": "例0001", "人员序号": "1", "事实": "洗澡"}
    put(book, "几种说法", 2, **whose, 值="要人帮洗", 来源="评估", 日期="2025-06-01")
    reading = read(book)
    assert len(only(reading).stated["selfcare_bath"]) == 2
    assert codes(reading) == ["V-FILE-08"]


def test_a_text_that_reads_like_the_mark_for_empty_is_a_text(form: Make, read: Read) -> None:
    reasons = {"就业困境": "（空）"}
    judged = {"评估日期": "2025-06-10", "评估人": "许*", "评定理由": reasons}
    book = form(home(person(1, 评估=judged)))
    (one,) = read(book).households
    (member,) = one.household.members if one.household else ()
    assert member.records.assessment is not None
    assert "（空）" in str(one.tree.plain())
