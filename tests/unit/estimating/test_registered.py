"""Are small cells and approvals those that the bureau wrote down?"""

from qingdan import library
from qingdan.estimating.registered import APPROVALS, MASKS, SmallCells, approved, small_cells

FILES = library.files()
ROW = "{{编号: a{}, 来源: 区财政预算, 批复文号: 演示〔2025〕{}号, 年度: {}, 额度: {}}}"


def with_rows(*rows: str) -> dict[str, bytes]:
    text = "名册: 资金批复\n行:\n" + "".join(f"  - {row}\n" for row in rows)
    return {**FILES, APPROVALS: text.encode()}


def test_a_count_below_five_is_small() -> None:
    assert small_cells(FILES) == SmallCells(5, "不到5")


def test_where_nobody_says_what_is_small_every_count_is() -> None:
    assert small_cells({**FILES, MASKS: "遮法: 遮\n".encode()}).below is None


def test_an_approval_without_a_sum_is_no_money() -> None:
    assert approved(FILES, [2025])["区财政预算"] is None


def test_approvals_of_a_year_add_up() -> None:
    files = with_rows(ROW.format(1, 1, 2025, 100), ROW.format(2, 2, 2025, 50.5))
    assert approved(files, [2025]) == {"区财政预算": 15050}


def test_an_approval_without_a_sum_leaves_the_sum_open() -> None:
    files = with_rows(ROW.format(1, 1, 2025, 100), ROW.format(2, 2, 2025, "null"))
    assert approved(files, [2025]) == {"区财政预算": None}


def test_an_approval_of_another_year_does_not_count() -> None:
    assert approved(with_rows(ROW.format(1, 1, 2024, 100)), [2025]) == {}
