"""How do the offers of a service stand that the government pays, beside the one that decided?"""

from qingdan.explaining.tree import Explanation, GateTried
from qingdan.model.catalogue import Payer
from qingdan.model.gates import GIVING, AsksRecord, Outcome, RecordKind
from qingdan.model.truth import Truth
from qingdan.reporting.sheet import Sheet


def not_asked(tried: GateTried, why: Explanation) -> bool:
    """Return whether a gate is only for the government's offers, and another's decided."""
    passed = tried.finding.truth is Truth.YES
    return tried.gate.government_only and passed and not _by_government(why)


def once_recognised(why: Explanation, sheet: Sheet) -> str:
    """Say what the government would give once the category is settled; empty if nothing.

    Only where another's offer is given and the category alone is what the government's waits for.
    """
    paid = {each.payer for each in why.service.offers}
    if Payer.GOVERNMENT not in paid or _by_government(why) or not _gives(why):
        return ""
    person = next(each for each in sheet.decision.members if each.member == why.member)
    codes = {each.code for each in person.reasons}
    gates = [each for each in sheet.rules.chain.gates if each.asks == _CATEGORY]
    waits = {
        each.code
        for gate in gates
        for each in (*gate.no, *(() if gate.open is None else (gate.open,)))
        if each.outcome is Outcome.VERIFY
    }
    if person.eligible is Truth.YES or not codes & waits:
        return ""
    return sheet.language.of(
        "政府承担的：认定后可安排", "paid by the government: once the category is recognised"
    )


_CATEGORY = AsksRecord(RecordKind.CATEGORY)


def _by_government(why: Explanation) -> bool:
    offers = {each.id: each.payer for each in why.service.offers}
    return offers.get(why.decision.offer or "") is Payer.GOVERNMENT


def _gives(why: Explanation) -> bool:
    """Return whether it is given, and nothing that the person has already is said to overlap."""
    overlap = {each.gate.social for each in why.gates}
    return why.decision.outcome in GIVING and not overlap & set(why.decision.warnings)
