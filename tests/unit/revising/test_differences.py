"""Is everything that an edition changes found, and put down to the thing that it belongs to?"""

import pytest

from qingdan.loading.yaml import read
from qingdan.model.written import Written
from qingdan.revising.differences import Difference, differences

BATH = """服务: 助浴
编号: bath
依据: [方案四(一)2-2]
给多少:
  行:
    - {档: 帮洗, 给: 2, 每: 月}
    - {档: 搭把手, 给: 1, 每: 月}
最多: {每年: 32}
"""
STANDARDS = """标准:
  - {标准: 低保标准, 编号: dibao_line, 值: 900, 依据: [方案二-1]}
  - {标准: 过渡期截止, 编号: transition_end, 值: 2025-12-31}
"""


def tree(text: str, file: str) -> Written:
    found = read(text.encode(), file).tree
    assert found is not None
    return found


def between(before: str, after: str, path: str = "catalogue/bath.yaml") -> list[Difference]:
    sides = ({} if not each else {path: tree(each, path)} for each in (before, after))
    return list(differences(*sides))


def test_files_that_say_the_same_differ_in_nothing() -> None:
    assert between(BATH, BATH.replace("{每年: 32}", "\n  每年: 32   # 一年")) == []


def test_a_figure_that_changed_is_named_by_its_keys_and_clauses() -> None:
    (found,) = between(BATH, BATH.replace("每年: 32", "每年: 20"))
    assert (found.id, found.thing, found.keys) == ("bath", "助浴", ("最多", "每年"))
    assert found.before is not None
    assert found.after is not None
    assert (found.before.plain(), found.after.plain()) == (32, 20)
    assert found.clauses == ("方案四(一)2-2",)
    assert found.place.line == 8


def test_a_row_that_changed_is_named_by_its_number_and_its_key() -> None:
    (found,) = between(BATH, BATH.replace("搭把手, 给: 1", "搭把手, 给: 2"))
    assert found.keys == ("给多少", "行", 2, "给")


def test_a_row_put_in_between_leaves_the_others_as_they_were() -> None:
    more = BATH.replace("    - {档: 搭把手", "    - {档: 半帮, 给: 1, 每: 月}\n    - {档: 搭把手")
    (found,) = between(BATH, more)
    assert found.before is None
    assert found.keys == ("给多少", "行", 2)


def test_a_record_is_known_by_its_id_wherever_it_stands() -> None:
    first, second = STANDARDS.splitlines()[1:]
    turned = f"标准:\n{second}\n{first.replace('900', '950')}\n"
    (found,) = between(STANDARDS, turned, "policy/standards.yaml")
    assert (found.id, found.thing, found.keys) == ("dibao_line", "低保标准", ("值",))
    assert found.clauses == ("方案二-1",)


@pytest.mark.parametrize(("before", "after"), [("", BATH), (BATH, "")])
def test_a_file_that_came_or_ended_is_one_difference(before: str, after: str) -> None:
    (found,) = between(before, after)
    assert (found.id, found.thing, found.keys) == ("bath", "助浴", ())
    assert (found.before is None, found.after is None) == (not before, not after)


def test_what_an_edition_says_of_itself_is_no_difference() -> None:
    assert between("变了什么: [甲]\n", "变了什么: [乙]\n", "policy/edition.yaml") == []
