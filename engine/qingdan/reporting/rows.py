"""What is said of each service of one member, in one row?

Services with the same word, number and reason share a row, so that a refusal that concerns
seven services is read once.
"""

from dataclasses import dataclass

from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation, GateTried
from qingdan.model.decisions import Given, MemberDecision, Question, ServiceDecision
from qingdan.model.gates import AsksService, Outcome, ServicePart
from qingdan.reporting.amounts import sum_of, units
from qingdan.reporting.outcomes import MARKS, shown
from qingdan.reporting.phrases import payer
from qingdan.reporting.reasons import short
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import facts_in_words, slots

PLACEHOLDER = ("〔占位〕", " [placeholder]")
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last columns of a row: how much, why, and who pays or whom to ask."""

    amount: str
    why: str
    who: str


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
    words = list(dict.fromkeys(shown(each, sheet.rules, sheet.language) for each in order))
    found: dict[tuple[str, str, Told], list[str]] = {}
    for decided in sorted(member.services, key=lambda each: order.index(each.outcome)):
        service = sheet.rules.services[decided.service]
        key = (
            MARKS[decided.outcome],
            shown(decided.outcome, sheet.rules, sheet.language),
            _told(decided, member.member, sheet),
        )
        found.setdefault(key, []).append(sheet.language.of(service.label, service.english))
    made = (
        Row(mark=mark, word=word, services=tuple(names), told=told)
        for (mark, word, told), names in found.items()
    )
    return sorted(made, key=lambda row: words.index(row.word))


def _told(decided: ServiceDecision, member: str, sheet: Sheet) -> Told:
    why = explained(sheet.case(member), sheet.decision, decided.service)
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
    mark = sheet.language.of(*PLACEHOLDER)
    return Told(amount=told.amount, why=told.why + mark, who=told.who)


def _arranged(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    """Tell what it rests on, what is taken off, and what goes on meanwhile."""
    language = sheet.language
    awaited = {gate.gate for gate in decided.gates if gate.gives is not None}
    needed = tuple(node for gate in why.gates if _asks_need(gate) for node in gate.looked_at)
    said = [language.of("、", ", ").join(f"{n} {v}" for n, v in facts_in_words(needed, sheet))]
    said.append(sum_of(decided, language))
    said += [_in_words(each, why, sheet) for each in decided.reasons if each.gate not in awaited]
    return Told(
        amount=units(decided, language),
        why=language.of("；", "; ").join(each for each in said if each),
        who=_payer(decided, sheet),
    )


def _asks_need(tried: GateTried) -> bool:
    asks = tried.gate.asks
    return isinstance(asks, AsksService) and asks.part is ServicePart.FOR_WHOM


def _asked(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> Told:
    """Tell the questions; without any, what has to be settled first and what would be given."""
    language = sheet.language
    asked = questions_for(decided, why.member, sheet)
    if not asked:
        amount = "" if decided.units is None else units(decided, language)
        return Told(amount=amount, why=_reasons(decided, why, sheet), who=_payer(decided, sheet))
    labels = language.of("、", ", ").join(each.label for each in asked)
    count = language.of(f"问 {len(asked)} 句", f"{len(asked)} to ask")
    return Told(amount=count, why=labels, who="")


def questions_for(decided: ServiceDecision, member: str, sheet: Sheet) -> list[Question]:
    """Return the questions that this service of this member waits for."""
    return [
        each
        for each in sheet.decision.questions
        if each.fact in decided.ask and each.member in (member, None)
    ]


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
    said = _reasons(decided, why, sheet)
    if why.reconsiderable:
        said += language.of("；可再议", "; can be looked at again")
    return Told(amount="", why=said, who=_others(decided, sheet))


def _reasons(decided: ServiceDecision, why: Explanation, sheet: Sheet) -> str:
    """Return the few reasons that gave the outcome, shortened, with the facts they rest on."""
    giving = {gate.gate for gate in decided.gates if gate.gives is decided.outcome}
    given = [each for each in decided.reasons if each.gate in giving] or list(decided.reasons)
    said = dict.fromkeys(_in_words(each, why, sheet) for each in given)
    return sheet.language.of("；", "; ").join(list(said)[:_FEW])


def _in_words(given: Given, why: Explanation, sheet: Sheet) -> str:
    language = sheet.language
    said = short(sheet.rules.reasons[given.code], slots(given, why, sheet), language)
    if why.decision.outcome is not Outcome.DENY:
        return said
    looked = [node for gate in why.gates for node in gate.looked_at if gate.gate.id == given.gate]
    facts = [f"{n} {v}" for n, v in facts_in_words(tuple(looked), sheet) if v not in said]
    if not facts:
        return said
    return language.of("：", ": ").join((said, language.of("、", ", ").join(facts)))


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
