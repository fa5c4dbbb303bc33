"""How do the units of a service come about: which tier fits, what is delivered already?"""

from collections.abc import Iterator

from qingdan.explaining.tree import AmountTried, Arithmetic, BenefitWeighed
from qingdan.explaining.unfolding import Case, unfolded
from qingdan.model.catalogue import Service, Stance
from qingdan.model.household import BenefitRecord
from qingdan.model.truth import Truth


def arithmetic(service: Service, case: Case, month: int) -> Arithmetic:
    """Return the tiers up to the first that fits, the season, the benefits and the cap."""
    season = service.amount.season
    return Arithmetic(
        tiers=tuple(_tiers(service, case)),
        season=season if season is not None and month in season.months else None,
        benefits=tuple(_benefits(service, case)),
        cap=service.amount.cap,
    )


def _tiers(service: Service, case: Case) -> Iterator[AmountTried]:
    for row in service.amount.rows:
        finding = case.answers.finding(row.condition, case.member)
        yield AmountTried(row, finding.truth, unfolded(row.condition, case))
        if finding.truth is Truth.YES:
            return


def _benefits(service: Service, case: Case) -> Iterator[BenefitWeighed]:
    """Give each benefit on which the service takes a stance; those unheard of are left out.

    For a service that is given once to a home everybody's benefits count.
    """
    lists = tuple(_lists(service, case))
    held = tuple(record for each in lists for record in each or ())
    complete = any(each is not None for each in lists)
    for benefit, stance in service.displacement.items():
        if stance is Stance.UNCONCERNED:
            continue
        found = [record for record in held if record.benefit == benefit]
        for record in found:
            yield _weighed(record, stance, service.id)
        if not found:
            yield BenefitWeighed(
                benefit=benefit,
                stance=stance,
                record=None,
                known_absent=complete,
                units=None,
                delivered=None,
                elsewhere=False,
            )


def _lists(service: Service, case: Case) -> Iterator[tuple[BenefitRecord, ...] | None]:
    yield from (records.benefits for _, records in case.records())
    if service.per_home:
        others = (each for each in case.household.members if each.id != case.member)
        here = (e for e in others if case.answers.value("lives_here", e.id) is not False)
        yield from (each.records.benefits for each in here)


def _weighed(record: BenefitRecord, stance: Stance, service: str) -> BenefitWeighed:
    units = None if record.units is None else record.units.get(service)
    delivered = record.delivered.get(service)
    listed = record.units is not None and units is None and delivered is None
    return BenefitWeighed(
        benefit=record.benefit,
        stance=stance,
        record=record,
        known_absent=False,
        units=units,
        delivered=delivered,
        elsewhere=listed or record.agreement.get(service) is False,
    )
