"""Is an edit made exactly where a scenario says, and refused where there is nothing?"""

import pytest

from qingdan import library
from qingdan.loading.editions import Files
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.scenarios.editing import edited, rendered
from qingdan.scenarios.world import Edit

BATH = "catalogue/*/services/*/bath.yaml"
FIRST = "catalogue/2024-11-01/services/living/bath.yaml"
LATER = "catalogue/2026-01-01/services/living/bath.yaml"
FILES: Files = {
    FIRST: "内容: 帮助洗澡\n承办: [{支出: 政府承担, 单价: 180}, {支出: 社会力量}]\n".encode(),
    LATER: "编号: bath\n".encode(),
}


def plain(content: bytes) -> object:
    reading = read(content, "试.yaml")
    assert reading.tree is not None
    assert reading.problems == ()
    return reading.tree.plain()


def after(*edits: Edit) -> dict[str, object]:
    return {file: plain(content) for file, content in edited(FILES, edits).items()}


def test_the_earliest_edition_with_such_a_file_is_edited_and_no_other() -> None:
    assert after(Edit(BATH, ("内容",), None)) == {
        FIRST: {"承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量"}]},
        LATER: {"编号": "bath"},
    }


@pytest.mark.parametrize("at", ["1", "政府承担"])
def test_an_item_is_found_by_its_place_from_one_or_by_what_is_written_in_it(at: str) -> None:
    assert after(Edit(BATH, ("承办", at, "单价"), "200"))[FIRST] == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 200}, {"支出": "社会力量"}],
    }


def test_an_item_can_be_taken_away() -> None:
    assert after(Edit(BATH, ("承办", "社会力量"), None))[FIRST] == {
        "内容": "帮助洗澡",
        "承办": [{"支出": "政府承担", "单价": 180}],
    }


def test_a_key_can_be_new_and_its_value_is_yaml() -> None:
    edit = Edit(BATH, ("承办", "2", "单价"), "{低: 0, 高: 15, 占位: true}")
    assert after(edit)[FIRST] == {
        "内容": "帮助洗澡",
        "承办": [
            {"支出": "政府承担", "单价": 180},
            {"支出": "社会力量", "单价": {"低": 0, "高": 15, "占位": True}},
        ],
    }


def test_edits_are_laid_over_one_after_the_other() -> None:
    edits = [Edit(BATH, ("内容",), "一"), Edit(BATH, ("内容",), "二")]
    assert after(*edits)[FIRST] == {
        "内容": "二",
        "承办": [{"支出": "政府承担", "单价": 180}, {"支出": "社会力量"}],
    }


def test_a_whole_file_can_be_taken_away_written_anew_or_added() -> None:
    assert list(after(Edit(BATH, (), None))) == [LATER]
    assert after(Edit(LATER, (), "编号: wash"))[LATER] == {"编号": "wash"}
    added = "policy/2030-01-01/edition.yaml"
    assert after(Edit(added, (), "{版本: 2030-01-01}")).keys() == {FIRST, LATER, added}


def test_the_files_that_were_read_stay_as_they_were() -> None:
    before = dict(FILES)
    edited(FILES, [Edit(BATH, ("内容",), None), Edit(LATER, (), None)])
    assert before == FILES


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
        edited(FILES, [Edit(file, path, value)])
    assert [each.code for each in refused.value.problems] == [code]


def test_every_shipped_file_reads_back_alike_once_rendered() -> None:
    for file, content in library.files().items():
        reading = read(content, file)
        assert reading.tree is not None
        assert plain(rendered(reading.tree)) == reading.tree.plain(), file
