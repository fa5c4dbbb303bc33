"""Is every tier of a service offered by somebody, and does every offer name tiers that exist?"""

from collections.abc import Iterator

from qingdan.checking.standing import beside, offers, services
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.place import Problem

TIERS = "档次"


def offers_name_known_tiers(subject: Subject) -> Iterator[Problem]:
    """V-NAME-02: an offer serves a tier that no row of the service's amount has."""
    for service, _, row in offers(subject):
        known = [each.tier for each in service.amount.rows]
        for tier in items(at(row, TIERS)):
            if text(tier) not in known:
                said = {"field": TIERS, "value": text(tier), "near": "、".join(known)}
                yield Problem("V-NAME-02", tier.place, said)


def every_tier_is_offered(subject: Subject) -> Iterator[Problem]:
    """V-CAT-01: nobody provides a tier; an offer with a condition of its own does not count."""
    for service, tree in services(subject):
        served = [each.tiers for each in service.offers if each.only_in is None]
        for row in service.amount.rows:
            if not any(tiers is None or row.tier in tiers for tiers in served):
                said = {"service": service.label, "element": f"“{row.tier}”这一档由谁来办"}
                yield Problem("V-CAT-01", beside(tree, "承办"), said)


CHECKS = (offers_name_known_tiers, every_tier_is_offered)
