"""How are the problem codes printed, one paragraph each?"""

from collections.abc import Iterator
from itertools import groupby

from qingdan.model.place import Severity
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import Entry, catalogue

ZH, EN = Language.CHINESE, Language.ENGLISH
SEVERITIES = {
    Severity.ERROR: "错 error",
    Severity.WARNING: "当心 warning",
    Severity.NOTE: "提示 note",
}
LINE_END, SPACE = " ⏎ ", "␠"
FENCE = "```"


def printed() -> str:
    """Return every code with its words, family by family."""
    families = groupby(sorted(catalogue()), key=lambda code: code.rpartition("-")[0])
    return "\n".join(f"## {family}\n\n" + "\n".join(map(_code, own)) for family, own in families)


def _code(code: str) -> str:
    entry = catalogue()[code]
    fix = " · `--fix` 能改 mends it" if entry.fix else ""
    bad = f"[错的文件 a bad file](../tests/problems/{code}/)"
    return "\n".join(
        [
            f"### {code} {entry.title[ZH]}",
            "",
            f"{entry.title[EN]} · {SEVERITIES[entry.severity]}{fix} · {bad}",
            "",
            f"- {entry.says[ZH]}{entry.mend[ZH]}",
            f"- {entry.says[EN]} {entry.mend[EN]}",
            *_slots(entry),
            "",
            FENCE,
            *(_seen(line) for line in entry.example.split(LINE_END)),
            FENCE,
            "",
        ]
    )


def _slots(entry: Entry) -> Iterator[str]:
    """Say what fills a slot, where the engine has words of its own for it."""
    for slot, words in entry.words.items():
        pairs = dict.fromkeys(_both(word[ZH], word[EN]) for word in words.values())
        yield f"- {{{slot}}}：{'；'.join(pairs)}"


def _both(chinese: str, english: str) -> str:
    return chinese if chinese == english else f"{chinese} {english}"


def _seen(line: str) -> str:
    """Return a line of an example; a space at its end keeps its sign, to be seen."""
    bare = line.rstrip(SPACE)
    return bare.replace(SPACE, " ") + line[len(bare) :]
