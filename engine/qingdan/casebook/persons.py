"""May this person do that in this matter?

Who does the work neither confirms, witnesses, signs nor asks whether it was well done; who decides
does not look over it; who decided does not judge an objection.
"""

from collections.abc import Iterator
from typing import Literal, assert_never

from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.ledger.people import Erased
from qingdan.casebook.matter import Matter
from qingdan.casebook.who import among, names_one, same_person
from qingdan.model.casework import Need
from qingdan.model.known_records import KnownRecord
from qingdan.model.records import Field, FieldKind

OTHERS = ("second", "witness", "signer", "reviewer")
OfDecision = Literal[Need.SECOND_PERSON, Need.LAWFUL_CONFIRMER, Need.NOT_PROVIDER, Need.AS_TOLD]
Afterwards = Literal[Need.SIGNED_BY_OTHER, Need.ANSWERED, Need.FRESH_EYES]


def of_a_decision(matter: Matter, need: OfDecision) -> Iterator[Refusal]:
    """Yield who may not look over, say yes, ask, hear or come."""
    match need:
        case Need.SECOND_PERSON:
            return _second(matter)
        case Need.LAWFUL_CONFIRMER:
            return _confirmer(matter)
        case Need.NOT_PROVIDER:
            return _of_the_provider(matter)
        case Need.AS_TOLD:
            return _not_as_told(matter)
        case _:
            assert_never(need)


def afterwards(matter: Matter, need: Afterwards) -> Iterator[Refusal]:
    """Yield who may not sign for what was done, nor judge an objection."""
    match need:
        case Need.SIGNED_BY_OTHER:
            return _signer(matter)
        case Need.ANSWERED:
            return _answered(matter)
        case Need.FRESH_EYES:
            return _took_part(matter)
        case _:
            assert_never(need)


def nameless(matter: Matter) -> Iterator[Refusal]:
    """Yield the columns for somebody else in which no one person is named."""
    for column in OTHERS:
        written = matter.asked.values.get(column)
        if written is not None and not names_one(written):
            yield Refusal(Why.NOT_A_NAME, {"column": column})


def _second(matter: Matter) -> Iterator[Refusal]:
    """Who looks over a decision is not who makes it."""
    values = matter.asked.values
    if among(values.get("second"), (matter.asked.actor, values.get("by"))):
        yield Refusal(Why.SAME_PERSON, {"column": "second"})


def _confirmer(matter: Matter) -> Iterator[Refusal]:
    """Who says yes or no may do so, by age and standing."""
    confirming, values = matter.rules.casework.confirming, matter.asked.values
    given = str(values.get("confirmed_by", ""))
    together = {**matter.asked.known, **values}
    row = next((e for e in confirming.by_age if e.when.holds(together) is True), None)
    allowed = (
        set(confirming.confirmers) if row is None else {row.confirmer, *confirming.only_necessary}
    )
    if given not in allowed:
        yield Refusal(Why.NOT_CONFIRMER, {"choices": " ".join(sorted(allowed))})
    if given in confirming.only_necessary and matter.asked.service not in confirming.necessary:
        yield Refusal(Why.ONLY_NECESSARY, {"services": " ".join(sorted(confirming.necessary))})
    if row is not None and row.also is not None and row.also not in values:
        yield Refusal(Why.LACKING, {"columns": row.also, "record": matter.act.records[0]})
    if among(values.get("witness"), (matter.asked.actor,)):
        yield Refusal(Why.SAME_PERSON, {"column": "witness"})


def _not_as_told(matter: Matter) -> Iterator[Refusal]:
    """Who comes is who the person said yes to; where nobody was asked yet, nothing is changed."""
    agreed = [each for each in matter.of_this() if each.kind == KnownRecord.CONFIRMATION]
    if not agreed:
        return
    try:
        told = str(matter.written(agreed[-1]).get("provider", ""))
    except Erased:
        return
    named = matter.asked.value("provider") or (matter.item and matter.item.provider)
    coming = matter.provider(named)
    if told and coming is not None and told not in (coming.id, coming.label):
        yield Refusal(Why.NOT_AS_TOLD, {"told": told, "provider": coming.id})


def _of_the_provider(matter: Matter) -> Iterator[Refusal]:
    """Nobody who does the work asks, hears, answers or witnesses."""
    workers = tuple(_workers(matter))
    told = {each.id for each in matter.rules.casework.confirming.told.fields}
    for field in _named(matter):
        if field.id not in told and among(matter.asked.values.get(field.id), workers):
            yield Refusal(Why.OF_THE_PROVIDER, {"column": field.id})
    if among(matter.asked.actor, workers):
        yield Refusal(Why.OF_THE_PROVIDER, {"column": ""})


def _signer(matter: Matter) -> Iterator[Refusal]:
    """Who signs for what was done is nobody of those who did it."""
    values = matter.asked.values
    workers = (matter.asked.actor, values.get("worker"), *_workers(matter))
    if among(values.get("signer"), workers):
        yield Refusal(Why.SIGNED_BY_WORKER)


def _answered(matter: Matter) -> Iterator[Refusal]:
    """Who objects again was answered before, and whoever answered does not look at it again."""
    answers = [
        e for e in matter.history if e.kind == KnownRecord.OBJECTION and e.follows is not None
    ]
    if not answers:
        yield Refusal(Why.NOT_ANSWERED)
    elif any(among(each.actor, _looking(matter)) for each in answers):
        yield Refusal(Why.TOOK_PART)


def _took_part(matter: Matter) -> Iterator[Refusal]:
    """Who looks at an objection took no part in a decision of this household."""
    named = matter.asked.value("reviewer")
    answering = matter.act.follows is not None and named is not None
    if answering and not same_person(named, matter.asked.actor):
        yield Refusal(Why.NOT_THE_REVIEWER, {"reviewer": str(named)})
    deciders = {each.actor for each in matter.history if each.kind == KnownRecord.DECISION}
    if any(among(each, _looking(matter)) for each in deciders):
        yield Refusal(Why.TOOK_PART)


def _looking(matter: Matter) -> set[object]:
    """Return who is to look at an objection, and who answers it."""
    answering = () if matter.act.follows is None else (matter.asked.actor,)
    return {matter.asked.values.get("reviewer"), *answering}


def _named(matter: Matter) -> Iterator[Field]:
    for kind in matter.act.records:
        for each in matter.rules.casework.records[kind].fields:
            if each.kind is FieldKind.TEXT:
                yield each


def _workers(matter: Matter) -> Iterator[object]:
    """Yield everybody known to do this work: the provider by id and name, those who came."""
    provider = matter.provider(None if matter.item is None else matter.item.provider)
    if provider is not None:
        yield from (provider.id, provider.label)
    for record in matter.of_this():
        if record.kind == KnownRecord.SERVICE:
            yield record.actor
            try:
                yield matter.written(record).get("worker")
            except Erased:
                continue
