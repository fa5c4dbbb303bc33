"""Is one person known for one, however the name is typed, and a stroke for nobody?"""

import pytest

from qingdan.casebook.who import among, names_one, same_person


@pytest.mark.parametrize(
    "typed",
    [
        "陈＊玉",
        "陈﹡玉",
        "陈∗玉",
        "陈○玉",
        "陈某玉",
        "陈*\u200b玉",
        "陈*\ufe0f玉",
        " 陈 *玉",
        "陈\u3000*玉",
        "陈**玉",
        "陈*玉、郑*明",
        "郑*明,陈*玉",
        "郑*明 陈*玉",
    ],
)
def test_one_person_is_known_however_the_name_is_typed(typed: str) -> None:
    assert same_person(typed, "陈*玉")
    assert same_person("陈*玉", typed)
    assert among(typed, ("郑*清", None, "陈*玉"))


def test_a_badge_in_wide_letters_is_the_same_badge() -> None:
    assert same_person("Ｆ１０２", "f102")


@pytest.mark.parametrize(
    ("one", "other"),
    [("陈*玉", "郑*明"), ("陈*玉", "陈*明"), ("社区 许*安", "社区 周*"), ("f102", "f1021")],
)
def test_two_people_are_two(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize("other", [None, "", "\u200b"])
def test_nobody_is_not_the_same_as_nobody(other: object) -> None:
    assert not among(other, ("陈*玉", other))


@pytest.mark.parametrize("name", ["林*", "林*强", "社区 周*", "F102", "1024", "阿依·古丽"])
def test_a_name_or_a_badge_names_one_person(name: str) -> None:
    assert names_one(name)


@pytest.mark.parametrize(
    "name",
    ["-", "—", "*", "＊＊", ".", "7", "\u200b", "陈*玉、郑*明", "陈*玉，郑*明", "陈*玉/郑*明"],
)
def test_a_stroke_and_a_list_name_no_one_person(name: str) -> None:
    assert not names_one(name)
