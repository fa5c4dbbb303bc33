"""How are the problem codes printed, one paragraph each?"""

from collections.abc import Iterator
from itertools import groupby

from qingdan.model.place import Severity
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import Entry, catalogue

SEVERITIES = {Severity.ERROR: "错 error", Severity.WARNING: "当心 warning", Severity.NOTE: "提示 note"}
LINE_END, SPACE = "⏎", "␠"


def printed() -> str:
    """Return every code with its words, family by family."""
    codes = sorted(catalogue())
    families = groupby(codes, key=lambda code: code.rpartition("-")[0])
    return "\n".join(f"## {family}\n\n" + "\n".join(map(_code, own)) for family, own in families)


def _code(code: str) -> str:
    entry = catalogue()[code]
    zh, en = Language.CHINESE, Language.ENGLISH
    fix = "`--fix` 能改 can mend it" if entry.fix else "自己改 mended by hand"
    return "\n".join(
        [
            f"### {code} {entry.title[zh]}",
            "",
            f"{SEVERITIES[entry.severity]} · {fix} · {entry.title[en]}",
            "",
            f"- {entry.says[zh]}{entry.mend[zh]}",
            f"- {entry.says[en]} {entry.mend[en]}",
            *_slots(entry),
            "",
            "错例 wrong:",
            "",
            "```",
            *(_shown(line) for line in entry.example.split(LINE_END)),
            "```",
            "",
        ]
    )


def _slots(entry: Entry) -> Iterator[str]:
    """Say what a slot may be filled with, where the engine has words of its own for it."""
    for slot, words in entry.words.items():
        each = (f"{word[Language.CHINESE]} {word[Language.ENGLISH]}" for word in words.values())
        yield f"- {{{slot}}}：{'；'.join(each)}"


def _shown(line: str) -> str:
    """Return a line of an example; a space that would not be seen keeps its sign."""
    bare = line.rstrip(f"{SPACE} ")
    return bare.replace(SPACE, " ").removeprefix(" ") + SPACE * line.count(SPACE, len(bare))
