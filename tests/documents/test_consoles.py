"""Would a document be caught that shows what its command does not print?"""

import pytest
from tests.documents.consoles import Shown, missing, programs, shown

OUTPUT = "一\n二\n三\n四\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("一", "二", "三", "四"),
        ("一", "…", "四"),
        ("一", "二", "…", "三", "四"),
        ("…", "二", "…"),
        ("一", "…"),
        ("…", "四"),
    ],
)
def test_lines_may_be_left_out_where_it_is_said(lines: tuple[str, ...]) -> None:
    assert missing(Shown("", lines), OUTPUT) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("一", "三", "四"),
        ("二", "三", "四"),
        ("一", "二", "三"),
        ("一", "…", "三"),
        ("一", "…", "五"),
        ("…", "三", "…", "二", "…"),
    ],
)
def test_lines_left_out_silently_changed_or_moved_are_found(lines: tuple[str, ...]) -> None:
    assert missing(Shown("", lines), OUTPUT) != ()


def test_a_block_may_hold_several_commands() -> None:
    document = "```console\n$ qingdan a\n一\n\n$ qingdan b\n二\n```\n"
    assert list(shown(document)) == [Shown("qingdan a", ("一",)), Shown("qingdan b", ("二",))]


def test_a_program_needs_its_output_beside_it() -> None:
    with pytest.raises(AssertionError):
        list(programs("```python\nprint(1)\n```\n"))
