"""Which edition or thing is meant, and what is said to somebody who means none there is?"""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from qingdan.cli.misuse import Misused
from qingdan.cli.scope import RULES
from qingdan.loading.editions import Files, in_force, laid_over
from qingdan.loading.near import ALIKE, FEW
from qingdan.loading.taking import at, entries, text_or_none
from qingdan.loading.yaml import read
from qingdan.model.written import Written
from qingdan.reporting.languages import Language
from qingdan.revising.drafting import CannotDraft, Obstacle

KINDS = {"政策": "policy", "policy": "policy", "清单": "catalogue", "catalogue": "catalogue"}
ALIKES = 3
"""Two names of two characters are often as like a third."""
Known = Mapping[str, Sequence[date]]
"""The days of the editions there are, of policy and of catalogue."""


def kind_of(written: str | None, known: Known, on: date, language: Language) -> str:
    """Return whether it is the policy or the catalogue that is meant, and has an edition."""
    of = language.of
    if written is not None and written not in KINDS:
        raise Misused(of("`--of` 写政策或清单。", "`--of` takes policy or catalogue."))
    kinds = RULES if written is None else (KINDS[written],)
    has = [each for each in kinds if on in known[each]]
    if not has:
        every = sorted({day for each in kinds for day in known[each]})
        zh, en = "、".join(map(str, every)), ", ".join(map(str, every))
        raise Misused(
            of(f"没有 {on} 这一版；有 {zh}。", f"there is no edition of {on}; there are: {en}.")
        )
    if len(has) > 1:
        raise Misused(
            of(
                f"{on} 两种都有，写 --of 政策 或 --of 清单。",
                f"both have {on}: say --of policy or --of catalogue.",
            )
        )
    return has[0]


def check_days(on: date, before: date, known: Known, language: Language) -> None:
    """Refuse a day on which, whatever kind is meant, no edition can begin."""
    if on <= before:
        raise Misused(
            language.of(
                f"新的一版要晚于前一版：{on} 不在 {before} 之后，另写一个日子。",
                f"a new edition comes after the one before: {on} is not after {before}; "
                "name another day.",
            )
        )
    kinds = [each for each in RULES if before in known[each]] or RULES
    if all(on in known[each] for each in kinds):
        raise Misused(_there(" / ".join(f"{each}/{on}" for each in kinds), language))


def inside(files: Files, kind: str, word: str, on: date, language: Language) -> str:
    """Return the path inside an edition of the thing that a word names, or of a file."""
    trees = {path: tree for path in files if (tree := read(files[path], path).tree) is not None}
    known = dict[str, None]()
    for path, tree in sorted(laid_over(trees, in_force(files, on)).items()):
        within = path.removeprefix(f"{kind}/")
        if within == path:
            continue
        names = [text_or_none(each) for each in (at(tree, "编号"), *_first(tree))]
        if word in (within, *names):
            return within
        known |= dict.fromkeys(each for each in (*names, within) if each)
    near = get_close_matches(word, known, ALIKES, ALIKE) or list(known)[:FEW]
    zh, en = "、".join(near), ", ".join(near)
    raise Misused(
        language.of(
            f"没有叫 `{word}` 的；是不是 {zh}？",
            f"nothing here is called `{word}`; did you mean {en}?",
        )
    )


def _first(tree: Written) -> tuple[Written, ...]:
    return tuple(entries(tree).values())[:1]


def refused(obstacle: CannotDraft, before: date | None, language: Language) -> str:
    """Say why an edition cannot begin; ``before`` is the latest one before its day."""
    what = obstacle.what
    match obstacle.why:
        case Obstacle.EXISTS:
            return _there(what, language)
        case Obstacle.NOT_THE_ONE_BEFORE if before is not None:
            return language.of(
                f"{what} 不是它前面最近的一版；写 --from {before}。",
                f"{what} is not the latest edition before it; say --from {before}.",
            )
        case Obstacle.NOT_THE_ONE_BEFORE:
            return language.of(
                f"{what} 不是它前面最近的一版；那一天以前还没有，写晚一点的日子。",
                f"{what} is not the latest edition before it; there is none before that day: "
                "name a later one.",
            )
        case Obstacle.NO_SUCH_FILE:
            return language.of(
                f"没有 {what}；用 --with 写现有的东西。",
                f"there is no {what}; name by --with a thing that is there.",
            )


def _there(what: str, language: Language) -> str:
    return language.of(
        f"{what} 已经有了；没封存就直接改它里面的文件，封存了就另写一个日子。",
        f"{what} is there already; edit its files if it is not sealed, else name another day.",
    )
