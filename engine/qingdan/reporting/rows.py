"""What is said of each service of one member, in one row?

Services with the same word, number and reason share a row, so that a refusal that concerns
seven services is read once.
"""

from dataclasses import dataclass, replace

from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation, GateTried
from qingdan.explaining.unfolding import Case
from qingdan.model.decisions import Given, MemberDecision, ServiceDecision
from qingdan.model.gates import AsksRecord, AsksService, Outcome, ServicePart
from qingdan.reporting.amounts import sum_of, units
from qingdan.reporting.languages import Language
from qingdan.reporting.offers import once_recognised
from qingdan.reporting.outcomes import MARKS, shown
from qingdan.reporting.phrases import few, payer
from qingdan.reporting.questions import called, questions_for
from qingdan.reporting.reasons import short
from qingdan.reporting.records import conditions
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import facts_in_words, slots

PLACEHOLDER = ("〔占位〕", " [placeholder]")
_FEW, _MANY = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last columns of a row: how much, why, and who pays or whom to ask.

    ``facts`` bear out the reason, and are shown where one service has the row to itself;
    ``marks`` stand after them.
    """

    amount: str
    why: str
    who: str
    facts: str = ""
    marks: str = ""

    def reason(self, language: Language) -> str:
        """Return why, with the facts and the marks."""
        known = f"{language.of('：', ': ')}{self.facts}" if self.facts else ""
        return f"{self.why}{known}{self.marks}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; its services share all the other columns."""

    mark: str
    word: str
    services: tuple[str, ...]
    told: Told


def rows(member: MemberDecision, sheet: Sheet) -> list[Row]:
    """Return the rows of a member, what can be arranged first."""
    order = list(sheet.rules.chain.outcomes)[::-1]
    words = list(dict.fromkeys(shown(each, sheet.rules) for each in order))
    found: dict[tuple[str, str, Told], list[tuple[str, Told]]] = {}
    case = sheet.case(member.member)
    for decided in sorted(member.services, key=lambda each: order.index(each.outcome)):
        service = sheet.rules.services[decided.service]
        told = _told(decided, case, sheet)
        word = shown(decided.outcome, sheet.rules)
        key = MARKS[decided.outcome], word, replace(told, facts="")
        name = sheet.language.of(service.label, service.english)
        found.setdefault(key, []).append((name, told))
    made = (
        Row(
            mark=mark,
            word=word,
            services=tuple(name for name, _ in together),
            told=together[0][1] if len(together) == 1 else told,
        )
        for (mark, word, told), together in found.items()
    )
    if all(each.outcome is Outcome.TERMINATE for each in member.services):
        named = (sheet.language.of("各项服务", "every service"),)
        return [replace(row, services=named) for row in list(made)[:1]]
    return sorted(made, key=lambda row: words.index(row.word))


def _told(decided: ServiceDecision, case: Case, sheet: Sheet) -> Told:
    why = explained(case, sheet.decision, decided.service)
    match decided.outcome:
        case Outcome.PROVIDE | Outcome.PROVIDE_REDUCED | Outcome.AWAIT_CONFIRMATION:
            told = _arranged(decided, why, sheet)
        case Outcome.VERIFY:
            told = _asked(decided, why, sheet)
        case Outcome.REFER:
            told = _referred(decided, why, sheet)
        case _:
            told = _refused(decided, why, sheet)
    if not decided.unconfirmed:
        return told
    return replace(told, marks=told.marks + sheet.language.of(*PLACEHOLDER))


