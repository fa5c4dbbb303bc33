"""For which day is the answer? The only place that reads a clock."""

from datetime import date, datetime

from qingdan.cli.misuse import Misused
from qingdan.reporting.languages import Language


def day(written: str | None, language: Language) -> date:
    """Return the day that was written as ``2025-09-15``, or today."""
    if written is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Misused(
            language.of(
                f"`{written}` 不是一个日子；写成 2025-09-15 这样。",
                f"`{written}` is not a day; write it like 2025-09-15.",
            )
        ) from None
