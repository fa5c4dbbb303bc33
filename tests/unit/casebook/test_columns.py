"""Is what somebody fills in taken as it is meant, and nothing else?"""

import pytest
from tests.unit.casebook.office import rules

from qingdan.casebook.asked import Why
from qingdan.casebook.columns import filled
from qingdan.model.records import Value


def one(record: str, column: str, words: str) -> Value | Why:
    shape = rules().casework.records[record]
    values, wrong = filled(shape, {column: words}, rules().release)
    return wrong[0].why if wrong else next(iter(values.values()))


@pytest.mark.parametrize(
    ("record", "column", "words", "meant"),
    [
        ("decision", "核定数量", "8", 8),
        ("decision", "units", "0", 0),
        ("decision", "同建议一不一样", "少给", "less"),
        ("decision", "against_advice", "less", "less"),
        ("decision", "服务", "看护照料", "nursing_care"),
        ("decision", "从哪天", "2025年10月1日", "2025-10-01"),
        ("payment", "金额", "160.5", 16_050),
        ("payment", "金额", "160 元", 16_000),
        ("confirmation", "说话有困难", "否", False),
        ("service_record", "承接机构", "示例养老服务机构乙", "demo_elder_care_b"),
        ("service_record", "起时", "09:30", "09:30"),
        ("registration", "没登到的人", "侄子、妻弟", ("侄子", "妻弟")),
    ],
)
def test_words_are_taken_as_they_are_meant(
    record: str, column: str, words: str, meant: Value
) -> None:
    assert one(record, column, words) == meant


@pytest.mark.parametrize(
    ("record", "column", "words"),
    [
        ("decision", "核定数量", "八"),
        ("decision", "核定数量", "-1"),
        ("decision", "核定数量", "1.5"),
        ("decision", "核定数量", ""),
        ("decision", "从哪天", "2025-02-30"),
        ("decision", "从哪天", "明天"),
        ("payment", "金额", "1.005"),
        ("payment", "金额", "NaN"),
        ("payment", "金额", "-5"),
        ("service_record", "起时", "25:00"),
        ("service_record", "承接机构", "没有这一家"),
        ("decision", "理由", "多" * 2_001),
    ],
)
def test_what_a_column_does_not_take_is_refused(record: str, column: str, words: str) -> None:
    assert one(record, column, words) is Why.NOT_SO


def test_a_column_that_there_is_not_is_refused_by_its_name() -> None:
    assert one("decision", "数目", "8") is Why.UNKNOWN_COLUMN
