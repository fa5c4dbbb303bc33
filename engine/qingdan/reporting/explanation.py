"""What does staff read of why a service came out as it did?

The answer first; then every gate with what it looked at, the material that says so, and the
rule and clause; then the sum; then what would change it and what does not matter.
"""

from collections.abc import Iterator, Mapping, Sequence

from qingdan.asking.otherwise import Otherwise
from qingdan.explaining.explanation import decides
from qingdan.explaining.tree import Explanation, GateTried, Recorded
from qingdan.model.gates import GIVING, AsksLater, Outcome
from qingdan.model.rules import Clause
from qingdan.model.truth import Truth
from qingdan.reporting.amounts import sum_of, units
from qingdan.reporting.branches import Line, Unfolding, place
from qingdan.reporting.citing import cited
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.columns import aligned
from qingdan.reporting.grounds import grounds_line
from qingdan.reporting.offers import not_asked, once_recognised
from qingdan.reporting.otherwise import contrast_lines
from qingdan.reporting.outcomes import shown
from qingdan.reporting.phrases import MARKS, few, label
from qingdan.reporting.questions import APART, apart, called, questions_for
from qingdan.reporting.reasons import staff
from qingdan.reporting.records import in_words, taken_off
from qingdan.reporting.rows import PLACEHOLDER
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import slots
from qingdan.reporting.sums import sum_lines
from qingdan.reporting.text import TRIAL, explain

_FEW = 8
_STANDS = {
    Truth.YES: ("不拦", "lets pass"),
    Truth.NO: ("拦下", "stops"),
    Truth.OPEN: ("没弄清", "open"),
}
Clauses = Mapping[str, Clause]


def explained_to_staff(  # noqa: PLR0913 what it is told from, and how much
    why: Explanation,
    sheet: Sheet,
    clauses: Clauses,
    file: str,
    *,
    whole: bool = False,
    found: Otherwise | None = None,
) -> tuple[str, ...]:
    """Return the lines of an explanation; ``whole`` unfolds everything that was looked at.

    ``found`` is what would decide otherwise, where that was asked.
    """
    lines = (
        *_lines(why, sheet, clauses, whole=whole),
        *_changes(why, sheet, found),
        _next(why, sheet, file),
    )
    return clean_lines(lines)


def _lines(why: Explanation, sheet: Sheet, clauses: Clauses, *, whole: bool) -> Iterator[str]:
    yield _answer(why, sheet)
    yield f"{sheet.called(why.member)} · {sheet.decision.on}"
    yield from _reasons(why, sheet, clauses)
    yield ""
    unfolding = Unfolding(sheet, whole, clauses)
    lines = [line for gate in why.gates for line in _gate(gate, why, unfolding, clauses)]
    lines += sum_lines(why, unfolding)
    yield from _aligned(lines)
    yield _later(sheet)
    yield ""


def _answer(why: Explanation, sheet: Sheet) -> str:
    language, decided = sheet.language, why.decision
    service = language.of(why.service.label, why.service.english)
    parts = [shown(decided.outcome, sheet.rules) + language.of("：", ": ") + service]
    if decided.outcome in GIVING:
        parts += [units(decided, language), sum_of(decided, "", language)]
    if decided.unconfirmed:
        parts.append(language.of(*PLACEHOLDER).strip())
    if why.reconsiderable:
        parts.append(language.of("（可再议）", "(can be looked at again)"))
    if not decided.settled and decided.ask:
        parts.append(language.of("（还可能变）", "(may still change)"))
    if sheet.decision.trial:
        parts.append(language.of(*TRIAL))
    return " ".join(each for each in parts if each)


def _reasons(why: Explanation, sheet: Sheet, clauses: Clauses) -> Iterator[str]:
    """Give every reason in full, with its clauses: first those that gave the outcome."""
    deciding = {gate.gate for gate in why.decision.gates if gate.gives is why.decision.outcome}
    for given in sorted(why.decision.reasons, key=lambda each: each.gate not in deciding):
        reason = sheet.rules.reasons[given.code]
        sentence = staff(reason, slots(given, why, sheet), sheet.language)
        basis = cited(given.clauses, clauses)
        yield f"· {sentence}" + (sheet.language.of(f"（{basis}）", f" ({basis})") if basis else "")


