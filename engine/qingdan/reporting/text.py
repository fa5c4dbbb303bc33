"""What does a caseworker read of a decision?

Alarms stand above everything; then the answer, in one line; then who it is about and on which
rules; then each member, by number; the last line is the next command.
"""

import re
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from qingdan.loading.household.hiding import masked_name
from qingdan.model.decisions import MemberDecision, ServiceDecision
from qingdan.model.derivations import Formula
from qingdan.model.facts import Fact
from qingdan.model.formulas import FullYears
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.truth import Truth
from qingdan.reporting.alarms import alarm_lines
from qingdan.reporting.beside import asked_lines, beside_lines
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned, folded, padded, width
from qingdan.reporting.outcomes import counted
from qingdan.reporting.phrases import choice
from qingdan.reporting.rows import Row, rows
from qingdan.reporting.sheet import Sheet

TRIAL = ("【试算，不作答复】", "[trial, not an answer]")
_ANSWER_WIDTH, _NAMES_WIDTH = 78, 44
_LAST = {Outcome.REFER: 5, Outcome.DENY: 7, Outcome.TERMINATE: 8}


def qualified(sheet: Sheet, file: str, only: str | None = None) -> tuple[str, ...]:
    """Return the lines for one household; ``only`` keeps to one member, alarms apart."""
    return clean_lines(_lines(sheet, file, only))


def _lines(sheet: Sheet, file: str, only: str | None) -> Iterator[str]:
    members = [each for each in sheet.decision.members if only in (None, each.member)]
    yield from alarm_lines(sheet)
    yield _answer(sheet, members)
    yield _heading(sheet)
    for member in members:
        yield ""
        yield _introduction(member, sheet)
        yield from _rows(rows(member, sheet), sheet)
    yield ""
    yield from beside_lines(sheet, members)
    yield _next(sheet, file, members)


def _answer(sheet: Sheet, members: list[MemberDecision]) -> str:
    language, rules = sheet.language, sheet.rules
    count: Counter[str] = Counter()
    for outcome in list(rules.chain.outcomes)[::-1]:
        word = counted(outcome, rules)
        count[word] += _number(outcome, members)
    asked = counted(Outcome.VERIFY, rules)
    questions = len(asked_lines(sheet, members))
    parts = []
    for word, number in count.items():
        if word == asked and questions:
            parts.append(language.of(f"{word} {questions} 句", f"{questions} {word}"))
        elif number:
            parts.append(language.of(f"{word} {number} 项", f"{number} {word}"))
    nothing = language.of("这一天没有清单，只登记需求", "no list is in force on this day")
    answer = language.of("，", ", ").join(parts) or nothing
    if not sheet.decision.trial:
        return answer
    mark = language.of(*TRIAL)
    return padded(answer, max(width(answer) + 2, _ANSWER_WIDTH - width(mark))) + mark


def _number(outcome: Outcome, members: list[MemberDecision]) -> int:
    """Return how many services came out so; what a home shares counts once, with its holder."""
    found = [s.service for member in members for s in member.services if s.outcome is outcome]
    if outcome is not Outcome.SHARED:
        return len(found)
    held = {s.service for each in members for s in each.services if s.outcome in GIVING}
    return len(set(found) - held)


def _heading(sheet: Sheet) -> str:
    decision, language = sheet.decision, sheet.language
    head = next(iter(sheet.household.members), None)
    name = "" if head is None or head.name is None else masked_name(head.name)
    people = len(sheet.household.members)
    whose = language.of(f"{name}户 {people} 人", f"household of {name}, {people}")
    published = language.of(f"清单 {decision.catalogue} 版", f"list {decision.catalogue}")
    if decision.catalogue is None:
        published = language.of("清单尚未公布", "no list published yet")
    policy = language.of(f"政策 {decision.policy} 版", f"policy {decision.policy}")
    release = language.of(f"{policy} {published}", f"{policy}, {published}")
    state = language.of(
        f"演示，占位 {decision.placeholders} 处",
        f"demonstration, {decision.placeholders} placeholders",
    )
    return language.of(
        f"{decision.case} {whose} · 按 {decision.on} · {release}",
        f"{decision.case} {whose} · on {decision.on} · {release}",
    ) + (language.of(f"（{state}）", f" ({state})") if decision.trial else "")


