"""Is each step understood, and in one way only?"""

import pytest

from qingdan.scenarios.reading import Kind
from qingdan.scenarios.steps import STEPS, Known, matches, nearest, shape


@pytest.mark.parametrize("known", STEPS, ids=[each.pattern for each in STEPS])
def test_a_step_written_as_it_is_shown_is_that_step_and_no_other(known: Known) -> None:
    assert [each.known for each in matches(shape(known), known.kind)] == [known]


def test_an_optional_part_fills_its_slots_only_when_it_is_written() -> None:
    (short,) = matches('"甲"的"助浴"为"可安排"', Kind.THEN)
    (whole,) = matches('"甲"的"助浴"为"可安排"，理由含"BRIDGING"，数量为"2"', Kind.THEN)
    assert short.slots == {"member": "甲", "thing": "助浴", "value": "可安排"}
    assert whole.slots == {**short.slots, "code": "BRIDGING", "units": "2"}


def test_a_step_that_is_both_told_and_expected_is_ambiguous_without_its_keyword() -> None:
    text = '"甲"的"助浴"为"可安排"'
    assert [each.known.kind for each in matches(text, None)] == [Kind.GIVEN, Kind.THEN]


@pytest.mark.parametrize(
    ("written", "kind", "meant"),
    [
        ("评一下", Kind.WHEN, "评估"),
        ('"丙"的"洗澡"是"要人帮洗"', Kind.GIVEN, '"甲"的"事实"为"值"'),
        ('还要问"丙"的"洗澡"', Kind.THEN, '须询问"甲"的"事实"'),
    ],
)
def test_an_unknown_step_is_shown_the_nearest_one(written: str, kind: Kind, meant: str) -> None:
    assert matches(written, kind) == ()
    assert nearest(written, kind) == meant
