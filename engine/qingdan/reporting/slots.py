"""What fills the blanks in a reason's sentences?

The blanks are those that ``reasons.yaml`` allows (可填). What the decision itself names fills
its own; the others come from what the gate looked at: the record, the benefit, the facts.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan.explaining.bearing import grounds
from qingdan.explaining.tree import BenefitWeighed, Explanation, GateTried, Recorded
from qingdan.model.decisions import Given
from qingdan.model.household import Assessment, BenefitRecord, CategoryRecord, Wish
from qingdan.reporting.phrases import label
from qingdan.reporting.sheet import Sheet

SERVICE, BENEFIT, AMOUNT, UNIT = "服务", "待遇", "数量", "单位"
DAY, QUERIED, LAST_DAY, LIMIT = "日期", "查询日", "截止日", "限额"
OFFICE, REFERRAL, FACT, CAUSE, SPEAKER = "单位名称", "转介", "事实", "原因", "表达人"
_FEW = 3

Slots = Mapping[str, str]


def slots(given: Given, why: Explanation | None, sheet: Sheet) -> Slots:
    """Return what fills the blanks of a reason; ``why`` None is no reason of one service."""
    found: dict[str, str] = {}
    if why is not None:
        found |= dict(_of_service(why, sheet))
        gate = next((each for each in why.gates if each.gate.id == given.gate), None)
        if gate is not None:
            found |= dict(_of_gate(gate, why, sheet))
    return found | dict(_named(given, sheet))


def _named(given: Given, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give what the decision names by id, and anything else that it fills by the blank's name."""
    for key, said in given.about.items():
        match key:
            case "benefit" if said in sheet.rules.benefits:
                yield BENEFIT, _called(sheet.rules.benefits[said], sheet)
            case "referral" if said in sheet.rules.referrals:
                referral = sheet.rules.referrals[said]
                yield REFERRAL, _called(referral, sheet)
                yield OFFICE, referral.to
            case "holder":
                yield SPEAKER, sheet.called(said)
            case "fact" if said in sheet.rules.facts:
                yield FACT, label(sheet.rules.facts[said], sheet.language)
            case "on":
                yield DAY, said
            case _:
                yield key, said


def _called(thing: object, sheet: Sheet) -> str:
    return sheet.language.of(str(getattr(thing, "label", "")), str(getattr(thing, "english", "")))
