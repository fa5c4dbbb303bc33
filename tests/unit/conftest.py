"""Which release and which households do reporting, explaining and the command share in tests?

The shipped release of one day; households are written in full where a test turns on them.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qingdan import library
from qingdan.library import Release
from qingdan.reporting.english import told
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

ON = date(2025, 9, 15)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def release() -> Release:
    """Return what is in force on the day of the examples."""
    return library.load(ON)


@pytest.fixture(scope="session")
def sheet_of(release: Release) -> Callable[..., Sheet]:
    """Return how the sheet of a household's text is made, in either language."""

    def sheet(
        text: str, language: Language = Language.CHINESE, office: str | None = None
    ) -> Sheet:
        household = release.read(text, "户.yaml")
        raw = Sheet(
            decision=release.assess(household, on=ON, office=office),
            household=household,
            rules=release.rules,
            answers=release.answers(household, on=ON, office=office),
            language=language,
            office=office,
        )
        return told(raw, release.files)

    return sheet


@pytest.fixture(scope="session")
def example_sheet(sheet_of: Callable[..., Sheet]) -> Callable[..., Sheet]:
    """Return how the sheet of one of the shipped examples is made, by its household number."""

    def sheet(number: str, language: Language = Language.CHINESE) -> Sheet:
        return sheet_of((EXAMPLES / f"{number}.yaml").read_text("utf-8"), language)

    return sheet


@pytest.fixture(scope="session")
def lone(sheet_of: Callable[..., Sheet]) -> Callable[..., Sheet]:
    """Return how the sheet of somebody who lives alone is made, with these lines of facts."""

    def sheet(
        *lines: str,
        language: Language = Language.CHINESE,
        name: str = "苏阿水",
        where: str = "在家",
        lists: str = ALL_LISTS,
    ) -> Sheet:
        known = "".join(f"    {line}\n" for line in lines)
        return sheet_of(LONE.format(name=name, where=where, lists=lists) + known, language)

    return sheet


ALL_LISTS = "已享待遇: []\n    在办服务: []\n    服务诉求: []"
LONE = """户编号: 清源9001
经办街道: 清源
居住结构: 独居
家里有地方洗澡: 是
成员:
  - 人员序号: 1
    姓名: "{name}"
    同住: 是
    保障对象: 是
    出生日期: 1954-02-11
    现在在哪里: {where}
    低收入身份:
      - {{身份: 特困人员, 口径: 本人, 起: 2019-06-01, 平台在册查询日: 2025-09-08}}
    {lists}
    评估: {{评估日期: 2025-06-10, 评估人: 清源街道 许*}}
"""
