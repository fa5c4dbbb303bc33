"""Is who somebody is hidden as masks.yaml shows it?"""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.projecting.kept import Street

from qingdan.loading.household.hiding import masked_name
from qingdan.model.ledgers import Blank
from qingdan.projecting.cells import Cell, Empty, Figure, Words
from qingdan.projecting.masking import few, masked
from qingdan.projecting.subjects import Subject


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("林强", "林*"),
        ("林大强", "林*强"),
        ("欧阳大强", "欧**强"),
        ("林*强", "林*强"),
        ("林", "*"),
    ],
)
def test_a_name_keeps_its_ends(written: str, shown: str) -> None:
    assert masked_name(written) == shown


@pytest.mark.parametrize(
    ("mask", "written", "shown"),
    [
        ("id_number", "350503194902030010", "350503********0010"),
        ("id_number", "12345", "*****"),
        ("phone", "13812340000", "138****0000"),
        ("account", "6222021234", "******1234"),
        ("birth", "1949-02-03", "1949-**-**"),
        ("name", "林大强、王芳", "林*强、王*"),
        ("address", "清源街道某路 5 号", "清源"),
        ("office", "残联 0595-00000000", "残联 0595-00000000"),
    ],
)
def test_each_mask_hides_as_it_is_shown(
    street: Street, mask: str, written: str, shown: str
) -> None:
    about = Subject(streets=frozenset({"清源"}))
    with street.holding() as held:
        assert masked(Words(written), mask, about, held) == Words(shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("证 350503194902030010 号", "证 ＊＊ 号"),
        ("证 ３５０５０３１９４９０２０３００１０ 号", "证 ＊＊ 号"),
        ("证 350503490203001 号", "证 ＊＊ 号"),  # of fifteen digits, as before 1999
        ("打 13812340000 找女儿", "打 ＊＊ 找女儿"),
        ("打 0595-22123456 或 13812340000", "打 ＊＊ 或 ＊＊"),
        ("协议 20250915001，2025-09-15 签", "协议 20250915001，2025-09-15 签"),
    ],
)
def test_a_number_of_a_persons_own_is_hidden_in_free_words(
    street: Street, written: str, shown: str
) -> None:
    with street.holding() as held:
        assert masked(Words(written), None, Subject(), held) == Words(shown)


def test_how_much_a_mask_leaves_is_what_the_file_of_masks_says(street: Street) -> None:
    with street.holding() as held:
        ledgers = replace(held.ledgers, ends={**held.ledgers.ends, "phone": (0, 0)})
        found = masked(Words("13812340000"), "phone", Subject(), replace(held, ledgers=ledgers))
    assert found == Words("***********")


def test_a_whole_column_that_is_kept_apart_says_where_it_is(street: Street) -> None:
    with street.holding() as held:
        found = masked(Words("有"), "column", Subject(), held)
    assert found == Empty(Blank.APART)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, Figure(Decimal(0))), (4, Words("不到5")), (5, Figure(Decimal(5)))],
)
def test_few_people_are_not_counted_out(street: Street, count: int, shown: Cell) -> None:
    with street.holding() as held:
        assert few(Figure(Decimal(count)), held) == shown
