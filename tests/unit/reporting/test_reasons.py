"""Do the sentences of reasons come out filled, shortened and fit to be said?"""

import re

import pytest

from qingdan.library import Release
from qingdan.loading.household.hiding import masked_name
from qingdan.model.place import Place
from qingdan.model.rules import Reason
from qingdan.reporting.languages import Language
from qingdan.reporting.reasons import applicant, filled, short, staff

ZH = Language.CHINESE


def reason(staff: str, said: str | None = None) -> Reason:
    return Reason(
        code="SOME",
        staff=staff,
        applicant=said,
        english="Some reason.",
        not_a_refusal=False,
        cites=(),
        place=Place("reasons.yaml", 1, 1),
    )


def test_a_slot_is_filled() -> None:
    assert filled("已由“{待遇}”做到", {"待遇": "居家服务"}) == "已由“居家服务”做到"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("联系人{联系人}，找{电话}", "找110"),
        ("请告诉我们，{单位}。再看。", "请告诉我们。再看。"),
        ("由{街道}负责。连同材料一起转。", "连同材料一起转。"),
        ("缺“{电话}”，由{街道}去问；再说。", "缺“110”；再说。"),
        ("转“甲、{街道}，乙”，再说。", "再说。"),
        ("到期（含当日，{电话}），复核。", "到期（含当日，110），复核。"),
    ],
)
def test_a_clause_with_a_slot_that_nobody_fills_is_left_out(sentence: str, said: str) -> None:
    assert filled(sentence, {"电话": "110"}) == said


def test_no_shipped_sentence_ever_shows_a_blank(release: Release) -> None:
    reasons = release.rules.reasons.values()
    said = [staff(each, {}, ZH) for each in reasons] + [applicant(each, {}) for each in reasons]
    assert [each for each in said if each is not None and re.search("[_{}]", each)] == []


def test_a_bracket_with_an_empty_slot_is_left_out() -> None:
    assert filled("做到（{数量}次，{日期}）。", {"数量": "6"}) == "做到。"


def test_a_bracket_that_is_filled_stays() -> None:
    assert filled("到期（{日期}）。", {"日期": "2025-09-15"}) == "到期（2025-09-15）。"


def test_the_words_that_fill_a_slot_are_not_filled_again() -> None:
    assert filled("{事实}", {"事实": "{待遇}", "待遇": "错"}) == "{待遇}"


@pytest.mark.parametrize(
    ("staff", "about", "said"),
    [
        ("本人能做完（{事实}）。以后再看。", {}, "本人能做完"),
        ("按户安排，已记在{表达人}名下；不另记。", {"表达人": "2号"}, "按户安排，已记在2号名下"),
        ("暂不需要，{日期}，{表达人}表达。", {}, "暂不需要"),
        ("由{街道}负责。连同材料一起转。", {"街道": "东街"}, "由东街负责"),
    ],
)
def test_the_short_form_says_what_is_of_this_case(
    staff: str, about: dict[str, str], said: str
) -> None:
    assert short(reason(staff), about, ZH) == said


def test_english_has_its_own_sentence() -> None:
    assert short(reason("中文。"), {}, Language.ENGLISH) == "Some reason"


def test_what_is_not_said_to_the_person_is_not_said() -> None:
    assert applicant(reason("只给工作人员。"), {}) is None
    assert applicant(reason("内", "您的{转介}"), {"转介": "申请"}) == "您的申请"


def test_no_shipped_reason_has_an_empty_short_form(release: Release) -> None:
    said = {code: short(each, {}, ZH) for code, each in release.rules.reasons.items()}
    assert {code for code, words in said.items() if not words} == set()


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("林秀珠", "林*珠"),
        ("林秀", "林*"),
        ("欧阳秀珠", "欧**珠"),
        ("林*珠", "林*珠"),
        ("林", "*"),
    ],
)
def test_a_name_is_masked_but_for_its_ends(name: str, seen: str) -> None:
    assert masked_name(name) == seen
