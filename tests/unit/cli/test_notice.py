"""Is a page for the person told from a notice where nobody has confirmed the basis?"""

from pathlib import Path

import pytest

from qingdan.cli import main

FILE = Path(__file__).resolve().parents[3] / "examples" / "清源0047.yaml"


@pytest.mark.parametrize(("on", "said"), [("2025-08-31", 0), ("2025-09-01", 1)])
def test_where_nobody_confirmed_the_basis_the_page_is_no_notice(
    on: str, said: int, capsys: pytest.CaptureFixture[str]
) -> None:
    # The plan's own schedule ends in August 2025, and nobody has confirmed what comes after.
    line = ("explain", str(FILE), "助浴", "--for", "applicant", "--on", on, "--lang", "zh")
    assert main(line) == 0
    assert capsys.readouterr().out.count("不作通知") == said
