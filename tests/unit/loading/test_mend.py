"""Does mending change only what was wrong, once, and so that the file then reads?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.loading.mend import mended
from qingdan.loading.yaml import read
from qingdan.model.place import Severity

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(
    path for part in ("policy", "catalogue") for path in (ROOT / part).rglob("*.yaml")
)
WORDS = st.sampled_from(
    (
        "服务",
        "助浴",
        "要人帮洗",
        "重度",
        "先问，再扣",
        "注意：多喝水",
        "bath",
        "甲（乙）",
        "“两样”都要",
    )
)
COMMENTS = st.sampled_from(("", "   # 服务： 助浴，单价:180", "  # ２０２４年 no 8:30", " #"))
SIGNS = "服度a1１:：,，[]{}｛｝［］\n -－\"'“”　\t#＃√*&!|>｜~<?@%\\\ufeff\u200b\u202e\r\0\xa0"
WORDS_TYPED = (": ", "： ", "\n  ", "\n- ", "---\n", "8:30", "2024年9月5日", "no", ".nan", "1e3")
TYPED = st.lists(st.sampled_from(SIGNS) | st.sampled_from(WORDS_TYPED), max_size=40).map("".join)


@st.composite
def clean_files(draw: st.DrawFn) -> str:
    """Draw a file in which nothing is wrong, with comments and prose."""
    lines = ["# 说明：这里的标点、１２、no 都是注释"]
    for number in range(draw(st.integers(1, 6))):
        value = draw(st.one_of(WORDS, st.integers(0, 999).map(str), st.just('"8:30"')))
        row = f"{{程度: {value}, 依据: [方案四(四)-7]}}" if draw(st.booleans()) else value
        lines.append(f"键{number}: {row}{draw(COMMENTS)}".rstrip())
        if draw(st.booleans()):
            lines += [f"文{number}: |", "  　　第一段，先问：好不好？  ", "  第二段:不动", ""]
    return "\n".join(lines) + "\n"


def fixed(text: str) -> str:
    return mended(text.encode())[0].decode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("服务： 助浴\n编号: bath\n", "服务: 助浴\n编号: bath\n"),
        ("给谁：\n  洗澡：要人帮洗\n  年龄: 6\n", "给谁:\n  洗澡: 要人帮洗\n  年龄: 6\n"),
        ("单价:180   # 每次:一百八\n", "单价: 180   # 每次:一百八\n"),
        ("- {中度：1，重度：2}  # 一，二\n", "- {中度: 1, 重度: 2}  # 一，二\n"),
        ("- {程度：重度，占位: true}\n", "- {程度: 重度, 占位: true}\n"),
        ("- {程度: 重度，占位: true}\n", "- {程度: 重度, 占位: true}\n"),
        ("月份: [6，7， 8]\n", "月份: [6, 7, 8]\n"),
        ("名单: ［一级］\n", "名单: [一级]\n"),
        ("行:\n  － {程度: 重度}\n", "行:\n  - {程度: 重度}\n"),
        ("给谁:\n　　洗澡: 甲\n　　年龄: 6\n", "给谁:\n    洗澡: 甲\n    年龄: 6\n"),
        ("给谁:\n\t洗澡:\n\t\t甲: 1\n", "给谁:\n  洗澡:\n    甲: 1\n"),
        ("编号: no  # no\n", '编号: "no"  # no\n'),
        ("给: ２  # ２\n", "给: 2  # ２\n"),
        ("自: 2024年9月5日\n", "自: 2024-09-05\n"),
        ("时段: {起: 8:30, 止: １４：３０}\n", '时段: {起: "8:30", 止: "14:30"}\n'),
        ("名称: 泉\u202e秀\u200b\n", "名称: 泉秀\n"),
        ("\ufeff甲: 1\n", "甲: 1\n"),
        ("甲: 1 \r\n乙: 2\t\r\n", "甲: 1\n乙: 2\n"),
        ("号: “110”\n“键”: 1\n", '号: "110"\n"键": 1\n'),
        ("号: “a\\b”\n", '号: "a\\\\b"\n'),
        ('号: "110”\n', '号: "110"\n'),
        ("家里有厕所: √\n", "家里有厕所: true\n"),
        ("说明: >-\n  上门\n  洗澡\n后: 1\n", "说明: >-\n  上门洗澡\n后: 1\n"),
        ("说明: 上门\n  洗澡\n", "说明: 上门洗澡\n"),
    ],
)
def test_a_slip_becomes_what_was_meant(typed: str, meant: str) -> None:
    after, problems = mended(typed.encode())
    assert after.decode() == meant
    assert problems
    assert read(after, "f.yaml").problems == ()


def test_gbk_becomes_utf_8() -> None:
    after, problems = mended("服务: 助浴\n".encode("gbk"))
    assert after.decode() == "服务: 助浴\n"
    assert [each.code for each in problems] == ["V-YAML-16"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x00\x00",
        "服务: 上门帮助洗澡，单价：１２\n".encode()[:-3] + b"\n",
        b"a: 1 \n" * 200_000,
        b"",
        "[" * 70 + "１" + "]" * 70,
    ],
    ids=["archive", "damaged", "large", "empty", "deep"],
)
def test_what_cannot_be_read_whole_is_left_byte_for_byte(data: bytes | str) -> None:
    before = data.encode() if isinstance(data, str) else data
    assert mended(before) == (before, ())


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("甲: １\n乙: *助浴\n", "甲: 1\n乙: *助浴\n"),
        ("甲: １\n依据: [方案\n丙: 1\n", "甲: 1\n依据: [方案\n丙: 1\n"),
        ("甲: 1\n　　乙: 2\n", "甲: 1\n　　乙: 2\n"),
        ("甲: １\n甲: 2\n", "甲: 1\n甲: 2\n"),
        ('名称: "\\u202E"\n给: ２\n', '名称: "\\u202E"\n给: 2\n'),
        ("{说明，程度：重度}\n", "{说明，程度：重度}\n"),
    ],
)
def test_what_stays_wrong_is_left_as_it_is(typed: str, left: str) -> None:
    assert fixed(typed) == left


def test_blanks_within_text_that_keeps_its_lines_are_content() -> None:
    text = "甲: |\n  第一行  \n  第二行\n乙: 1  \n"
    assert fixed(text) == "甲: |\n  第一行  \n  第二行\n乙: 1\n"
    assert fixed(f"名： 1\n价:2\n{text}") == "名: 1\n价: 2\n甲: |\n  第一行  \n  第二行\n乙: 1\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_shipped_files_stay_as_they_are(path: Path) -> None:
    assert mended(path.read_bytes()) == (path.read_bytes(), ())


@given(clean_files())
def test_a_clean_file_stays_as_it_is(text: str) -> None:
    assert mended(text.encode()) == (text.encode(), ())


@given(clean_files(), st.data())
def test_comments_survive_whatever_is_typed_around_them(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    slip = data.draw(
        st.sampled_from(["服： 浴", "价:180", "时: 8:30", "数: １", "甲: “乙”", "\t丙: 1"])
    )
    after = fixed("\n".join([*lines[:at], f"{slip}  # 原样：１２，no", *lines[at:]]))
    assert "  # 原样：１２，no" in after
    assert [line for line in after.split("\n") if line.startswith("# ")] == [lines[0]]


@given(TYPED)
def test_mending_twice_is_mending_once(text: str) -> None:
    once, _ = mended(text.encode())
    assert mended(once) == (once, ())


@given(TYPED)
def test_a_file_that_reads_still_reads_when_mended(text: str) -> None:
    before = read(text, "f.yaml")
    after = read(fixed(text), "f.yaml")
    assert before.tree is None or after.tree is not None
    told = {each.code for each in before.problems}
    errors = [each for each in before.problems if each.severity is Severity.ERROR]
    if before.tree and after.tree and not errors and not told & {"V-YAML-21", "V-YAML-24"}:
        assert after.tree.plain() == before.tree.plain()


def test_a_problem_that_was_mended_is_told_at_its_place() -> None:
    _, problems = mended("甲: １\n乙： 2\n丙: 1\n".encode())
    assert [(each.code, each.place.line) for each in problems] == [
        ("V-YAML-09", 1),
        ("V-YAML-02", 2),
    ]
