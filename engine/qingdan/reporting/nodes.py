"""What does a node of the skeleton ask, in the language of a sheet?"""

from typing import assert_never

from qingdan.evaluation.contents import FactRow, OfferGate, Tier, What
from qingdan.model.conditions import AllOf, Among, AnyOf, NoneOf, Raises, Threshold
from qingdan.model.derivations import Rows
from qingdan.reporting.phrases import counted, criterion, join, label, per, value
from qingdan.reporting.sheet import Sheet


def asked(what: What, sheet: Sheet) -> str:
    """Return what people call a criterion, a join, a row, a tier or a gate of an offer."""
    rules, language = sheet.rules, sheet.language
    match what:
        case Threshold() | Among():
            return criterion(what, rules, language)
        case AllOf() | AnyOf() | NoneOf() | Raises():
            return join(what, language)
        case FactRow(fact, row):
            named = rules.facts[fact.id]
            if not isinstance(fact.derivation, Rows):
                return label(named, language)
            return f"{label(named, language)}: {value(named, row.level, language)}"
        case Tier(service, row):
            given = rules.services[service.id]
            amount = counted(row.units, given.amount.unit, language)
            return f"{given.english}: {amount} {per(row.per, language)}"
        case OfferGate(service, offer, gate):
            given = rules.services[service.id]
            by = next(each for each in given.offers if each.id == offer.id).provider_kind
            return f"{given.english} ({by}): {gate.english}"
        case _ as unreachable:
            assert_never(unreachable)
