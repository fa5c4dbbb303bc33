"""Which alarms sound in a batch, and who is sent to another office?

The same as ``chain/errands.py`` says of one household. What concerns a household stands on its
first row.
"""

from collections.abc import Sequence

import polars as pl

from qingdan.evaluation.chain.errands import current
from qingdan.evaluation.columnar.swept import Swept
from qingdan.evaluation.columnar.words import listed
from qingdan.evaluation.flat.operations import Gathering
from qingdan.model.facts import Entity
from qingdan.model.rules import Referral

MEMBER, HOUSEHOLD = Entity.MEMBER, Entity.HOUSEHOLD
PLACES = 1_000
"""More than the members of a home."""
Told = Sequence[tuple[str, pl.Series]]


def errands(swept: Swept) -> dict[str, pl.Series]:
    """Return the columns of alarms and referrals, one row a member."""
    batch = swept.batch
    ended = swept.plain.truth(swept.program.ended, MEMBER)
    own = {
        "alarms": _alarms(swept, MEMBER, ended),
        "referrals": _referrals(swept, MEMBER, ended),
    }
    home = {"alarms": _alarms(swept, HOUSEHOLD), "referrals": _referrals(swept, HOUSEHOLD)}
    found = {name: listed(told, batch.size(MEMBER)) for name, told in own.items()}
    first = batch.positions() == 0
    for name, told in home.items():
        column = listed(told, batch.size(HOUSEHOLD))
        found[f"home.{name}"] = swept.on_first_rows(column, first)
    return found


def _alarms(swept: Swept, entity: Entity, ended: pl.Series | None = None) -> Told:
    alarms = sorted(swept.release.alarms.values(), key=lambda each: each.order)
    return [
        (each.id, _still(swept.asked(each.when, entity), ended))
        for each in alarms
        if each.entity is entity
    ]


def _still(told: pl.Series, ended: pl.Series | None) -> pl.Series:
    """Return what is told of those for whom not everything is terminated."""
    sure = told.fill_null(value=False)
    return sure if ended is None else sure & ~ended


def _referrals(swept: Swept, entity: Entity, ended: pl.Series | None = None) -> Told:
    aid_first = sorted(swept.release.referrals.values(), key=lambda each: not each.material_aid)
    rules = [e for e in aid_first if e.entity is entity and current(e, swept.batch.on)]
    return [(each.id, _sent(each, swept, ended)) for each in rules]


def _sent(rule: Referral, swept: Swept, ended: pl.Series | None) -> pl.Series:
    """Return who is sent; of a home that is sent once, the first for whom it is certain."""
    truth = swept.asked(rule.when, rule.entity)
    certain = _still(truth, ended)
    if ended is None:
        return truth.fill_null(value=True) if rule.if_open else certain
    sent = _still(truth.fill_null(value=rule.if_open), ended)
    for id_ in rule.not_if_held:
        held = swept.asked(swept.release.categories[id_].holds_when, MEMBER)
        sent = sent & ~held.fill_null(value=False)
    if not rule.once_per_home:
        return sent
    batch = swept.batch
    place = batch.positions() + (~certain).cast(pl.Int64) * PLACES
    beyond = batch.constant(2 * PLACES, MEMBER, pl.Int64)
    place = place.zip_with(sent, beyond)
    first = batch.spread(batch.gathered(place, Gathering.LEAST))
    return sent & (place == first)
