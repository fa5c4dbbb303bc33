"""How are two releases put to the same households?"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qingdan import inspection, library
from qingdan.cli.codes import DONE, FOUND, INVALID
from qingdan.cli.days import day
from qingdan.cli.desk import Desk
from qingdan.cli.faults import complain_of
from qingdan.cli.inputs import household_files
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.registering import has_rows
from qingdan.cli.touching import touched
from qingdan.library import Release
from qingdan.loading.editions import Files
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.compared import Comparison, compared_json, compared_lines
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.revising import comparison
from qingdan.revising.comparison import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    old: str
    new: str
    written_day: str | None
    language: Language
    each: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """Where rules come from, and on which day they are in force; None: their latest edition."""

    files: Files
    on: date | None


def answer(households: Sequence[str], asked: Asked) -> int:
    """Print the difference; return 1 where somebody loses and nobody says what becomes of him."""
    pair = _pair(asked)
    desk = Desk(on=pair.on, office=None, language=asked.language, carried=())
    found = touched(pair, desk, tuple(household_files(households, asked.language)))
    lacking = tuple(comparison.unannounced(pair, found.comparison.effects))
    if asked.as_json:
        lacked = [{"code": p.code, "said": dict(p.said)} for p in lacking]
        say_bytes(json.document({**compared_json(found.comparison), "problems": lacked}))
    else:
        told = _told(found.comparison, pair, asked.language)
        say([*compared_lines(told, asked.language, each=asked.each), ""])
        complain_of(lacking, {}, asked.language)
        say([_next(asked, households)])
    if found.invalid:
        return INVALID
    return FOUND if lacking else DONE


def _told(found: Comparison, pair: Pair, language: Language) -> Comparison:
    """Return a comparison in the language in which it is read."""
    new = pair.new
    return replace(
        found,
        old=spoken(found.old, pair.old.files, found.old, language),
        new=spoken(found.new, new.files, found.new, language),
        effects=spoken(found.effects, new.files, found.new, language),
    )


def _pair(asked: Asked) -> Pair:
    old, new = _side(asked.old, asked.language), _side(asked.new, asked.language)
    latest = new.on or max(inspection.pairs(new.files), default=date.max)
    newer = library.loaded(new.files, latest)
    older = library.loaded(old.files, old.on or latest)
    on = day(asked.written_day, asked.language) if asked.written_day else _begins(newer)
    steps = [
        library.loaded(new.files, each)
        for each in inspection.pairs(new.files)
        if old.on is not None and old.on < each < latest
    ]
    return Pair(older, newer, on, comparison.editions(older, (*steps, newer)))


def _begins(release: Release) -> date:
    catalogue = release.rules.catalogue
    begins = release.rules.policy.day
    return begins if catalogue is None else max(begins, catalogue.day)


def _side(word: str, language: Language) -> _Side:
    """Return the rules that a day or a folder stands for."""
    if Path(word).is_dir():
        return _Side(files_of(word, language), None)
    return _Side(library.files(), day(word, language))


def files_of(folder: str, language: Language) -> Files:
    """Return the files of the rules in a folder; raise Misused where it holds none."""
    inside = Path(folder) / "policy", Path(folder) / "catalogue"
    if not all(each.is_dir() for each in inside):
        raise Misused(
            language.of(
                f"`{folder}` 里没有 policy/ 和 catalogue/。",
                f"`{folder}` does not hold policy/ and catalogue/.",
            )
        )
    return library.files(*inside)


def _next(asked: Asked, households: Sequence[str]) -> str:
    on = () if asked.written_day is None else ("--on", asked.written_day)
    line = shlex.join(("qingdan", "compare", asked.old, asked.new, *households, *on))
    if asked.each:
        return _why(households, on, asked.language)
    return asked.language.of(f"逐户看  {line} --list", f"each household  {line} --list")


def _why(households: Sequence[str], on: Sequence[str], language: Language) -> str:
    """Return how one sees why: a household of a register is explained from its answers."""
    register = next((each for each in households if has_rows(each)), None)
    if register is None:
        return language.of(
            "下一步  qingdan explain 文件 服务（看一户为什么）",
            "next  qingdan explain FILE SERVICE (why, for one household)",
        )
    out = shlex.quote(language.of("结果.parquet", "answers.parquet"))
    written = " ".join((shlex.join(("batch", clean(register), "-o")), out, shlex.join(on))).strip()
    return language.of(
        f"下一步  qingdan {written}，"
        f"再 qingdan explain {out} 服务 --household 户编号（看一户为什么）",
        f"next  qingdan {written}, then qingdan explain {out} SERVICE --household NUMBER "
        "(why, for one household)",
    )
