"""May the person hear every word that is meant for them?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.standing import holds
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Problem
from qingdan.model.written import Written

REASONS, INSTRUMENTS = "policy/reasons.yaml", "policy/instruments/"
GATES = "policy/gates.yaml"
VOCABULARY, REFERRALS = "policy/vocabulary/", "policy/referrals/"
SERVICES = "catalogue/services/"
TO_APPLICANT, UNSAID, CITES = "给本人", "不出现", "依据"
TO_SERVICE_USER = ("内容", "个人付费", "申请方式")
BRACKETS = str.maketrans("（）", "()")


class Said(NamedTuple):
    """Words that the person is told, and the clauses that stand under them."""

    words: Written
    cites: tuple[Written, ...]


def no_clause_that_is_not_for_them(subject: Subject) -> Iterator[Problem]:
    """V-CITE-08: words for the person cite a clause that is never shown to one (不给本人看)."""
    hidden = dict(_hidden(subject))
    for gate in items(at(subject.trees.get(GATES), "关口")):
        for cited in items(at(gate, "依据")):
            if text(cited) in hidden:
                yield Problem("V-CITE-08", cited.place, {"clause": text(cited)})
    for said in _said(subject):
        for cited in said.cites:
            if text(cited) in hidden:
                yield Problem("V-CITE-08", cited.place, {"clause": text(cited)})
        spoken = text(said.words).translate(BRACKETS)
        for clause, locator in hidden.items():
            if re.search(rf"{re.escape(locator)}(?![0-9])", spoken):
                yield Problem("V-CITE-08", said.words.place, {"clause": clause})


def no_word_that_hurts(subject: Subject) -> Iterator[Problem]:
    """V-TEXT-02: words for the person contain one that ``reasons.yaml`` forbids (禁用词)."""
    forbidden = [text(word) for word in items(at(subject.trees.get(REASONS), "禁用词"))]
    for said in _said(subject):
        for word in forbidden:
            if word in text(said.words):
                yield Problem("V-TEXT-02", said.words.place, {"word": word})


def _hidden(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the clauses not for the person: as they are cited, and without the short name."""
    for _, tree in subject.under(INSTRUMENTS):
        for clause in items(at(tree, "条款")):
            if holds(at(clause, "不给本人看")):
                locator = text(at(clause, "条"))
                yield text(at(tree, "简称")) + locator, locator


def _said(subject: Subject) -> Iterator[Said]:
    for reason in items(at(subject.trees.get(REASONS), "理由")):
        words = at(reason, TO_APPLICANT)
        if words is not None and text(words) != UNSAID:
            yield Said(words, items(at(reason, CITES)))
    for _, tree in subject.under(REFERRALS):
        words = at(tree, "对本人说")
        if words is not None:
            yield Said(words, items(at(tree, CITES)))
    for _, tree in subject.under(SERVICES):
        yield from (Said(words, ()) for key in TO_SERVICE_USER if (words := at(tree, key)))
    yield from _asked(subject)


def _asked(subject: Subject) -> Iterator[Said]:
    """Yield the questions of the vocabulary."""
    for _, tree in subject.under(VOCABULARY):
        for fact in entries(at(tree, "事实")).values():
            question = at(fact, "问")
            if question is not None:
                yield Said(question, ())


CHECKS = (no_clause_that_is_not_for_them, no_word_that_hurts)
