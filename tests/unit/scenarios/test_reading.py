"""Does a feature file hold what its writer sees in it?"""

import pytest

from qingdan.model.place import Place, Problem
from qingdan.scenarios.reading import Kind, Tag, plain, read

WHOLE = """# language: zh-CN
@方案四(四)-7
功能: 助浴

  背景:
    假如 判定日为"2024-11-05"

  @夏天
  场景: 夏天多给
    当 评估
    那么 "甲"的"助浴"为"可安排"

  场景大纲: 年龄
    假如 "甲"的情况如下:
      | 年龄 | <岁> |
    * 评估
    那么 "甲"的"助浴"为"<果>"

    例子:
      | 岁 | 果     |
      | 5  | 不安排 |
      | 6  | 可安排 |
"""


def problems(text: str) -> tuple[Problem, ...]:
    return read(text, "试.feature").problems


def codes(text: str) -> list[str]:
    return [each.code for each in problems(text)]


def test_a_background_and_the_tags_above_reach_every_scenario() -> None:
    first, *others = read(WHOLE, "试.feature").scenarios
    assert first.tags == (
        Tag("方案四(四)-7", Place("试.feature", 2, 1)),
        Tag("夏天", Place("试.feature", 8, 3)),
    )
    assert [each.tags for each in others] == [first.tags[:1]] * 2
    assert [step.kind for step in first.steps] == [Kind.GIVEN, Kind.WHEN, Kind.THEN]
    assert first.steps[0].place == Place("试.feature", 6, 5)


def test_each_row_of_an_outline_is_a_scenario_that_stands_at_its_row() -> None:
    _, five, six = read(WHOLE, "试.feature").scenarios
    assert (five.place.line, six.place.line) == (21, 22)
    assert five.steps[1].table == (("年龄", "5"),)
    assert six.steps[-1].text == '"甲"的"助浴"为"可安排"'


def test_a_step_with_a_star_is_of_any_kind() -> None:
    _, five, _ = read(WHOLE, "试.feature").scenarios
    assert five.steps[2].kind is None


def test_a_file_without_mistakes_has_no_problems() -> None:
    assert problems(WHOLE) == ()


def test_a_scenario_behind_a_full_width_colon_is_a_problem_and_is_read_all_the_same() -> None:
    text = WHOLE.replace("场景: 夏天", "场景：夏天")
    reading = read(text, "试.feature")
    (problem,) = reading.problems
    assert (problem.code, problem.place) == ("V-FEAT-01", Place("试.feature", 9, 3))
    assert problem.said == {"text": "场景：夏天多给"}
    assert len(reading.scenarios) == 3


@pytest.mark.parametrize("keyword", ["功能", "背景", "例子"])
def test_a_full_width_colon_after_another_keyword_is_a_mistake_in_punctuation(
    keyword: str,
) -> None:
    assert codes(WHOLE.replace(f"{keyword}:", f"{keyword}：")) == ["V-YAML-02"]


def test_several_mistakes_are_found_in_one_run() -> None:
    text = WHOLE.replace("功能:", "功能：").replace("场景:", "场景：").split("\n", 1)[1]
    assert codes(text) == ["V-FEAT-05", "V-YAML-02", "V-FEAT-01"]


def test_a_file_without_its_language_is_read_as_chinese_all_the_same() -> None:
    reading = read(WHOLE.split("\n", 1)[1], "试.feature")
    assert [each.code for each in reading.problems] == ["V-FEAT-05"]
    assert len(reading.scenarios) == 3


@pytest.mark.parametrize("text", ["", "功能: 助浴\n", "功能: 助浴\n  说明\n"])
def test_a_file_without_a_scenario_proves_nothing(text: str) -> None:
    assert codes(f"# language: zh-CN\n{text}") == ["V-FEAT-02"]


def test_an_outline_without_rows_would_vanish() -> None:
    text = WHOLE.replace("      | 5  | 不安排 |\n      | 6  | 可安排 |\n", "")
    (problem,) = problems(text)
    assert (problem.code, problem.place.line) == ("V-YAML-19", 13)


def test_a_scenario_that_expects_nothing_cannot_fail() -> None:
    text = WHOLE.replace('    那么 "甲"的"助浴"为"可安排"\n', "")
    (problem,) = problems(text)
    assert (problem.code, problem.place.line) == ("V-YAML-19", 9)


def test_a_line_that_is_nothing_stands_at_its_place() -> None:
    text = WHOLE.replace("    当 评估\n    那么", "    当 评估\n    随便写写\n    那么")
    (problem,) = problems(text)
    assert (problem.code, problem.place.line) == ("V-YAML-19", 11)
    assert problem.said["what"] == "not_a_step"


@pytest.mark.parametrize(
    "written",
    [
        '"甲"的"助浴"为"可安排"，数量为"2"',
        "“甲”的“助浴”为“可安排”，数量为“2”",
        '"甲" 的 "助浴" 为 "可安排", 数量为 "2"。',
    ],
)
def test_a_step_reads_alike_however_a_chinese_keyboard_writes_it(written: str) -> None:
    assert plain(written) == '"甲"的"助浴"为"可安排"，数量为"2"'


def test_what_stands_in_quotation_marks_is_left_as_it_is() -> None:
    assert plain('文件"a.yaml"写成"[1, 2] "') == '文件"a.yaml"写成"[1, 2] "'
