"""Is anything that people may read left without an English word, or put into English twice?"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from pathlib import Path

import pytest

from qingdan import inspection, library
from qingdan.cli.falling import plan_of
from qingdan.cli.rulebook import rules_of, trees_of
from qingdan.library import Release
from qingdan.loading.building.audit_points import audit_points
from qingdan.loading.taking import at, entries, items, text
from qingdan.loading.yaml import read
from qingdan.model.place import Place
from qingdan.reporting.english import FOLDER, in_english, spoken, terms
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import counted, one
from qingdan.reporting.problems import catalogue
from qingdan.reporting.reasons import applicant, slots_of

ENGINE = Path(library.__file__).parent
CHINESE = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff01-\uffef]")
QUOTED = re.compile("`[^`]*`")
NOT_SHOWN_IN_ENGLISH = {
    "AuditPoint.mark": "held against an answer, never said",
    "AuditPoint.unmarked": "held against an answer, never said",
    "Clause.locator": "the number that the document itself gives its clause",
    "Clause.printed": "the same as a citation, an address in a Chinese document",
    "Service.aliases": "what people may say for it: read, never said",
    "Fact.answers": "beside yes and no, which English says",
    "Fact.used_for": "tells an officer why a fact is kept; no page has it",
    "Reason.staff": "its English stands beside it",
    "Provider.subdistricts": "held against a street, never said",
    "Provider.languages": "held against what a person speaks, never said",
    "Release.urgent_situations": "held against a record, never said",
    "Schedule.units": "what a unit is called otherwise; those that act are named where they do",
}
UNTOLD = (*NOT_SHOWN_IN_ENGLISH, "cites")


@pytest.fixture(scope="module")
def releases() -> tuple[Release, ...]:
    """Give the shipped release of every pair of editions."""
    files = library.files()
    return tuple(library.loaded(files, day) for day in inspection.pairs(files))


def written() -> Iterator[tuple[str, str, str]]:
    """Yield every term of the English files: the file, the Chinese and the English."""
    for file, content in library.files().items():
        if file.startswith(FOLDER):
            tree = read(content, file).tree
            for chinese, english in entries(at(tree, "英文")).items():
                yield file, chinese, text(english)


def said(thing: object, where: str) -> Iterator[str]:
    """Yield every Chinese text that a page may show and that has no English beside it."""
    match thing:
        case Enum() | Place():
            return
        case str():
            if CHINESE.search(thing) and not where.endswith(UNTOLD):
                yield thing
        case Mapping():
            for each in thing.values():
                yield from said(each, where)
        case tuple() | frozenset():
            for each in thing:
                yield from said(each, where)
        case _ if is_dataclass(thing):
            named = hasattr(thing, "english")
            for each in fields(thing):
                if not (named and each.name == "label"):
                    inside = f"{type(thing).__name__}.{each.name}"
                    yield from said(getattr(thing, each.name), inside)


def shown(releases: tuple[Release, ...]) -> set[str]:
    found = {each for one_ in releases for each in said(one_.rules, "Release")}
    found |= {each for one_ in releases for each in said(dict(one_.clauses()), "Clauses")}
    zh = Language.CHINESE
    plans = (plan_of(one_, rules_of(one_, zh), zh) for one_ in releases)
    found |= {each for plan in plans for each in said(plan, "Plan")}
    for one_ in releases:
        points = audit_points(trees_of(one_), one_.rules.facts)
        found |= {each for point in points for each in said(point, "Point")}
    for file, content in library.files().items():
        if file.endswith("/edition.yaml"):
            found |= {text(each) for each in items(at(read(content, file).tree, "变了什么"))}
    return found


def test_every_term_that_a_page_may_show_has_its_english(releases: tuple[Release, ...]) -> None:
    known = {each: english for one_ in releases for each, english in known_to(one_).items()}
    assert sorted(shown(releases) - known.keys()) == []


def known_to(release: Release) -> Mapping[str, str]:
    return terms(release.files, release.rules)


def test_no_english_stands_for_a_term_that_is_gone(releases: tuple[Release, ...]) -> None:
    assert sorted({chinese for _, chinese, _ in written()} - shown(releases)) == []


def test_a_term_has_its_english_in_one_file_alone() -> None:
    every = sorted((chinese, file) for file, chinese, _ in written())
    twice = [a for a, b in pairwise(every) if a[0] == b[0]]
    assert twice == []


def test_what_is_english_has_no_chinese_but_the_blanks_of_its_sentence() -> None:
    bare = ((chinese, re.sub(r"\{[^}]*\}", "", english)) for _, chinese, english in written())
    wrong = [chinese for chinese, english in bare if CHINESE.search(english) or not english]
    assert wrong == []


def test_a_blank_of_an_english_sentence_is_one_of_the_chinese() -> None:
    wrong = [
        chinese
        for _, chinese, english in written()
        if not set(slots_of(english)) <= set(slots_of(chinese))
    ]
    assert wrong == []


def test_every_name_has_an_english_without_chinese(releases: tuple[Release, ...]) -> None:
    wrong = [
        label
        for release in releases
        for label, english in known_to(release).items()
        if not english or CHINESE.search(re.sub(r"\{[^}]*\}", "", english))
    ]
    assert wrong == []


def test_every_reason_tells_staff_in_english(release: Release) -> None:
    reasons = release.rules.reasons.values()
    assert [each.code for each in reasons if not each.english] == []
    assert [each.code for each in reasons if CHINESE.search(each.english)] == []


def test_every_problem_is_told_in_english() -> None:
    """What stands in backticks is what somebody wrote, or has to write, in a Chinese file."""
    wrong = [
        code
        for code, entry in catalogue().items()
        for said_ in (entry.title, entry.says, entry.mend, *_words(entry.words))
        if not said_["en"] or CHINESE.search(QUOTED.sub("", said_["en"]))
    ]
    assert wrong == []


def _words(slots: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[Mapping[str, str]]:
    for each in slots.values():
        yield from each.values()


def engine() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(ENGINE.rglob("*.py")):
        yield file.relative_to(ENGINE).as_posix(), ast.parse(file.read_text("utf-8"))


def both(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield the Chinese and the English wherever a module chooses between the two."""
    tables = set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="of"), args=[chinese, english]):
                yield chinese, english
            case ast.Call(func=ast.Name(id="of"), args=[chinese, english]):
                yield chinese, english
            case ast.Call(func=ast.Attribute(attr="of") | ast.Name(id="of"), args=[given]):
                tables |= {each.id for each in ast.walk(given) if isinstance(each, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and _name(node) in tables:
            yield from _pairs(node)


def _name(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def _pairs(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for each in ast.walk(node):
        match each:
            case ast.Tuple(elts=[ast.Constant(str()) as chinese, ast.Constant(str()) as english]):
                yield chinese, english


def letters(node: ast.expr) -> str:
    """Return what is written in an expression itself, without what is put into it."""
    parts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return "".join(each for each in parts if isinstance(each, str))


def nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not str(node.value).strip()


def test_what_the_engine_says_in_chinese_it_says_in_english() -> None:
    found = [(file, pair) for file, tree in engine() for pair in both(tree)]
    missing = [
        f"{file}:{english.lineno}"
        for file, (chinese, english) in found
        if CHINESE.search(letters(chinese)) and nothing(english)
    ]
    chinese = [
        f"{file}:{english.lineno}"
        for file, (_, english) in found
        if CHINESE.search(QUOTED.sub("", letters(english)))
    ]
    assert missing == []
    assert chinese == []


def test_a_release_is_told_in_english_and_decides_as_before(release: Release) -> None:
    told = spoken(release.rules, release.files, release.rules, Language.ENGLISH)
    bath, was = told.services["bath"], release.rules.services["bath"]
    assert (bath.label, bath.amount.unit) == ("Assisted bathing", "times")
    assert bath.for_whom == was.for_whom
    assert told.facts["selfcare_bath"].choices["cannot"] == "has to be washed"
    assert told.digest == release.rules.digest


def test_in_chinese_a_release_is_told_as_it_is_written(release: Release) -> None:
    rules = release.rules
    assert spoken(rules, release.files, rules, Language.CHINESE) is rules


def test_what_has_no_english_stays_as_it_is_written(release: Release) -> None:
    fact = release.rules.facts["selfcare_bath"]
    told = in_english(fact, {"要人帮洗": "washed"})
    assert list(told.choices.values()) == ["自己能洗", "要人搭把手", "washed"]


def test_the_english_decides_nothing() -> None:
    files, on = library.files(), date(2025, 9, 15)
    without = {file: each for file, each in files.items() if not file.startswith(FOLDER)}
    assert library.loaded(without, on).rules.digest == library.loaded(files, on).rules.digest


def test_one_of_a_unit_is_told_in_the_singular() -> None:
    assert counted(1, "hours", Language.ENGLISH) == "1 hour"
    assert counted(2, "hours", Language.ENGLISH) == "2 hours"
    assert counted(1, "小时", Language.CHINESE) == "1 小时"
    assert one("half-days", Language.ENGLISH) == "half-day"


def test_a_sentence_in_english_leaves_out_the_bracket_that_nothing_fills(
    release: Release,
) -> None:
    told = spoken(release.rules, release.files, release.rules, Language.ENGLISH)
    here = applicant(told.reasons["REFER_OTHER"], {"单位名称": "the housing bureau"})
    assert here == (
        "This is done by the housing bureau. We get in touch for you and pass on your papers. "
        "If you hear nothing, come to us."
    )