def _gate(
    tried: GateTried, why: Explanation, unfolding: Unfolding, clauses: Clauses
) -> Iterator[Line]:
    language, gate, finding = unfolding.sheet.language, tried.gate, tried.finding
    name = gate.label
    if not_asked(tried, why):
        said = language.of("社会力量办的，这一关不看", "not asked of this offer")
        yield Line(0, f"· {name}{language.of('　', ': ')}{said}")
        if unfolding.whole:
            yield from (line for node in tried.looked_at for line in unfolding.branch(node, 1))
        return
    over = finding.passed and finding.truth is not Truth.YES
    passed = language.of("〔紧急，先过〕", " [urgent, passed over]") if over else ""
    again = language.of("〔可再议〕", " [can turn]") if tried.reconsiderable else ""
    asked = gate.question if unfolding.whole else gate.question.split(language.of("；", "? "))[0]
    stands = f"{MARKS[finding.truth]} {language.of(*_STANDS[finding.truth])} {name}"
    said = f"{stands}{language.of('　', ': ')}{asked}{passed}{again}"
    where = place(gate.place) if unfolding.whole else ""
    yield Line(0, said, where, cited(gate.cites, clauses))
    for node in tried.looked_at:
        yield from unfolding.branch(node, 1)


def _aligned(lines: Sequence[Line]) -> list[str]:
    return aligned([("  " * each.depth + each.said, each.material, each.rule) for each in lines])


def _later(sheet: Sheet) -> str:
    """Say that some gates are not asked here, which is not the same as open."""
    language = sheet.language
    gates = [each for each in sheet.rules.chain.gates if isinstance(each.asks, AsksLater)]
    names = language.of("、", ", ").join(each.label for each in gates)
    return language.of(
        f"· {names}：这里不算，安排和逐项确认的时候再看",
        f"· {names}: not asked here, but when services are allocated and confirmed",
    )


def _changes(why: Explanation, sheet: Sheet, found: Otherwise | None) -> Iterator[str]:
    language = sheet.language
    asked = questions_for(why.decision, why.member, sheet)
    open_facts = [_named(each.fact, sheet) for each in why.open_facts]
    open_facts += [called(each, sheet) for each in asked]
    groups = (
        (language.of("还要弄清：", "still to be asked: "), open_facts),
        (
            language.of("有了会变（只会更多）：", "would give more if true: "),
            [_named(each, sheet) for each in why.raisers],
        ),
        (
            language.of("登记有误会改变结果的：", "the result changes if these are wrong: "),
            _known_facts(why, sheet) if found is None else [],
        ),
        (
            language.of("没有影响结果的（不必再问）：", "of no effect, no need to ask: "),
            [_named(each, sheet) for each in why.idle if not apart(each, sheet)],
        ),
    )
    for head, facts in groups:
        if facts:
            yield head + few(list(dict.fromkeys(facts)), _FEW, language)
    if found is not None:
        yield from contrast_lines(found.contrast, sheet, why.member)
        because = grounds_line(found.sufficing, why, sheet)
        yield from () if because is None else (because,)
    yield language.of("登记有误或有变化的，请补一条核实记录。", "Please add what is right.")


def _named(fact: str, sheet: Sheet) -> str:
    known = sheet.rules.facts[fact]
    return sheet.language.of(*APART) if known.kept_apart else label(known, sheet.language)


def _known_facts(why: Explanation, sheet: Sheet) -> list[str]:
    """Return what would change the result if it were wrong: facts, and deliveries taken off."""
    open_ = (each for each in why.rests_on if not apart(each.fact, sheet))
    facts = ((sheet.rules.facts[each.fact], each.member) for each in open_)
    said = [f"{_named(fact.id, sheet)} {sheet.known(fact, whose)}" for fact, whose in facts]
    off = why.decision.covered is not None and why.decision.covered.most != 0
    taken = (each for each in why.arithmetic.benefits if off and each.delivered and each.units)
    unit = why.service.amount.unit
    return [*(taken_off(each, unit, sheet) for each in taken), *_records(why, sheet), *said]


def _records(why: Explanation, sheet: Sheet) -> Iterator[str]:
    """Give the records by which a gate stopped it, or stops the government's offer."""
    waits = bool(once_recognised(why, sheet))
    for gate in why.gates:
        stopped = why.decision.outcome not in GIVING and decides(gate, why.decision)
        if stopped or (waits and not_asked(gate, why)):
            for node in gate.looked_at:
                if isinstance(node, Recorded):
                    yield in_words(node.record, sheet)


def _next(why: Explanation, sheet: Sheet, file: str) -> str:
    name = sheet.language.of(why.service.label, why.service.id)
    command = f"{explain(file, name, why.member, sheet.carried)} --for applicant"
    ended = why.decision.outcome is Outcome.TERMINATE
    page = "给家属看的一页  " if ended else "给本人看的一页  "
    return sheet.language.of(page, "a page for the person  ") + command
