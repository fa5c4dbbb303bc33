"""Is somebody's level the heaviest that is certain?"""

import pytest

from qingdan.model.falling_due import heaviest

ORDER = ("nothing", "mild", "moderate", "severe")


def need(assessed: str | None, least: str, most: str) -> dict[str, str | None]:
    return {"assessed": assessed, "least": least, "most": most}


@pytest.mark.parametrize(
    ("needs", "level"),
    [
        ({}, ""),
        ({"illness": need(None, "nothing", "severe")}, "nothing"),
        ({"illness": need("moderate", "nothing", "severe")}, "moderate"),
        ({"illness": need("mild", "severe", "severe")}, "mild"),
        (
            {"illness": need(None, "mild", "mild"), "family": need(None, "severe", "severe")},
            "severe",
        ),
    ],
)
def test_a_level_is_that_which_was_assessed_else_the_least_there_can_be(
    needs: dict[str, dict[str, str | None]], level: str
) -> None:
    assert heaviest(needs, ORDER) == level
