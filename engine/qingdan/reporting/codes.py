"""What does a problem code mean, and what does such a mistake look like?"""

from collections.abc import Iterator

from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import Entry, catalogue

_SEVERITIES = {
    "error": ("错：有错就不能用", "error: the file cannot be used"),
    "warning": ("当心：能用，要看一眼", "warning: it can be used, but look at it"),
    "note": ("提示", "note"),
}


def entry(code: str) -> Entry | None:
    """Return what is said of a code; None for an unknown one."""
    return catalogue().get(code)


def code_lines(code: str, found: Entry, language: Language) -> tuple[str, ...]:
    """Return the lines about a code; what stands in braces is filled in at each place."""
    return clean_lines(_lines(code, found, language))


def _lines(code: str, found: Entry, language: Language) -> Iterator[str]:
    yield f"{code}  {found.title[language]}"
    fixed = language.of("能", "yes") if found.fix else language.of("不能", "no")
    rows = (
        (language.of("轻重", "severity"), language.of(*_SEVERITIES[found.severity.value])),
        (language.of("说", "says"), found.says[language]),
        (language.of("怎么改", "mend"), found.mend[language]),
        (language.of("错例", "example"), found.example),
        (language.of("--fix 能不能改", "--fix can do it"), fixed),
    )
    yield from (f"  {line}" for line in aligned(rows))


def code_plain(code: str, found: Entry, language: Language) -> Json:
    """Return the same as plain values."""
    return {
        "kind": "problem",
        "code": code,
        "severity": found.severity.value,
        "title": found.title[language],
        "says": found.says[language],
        "mend": found.mend[language],
        "fix": found.fix,
        "example": found.example,
    }
