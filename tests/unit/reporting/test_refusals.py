"""Is there a sentence for every reason why something may not be done, in both languages?"""

import re

import pytest
from tests.unit.casebook.office import rules

from qingdan.casebook.asked import Refusal, Why
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import sentence, sentences

SLOT = re.compile(r"[{}⟨⟩]")
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("why", Why)
def test_every_reason_says_what_is_so_and_what_would_be_needed(why: Why) -> None:
    for language in Language:
        entry = sentences()[why][language]
        assert entry["says"]
        assert entry["mend"]
        assert not SLOT.search(sentence(Refusal(why), rules(), language))


@pytest.mark.parametrize("why", Why)
def test_the_english_of_a_reason_has_no_chinese(why: Why) -> None:
    entry = sentences()[why][Language.ENGLISH]
    assert not CHINESE.search(entry["says"] + entry["mend"])


def test_there_is_no_sentence_for_what_is_never_said() -> None:
    assert set(sentences()) == set(Why)


def test_in_chinese_a_reason_goes_by_labels() -> None:
    refusal = Refusal(Why.NOT_THIS_ROLE, {"role": "caseworker", "act": "decide",
                                          "roles": "reviewer approver"})  # fmt: skip
    assert sentence(refusal, rules(), Language.CHINESE) == "经办不能决定。要由 审核、审批 来办。"


def test_sums_are_in_yuan() -> None:
    said = {"approval": "a1", "left": "60000", "amount": "90000"}
    found = sentence(Refusal(Why.NOT_ENOUGH_MONEY, said), rules(), Language.CHINESE)
    assert found.startswith("`a1` 还剩 600.00 元，要 900.00 元。")


def test_a_choice_is_told_by_its_label() -> None:
    said = {"column": "answer", "kind": "choice", "record": "confirmation"}
    said |= {"choices": "willing later"}
    found = sentence(Refusal(Why.NOT_SO, said), rules(), Language.CHINESE)
    assert found == "`答复` 不能这样写。要写一个选项，从这几样里选：要、再想想。"
