"""Is a file read as its writer meant it, and is every slip told at its place?"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.loading.text.bare_words import looks_like_several
from qingdan.loading.yaml import Reading, read, read_file
from qingdan.model.place import Place
from qingdan.model.written import Written
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue, sentence

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(
    path for part in ("policy", "catalogue") for path in (ROOT / part).rglob("*.yaml")
)
SIGNS = "服度a1１:：,，[]{}｛｝［］\n -－\"'“”　\t#＃√*&!|>｜~<?@%\\\ufeff\u200b\u202e\r\0\xa0"
WORDS_TYPED = (": ", "： ", "\n  ", "\n- ", "---\n", "8:30", "2024年9月5日", "no", ".nan", "1e3")
TYPED = st.lists(st.sampled_from(SIGNS) | st.sampled_from(WORDS_TYPED), max_size=40).map("".join)


def content(text: str) -> Written:
    reading = read(text, "f.yaml")
    assert reading.problems == ()
    assert reading.tree is not None
    return reading.tree


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in of(text).problems]


def of(text: str | bytes) -> Reading:
    return read(text if isinstance(text, bytes) else text.encode(), "f.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("null", None),
        ("~", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-12", -12),
        ("900.50", Decimal("900.50")),
        ("2024-09-05", date(2024, 9, 5)),
        ("助浴", "助浴"),
        ('"110"', "110"),
        ("'no'", "no"),
        ('"8:30"', "8:30"),
        ("8:30-11:30", "8:30-11:30"),
        ("35050319900101123X", "35050319900101123X"),
        ("0595-22500000", "0595-22500000"),
        ("2024年9月", "2024年9月"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_a_value_is_what_yaml_1_2_says(written: str, value: object) -> None:
    assert content(f"甲: {written}".rstrip() + "\n").plain() == {"甲": value}


def test_a_decimal_keeps_its_digits() -> None:
    assert str(content("单价: 180.50\n").plain()) == str({"单价": Decimal("180.50")})


def test_quotes_tell_a_code_from_a_number() -> None:
    written = content('号: "110"\n数: 110\n文: |\n  110\n').value
    assert isinstance(written, dict)
    assert [each.quoted for each in written.values()] == [True, False, True]


def test_every_value_knows_its_place_and_that_of_its_key() -> None:
    tree = content("行:\n  - {程度: 重度}\n")
    assert isinstance(tree.value, dict)
    rows = tree.value["行"]
    assert (rows.place, rows.key_place) == (Place("f.yaml", 2, 3), Place("f.yaml", 1, 1))
    assert isinstance(rows.value, tuple)
    row = rows.value[0]
    assert (row.place, row.key_place) == (Place("f.yaml", 2, 5), None)
    assert isinstance(row.value, dict)
    degree = row.value["程度"]
    assert (degree.place, degree.key_place) == (Place("f.yaml", 2, 10), Place("f.yaml", 2, 6))


def test_after_a_slip_places_are_still_those_of_the_writer() -> None:
    reading = of("甲:乙\n丙: {丁：1, 戊: 2}\n")
    assert reading.tree is not None
    assert reading.tree.plain() == {"甲": "乙", "丙": {"丁": 1, "戊": 2}}
    assert isinstance(reading.tree.value, dict)
    inner = reading.tree.value["丙"].value
    assert isinstance(inner, dict)
    assert inner["戊"].place == Place("f.yaml", 2, 13)


@pytest.mark.parametrize(
    "text",
    [
        "说明: 一，二：三\n",
        "说明: （一）、“两样”都要；问一句：“好不好？”\n",
        "说明:\n  注意：多喝水\n",
        "说明: |\n  　　段落前空两格。\n  　　又一段。\n",
        "要点:\n  - 审计看四样：谁改了、改多少\n  - 说一声就停：不问理由\n",
        "待办: [读公布的文本，逐条对照方案]\n",
        "行:\n  - {列: 对象范围：身份, 说: 先问，再扣}\n",
        "由: [gate:eligible, service:ride]\n",
        "姓名: 林　强\n",
        "甲: 1   # 服务： 助浴，单价:180　１２\n",
        "on: 1\nno: 2\n2024-09-05: 3\n110: 4\n",
        "说明: 从 2024年9月5日 起，每天 8:30\n",
        'a: "\\u4e2d\\n"\n',
        "网址: https://example.org/a\n",
    ],
)
def test_prose_and_comments_may_have_chinese_punctuation(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_shipped_files_read_without_a_problem(path: Path) -> None:
    reading = read_file(path, path.name)
    assert reading.problems == ()
    assert reading.tree is not None


def test_json_reads_as_the_same_content() -> None:
    text = '{\n\t"户编号": "例1",\n\t"members": [\n\t\t{"name":"甲","age":60,"x":null}\n\t]\n}\n'
    assert content(text).plain() == {
        "户编号": "例1",
        "members": [{"name": "甲", "age": 60, "x": None}],
    }


def test_a_rare_character_of_a_name_may_come_as_a_pair_of_escapes() -> None:
    assert content('{"name": "\\ud842\\udfb7"}').plain() == {"name": "𠮷"}


def test_the_slips_of_a_whole_file_come_in_one_run() -> None:
    text = "服务： 助浴\n单价:180\n行:\n  - {中度：1，重度：2}\n自: 2024年9月5日\n时: 8:30\n"
    assert told(text) == [
        ("V-YAML-02", 1, 3),
        ("V-YAML-03", 2, 1),
        ("V-YAML-04", 4, 6),
        ("V-YAML-10", 5, 4),
        ("V-YAML-12", 6, 4),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("依据: [方案\n甲: 1\n", 1, 5, "open_bracket"),
        ("甲: {乙: 1\n", 1, 4, "open_brace"),
        ('甲: "乙\n丙: 1\n', 1, 4, "open_quote"),
        ("说明: 注意: 喝水\n", 1, 7, "second_colon"),
        ("甲: 1\n  乙: 2\n", 2, 3, "deeper"),
        ("甲:\n  乙: 1\n 丙: 2\n", 3, 2, "indent"),
        ("甲: 1\n乙\n丙: 2\n", 2, 1, "colon"),
        ('甲: ["乙" "丙"]\n', 1, 9, "comma"),
        ("- 甲\n乙: 1\n", 2, 1, "dash"),
        ('甲: "乙" 丙\n', 1, 8, "leftover"),
        ("甲: @乙\n", 1, 4, "start"),
        ("甲: }\n", 1, 4, "content"),
        ('甲: "\\路"\n', 1, 5, "escape"),
        ("{{占位}}: 1\n", 1, 1, "key"),
        (": 1\n", 1, 1, "key"),
    ],
)
def test_what_is_missing_is_told_at_the_place_to_look(
    text: str, line: int, column: int, what: str
) -> None:
    reading = of(text)
    assert reading.tree is None
    (problem,) = reading.problems
    assert (problem.code, *problem.place[1:]) == ("V-YAML-19", line, column)
    assert problem.said == {"what": what, "line": str(line), "column": str(column)}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("[" * 100_000, "levels"),
        ("- " * 100_000, "levels"),
        ("{a: " * 100_000, "levels"),
        ("- 甲\n" * 120_000, "nodes"),
        ("甲: " + "x" * 1_000_000, "bytes"),
    ],
)
def test_a_file_that_is_too_large_is_left_early(text: str, unit: str) -> None:
    reading = of(text)
    assert reading.tree is None
    large = [each for each in reading.problems if each.code == "V-YAML-14"]
    assert [each.said["unit"] for each in large] == [unit]


def test_sixty_four_levels_are_not_too_deep() -> None:
    assert told("[" * 64 + "]" * 64) == []


def test_aliases_do_not_make_a_small_file_large() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(40))
    assert {code for code, _, _ in told(bomb)} == {"V-YAML-06"}


def test_several_words_run_together_are_recognised() -> None:
    assert looks_like_several("部分丧失、完全丧失") == ("部分丧失", "完全丧失")
    assert looks_like_several("一级，二级") == ("一级", "二级")
    assert looks_like_several("部分丧失") == ()
    assert looks_like_several("部分丧失、") == ()


@given(TYPED)
def test_whatever_is_typed_is_read_or_told_in_both_languages(text: str) -> None:
    reading = of(text)
    assert reading.tree is not None or reading.problems
    for each in reading.problems:
        words = catalogue()[each.code].words
        known = {slot: each.said[slot] in words[slot] for slot in words}
        assert all(known.values()) or each.code == "V-YAML-07"  # which also says a number
        assert all(sentence(each, language) for language in Language)
