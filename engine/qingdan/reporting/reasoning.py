"""What does a machine read of why a service came out as it did?"""

from collections.abc import Iterable
from typing import assert_never

from qingdan.explaining.tree import (
    AmountTried,
    BenefitWeighed,
    Counted,
    Explanation,
    GateTried,
    Joined,
    Node,
    Recorded,
    RowTried,
    Tested,
    Value,
)
from qingdan.reporting.branches import hidden, unconfirmed
from qingdan.reporting.json import Json, service
from qingdan.reporting.phrases import criterion, join, label, value
from qingdan.reporting.questions import UNSEEN, apart
from qingdan.reporting.records import in_words
from qingdan.reporting.sheet import Sheet


def reasoning(why: Explanation, sheet: Sheet) -> Json:
    """Return an explanation as plain values; ``decision`` is as in the decision's contract."""
    return {
        "case": why.case,
        "on": why.on.isoformat(),
        "member": why.member,
        "trial": sheet.decision.trial,
        "decision": service(why.decision),
        "gates": [_gate(each, sheet) for each in why.gates],
        "tiers": [_tier(each, sheet) for each in why.arithmetic.tiers],
        "season": None if why.arithmetic.season is None else why.arithmetic.season.units,
        "benefits": [_benefit(each) for each in why.arithmetic.benefits],
        "rests_on": [_value(each, sheet) for each in why.rests_on if not apart(each.fact, sheet)],
        "open_facts": [_value(each, sheet) for each in why.open_facts],
        "raisers": list(why.raisers),
        "idle": list(why.idle),
        "reconsiderable": why.reconsiderable,
    }


def _gate(tried: GateTried, sheet: Sheet) -> Json:
    gate, finding = tried.gate, tried.finding
    return {
        "gate": gate.id,
        "label": gate.label,
        "truth": finding.truth.word,
        "gives": None if finding.gives is None else finding.gives.value,
        "passed": finding.passed,
        "reconsiderable": tried.reconsiderable,
        "reasons": [each.code for each in finding.reasons],
        "place": str(gate.place),
        "clauses": list(gate.cites),
        "looked_at": _nodes(tried.looked_at, sheet),
    }


def _tier(tried: AmountTried, sheet: Sheet) -> Json:
    row = tried.row
    return {
        "tier": row.tier,
        "units": row.units,
        "per": row.per.value,
        "truth": tried.truth.word,
        "placeholder": row.placeholder,
        "source": row.source,
        "place": str(row.place),
        "condition": _node(tried.condition, sheet),
    }


def _benefit(weighed: BenefitWeighed) -> Json:
    return {
        "benefit": weighed.benefit,
        "stance": weighed.stance.value,
        "registered": weighed.record is not None,
        "known_absent": weighed.known_absent,
        "units": weighed.units,
        "delivered": weighed.delivered,
        "elsewhere": weighed.elsewhere,
    }


def _nodes(nodes: Iterable[Node], sheet: Sheet) -> list[Json]:
    return [_node(each, sheet) for each in nodes]


def _node(node: Node, sheet: Sheet) -> Json:
    if hidden(node, sheet):
        return {"kind": "apart", "label": sheet.language.of(*UNSEEN)}
    match node:
        case Value():
            return _value(node, sheet)
        case Tested():
            return _tested(node, sheet)
        case Joined():
            return _joined(node, sheet)
        case RowTried():
            return _row(node, sheet)
        case Counted(member, truth, condition):
            inner = _node(condition, sheet)
            return {"kind": "counted", "truth": truth.word, "member": member, "condition": inner}
        case Recorded(record, member):
            return {"kind": "record", "member": member, "label": in_words(record, sheet)}
        case _ as unreachable:
            assert_never(unreachable)


def _tested(node: Tested, sheet: Sheet) -> Json:
    return {
        "kind": "criterion",
        "truth": node.truth.word,
        "label": criterion(node.criterion, sheet.rules, sheet.language),
        "placeholder": unconfirmed(node.criterion, sheet),
        "place": str(node.criterion.place),
        "value": _value(node.value, sheet),
    }


def _joined(node: Joined, sheet: Sheet) -> Json:
    return {
        "kind": "join",
        "truth": node.truth.word,
        "label": join(node.condition, sheet.language),
        "place": str(node.condition.place),
        "parts": _nodes(node.parts, sheet),
    }


def _row(node: RowTried, sheet: Sheet) -> Json:
    return {
        "kind": "row",
        "truth": node.truth.word,
        "label": label(sheet.rules.facts[node.fact], sheet.language),
        "level": node.row.level,
        "raises_only": node.row.raises_only,
        "placeholder": node.row.placeholder,
        "source": node.row.source,
        "place": str(node.row.place),
        "clauses": list(node.row.cites),
        "condition": _node(node.condition, sheet),
    }


def _value(known: Value, sheet: Sheet) -> Json:
    fact = sheet.rules.facts[known.fact]
    return {
        "kind": "value",
        "fact": fact.id,
        "label": label(fact, sheet.language),
        "member": known.member,
        "found": None if known.found is None else value(fact, known.found, sheet.language),
        "stated": [
            {
                "value": value(fact, each.value, sheet.language),
                "source": each.source,
                "on": None if each.on is None else each.on.isoformat(),
                "place": None if each.place is None else str(each.place),
            }
            for each in known.stated
        ],
        "behind": _nodes(known.behind, sheet),
    }
