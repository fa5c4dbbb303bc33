"""Is an official named so that the office knows who it was and nobody else does?"""

import pytest

from qingdan.reporting.people import official


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("清源街道 许大明", "清源街道 许*明"),
        ("许大明", "许*明"),
        ("清源街道 许明", "清源街道 许*"),
        ("清源街道 许*", "清源街道 许*"),
        ("泉秀街道 017 号", "泉秀街道 017 号"),
        ("", ""),
        ("许三多13655554444", "许*多＊＊"),
        ("清源街道 许三多13655554444", "清源街道 许*多＊＊"),
        ("许三多 13655554444", "许*多 ＊＊"),
        ("13655554444许三多", "＊＊许*多"),
        ("清源街道 许三多（13655554444）", "清源街道 许*多（＊＊）"),
        ("泉秀街道 3号窗口", "泉秀街道 3号窗口"),
    ],
)
def test_the_name_of_an_official_is_masked_and_the_office_is_not(written: str, shown: str) -> None:
    assert official(written) == shown
