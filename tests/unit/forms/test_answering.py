"""Does an answer get into a form, and everything else stay as the office left it?"""

from collections.abc import Callable
from copy import copy
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.unit.forms.writing import home, person, put, titles

from qingdan.asking.writing import Said, without_answer
from qingdan.forms.answering import answered
from qingdan.forms.reading import read_form
from qingdan.library import Release
from qingdan.model.decisions import Question
from qingdan.model.errors import Faulty
from qingdan.model.household import Household

Make = Callable[..., Workbook]
ON = date(2025, 9, 15)
WORDS, APART = "几种说法", "单独保管"


def said(
    fact: str, value: str | int | date | None, member: str | None = "1", *, declined: bool = False
) -> Said:
    question = Question(member=member, fact=fact, label="", why="", settles=())
    return Said(question, ON, value, declined=declined)


def data_of(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def after(release: Release, book: Workbook, *what: Said, household: str = "例0001") -> Workbook:
    data = data_of(book)
    for each in what:
        data = answered(data, "泉秀.xlsx", household, each, release)
    return load_workbook(BytesIO(data))


def household(release: Release, book: Workbook) -> Household:
    (one,) = read_form(data_of(book), "泉秀.xlsx", release).households
    assert one.household is not None, one.problems
    assert not one.problems
    return one.household


def row(book: Workbook, sheet: str, at: int) -> dict[str, object]:
    """Return the filled cells of a row by the titles of their columns."""
    cells = zip(titles(book, sheet), (each.value for each in book[sheet][at]), strict=True)
    return {title: value for title, value in cells if value is not None}


def test_a_value_fills_its_cell_and_its_day_stands_where_words_stand(
    release: Release, form: Make
) -> None:
    now = after(release, form(home()), said("selfcare_bath", "要人搭把手"))
    assert row(now, "人员", 2)["洗澡"] == "要人搭把手"
    word = row(now, WORDS, 2)
    assert (word["户编号"], word["人员序号"]) == ("例0001", "1")
    assert (word["事实"], word["值"]) == ("洗澡", "要人搭把手")
    assert str(word["日期"])[:10] == "2025-09-15"
    (stated,) = household(release, now).members[0].stated["selfcare_bath"]
    assert stated.on == ON


def test_the_household_is_as_if_the_answer_had_been_written_into_its_file(
    release: Release, form: Make
) -> None:
    now = after(release, form(home(居住结构="独居")), said("selfcare_bath", "要人搭把手"))
    same = person(1, 洗澡={"值": "要人搭把手", "来源": "街道询问", "日期": "2025-09-15"})
    assert household(release, now).digest == release.read(home(same, 居住结构="独居")).digest


def test_a_truth_is_written_in_the_words_that_the_form_offers(
    release: Release, form: Make
) -> None:
    # The vocabulary has the home answer 有 or 没有 here, and one source alone may speak of it.
    now = after(release, form(home()), said("bathing_place", "否", None))
    assert row(now, "家庭", 2)["家里有地方洗澡"] == "没有"
    assert row(now, WORDS, 2)["人员序号"] == "全户"
    assert row(now, WORDS, 2)["来源"] == "街道询问"
    assert household(release, now).facts["bathing_place"] is False


def test_a_number_and_a_day_are_a_number_and_a_day(release: Release, form: Make) -> None:
    book = form(home())
    now = after(release, book, said("income_pc", 800, None), said("birth_date", date(1954, 2, 11)))
    assert row(now, "家庭", 2)["人均月收入"] == 800
    found = household(release, now)
    assert found.facts["income_pc"] == 80_000
    assert found.members[0].facts["birth_date"] == date(1954, 2, 11)


def test_a_cell_that_says_something_stays_and_the_new_word_stands_beside_it(
    release: Release, form: Make
) -> None:
    book = form(home(person(1, 洗澡="自己能洗")))
    now = after(release, book, said("selfcare_bath", "要人搭把手"))
    assert row(now, "人员", 2)["洗澡"] == "自己能洗"
    assert row(now, WORDS, 2)["值"] == "要人搭把手"


def test_an_answer_replaces_that_nobody_knew(release: Release, form: Make) -> None:
    book = form(home())
    put(book, "人员", 2, 洗澡="不知道")
    now = after(release, book, said("selfcare_bath", None), said("selfcare_bath", "要人搭把手"))
    assert row(now, "人员", 2)["洗澡"] == "要人搭把手"
    assert row(now, WORDS, 2)["值"] == "要人搭把手"
    assert now[WORDS].max_row == 2 or not row(now, WORDS, 3)


def test_who_would_rather_not_say_is_not_asked_again(release: Release, form: Make) -> None:
    now = after(release, form(home()), said("low_mood", None, declined=True))
    assert "睡不好提不起劲" not in row(now, "人员", 2)
    (one,) = read_form(data_of(now), "泉秀.xlsx", release).households
    later = date(2030, 1, 1)
    assert without_answer(one.tree, release.names, later) == {("1", "low_mood")}


def test_what_nobody_knew_is_not_asked_on_the_same_day(release: Release, form: Make) -> None:
    now = after(release, form(home()), said("low_mood", None))
    (one,) = read_form(data_of(now), "泉秀.xlsx", release).households
    assert without_answer(one.tree, release.names, ON) == {("1", "low_mood")}
    assert without_answer(one.tree, release.names, date(2025, 9, 16)) == frozenset()


def test_what_is_kept_apart_goes_to_no_other_sheet(release: Release, form: Make) -> None:
    now = after(release, form(home()), said("guardian_care", "没人管"))
    assert row(now, APART, 2) == {"户编号": "例0001", "人员序号": "1", "监护情况": "没人管"}
    assert [each for each in now[WORDS].iter_rows(min_row=2) if each[0].value] == []
    assert "guardian_care" in household(release, now).members[0].facts


def test_who_would_rather_not_say_is_not_asked_again_of_what_is_kept_apart(
    release: Release, form: Make
) -> None:
    now = after(release, form(home()), said("guardian_care", None, declined=True))
    assert row(now, APART, 2)["监护情况"] == "不愿答"
    assert not now[WORDS]["A2"].value
    (one,) = read_form(data_of(now), "泉秀.xlsx", release).households
    assert one.household is not None
    assert one.household.members[0].facts == {}
    asked = without_answer(one.tree, release.names, date(2030, 1, 1))
    assert asked == {("1", "guardian_care")}
    now = after(release, now, said("guardian_care", "没人管"))
    assert row(now, APART, 2)["监护情况"] == "没人管"


def test_no_list_is_a_row_that_says_so(release: Release, form: Make) -> None:
    book = form({"户编号": "例0001", "成员": [{"人员序号": 1}]})
    now = after(release, book, said("benefits", "否"))
    assert row(now, "已享待遇", 2) == {"户编号": "例0001", "人员序号": "1", "待遇": "无"}


def test_delivery_is_written_beside_each_service_of_the_benefit(
    release: Release, form: Make
) -> None:
    agreed = {"待遇": "特困照料护理", "每月数量": {"看护照料": 12, "助餐": 20}}
    other = {"待遇": "长者食堂助餐补贴", "每月数量": {"助餐": 8}}
    someone = person(1) | {"已享待遇": [agreed, other]}
    now = after(
        release, form(home(someone)), said("benefits.delivered.tekun_care_agreement", "否")
    )
    first, second = household(release, now).members[0].records.benefits or ()
    assert first.delivered == {"nursing_care": False, "meal": False}
    assert second.delivered == {}


def test_only_the_household_that_was_asked_gets_the_answer(release: Release, form: Make) -> None:
    book = form(home(number="例0001"), home(number="例0002"))
    now = after(release, book, said("selfcare_bath", "要人帮洗"), household="例0002")
    assert "洗澡" not in row(now, "人员", 2)
    assert row(now, "人员", 3)["洗澡"] == "要人帮洗"
    assert row(now, WORDS, 2)["户编号"] == "例0002"


def test_lists_remarks_looks_and_other_sheets_stay(release: Release, form: Make) -> None:
    book = form(home())
    people = book["人员"]
    people["C2"].comment = Comment("问过邻居", "许*")
    people["C2"].font = copy(people["C2"].font) + Font(bold=True)
    book.create_sheet("自己记的")["A1"] = "别动"
    rules = [each.sqref for each in people.data_validations.dataValidation]
    now = after(release, book, said("selfcare_bath", "要人搭把手"))
    assert now.sheetnames == book.sheetnames
    assert now["自己记的"]["A1"].value == "别动"
    assert now["选项"].sheet_state == "hidden"
    remark = now["人员"]["C2"].comment
    assert remark is not None
    assert remark.text == "问过邻居"
    assert now["人员"]["C2"].font.bold
    assert [each.sqref for each in now["人员"].data_validations.dataValidation] == rules
    assert set(now.defined_names) == set(book.defined_names)


def test_a_new_row_looks_like_the_others(release: Release, form: Make) -> None:
    two = [{"值": "自己能洗"}, {"值": "要人帮洗"}]
    now = after(release, form(home(person(1, 洗澡=two))), said("low_mood", "有时"))
    old, new = (now[WORDS].cell(row=at, column=4) for at in (3, 4))
    assert row(now, WORDS, 4)["事实"] == "睡不好提不起劲"
    assert new.number_format == old.number_format == "@"
    assert new.border.left.style == old.border.left.style


def test_a_form_without_a_place_for_it_is_left_as_it_was(release: Release, form: Make) -> None:
    book = form(home())
    for sheet in (WORDS, "已享待遇"):
        del book[sheet]
    data = data_of(book)
    gone = said("benefits", "否"), said("low_mood", None, declined=True)
    for each in gone:
        assert answered(data, "泉秀.xlsx", "例0001", each, release) == data


def test_what_is_no_workbook_is_refused(release: Release) -> None:
    with pytest.raises(Faulty):
        answered(b"no workbook", "泉秀.xlsx", "例0001", said("low_mood", None), release)
