"""In which language is something said?"""

from enum import StrEnum


class Language(StrEnum):
    """Chinese first, English beside."""

    CHINESE = "zh"
    ENGLISH = "en"

    def of(self, chinese: str, english: str) -> str:
        """Return the words of this language."""
        return chinese if self is Language.CHINESE else english
