"""May the person hear every word that is meant for them?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qingdan.checking.named import named_by
from qingdan.checking.standing import holds
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.page import BLANKS, Line
from qingdan.model.place import Problem
from qingdan.model.written import Written

REASONS, INSTRUMENTS = "policy/reasons.yaml", "policy/instruments/"
GATES, DATA_NOTICE = "policy/gates.yaml", "policy/casework/data_notice.yaml"
VOCABULARY, REFERRALS = "policy/vocabulary/", "policy/referrals/"
SERVICES = "catalogue/services/"
TO_APPLICANT, UNSAID, CITES = "给本人", "不出现", "依据"
TO_STAFF, PAGE = "给工作人员", "给本人的页"
TO_SERVICE_USER = ("内容", "个人付费", "申请方式")
_BLANK = re.compile(r"\{([^{}]*)\}")
_ADDRESSED = re.compile(r"（[^（）]+）")
BRACKETS = str.maketrans("（）", "()")
_DIGIT = "0-9一二三四五六七八九十"
LOCATOR = rf"第?\(?[{_DIGIT}](?:[{_DIGIT}条款项-]|\([{_DIGIT}]+\))*"


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


def no_clause_is_told_by_its_number(subject: Subject) -> Iterator[Problem]:
    """V-TEXT-10: words for the person cite an instrument by its short name and a locator."""
    shorts = {text(at(tree, "简称")) for _, tree in subject.under(INSTRUMENTS)} - {""}
    longest = sorted(shorts, key=lambda short: (-len(short), short))
    cited = re.compile(rf"(?:{'|'.join(map(re.escape, longest))}){LOCATOR}")
    hidden = tuple(locator for _, locator in _hidden(subject))
    for said in _said(subject):
        spoken = text(said.words).translate(BRACKETS)
        found = cited.search(spoken)
        if found and not any(locator in spoken for locator in hidden):
            yield Problem("V-TEXT-10", said.words.place, {"citation": found[0]})


def no_word_that_hurts(subject: Subject) -> Iterator[Problem]:
    """V-TEXT-02: words for the person contain one that ``reasons.yaml`` forbids (禁用词)."""
    forbidden = [text(word) for word in items(at(subject.trees.get(REASONS), "禁用词"))]
    for said in _said(subject):
        for word in forbidden:
            if word in text(said.words):
                yield Problem("V-TEXT-02", said.words.place, {"word": word})


def every_blank_can_be_filled(subject: Subject) -> Iterator[Problem]:
    """V-TEXT-08: a sentence has a blank that ``reasons.yaml`` does not allow (可填).

    A sentence of the person's page has its own blanks; a referral and a question have none.
    """
    table = subject.trees.get(REASONS)
    allowed = {text(each) for each in items(at(table, "可填"))}
    spoken = [
        (words, allowed)
        for reason in items(at(table, "理由"))
        for words in (at(reason, TO_STAFF), at(reason, TO_APPLICANT))
    ]
    spoken += [(said.words, set()) for said in (*_referred(subject), *_asked(subject))]
    spoken += [(words, {*BLANKS.get(line, ())}) for line, words in _page(subject)]
    for words, known in spoken:
        for blank in _BLANK.findall(text(words)):
            if words is not None and blank not in known:
                yield Problem("V-TEXT-08", words.place, {"blank": blank})


def no_death_is_told_in_passing(subject: Subject) -> Iterator[Problem]:
    """V-TEXT-09: a reason speaks to the person of a death, or to the dead instead of the family.

    The words are those that a clause names (点名). A reason that ends a case says in brackets
    at its beginning to whom it is written.
    """
    deadly = [text(name) for name in named_by(subject, "V-TEXT-09")]
    chain = subject.release.chain
    strongest = next(iter(chain.outcomes))
    ending = {code.code for gate in chain.gates for code in gate.no if code.outcome is strongest}
    for reason in items(at(subject.trees.get(REASONS), "理由")):
        words, code = at(reason, TO_APPLICANT), text(at(reason, "码"))
        if words is None or text(words) == UNSAID:
            continue
        found = next((each for each in deadly if each in text(words)), "")
        if code in ending and not _ADDRESSED.match(text(words)):
            yield Problem("V-TEXT-09", words.place, {"code": code, "word": ""})
        elif code not in ending and found:
            yield Problem("V-TEXT-09", words.place, {"code": "", "word": found})
    for _, words in _page(subject):
        for found in (each for each in deadly if each in text(words)):
            yield Problem("V-TEXT-09", words.place, {"code": "", "word": found})


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
    yield from (Said(words, ()) for _, words in _page(subject))
    notice = at(subject.trees.get(DATA_NOTICE), "告知")
    yield from (Said(words, ()) for words in items(notice))
    yield from _referred(subject)
    for _, tree in subject.under(SERVICES):
        yield from (Said(words, ()) for key in TO_SERVICE_USER if (words := at(tree, key)))
    yield from _asked(subject)


def _page(subject: Subject) -> Iterator[tuple[Line, Written]]:
    """Yield the sentences of the person's page that are no reasons."""
    written = at(subject.trees.get(REASONS), PAGE)
    for line in Line:
        words = at(written, line)
        if words is not None:
            yield line, words


def _referred(subject: Subject) -> Iterator[Said]:
    """Yield what is said to the person with a referral."""
    for _, tree in subject.under(REFERRALS):
        words = at(tree, "对本人说")
        if words is not None:
            yield Said(words, items(at(tree, CITES)))


def _asked(subject: Subject) -> Iterator[Said]:
    """Yield the questions of the vocabulary."""
    for _, tree in subject.under(VOCABULARY):
        for fact in entries(at(tree, "事实")).values():
            question = at(fact, "问")
            if question is not None:
                yield Said(question, ())


CHECKS = (
    no_clause_that_is_not_for_them,
    no_clause_is_told_by_its_number,
    no_word_that_hurts,
    every_blank_can_be_filled,
    no_death_is_told_in_passing,
)
