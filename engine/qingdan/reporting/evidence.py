"""Is a figure confirmed, and which source says so?"""

from qingdan.reporting.languages import Language
from qingdan.reporting.rows import PLACEHOLDER


def standing(placeholder: bool, source: str | None, language: Language) -> str:  # noqa: FBT001
    """Return the mark that stands after a figure; nothing where neither is said."""
    if placeholder:
        return language.of(*PLACEHOLDER)
    return "" if source is None else language.of(f"〔出处 {source}〕", f" [source {source}]")