def _arranged(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    """Tell what it rests on, what is taken off, and what goes on meanwhile."""
    language = sheet.language
    awaited = {gate.gate for gate in decided.gates if gate.gives is not None}
    needed = tuple(node for gate in why.gates if _asks_need(gate) for node in gate.looked_at)
    said = [language.of("、", ", ").join(f"{n} {v}" for n, v in facts_in_words(needed, sheet))]
    total = sum_of(decided, _delivering(decided, sheet), language)
    said.append(total)
    beside = (each for each in decided.reasons if each.gate not in awaited)
    said += [_in_words(each, why, sheet) for each in beside if not (total and _partly(each, why))]
    said += conditions(why, sheet)
    if decided.until is not None:
        said.append(language.of(f"到 {decided.until}（含当日）", f"through {decided.until}"))
    return Told(
        amount=units(decided, language),
        why=language.of("；", "; ").join(each for each in said if each),
        who=_payers(why, sheet, less=bool(total)),
    )


def _payers(why: Explanation, sheet: Sheet, *, less: bool) -> str:
    """Return who bears the cost, and where less is given than needed, whom to ask besides."""
    decided = why.decision
    others = _others(decided, sheet) if less else ""
    parts = (_payer(decided, sheet), once_recognised(why, sheet), others)
    return sheet.language.of("；", "; ").join(each for each in parts if each)


def _partly(given: Given, why: Explanation) -> bool:
    """Return whether a reason only says in words what the sum says in numbers."""
    return any(given.code == gate.gate.partly for gate in why.gates)


def _delivering(decided: ServiceDecision, sheet: Sheet) -> str:
    """Return the name of the benefit that delivers a part; several have none."""
    named = {each.about["benefit"] for each in decided.reasons if "benefit" in each.about}
    if len(named) != 1:
        return ""
    benefit = sheet.rules.benefits[named.pop()]
    return sheet.language.of(benefit.label, benefit.english)


def _asks_need(tried: GateTried) -> bool:
    asks = tried.gate.asks
    return isinstance(asks, AsksService) and asks.part is ServicePart.FOR_WHOM


def _asked(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    """Tell the questions; without any, what has to be settled first and what would be given."""
    language = sheet.language
    asked = questions_for(decided, why.member, sheet)
    if not asked or _waits_for_a_record(decided, why):
        return Told(amount="", why=_reasons(decided, why, sheet), who="")
    named = list(dict.fromkeys(called(each, sheet) for each in asked))
    labels = few(named, _MANY, language)
    count = language.of(f"问 {len(named)} 句", f"{len(named)} to ask")
    return Told(amount=count, why=labels, who="")


def _waits_for_a_record(decided: ServiceDecision, why: Explanation) -> bool:
    """Return whether the category or the assessment itself is what is missing."""
    given = _giving(decided)
    gate = next((each for each in why.gates if given and each.gate.id == given.gate), None)
    return gate is not None and isinstance(gate.gate.asks, AsksRecord)


def _referred(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    language = sheet.language
    meanwhile = ""
    if decided.interim is not None:
        meanwhile = language.of("等的时候先安排", "meanwhile as usual")
    named = (each.about.get("referral", "") for each in decided.reasons)
    referral = next((sheet.rules.referrals[each] for each in named if each), None)
    return Told(
        amount=meanwhile,
        why=_reasons(decided, why, sheet),
        who="" if referral is None else language.of(referral.label, referral.english),
    )


def _refused(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    language = sheet.language
    again = language.of("；可再议", "; can be looked at again") if why.reconsiderable else ""
    return Told(
        amount="",
        why=_reasons(decided, why, sheet),
        who=_others(decided, sheet),
        facts=_facts(decided, why, sheet) if decided.outcome is Outcome.DENY else "",
        marks=again,
    )


def _reasons(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> str:
    """Return the first reason that gave the outcome, shortened; all stand in ``explain``."""
    given = _giving(decided)
    return "" if given is None else _in_words(given, why, sheet)


def _giving(decided: ServiceDecision) -> Given | None:
    giving = {gate.gate for gate in decided.gates if gate.gives is decided.outcome}
    first = (each for each in decided.reasons if each.gate in giving)
    return next(first, next(iter(decided.reasons), None))


def _in_words(given: Given, why: Explanation, sheet: Sheet) -> str:
    reason = sheet.rules.reasons[given.code]
    return short(reason, slots(given, why, sheet), sheet.language)


def _facts(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> str:
    given = _giving(decided)
    gate = next((each for each in why.gates if given and each.gate.id == given.gate), None)
    facts = [] if gate is None else facts_in_words(gate.looked_at, sheet)[:_FEW]
    return sheet.language.of("、", ", ").join(f"{name} {known}" for name, known in facts)


def _payer(decided: ServiceDecision, sheet: Sheet) -> str:
    offers = sheet.rules.services[decided.service].offers
    chosen = next((each for each in offers if each.id == decided.offer), None)
    return "" if chosen is None else payer(chosen.payer, sheet.language)


def _others(decided: ServiceDecision, sheet: Sheet) -> str:
    """Name the offers that one may turn to instead."""
    offers = sheet.rules.services[decided.service].offers
    named = [each.provider_kind for each in offers if each.id in decided.alternatives]
    if not named:
        return ""
    return sheet.language.of("可联系", "may be asked: ") + sheet.language.of("、", ", ").join(
        named
    )
