"""Why was it decided so, on which facts, by which clause: as the person reads it?"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.explaining.bearing import given, grounds
from qingdan.explaining.tree import Explanation, Node, Recorded, Value
from qingdan.model.facts import Kind
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.household import Assessment, BenefitRecord, CategoryRecord, Wish
from qingdan.model.page import FACT, Line
from qingdan.model.reports import Blank, Phrase
from qingdan.model.truth import Truth
from qingdan.reporting.applicant import reasons_to_applicant
from qingdan.reporting.notice_told import Decided, NoticeTold
from qingdan.reporting.people import official
from qingdan.reporting.questions import a_visitors
from qingdan.reporting.reasons import on_page
from qingdan.reporting.records import in_words

FEW, COMMA = 3, "、"
FIGURES = (Kind.NUMBER, Kind.MONEY, Kind.DATE)
ASKED = frozenset({Outcome.AWAIT_CONFIRMATION})
"""What the person has answered by now."""


def reasons_of(decided: Decided, told: NoticeTold) -> tuple[str, ...]:
    """Return the reasons of one decision: those of who decided, and those of the advice.

    Where somebody decided against the advice, its reasons are not those of the decision.
    """
    return tuple(dict.fromkeys(_reasons(decided, told)))


def _reasons(decided: Decided, told: NoticeTold) -> Iterator[str]:
    why = told.whys.get(decided.service)
    follows = why is not None and _follows(decided, why)
    if why is not None and follows and decided.units:
        yield from _because(why, told)
    if decided.reason is not None:
        yield told.phrase(Phrase.DECIDED_SO, {Blank.REASON: told.sheet.told(decided.reason)})
    if decided.less:
        yield told.phrase(Phrase.LOOKED_OVER)
    if why is not None and follows:
        yield from (words for words, _ in reasons_to_applicant(why, told.sheet, _gone(decided)))


def _gone(decided: Decided) -> frozenset[Outcome]:
    """Return which reasons do not hold any more: what the person answered, or is not asked."""
    return ASKED if decided.confirmed or not decided.units else frozenset()


def _because(why: Explanation, told: NoticeTold) -> Iterator[str]:
    """Give the few facts of the person's own that a service was given for."""
    sheet, facts = told.sheet, told.sheet.rules.facts
    tested = (each.value for each in grounds(_carried(why)))
    telling = (e for e in tested if e.stated and facts[e.fact].kind not in FIGURES)
    own = [each for each in telling if _theirs(each, why, told)][:FEW]
    if own:
        named = (f"{facts[e.fact].label} {sheet.known(facts[e.fact], e.member)}" for e in own)
        yield on_page(Line.LOOKED_AT, sheet, {FACT: COMMA.join(named)})


def _theirs(value: Value, why: Explanation, told: NoticeTold) -> bool:
    """Return whether a fact is the person's own: no one else's, and no visitor's impression."""
    fact = told.sheet.rules.facts[value.fact]
    return value.member in (None, why.member) and not (fact.kept_apart or a_visitors(fact))


def _follows(decided: Decided, why: Explanation) -> bool:
    """Return whether a decision says what the advice said: given, or not."""
    return bool(decided.units) == (why.decision.outcome in GIVING)


def _carried(why: Explanation) -> tuple[Node, ...]:
    """Return what the gates that were answered looked at."""
    answered = (each for each in why.gates if each.finding.truth is not Truth.OPEN)
    return tuple(node for gate in answered for node in gate.looked_at)


def clauses_of(decided: Decided, told: NoticeTold) -> tuple[str, ...]:
    """Return the clauses of a decision: those of its reasons, and of the service given."""
    why = told.whys.get(decided.service)
    if why is None:
        return ()
    follows = _follows(decided, why)
    said = reasons_to_applicant(why, told.sheet, _gone(decided)) if follows else ()
    found = [clause for _, reason in said for clause in reason.clauses]
    found += why.service.cites if decided.units or not found else ()
    return tuple(each for each in dict.fromkeys(found) if each not in told.report.uncited)


def cited_by(told: NoticeTold) -> tuple[str, ...]:
    """Return the clauses that the notice names, each once."""
    found = (clause for each in told.decided for clause in clauses_of(each, told))
    return tuple(dict.fromkeys(found))


def facts_of(told: NoticeTold) -> tuple[str, ...]:
    """Return the facts and records that were looked at, with where each comes from, once each."""
    lines = (
        line for d in told.decided if (why := told.whys.get(d.service)) for line in _of(why, told)
    )
    return tuple(dict.fromkeys(lines))


def _of(why: Explanation, told: NoticeTold) -> Iterator[str]:
    nodes = _carried(why)
    for node in nodes:
        if isinstance(node, Recorded) and node.member in (None, why.member):
            yield _record(node.record, told)
    for value in given(nodes):
        if value.stated and _theirs(value, why, told):
            yield _fact(value, told)
    for each in why.arithmetic.benefits:
        if each.record is not None and not each.elsewhere and each.units:
            yield _record(each.record, told)


def _fact(value: Value, told: NoticeTold) -> str:
    fact, said = told.sheet.rules.facts[value.fact], value.stated[0]
    about = {
        Blank.FACT: fact.label,
        Blank.VALUE: told.sheet.known(fact, value.member),
        Blank.SOURCE: _source(said.source, said.on, told),
    }
    return told.phrase(Phrase.FACT, about)


def _source(named: str | None, on: date | None, told: NoticeTold) -> str:
    source = named or told.phrase(Phrase.UNSOURCED)
    if on is None:
        return source
    return told.phrase(Phrase.SEEN_ON, {Blank.SOURCE: source, Blank.DAY: on.isoformat()})


def _record(record: CategoryRecord | BenefitRecord | Assessment | Wish, told: NoticeTold) -> str:
    """Return a record as the person would say it; what is not known of it is left out."""
    rules = told.sheet.rules
    match record:
        case CategoryRecord(category=id_):
            category = rules.categories.get(id_)
            about = {Blank.FACT: id_ if category is None else category.label}
            about |= _known(Blank.DAY, record.seen_on)
            about |= _known(Blank.SOURCE, record.document)
            return told.phrase(Phrase.RECOGNISED, about)
        case Assessment(on=on, by=by):
            about = {**_known(Blank.DAY, on), **_known(Blank.WHO, by and official(by))}
            return told.phrase(Phrase.ASSESSED, about)
        case BenefitRecord(benefit=id_):
            about = {Blank.FACT: rules.benefits[id_].label, **_known(Blank.DAY, record.checked_on)}
            return told.phrase(Phrase.BENEFIT, about)
        case Wish():
            return in_words(record, told.sheet)
        case _ as unreachable:
            assert_never(unreachable)


def _known(blank: Blank, said: date | str | None) -> dict[Blank, str]:
    return {} if not said else {blank: str(said)}