def _introduction(member: MemberDecision, sheet: Sheet) -> str:
    words = [sheet.called(member.member)]
    words += [sheet.known(fact, member.member) for fact in _ages(sheet, member.member)]
    words.append(_standing(member, sheet))
    words += _away(member, sheet)
    return " ".join(words)


def _ages(sheet: Sheet, member: str) -> Iterator[Fact]:
    """Give the facts that are full years since a day, as far as they are known."""
    for fact in sheet.rules.facts.values():
        match fact.derivation:
            case Formula(FullYears()) if sheet.answers.value(fact.id, member) is not None:
                yield fact


def _standing(member: MemberDecision, sheet: Sheet) -> str:
    language = sheet.language
    categories = (sheet.rules.categories[each] for each in member.categories)
    held = [language.of(each.label, each.english) for each in categories]
    match member.eligible:
        case Truth.YES:
            return language.of("、", ", ").join(held)
        case Truth.OPEN:
            return language.of("身份还没定", "category open")
        case Truth.NO:
            return language.of("没有有效的低收入身份", "no low-income category")


def _away(member: MemberDecision, sheet: Sheet) -> list[str]:
    """Say where the person is when that makes some service rest."""
    found: dict[str, None] = {}
    for service in sheet.rules.services.values():
        if service.rests_in is None:
            continue
        finding = sheet.answers.finding(service.rests_in, member.member)
        if finding.truth is Truth.YES and isinstance(finding.found, str):
            fact = sheet.rules.facts[getattr(finding.condition, "fact", "")]
            found[choice(fact, finding.found)] = None
    return list(found)


def _rows(made: list[Row], sheet: Sheet) -> Iterator[str]:
    """Give the rows; those under one word stand in columns of their own width."""
    words = dict.fromkeys(row.word for row in made)
    room = max((width(word) for word in words), default=0)
    for word in words:
        group = [line for row in made if row.word == word for line in _lines_of(row, sheet)]
        aligned_ = aligned([columns for _, columns in group])
        for at, ((mark, _), line) in enumerate(zip(group, aligned_, strict=True)):
            yield f"  {mark} {padded('' if at else word, room)}  {line}"


def _lines_of(row: Row, sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the columns of a row; more services than fit in one go on below."""
    comma = sheet.language.of("、", ", ")
    first, *rest = folded(comma.join(row.services), _NAMES_WIDTH)
    yield row.mark, (first, row.told.amount, row.told.reason(sheet.language), row.told.who)
    for names in rest:
        yield " ", (names, "", "", "")


def _next(sheet: Sheet, file: str, members: list[MemberDecision]) -> str:
    """Name the next command: to see why the first thing came out that needs a look."""
    found = [(_look(each, sheet), each, member) for member in members for each in member.services]
    head = sheet.language.of("下一步  ", "next  ")
    if not found:
        return f"{head}qingdan catalogue"
    _, decided, member = min(found, key=lambda each: each[0])
    service = sheet.rules.services[decided.service]
    name = sheet.language.of(service.label, service.id)
    return head + explain(file, name, member.member, sheet.carried)


def _look(decided: ServiceDecision, sheet: Sheet) -> int:
    """Return how soon somebody should look at it: what is open, urgent or given comes first."""
    if decided.outcome is Outcome.VERIFY:
        return 0
    if any(each.code == sheet.rules.urgent.code for each in decided.reasons):
        return 1
    if not decided.settled and decided.ask:
        return 2
    if decided.outcome in GIVING:
        less = decided.covered is not None and decided.covered.most != 0
        return 3 if less else 4
    return _LAST.get(decided.outcome, 6)


def explain(file: str, service: str, member: str, carried: Sequence[str]) -> str:
    """Return the command that says why, as one can type it."""
    return command("explain", file, service, "--member", member, *carried)


def command(*words: str) -> str:
    """Return a line of our own command, as one can type it."""
    return " ".join(_typed(each) for each in ("qingdan", *words))


def _typed(word: str) -> str:
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)
