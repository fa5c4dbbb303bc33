"""Does every problem code have a bad file, and is exactly the right thing said about it?

A folder ``V-KIND-NN`` holds ``bad.yaml`` (or another file or folder that begins with ``bad``) and
``expected.txt``, which was reasoned out before it was compared. ``how.txt`` names the door through
which the bad file comes in, and after a colon what that door wants to know; without it, the door
is the reader's.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.problems import allotted, formed, registered

from qingdan import inspection
from qingdan.cli import scenarios
from qingdan.cli.chapters import filled
from qingdan.cli.mending import written_back
from qingdan.cli.reportbook import reportbook
from qingdan.cli.stories import StoryFile, Use, unusable
from qingdan.inspection import problems as inspected
from qingdan.library import Release, files, load, loaded
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.household.birthdays import impossible
from qingdan.loading.mend import mended
from qingdan.loading.monitored import told as told_events
from qingdan.loading.originals import originals
from qingdan.loading.shapes.fitting import problems as misfits
from qingdan.loading.shapes.gathering import collect
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.taking import at, text_or_none
from qingdan.loading.yaml import read, read_file
from qingdan.model.place import Problem
from qingdan.model.written import Written
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue, printed, sentence, severity
from qingdan.revising import comparison, sealing

DAY = date(2026, 3, 1)
HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "engine"
FOLDERS = sorted(path for path in HERE.iterdir() if path.name.startswith("V-"))
CODE = re.compile(r"V-[A-Z]+-[0-9]{2}")
TYPE_NAMES = re.compile(r"\b(str|int|float|bool|dict|tuple|None|NoneType|Decimal|Mapping)\b")
WRITTEN = re.compile("`[^`]*`")

Found = tuple[tuple[Problem, ...], Mapping[str, str]]
"""The problems of a bad file, and the texts of the files they are in."""


def through_the_reader(folder: Path, _: str) -> Found:
    bad = next(folder.glob("bad*"))
    reading = read_file(bad, bad.name)
    return reading.problems, {bad.name: reading.text}


def through_a_household(folder: Path, day: str) -> Found:
    bad = folder / "bad.yaml"
    text = bad.read_text(encoding="utf-8")
    on = day or "2025-09-15"
    release = release_of(on)
    household, problems = release.read_with_problems(text, bad.name)
    if household is not None:
        days = impossible(household, release.rules.facts, date.fromisoformat(on))
        problems = (*problems, *days)
    return problems, {bad.name: release.masked(text.encode()).decode()}


def through_fixing(folder: Path, _: str) -> Found:
    """Mend the bad file and write it back, which must fail and leave everything as it was."""
    bad = folder / "bad.yaml"
    before, names = bad.read_bytes(), sorted(folder.iterdir())
    after, done = mended(before, bad.name)
    assert done
    problem = written_back(bad, bad.name, after)
    assert bad.read_bytes() == before
    assert sorted(folder.iterdir()) == names
    return (() if problem is None else (problem,)), {bad.name: before.decode()}


@cache
def release_of(day: str) -> Release:
    return load(on=date.fromisoformat(day))


def through_a_shape(folder: Path, wanted: str) -> Found:
    """Let the bad file stand among the shipped ones.

    ``shape:kind`` under its id, ``shape:kind file`` under this name, ``shape: path`` anywhere.
    """
    bad = folder / "bad.yaml"
    kind, _, name = wanted.partition(" ")
    reading = read_file(bad, bad.name)
    assert reading.tree is not None
    path = path_of(kind, name, text_or_none(at(reading.tree, "编号")) or "bad") if kind else name
    names, clashes = collect({**shipped(), path: reading.tree})
    unfit = misfits(reading.tree, kind, names) if kind else ()
    problems = (*reading.problems, *clashes, *unfit)
    here = (each for each in problems if each.place.file == bad.name)
    return tuple(sorted(here, key=lambda each: each.place)), {bad.name: reading.text}


def path_of(kind: str, name: str, id_: str) -> str:
    """Return where a file of a kind stands: under its own name, or else under its id."""
    own = (path for path, of in shapes().files.items() if of == kind)
    path = next(each for each in own if "*" in each or not name or each.endswith(f"/{name}"))
    folder, _, file = path.replace("/*/", "/living/").rpartition("/")
    return f"{folder}/{name or file.replace('*', id_)}"


@cache
def shipped() -> Mapping[str, Written]:
    """Return the shipped files, each edition laid over the one before."""
    trees = {path: read(content, path).tree for path, content in files().items()}
    known = {path: tree for path, tree in trees.items() if tree is not None}
    return laid_over(known, in_force(known, DAY))


def through_a_release(folder: Path, _: str) -> Found:
    """Inspect the shipped files as ``edit.yaml`` changes them.

    ``{文件, 把, 改成}``, ``{新文件, 内容}`` and ``{删去文件}`` change a file, ``{日}`` looks at
    the editions in force on that day alone, ``{公布: true}`` asks what publication asks. What
    the shipped files are told anyway, such as that nobody confirmed them, is left out.
    """
    changed, publishing, day = dict(files()), False, None
    for edit in edits(folder):
        match edit:
            case {"文件": path, "把": old, "改成": new}:
                before = changed[path].decode()
                assert before.count(old) == 1, f"{path}: {old}"
                changed[path] = before.replace(old, new).encode()
            case {"新文件": path, "内容": content}:
                changed[path] = content.encode()
            case {"删去文件": path}:
                del changed[path]
            case {"日": day}:
                pass
            case {"公布": publishing}:
                pass
            case _:
                raise AssertionError(edit)
    known = frozenset(catalogue())
    problems = inspected(changed, codes=known, publishing=publishing, on=day)
    anyway = told_anyway(publishing=publishing)
    new = tuple(each for each in problems if told(each) not in anyway)
    return new, {path: content.decode() for path, content in changed.items()}


@cache
def told_anyway(*, publishing: bool) -> frozenset[tuple[object, ...]]:
    problems = inspected(files(), codes=frozenset(catalogue()), publishing=publishing)
    return frozenset(told(each) for each in problems)


def told(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place.file, tuple(sorted(problem.said.items()))


def edits(folder: Path) -> list[Any]:
    """Return the edits of a folder: a list of them, or one alone."""
    written = read_file(folder / "edit.yaml", "edit.yaml").tree
    assert written is not None
    plain: Any = written.plain()
    return plain if isinstance(plain, list) else [plain]


def through_a_comparison(folder: Path, wanted: str) -> Found:
    """Compare the shipped rules with the edited ones, ``comparison:household day``."""
    name, day = wanted.split()
    on, changed = date.fromisoformat(day), dict(files())
    for each in edits(folder):
        before = changed[each["文件"]].decode()
        assert before.count(each["把"]) == 1
        changed[each["文件"]] = before.replace(each["把"], each["改成"]).encode()
    old, new = (loaded(each, inspection.pairs(each)[-1]) for each in (files(), changed))
    data = (HERE.parents[1] / "examples" / f"{name}.yaml").read_bytes()
    pair = comparison.Pair(old, new, on, comparison.editions(old, [new]))
    effects = comparison.compared(pair, *(each.read(data) for each in (old, new)))
    texts = {path: content.decode() for path, content in changed.items()}
    return tuple(comparison.unannounced(pair, effects)), texts


def through_a_seal(folder: Path, wanted: str) -> Found:
    """Try to seal an edition that consists of the bad file, ``sealing:edition name``."""
    edition, by = wanted.split()
    inside = {f"{edition}/edition.yaml": (HERE / "sealed.yaml").read_text(encoding="utf-8")}
    for each in edits(folder):
        path = f"{edition}/{each['文件']}"
        if "内容" in each:
            inside[path] = each["内容"]
            continue
        assert inside[path].count(each["把"]) == 1
        inside[path] = inside[path].replace(each["把"], each["改成"])
    changed = {**files(), **{path: text.encode() for path, text in inside.items()}}
    return tuple(sealing.hindrances(changed, edition, by)), inside


def through_a_feature(folder: Path, clause: str) -> Found:
    """Run the bad feature on the shipped rules.

    ``feature:clause`` also looks whether this clause lacks a scenario when there is no other.
    """
    bad, rules = folder / "bad.feature", files()
    every, problems = scenarios.read_all({bad.name: bad.read_bytes()})
    _, failed = scenarios.run(every, rules)
    tagged = any(each.tags for each in every)
    lacking = scenarios.covered(every, rules, Language.CHINESE)[1] if tagged else []
    wanted = [p for p in lacking if p.place.file == bad.name or p.said.get("clause") == clause]
    texts = {path: content.decode() for path, content in rules.items()}
    return (*problems, *failed, *wanted), {**texts, bad.name: bad.read_text(encoding="utf-8")}


def through_a_form(folder: Path, _: str) -> Found:
    written = read_file(folder / "bad.yaml", "bad.yaml").tree
    assert written is not None
    return formed.problems(written.plain(), release_of("2025-09-15")), {}


def through_a_register(folder: Path, _: str) -> Found:
    """Go through the bad file as a register, with nobody in it decided."""
    with chdir(folder):
        name = next(folder.glob("bad*")).name
        return registered.problems(name, release_of("2025-09-15")), {}


def through_columns(folder: Path, _: str) -> Found:
    """Go through the columns of the bad file, as Parquet keeps them."""
    written = read_file(folder / "bad.yaml", "bad.yaml").tree
    assert written is not None
    columns: Any = written.plain()
    return registered.of_columns(columns, release_of("2025-09-15")), {}


def through_answers(folder: Path, wanted: str) -> Found:
    """Read the answers for an example again as somebody altered them, ``answers:name day id``."""
    name, day, service = wanted.split()
    data = (HERE.parents[1] / "examples" / f"{name}.yaml").read_bytes()
    written = read_file(folder / "bad.yaml", "bad.yaml").tree
    assert written is not None
    changed: Any = written.plain()
    return registered.altered(data, changed, release_of(day), day, service), {}


def through_a_shortage(folder: Path, wanted: str) -> Found:
    """Look at the records of a folder as an allocation does, ``shortage:day service month``.

    ``edit.yaml`` changes the files that stand beside them.
    """
    day, service, month = wanted.split()
    changed = dict(files())
    for each in edits(folder) if (folder / "edit.yaml").exists() else ():
        before = changed[each["文件"]].decode()
        assert before.count(each["把"]) == 1
        changed[each["文件"]] = before.replace(each["把"], each["改成"]).encode()
    release = loaded(changed, date.fromisoformat(day))
    texts = {bad.name: bad.read_text(encoding="utf-8") for bad in folder.glob("bad*.yaml")}
    return allotted.of_records(folder, release, service, month), texts


def through_a_certificate(folder: Path, _: str) -> Found:
    """Check the bad file as a certificate."""
    with chdir(folder):
        return allotted.of_certificate(next(folder.glob("bad*")).name), {}


def through_answers_twice(_: Path, wanted: str) -> Found:
    """Make claims of answers that hold an example twice, ``twice:name day service``."""
    name, day, service = wanted.split()
    data = (HERE.parents[1] / "examples" / f"{name}.yaml").read_bytes()
    on = date.fromisoformat(day)
    return allotted.of_answers_twice(data, release_of(day), on, service), {}


def through_events(folder: Path, day: str) -> Found:
    """Read the bad file as events, by what the rules of a day watch for."""
    rules = release_of(day).rules.monitoring
    assert rules is not None
    bad = folder / "bad.jsonl"
    return told_events(bad.read_bytes(), bad.name, rules.kinds).problems, {}


def through_an_original(folder: Path, clause: str) -> Found:
    """Look for a clause in the bad file, installed as the copy of the plan."""
    copies = {"fz-2024-2.txt": (folder / "bad.txt").read_bytes()}
    texts = {path: content.decode() for path, content in files().items()}
    return originals(copies, files(), [clause]).problems, texts


def through_chapters(folder: Path, report: str) -> Found:
    """Take the bad file as the chapters of a report, of people of whom nothing is on file."""
    bad, known = folder / "bad.yaml", reportbook(release_of("2025-09-15"), Language.CHINESE)
    with chdir(folder):
        chapters = filled(bad.name, known.report(report))
    told_of = (each for told in chapters.stories.values() for each in told)
    use = Use(known.report(report).label, date(2025, 9, 15))
    stories = unusable(told_of, use, lambda _: StoryFile((), ()))
    return (*chapters.problems, *stories), {bad.name: bad.read_text(encoding="utf-8")}


DOORS: Mapping[str, Callable[[Path, str], Found]] = {
    "events": through_events,
    "shape": through_a_shape,
    "reader": through_the_reader,
    "household": through_a_household,
    "fix": through_fixing,
    "release": through_a_release,
    "feature": through_a_feature,
    "form": through_a_form,
    "register": through_a_register,
    "columns": through_columns,
    "answers": through_answers,
    "shortage": through_a_shortage,
    "certificate": through_a_certificate,
    "twice": through_answers_twice,
    "comparison": through_a_comparison,
    "sealing": through_a_seal,
    "original": through_an_original,
    "chapters": through_chapters,
}


def how(folder: Path) -> str:
    file = folder / "how.txt"
    return file.read_text(encoding="utf-8").strip() if file.exists() else "reader"


@cache
def found(folder: Path) -> Found:
    door, _, wanted = how(folder).partition(":")
    return DOORS[door](folder, wanted)


def named(folder: Path) -> str:
    return folder.name


def raised() -> list[str]:
    sources = (path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    return sorted({code for source in sources for code in CODE.findall(source)})


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_exactly_the_expected_is_printed(folder: Path) -> None:
    problems, texts = found(folder)
    blocks = [printed(each, texts.get(each.place.file), Language.CHINESE) for each in problems]
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert "\n\n".join(blocks) + "\n" == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_the_problem_of_the_folder_is_among_those_found(folder: Path) -> None:
    problems, _ = found(folder)
    assert folder.name in {each.code for each in problems}


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_no_type_name_of_the_program_is_said(folder: Path) -> None:
    problems, _ = found(folder)
    for language in Language:
        for each in problems:
            ours = WRITTEN.sub("", sentence(each, language))
            assert not TYPE_NAMES.search(ours)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_problem_is_as_bad_as_the_catalogue_says(folder: Path) -> None:
    problems, _ = found(folder)
    for each in problems:
        assert each.severity is severity(each.code)


@pytest.mark.parametrize("code", raised())
def test_every_code_that_the_engine_raises_has_words_and_a_bad_file(code: str) -> None:
    assert code in catalogue()
    assert code in {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_both_languages_fill_the_same_slots(code: str) -> None:
    entry = catalogue()[code]
    slots = {word: set(re.findall(r"\{([a-z_]+)\}", entry.says[word])) for word in Language}
    assert slots[Language.CHINESE] == slots[Language.ENGLISH]
    for words in (entry.title, entry.says, entry.mend):
        assert set(words) == set(Language)
        assert all(words.values())


@pytest.mark.parametrize(
    "folder", [path for path in FOLDERS if path.name.startswith("V-YAML")], ids=named
)
def test_fix_mends_what_the_catalogue_says_it_mends(folder: Path) -> None:
    bad = next(folder.glob("bad*"))
    if bad.is_dir() or how(folder) != "reader":
        return
    after, done = mended(bad.read_bytes(), bad.name)
    gone = folder.name not in {each.code for each in read(after, bad.name).problems}
    told = folder.name in {each.code for each in done}
    assert told is catalogue()[folder.name].fix
    if folder.name != "V-YAML-15":  # a character that an escape writes is left to the writer
        assert gone is told
