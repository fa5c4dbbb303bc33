"""Is an edit made exactly where a scenario says, and refused where there is nothing?"""

import pytest

from qingdan.model.errors import Faulty
from qingdan.model.place import Place
from qingdan.model.written import Written
from qingdan.scenarios.editing import edited
from qingdan.scenarios.world import Edit

BATH = "catalogue/*/services/*/bath.yaml"
FIRST = "catalogue/2024-11-01/services/living/bath.yaml"
LATER = "catalogue/2026-01-01/services/living/bath.yaml"


def written(value: object) -> Written:
    place = Place("试.yaml", 1, 1)
    match value:
        case dict():
            return Written({key: written(each) for key, each in value.items()}, place)
        case list():
            return Written(tuple(written(each) for each in value), place)
        case _:
            return Written(value, place)  # type: ignore[arg-type]


def read(text: str, _file: str) -> Written:
    return written(text)


def trees() -> dict[str, Written]:
    service = {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量"}],
    }
    return {FIRST: written(service), LATER: written({"编号": "bath"})}


def after(path: tuple[str, ...], value: str | None, file: str = BATH) -> dict[str, object]:
    found = edited(trees(), [Edit(file, path, value)], read)
    return {name: tree.plain() for name, tree in found.items()}


def test_the_earliest_edition_with_such_a_file_is_edited_and_no_other() -> None:
    found = after(("内容",), None)
    assert found[LATER] == {"编号": "bath"}
    assert found[FIRST] == {
        "承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量"}],
    }


@pytest.mark.parametrize("at", ["1", "政府承担"])
def test_an_item_is_found_by_its_place_from_one_or_by_what_is_written_in_it(at: str) -> None:
    found = after(("承办", at, "单价"), "200")[FIRST]
    assert found == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": "200"}, {"支出": "社会力量"}],
    }


def test_an_item_can_be_taken_away_and_a_key_can_be_new() -> None:
    assert after(("承办", "社会力量"), None)[FIRST] == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 180}],
    }
    assert after(("承办", "2", "单价"), "0")[FIRST] == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量", "单价": "0"}],
    }


def test_edits_are_laid_over_one_after_the_other() -> None:
    edits = [Edit(BATH, ("新",), "一"), Edit(BATH, ("新",), "二")]
    assert edited(trees(), edits, read)[FIRST].plain() == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量"}],
        "新": "二",
    }


def test_a_whole_file_can_be_taken_away_written_anew_or_added() -> None:
    assert list(after((), None)) == [LATER]
    assert after((), "空", LATER)[LATER] == "空"
    assert (
        after((), "新", "policy/2030-01-01/edition.yaml")["policy/2030-01-01/edition.yaml"] == "新"
    )


def test_the_trees_that_were_read_stay_as_they_were() -> None:
    before = trees()
    edited(before, [Edit(BATH, ("内容",), None), Edit(LATER, (), None)], read)
    assert before == trees()


@pytest.mark.parametrize(
    ("file", "path", "value", "code"),
    [
        ("catalogue/*/services/*/wash.yaml", ("内容",), None, "V-YAML-18"),
        ("catalogue/*/services/*/wash.yaml", (), "新", "V-YAML-18"),
        ("policy/2030-01-01/edition.yaml", (), None, "V-YAML-18"),
        (BATH, ("内客",), None, "V-NAME-01"),
        (BATH, ("承包", "1", "单价"), "1", "V-NAME-01"),
        (BATH, ("承办", "3"), None, "V-NAME-01"),
        (BATH, ("内容", "字"), "1", "V-NAME-01"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(
    file: str, path: tuple[str, ...], value: str | None, code: str
) -> None:
    with pytest.raises(Faulty) as refused:
        edited(trees(), [Edit(file, path, value)], read)
    assert [each.code for each in refused.value.problems] == [code]
