"""What does the person read of what was decided, and how does he say that he does not agree?

What people decided, not what a program advised; in plain words, in the order of the rules'
chapters, nothing left out. Nobody else's affairs, no clause that is not for him, and nothing of
how one would have to be to get more.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from qingdan.loading.household.hiding import masked_name
from qingdan.model.reports import Blank, Contact, Phrase
from qingdan.reporting.notice_reasons import cited_by, facts_of, reasons_of
from qingdan.reporting.notice_told import Decided, NoticeTold
from qingdan.reporting.paper import Block, Grid, Listed, Paper, PaperChapter, Prose
from qingdan.reporting.people import official

Blocks = Iterator[Block]
COMMA, STOP = "、", "。"
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_YEAR = re.compile(r"([0-9]{4})-\*\*-\*\*")


def notice(told: NoticeTold) -> Paper:
    """Return the notice; a KeyError is a chapter that nothing here can write."""
    chapters = (
        PaperChapter(each.label, tuple(map(_spoken, CHAPTERS[each.id](told))))
        for each in told.report.chapters
    )
    name, desk = told.sheet.person(told.member).name, told.contacts.of_street(told.street)
    to = Phrase.TO_FAMILY if told.ended else Phrase.TO
    return Paper(
        title=told.report.label,
        above=(
            told.phrase(to, {Blank.NAMED: masked_name(name or "*")}),
            told.phrase(Phrase.OPENING, {} if desk is None else _called(desk)),
        ),
        answer=(),
        chapters=tuple(chapters),
        back=tuple(_back(told)),
        large=told.large,
    )


def _spoken(block: Block) -> Block:
    """Return a block with its days as people say them."""
    match block:
        case Prose(words):
            return replace(block, words=_days(words))
        case Listed(sentences):
            return replace(block, sentences=tuple(map(_days, sentences)))
        case Grid():
            return block
        case _ as unreachable:
            assert_never(unreachable)


def _days(words: str) -> str:
    said = _DAY.sub(lambda d: f"{d[1]}年{int(d[2])}月{int(d[3])}日", words)
    return _YEAR.sub(r"\1年", said)


def _result(told: NoticeTold) -> Blocks:
    for each in told.decided:
        phrase = Phrase.GIVEN if each.units else Phrase.NOT_GIVEN
        about = {Blank.SERVICE: each.label, Blank.AMOUNT: each.amount}
        state = {} if each.state is None else {Blank.STATE: each.state}
        standing = told.phrase(Phrase.STANDING, state) if state else ""
        yield Prose(told.phrase(phrase, about) + standing, strong=True)


def _terms(told: NoticeTold) -> Blocks:
    lines = [line for each in told.decided if each.units for line in _of_terms(each, told)]
    if any(not each.units for each in told.decided):
        lines.append(told.phrase(Phrase.NOTHING_TO_PAY))
    yield Listed(tuple(lines))


def _of_terms(decided: Decided, told: NoticeTold) -> Iterator[str]:
    service = {Blank.SERVICE: decided.label}
    why = told.whys.get(decided.service)
    if why is not None:
        content = why.service.content.rstrip(STOP)
        yield told.phrase(Phrase.CONTENT, {**service, Blank.CONTENT: content})
    if decided.first is not None and decided.through is not None:
        days = {Blank.DAY: decided.first.isoformat(), Blank.LAST_DAY: decided.through.isoformat()}
        yield told.phrase(Phrase.PERIOD, {**service, **days})
    if decided.charge is not None:
        yield told.phrase(Phrase.PAYS, {**service, Blank.CHARGE: decided.charge})


def _facts(told: NoticeTold) -> Blocks:
    yield Listed(facts_of(told))


def _reasons(told: NoticeTold) -> Blocks:
    yield Listed(
        tuple(
            told.phrase(Phrase.BECAUSE, {Blank.SERVICE: each.label, Blank.REASON: said})
            for each in told.decided
            for said in reasons_of(each, told)
        ),
        numbered=True,
    )


def _clauses(told: NoticeTold) -> Blocks:
    yield Listed(tuple(_clause(each, told) for each in cited_by(told)))


def _clause(locator: str, told: NoticeTold) -> str:
    clause, original = told.clauses.get(locator), told.originals.get(locator)
    said = [locator if clause is None else clause.printed]
    if clause is not None and not any(word in clause.meaning for word in told.forbidden):
        said.append(told.phrase(Phrase.GIST, {Blank.GIST: clause.meaning}))
    if original is None:
        said.append(told.phrase(Phrase.NOT_INSTALLED))
    else:
        said.append(told.phrase(Phrase.ORIGINAL, {Blank.ORIGINAL: original}))
    return "　".join(said)


def _correct(told: NoticeTold) -> Blocks:
    yield Prose(told.phrase(Phrase.CORRECT))
    desk = told.contacts.of_street(told.street)
    if desk is not None:
        yield Prose(told.phrase(Phrase.CORRECT_WITH, _called(desk)))


def _object(told: NoticeTold) -> Blocks:
    objecting = told.objecting
    days = {} if objecting.days is None else {Blank.DAYS: str(objecting.days)}
    words = {Blank.WAYS: COMMA.join(objecting.ways), Blank.WHO: COMMA.join(objecting.may)}
    yield Prose(told.phrase(Phrase.OBJECT, {**words, **days}))
    tiers = []
    for at, tier in enumerate(objecting.tiers):
        unit = told.unit(tier.whose)
        phone = told.phone(unit) or ""
        called = {Blank.UNIT: f"{unit}（{phone}）" if phone else unit}
        days = {Blank.WORKING_DAYS: str(tier.working_days)} if tier.working_days else {}
        phrase = Phrase.OBJECT_NEXT if at else Phrase.OBJECT_FIRST
        tiers.append(told.phrase(phrase, {**called, **days}))
    yield Listed(tuple(tiers), numbered=True)
    yield Prose(told.phrase(Phrase.OBJECT_SAFE))


def _signed(told: NoticeTold) -> Blocks:
    desk = told.contacts.of_street(told.street)
    every = (*(() if desk is None else (desk,)), *told.contacts.of_district())
    yield Listed(tuple(_telephone(each, told) for each in every))
    yield Listed(tuple(_confirmed(each, told) for each in told.decided))


def _telephone(contact: Contact, told: NoticeTold) -> str:
    said = told.phrase(Phrase.TELEPHONE, _called(contact))
    if contact.hours is None:
        return said
    return said + told.phrase(Phrase.HOURS, {Blank.HOURS: contact.hours})


def _called(contact: Contact) -> Mapping[Blank, str]:
    return {
        Blank.UNIT: contact.unit,
        Blank.LABEL: contact.label,
        Blank.PHONE: contact.phone or "",
    }


def _confirmed(decided: Decided, told: NoticeTold) -> str:
    about = {
        Blank.SERVICE: decided.label,
        Blank.UNIT: told.unit(decided.unit),
        Blank.WHO: official(decided.by),
        Blank.DAY: decided.on.isoformat(),
    }
    said = told.phrase(Phrase.CONFIRMED, about)
    if decided.second is None:
        return said
    return said + told.phrase(Phrase.LOOKED_OVER_BY, {Blank.WHO: official(decided.second)})


def _back(told: NoticeTold) -> Iterator[str]:
    anchor = told.anchor
    yield told.phrase(Phrase.NUMBER, {Blank.NUMBER: told.number})
    about = {
        Blank.ENTRY: str(anchor.seq),
        Blank.ENTRIES: str(anchor.size),
        Blank.ROOT: anchor.root,
    }
    yield told.phrase(Phrase.VERIFY, about)


CHAPTERS: Mapping[str, Callable[[NoticeTold], Blocks]] = {
    "result": _result,
    "terms": _terms,
    "facts": _facts,
    "reasons": _reasons,
    "clauses": _clauses,
    "correct": _correct,
    "object": _object,
    "signed": _signed,
}
"""What writes a chapter, by its id; the rules say which there must be, and in which order."""
