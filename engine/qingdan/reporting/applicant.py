"""What is the person told, on one page and in plain words?

The sentences are those of ``reasons.yaml`` for the person. No code, no clause, nobody else's
affairs, and no advice on how to fit: only that what is registered wrongly can be put right.
"""

from collections.abc import Iterator

from qingdan.explaining.tree import Explanation
from qingdan.model.decisions import Given
from qingdan.model.gates import GIVING
from qingdan.reporting.amounts import units
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.people import masked
from qingdan.reporting.reasons import applicant
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import slots
from qingdan.reporting.text import TRIAL


def explained_to_applicant(why: Explanation, sheet: Sheet) -> tuple[str, ...]:
    """Return the lines of a page for the person; its sentences are Chinese in every language."""
    return clean_lines(_lines(why, sheet))


def _lines(why: Explanation, sheet: Sheet) -> Iterator[str]:
    if sheet.decision.trial:
        yield sheet.language.of(*TRIAL)
    name = sheet.person(why.member).name
    yield f"{'您' if name is None else masked(name)}：{why.service.label}"
    yield ""
    yield from dict.fromkeys(_sentences(why, sheet))
    yield ""
    yield "上面写的要是和您家的情况不一样，或者情况有了变化，请告诉我们，我们重新看。"
    yield "对这个结果有疑问的，可以要求我们说明，也可以请人再看一遍。"


def _sentences(why: Explanation, sheet: Sheet) -> Iterator[str]:
    decided = why.decision
    if decided.unconfirmed and decided.outcome not in GIVING:
        yield "这一项还没有定，我们核实清楚了再告诉您。"
        return
    if decided.outcome in GIVING:
        yield f"可以给您安排：{why.service.label}，{units(decided, sheet.language)}。"
        yield why.service.content
        if why.service.charge is not None:
            yield f"您自己付多少：{why.service.charge}。"
    for given in _told(why):
        said = applicant(sheet.rules.reasons[given.code], slots(given, why, sheet))
        if said is not None:
            yield said


def _told(why: Explanation) -> Iterator[Given]:
    """Give the reasons of the gates that gave the outcome, and those that came with it."""
    decided = why.decision
    holding = {gate.gate for gate in decided.gates if gate.gives is not None}
    giving = {gate.gate for gate in decided.gates if gate.gives is decided.outcome}
    for given in decided.reasons:
        if given.gate in giving or given.gate not in holding:
            yield given
