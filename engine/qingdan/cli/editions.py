"""How are editions begun, laid side by side and sealed, in the folder where the command runs?"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qingdan import library
from qingdan.cli import scenarios
from qingdan.cli.beginning import check_days, inside, kind_of, refused
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.faults import complain_of
from qingdan.cli.filing import folder_placed
from qingdan.cli.forming import taken, unwritable, write
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.cli.scope import FEATURES, RULES
from qingdan.loading.editions import Files, days, in_force, laid_over
from qingdan.loading.opening import opened
from qingdan.loading.taking import at, items, text
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written
from qingdan.reporting import json
from qingdan.reporting.differences import Change, changed_json, changed_lines
from qingdan.reporting.english import in_english, keys, terms
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue
from qingdan.revising import drafting, sealing
from qingdan.revising.differences import differences
from qingdan.revising.drafting import CannotDraft

CHANGED = "变了什么"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    language: Language
    days: tuple[date, ...]
    before: date | None
    kind: str | None
    wanted: tuple[str, ...]
    by: str | None
    as_json: bool


def begin(asked: Asked) -> int:
    """Write the folder of a new edition; nothing that is there is touched."""
    language, files = asked.language, _files(asked.language)
    on, known = _one_day(asked), _known(files)
    if asked.before is None:
        raise Misused(language.of("写 --from 前一版的日子。", "say --from and the day before it."))
    check_days(on, asked.before, known, language)
    kind = kind_of(asked.kind, known, asked.before, language)
    wanted = [inside(files, kind, each, on, language) for each in asked.wanted]
    try:
        drafted = drafting.drafted(files, kind, on, asked.before, wanted)
    except CannotDraft as obstacle:
        latest = max((each for each in known[kind] if each < on), default=None)
        raise Misused(refused(obstacle, latest, language)) from None
    folder = f"{kind}/{on}"
    how = folder_placed(
        Path(folder), {path.removeprefix(f"{folder}/"): each for path, each in drafted.items()}
    )
    if how:
        raise Unfiled(taken(folder) if how == "taken" else unwritable(folder))
    say(
        [
            *drafted,
            language.of(*_TO_WRITE),
            language.of("下一步  qingdan check", "next  qingdan check"),
        ]
    )
    return DONE


_TO_WRITE = (
    "在 edition.yaml 写 `变了什么` 和英文，别的文件只留变了的；没写的照前一版。",
    "Say what changed in edition.yaml; keep in the other files only what changes.",
)


def differ(asked: Asked) -> int:
    """Print what changed from the rules of one day to those of another."""
    if len(asked.days) != 2:  # noqa: PLR2004 an old day and a new one
        raise Misused(asked.language.of("写旧、新两个日子。", "name two days, old and new."))
    files = _files(asked.language)
    old, new = (library.loaded(files, each) for each in asked.days)
    trees = {path: tree for path in files if (tree := read(files[path], path).tree) is not None}
    sides = (laid_over(trees, in_force(files, each)) for each in asked.days)
    change = Change(
        old=old.rules,
        new=new.rules,
        said=tuple(_said(trees, asked.days)),
        differences=tuple(differences(*sides)),
        clauses=new.clauses(),
    )
    if asked.as_json:
        say_bytes(json.document(changed_json(change)))
    else:
        following = f"qingdan compare {asked.days[0]} {asked.days[1]} "
        where = asked.language.of("登记文件（碰到哪些人）", "HOUSEHOLDS (whom it touches)")
        head = asked.language.of("下一步  ", "next  ")
        told = _told(change, files, asked.language)
        say([*changed_lines(told, asked.language), "", f"{head}{following}{where}"])
    return DONE


def _told(change: Change, files: Files, language: Language) -> Change:
    """Return a change in the language in which it is read."""
    if language is Language.CHINESE:
        return change
    known = {**keys(files), **terms(files, change.old), **terms(files, change.new)}
    old, new = in_english(change.old, known), in_english(change.new, known)
    return replace(change, old=old, new=new, said=in_english(change.said, known), terms=known)


def seal(asked: Asked) -> int:
    """Seal an edition, or print everything that keeps it from being sealed."""
    language, files = asked.language, _files(asked.language)
    on = _one_day(asked)
    if asked.by is None:
        raise Misused(language.of("写 --by 谁封存。", "say --by whom it is sealed."))
    kind = kind_of(asked.kind, _known(files), on, language)
    folder = f"{kind}/{on}"
    path = Path(folder, sealing.SEAL)
    if path.exists():
        raise Misused(
            language.of(f"{folder} 已经封存了；要改就另出一版。", f"{folder} is sealed already.")
        )
    found = [*sealing.hindrances(files, folder, asked.by, frozenset(catalogue()))]
    found += _failing(files, language)
    if found:
        complain_of(found, files, language)
        say(
            [language.of(f"没有封存：{len(found)} 处要改。", f"Not sealed: {len(found)} to mend.")]
        )
        return FOUND
    write(str(path), sealing.seal(files, folder, asked.by, day(None, language)), language)
    say([f"{path}", language.of("封存了；一字一改都查得出。", "Sealed; any change will show.")])
    return DONE


def _failing(files: Files, language: Language) -> Sequence[Problem]:
    """Run every scenario that stands beside the rules."""
    found = sorted(Path(FEATURES).rglob("*.feature"))
    every, problems = scenarios.read_all(opened((each.as_posix(), each) for each in found))
    progress(language.of(f"{len(every)} 个场景……", f"{len(every)} scenarios ..."))
    _, failed = scenarios.run(every, files)
    return [*problems, *failed]


def _files(language: Language) -> dict[str, bytes]:
    """Return the rules that stand here; those that were installed are never written to."""
    chosen = os.environ.get(library.VARIABLE)
    if chosen and Path(chosen).resolve() != Path.cwd():
        raise Misused(
            language.of(
                f"版本只在它所在的文件夹里出、比、封；到 `{chosen}` 里再运行。",
                f"editions are begun, compared and sealed where they stand: run it in `{chosen}`.",
            )
        )
    if not all(Path(each).is_dir() for each in RULES):
        raise Misused(
            language.of(
                "这里没有 policy/ 和 catalogue/；到装着它们的文件夹里再运行。",
                "policy/ and catalogue/ are not here; run it in the folder that holds them.",
            )
        )
    return dict(library.files(*(Path(each) for each in RULES)))


def _one_day(asked: Asked) -> date:
    if len(asked.days) != 1:
        raise Misused(asked.language.of("只写一个日子。", "name one day."))
    return asked.days[0]


def _known(files: Files) -> dict[str, Sequence[date]]:
    return {kind: days(files, kind) for kind in RULES}


def _said(trees: Mapping[str, Written], between: Sequence[date]) -> Iterator[tuple[Place, str]]:
    """Yield what each edition after the first day, through the second, says that it changes."""
    for path, tree in sorted(trees.items()):
        folder, _, name = path.partition("/")[2].partition("/")
        if name == drafting.HEAD and between[0] < date.fromisoformat(folder) <= between[1]:
            for each in items(at(tree, CHANGED)):
                yield each.place, text(each)
