"""Are tiers and offers held against each other?"""

from collections.abc import Callable

import pytest

BATH = "catalogue/2024-11-01/services/living/bath.yaml"
GATES = "policy/2024-09-23/gates.yaml"
POINT = "    预算行: {占位: true}\n    预计数量: {占位: true}\n    说明: 到站点洗\n"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("方式: 慈善, 单价: 0, 档次: [帮洗, 搭把手]", "方式: 慈善, 单价: 0, 档次: [帮洗]", []),
        (
            "方式: 慈善, 单价: 0, 档次: [帮洗, 搭把手]",
            "方式: 慈善, 单价: 0, 档次: [帮洗, 搭手]",
            ["V-NAME-02"],
        ),
    ],
)
def test_an_offer_names_tiers_that_rows_have(
    codes: Callable[..., list[str]], old: str, new: str, found: list[str]
) -> None:
    assert codes((BATH, old, new)) == found


def test_a_tier_that_nobody_provides_is_told(codes: Callable[..., list[str]]) -> None:
    charity = "方式: 慈善, 单价: 0, 档次: [帮洗, 搭把手]"
    point = "    档次: [帮洗, 搭把手]\n"
    edits = (
        (BATH, charity, "方式: 慈善, 单价: 0, 档次: [帮洗]"),
        (BATH, point, "    档次: [帮洗]\n"),
    )
    assert codes(*edits) == ["V-CAT-01"]


def test_a_gate_does_not_cite_what_is_not_for_the_person(
    codes: Callable[..., list[str]],
) -> None:
    unable = "    不明: {码: FACT_MISSING, 结果: 待核实}\n    依据: [方案四(五)-4]\n"
    assert codes((GATES, unable, unable.replace("-4]", "-5]"))) == ["V-CITE-08"]
