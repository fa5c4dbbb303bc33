"""Is a word without quotes read as what its place is for, and as nothing else?"""

from datetime import date
from functools import cache

import pytest

from qingdan.library import Release, load
from qingdan.loading.mend import mended
from qingdan.loading.shapes.meanings import meaning as meaning_of
from qingdan.loading.yaml import read
from qingdan.model.household import Household
from qingdan.model.place import Problem

FILE = """\
户编号: 20240101
成员:
  - 人员序号: 1
    同住: {fact}
    出生日期: {day}
    低收入身份: [{{身份: 特困人员, 口径: 本人, 认定文号: {text}, 起: {day}}}]
    已享待遇: []
    在办服务: []
    服务诉求: [{{服务: 助浴, 原话: {text}, 日期: {day}}}]
"""


@cache
def release() -> Release:
    return load(on=date(2025, 9, 15))


def file(*, fact: str = "是", day: str = "2019-06-01", text: str = "“想洗澡”没有") -> str:
    return FILE.format(fact=fact, day=day, text=text)


def read_in(text: str) -> tuple[Household, tuple[Problem, ...]]:
    household, problems = release().read_with_problems(text, "户.yaml")
    assert household is not None, problems
    return household, problems


@pytest.mark.parametrize(
    "text",
    ["20240101", "22500000", "√", "２０２４", "2024年9月5日", "2024-09-05", "2025-02-30", "+5"],
)
def test_a_text_keeps_the_writers_own_characters(text: str) -> None:
    household, problems = read_in(file(text=text))
    (category,) = household.members[0].records.categories or ()
    (request,) = household.members[0].records.requests or ()
    assert (category.document, request.words) == (text, text)
    assert problems == ()
    written = file(text=text).encode()
    assert release().mended(written, "户.yaml") == (written, ())


def test_the_number_of_a_case_is_no_day() -> None:
    household, _ = read_in(file())
    assert household.id == "20240101"


@pytest.mark.parametrize("day", ["20190601", "2019年6月1日", "2019.6.1", "２０１９－０６－０１"])
def test_a_day_where_a_day_is_asked_for_is_read_and_mended(day: str) -> None:
    after, done = release().mended(file(day=day).encode(), "户.yaml")
    assert after.decode() == file()
    assert len(done) == FILE.count("{day}")


def test_a_tick_is_a_truth_where_a_truth_is_asked_for() -> None:
    household, problems = read_in(file(fact="√"))
    assert household.members[0].facts["lives_here"] is True
    assert [each.code for each in problems] == ["V-YAML-22"]


@pytest.mark.parametrize("key", ["洗澡", "备注"])
def test_what_is_no_answer_or_no_key_is_not_rewritten(key: str) -> None:
    written = f"户编号: 例1\n成员:\n  - 人员序号: 1\n    {key}: √\n".encode()
    assert release().mended(written, "户.yaml") == (written, ())


def test_a_telephone_of_eight_digits_is_a_code_and_no_day() -> None:
    text = file().replace("    同住", "    联系电话: 20240101\n    同住")
    _, problems = release().read_with_problems(text, "户.yaml")
    assert [each.code for each in problems] == ["V-YAML-13"]
    assert release().mended(text.encode(), "户.yaml")[0] == text.encode()


def test_a_text_of_the_policy_keeps_the_writers_own_characters() -> None:
    meant = meaning_of("catalogue/2025-01-01/services/living/bath.yaml")
    text = "服务: ２０２４\n内容: √\n类别: 2024年9月5日\n"
    reading = read(text, "bath.yaml", meant)
    assert reading.tree is not None
    plain = reading.tree.plain()
    assert isinstance(plain, dict)
    assert (plain["服务"], plain["内容"]) == ("２０２４", "√")
    assert (
        mended(text.encode(), "bath.yaml", meant)[0]
        .decode()
        .startswith("服务: ２０２４\n内容: √\n")
    )


@pytest.mark.parametrize("amount", ["9" * 20, "9" * 5000, "1e999999999", "13800000000"])
def test_an_amount_beyond_all_amounts_is_no_code(amount: str) -> None:
    text = f"户编号: 例1\n家庭月收入: {amount}\n成员:\n  - 人员序号: 1\n"
    household, problems = release().read_with_problems(text, "户.yaml")
    assert household is None
    said = [(each.code, each.said["field"]) for each in problems if each.place.line == 2]
    assert said == [("V-NAME-09", "家庭月收入")]


def test_a_number_in_the_place_of_a_day_is_asked_to_be_a_day() -> None:
    text = "户编号: 例1\n平台查询日期: 20250908001\n成员:\n  - 人员序号: 1\n"
    _, problems = release().read_with_problems(text, "户.yaml")
    said = [(each.code, each.said["kind"]) for each in problems if each.place.line == 2]
    assert said == [("V-NAME-03", "日期")]
