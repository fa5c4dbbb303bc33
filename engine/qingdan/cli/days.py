"""For which day is the answer? The only place that reads a clock."""

import re
from datetime import date, datetime

from qingdan.cli.misuse import Misused
from qingdan.reporting.languages import Language

_WRITTEN = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


def day(written: str | None, language: Language) -> date:
    """Return the day that was written as ``2025-09-15`` or as on paper, or today."""
    if written is None:
        return datetime.now().astimezone().date()
    try:
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            return date.fromisoformat(written)
        year, month, number = (int(each) for each in found.groups())
        return date(year, month, number)
    except ValueError:
        raise Misused(
            language.of(
                f"`{written}` 不是一个日子；写成 2025-09-15 这样。",
                f"`{written}` is not a day; write it like 2025-09-15.",
            )
        ) from None
