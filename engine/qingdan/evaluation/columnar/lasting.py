"""Through which day does a service of a batch go on or rest?

The same as ``chain/services.py`` says of one person.
"""

from datetime import date, timedelta

import polars as pl

from qingdan.evaluation.columnar.records import Pair
from qingdan.evaluation.columnar.swept import Swept
from qingdan.model.calendar import days_later
from qingdan.model.catalogue import Service
from qingdan.model.facts import Entity
from qingdan.model.gates import GIVING, Outcome

MEMBER = Entity.MEMBER


def until(service: Service, outcome: pl.Series, urgent: pl.Series, swept: Swept) -> pl.Series:
    """Return the last day: of what is urgent, of the rest till the return, or of a claim."""
    strengths = swept.release.chain.strengths
    nothing = swept.batch.constant(None, MEMBER, pl.Date)
    found = nothing
    gives = pl.repeat(value=False, n=len(outcome), dtype=pl.Boolean, eager=True)
    for each in GIVING:
        gives = gives | (outcome == strengths[each])
    for day, goes in _bridged(service, swept):
        found = swept.batch.constant(day, MEMBER, pl.Date).zip_with(goes & gives, found)
    rests = outcome == strengths[Outcome.SUSPEND]
    if rests.any():
        found = _back(swept).zip_with(rests, found)
    if urgent.any():
        found = _seen(swept).zip_with(urgent, found)
    return found


def _bridged(service: Service, swept: Swept) -> list[tuple[date, pl.Series]]:
    """Return the days till which benefits are claimed, the latest first: the earliest stays."""
    steps, on = swept.program.services[service.id], swept.batch.on
    found: list[tuple[date, pl.Series]] = []
    for id_, step in steps.bridged:
        benefit = swept.release.benefits[id_]
        rule = benefit.refer_first
        if rule is None or rule.at_most_days is None:
            continue
        day = days_later(on, rule.at_most_days)
        last = day if benefit.until is None else min(day, benefit.until)
        found.append((last, swept.plain.truth(step, MEMBER)))
    return sorted(found, key=lambda each: each[0], reverse=True)


def _back(swept: Swept) -> pl.Series:
    """Return the day on which somebody comes home soon."""
    inputs = swept.batch.recorded.inputs
    found = swept.batch.constant(None, MEMBER, pl.Date)
    back = inputs.get(("back_on",))
    for gate in swept.release.chain.gates:
        soon = inputs.get(("back soon", gate.id))
        if isinstance(back, pl.Series) and isinstance(soon, pl.Series):
            found = back.zip_with(soon, found)
    return found


def _seen(swept: Swept) -> pl.Series:
    """Return the last day of what cannot wait."""
    since = swept.batch.recorded.inputs[("urgent_since",)]
    if isinstance(since, Pair):
        raise TypeError(since)
    return since + timedelta(days=swept.release.urgent.days - 1)
