"""What does an officer read after a check of the files?

First whether they can be used, then every problem at its place, then the next command.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from qingdan.model.place import Problem, Severity
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.json import Json
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import advice, printed, sentence

INTEGRITY = frozenset({"V-ED-04"})
"""Codes that say that sealed bytes have changed."""

MOST = 100
"""Problems shown of one file; nobody mends more before checking again."""

_COUNTED = {
    Severity.ERROR: ("{} 处错", "{} errors"),
    Severity.WARNING: ("{} 处当心", "{} warnings"),
    Severity.NOTE: ("{} 处提示", "{} notes"),
}


class Checked(Protocol):
    """What came of a check; ``sources`` are the bytes that were read, by file."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Return what is to be mended."""

    @property
    def mended(self) -> Sequence[Problem]:
        """Return what ``--fix`` has mended."""

    @property
    def sources(self) -> Mapping[str, bytes]:
        """Return the files, as they stand after mending."""

    @property
    def placeholders(self) -> int:
        """Return how many figures nobody has confirmed."""

    @property
    def told(self) -> Sequence[str]:
        """Return what is told beside the problems, such as how many scenarios hold."""


def checked_lines(found: Checked, language: Language) -> tuple[str, ...]:
    """Return the answer in one line, each problem with its line, and the next command."""
    return clean_lines(_lines(found, language))


def _lines(found: Checked, language: Language) -> Iterator[str]:
    yield _answer(found, language)
    if found.mended:
        count = len(found.mended)
        yield language.of(f"已改 {count} 处：", f"{count} mended:")
        for each in found.mended:
            yield f"  {each.place}  {each.code}  {sentence(each, language)}"
    yield from told(found.problems, found.sources, language)
    yield ""
    yield _next(found, language)


def told(
    problems: Iterable[Problem],
    sources: Mapping[str, bytes],
    language: Language,
    *,
    mending: bool = True,
) -> Iterator[str]:
    """Yield the lines of problems by place, each after an empty one.

    Of a file with very many only the first are shown, errors before all else, and how many are
    left.
    """
    for _, group in groupby(_in_order(problems), lambda each: each.place.file):
        of_file = list(group)
        first = sorted(of_file, key=lambda each: each.severity is not Severity.ERROR)[:MOST]
        for each in _in_order(first):
            yield ""
            yield from problem_lines(each, sources, language, mending=mending)
        if left := len(of_file) - len(first):
            yield ""
            yield language.of(
                f"还有 {left} 处没有列出；先改好上面的。",
                f"{left} more are not shown; mend these first.",
            )


def problem_lines(
    problem: Problem, sources: Mapping[str, bytes], language: Language, *, mending: bool = True
) -> list[str]:
    """Return the lines of one problem, with the line of the file where it is at hand.

    ``mending`` False: the reader is not at ``check``, and ``--fix`` would mean nothing to them.
    """
    source = sources.get(problem.place.file)
    text = None if source is None else _decoded(source)
    return printed(problem, text, language, mending=mending).split("\n")


@lru_cache(maxsize=1)
def _decoded(source: bytes) -> str:
    return source.decode("utf-8", "replace")


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda each: (each.place, each.code))


def _answer(found: Checked, language: Language) -> str:
    count = Counter(each.severity for each in found.problems)
    parts = [
        language.of(*words).format(count[severity])
        for severity, words in _COUNTED.items()
        if count[severity]
    ]
    usable = not count[Severity.ERROR]
    state = language.of("可以用", "usable") if usable else language.of("不能用", "not usable")
    comma = language.of("，", ", ")
    said = comma.join(parts) or language.of("没有问题", "no problem")
    waiting = language.of(
        f"；占位 {found.placeholders} 处（公布前须清零，qingdan check --publish）",
        f"; {found.placeholders} placeholders (none may be left: qingdan check --publish)",
    )
    colon = language.of("：", ": ")
    return f"{state}{colon}{said}{waiting if found.placeholders else ''}"


def _next(found: Checked, language: Language) -> str:
    head = language.of("下一步  ", "next  ")
    wrong = [e for e in _in_order(found.problems) if e.severity is Severity.ERROR]
    if wrong:
        mend = language.of("改好再跑；看编码 ", "mend and run again; about a code: ")
        return f"{head}{mend}qingdan show {wrong[0].code}"
    if found.told or not found.placeholders:
        return f"{head}qingdan qualify {language.of('文件', 'FILE')}"
    apart = language.of("（场景另跑，逐个看规则还成不成立）", " (the scenarios are run apart)")
    return f"{head}qingdan check features{apart}"


def checked(found: Checked, language: Language) -> Json:
    """Return the same as plain values."""
    count = Counter(each.severity for each in found.problems)
    return {
        "usable": not count[Severity.ERROR],
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
        "placeholders": found.placeholders,
        "problems": [problem(each, language) for each in _in_order(found.problems)],
        "mended": [problem(each, language) for each in found.mended],
    }


def problem(each: Problem, language: Language) -> Json:
    """Return one problem as plain values."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "sentence": sentence(each, language),
        "advice": advice(each, language),
    }
