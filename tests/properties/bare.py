"""What is the least that a release holds?

Rules for tests, built by hand: no services, no gates, nothing but facts and what is passed in.
"""

from collections.abc import Iterable
from datetime import date

from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity, Fact, Kind
from qingdan.model.gates import Chain, UrgentTrack
from qingdan.model.page import Notice
from qingdan.model.place import Place
from qingdan.model.release import Edition, Release
from qingdan.model.rules import Conflict, Standard

HERE = Place("bare.yaml", 1, 1)
LIVES_HERE = Fact(
    id="lives_here",
    label="同住",
    english="Lives here",
    entity=Entity.MEMBER,
    kind=Kind.TRUTH,
    place=HERE,
    choices={},
)
"""What the chain asks of every member, whatever the rules are."""


def release(
    facts: Iterable[Fact],
    standards: Iterable[Standard] = (),
    conditions: Iterable[tuple[Entity, Condition]] = (),
) -> Release:
    """Return a release of facts and standards, with conditions that nothing depends on."""
    day = date(2024, 1, 1)
    edition = Edition(
        day=day,
        title="",
        trial=False,
        confirmed_through=None,
        transitions=(),
        place=HERE,
        unconfirmed_code=None,
        unconfirmed_bans=frozenset(),
        prices=False,
    )
    return Release(
        policy=edition,
        catalogue=None,
        next_catalogue=None,
        digest="",
        placeholders=0,
        facts={fact.id: fact for fact in (LIVES_HERE, *facts)},
        needs=(),
        standards={standard.id: standard for standard in standards},
        categories={},
        chain=Chain({}, (), {}, {}, {}),
        urgent=UrgentTrack(passes={}, first_units={}, days=1, code="", cites=()),
        services={},
        benefits={},
        providers=(),
        referrals={},
        alarms={},
        conflicts={c.id: c for c in (_conflict(*each) for each in conditions)},
        reasons={},
        page={},
        data_notice=Notice("", "", ()),
        urgent_situations={},
        record_labels={},
        record_proposing={},
    )


def _conflict(entity: Entity, condition: Condition) -> Conflict:
    return Conflict(
        id=condition.id,
        label="",
        english="",
        entity=entity,
        when=condition,
        how_checked="",
        place=HERE,
    )
