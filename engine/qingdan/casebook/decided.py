"""What have people decided about one person, on which advice, and below which root does it stand?

Of each service the newest decision counts. The root is the one over everything up to the last
entry that is told of, so that the same state of things is always told with the same root.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qingdan.casebook.filing import ADVICE
from qingdan.casebook.ledger import engines, store
from qingdan.casebook.matter import Item, Kept
from qingdan.casebook.opening import Casebook
from qingdan.casebook.sealing import Json, Parts
from qingdan.casebook.surveying import Survey, Written
from qingdan.casebook.tables import EVERYBODY, RELEASE
from qingdan.model.known_records import KnownRecord
from qingdan.model.records import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedService:
    """The newest decision about a service, and what was agreed with the person since.

    ``confirmed`` None: nothing is confirmed after the decision.
    """

    record: Kept
    unit: str
    values: Values
    item: Item
    confirmed: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedFile:
    """What was decided about a member, the advice as it is kept, and the release behind it.

    ``advice`` are its parts by member, ``facts`` those of the household's file at the same entry;
    ``release`` the files' bytes by path. ``size`` entries stand below ``root``, 64 hex digits.
    """

    street: str
    homes: tuple[str, ...]
    services: tuple[DecidedService, ...]
    advised_in: int
    advice: Parts
    release: Mapping[str, bytes]
    size: int
    root: str

    def advised(self, member: str = EVERYBODY) -> Json:
        """Return a part of the advice; a KeyError where it was forgotten."""
        found: Json = json.loads(self.advice[member])
        return found


def decided(casebook: Casebook, number: str, member: str) -> DecidedFile | None:
    """Return what was decided about a member; None where there is no case or no advice."""
    with engines.reading(casebook.engine) as connection:
        survey = Survey(connection, casebook)
        homes = {each.number: each for each in survey.homes()}
        newest = survey.newest(number, ADVICE)
        if number not in homes or newest is None:
            return None
        seq, advice = newest
        services = tuple(_services(survey, number, member))
        size = 1 + max((seq, *(each.record.seq for each in services)))
        return DecidedFile(
            street=homes[number].subdistrict,
            homes=tuple(homes),
            services=services,
            advised_in=seq,
            advice=advice,
            release=_release(connection, advice),
            size=size,
            root=store.root(connection, size).hex(),
        )


def _services(survey: Survey, number: str, member: str) -> Iterator[DecidedService]:
    here = (number, member)
    standing = {e.service: e.item for e in survey.items() if (e.number, e.member) == here}
    mine = [each for each in survey.records(number) if each.record.member == member]
    for service, item in standing.items():
        of_it = [e for e in mine if e.record.service == service and e.values is not None]
        last = next((e for e in reversed(of_it) if e.record.kind == KnownRecord.DECISION), None)
        if last is None or last.values is None:
            continue
        since = [e for e in of_it if e.record.kind == KnownRecord.CONFIRMATION]
        yield DecidedService(
            record=last.record,
            unit=last.unit,
            values=last.values,
            item=item,
            confirmed=_confirmed(since, last),
        )


def _confirmed(found: list[Written], decision: Written) -> Values | None:
    later = (each.values for each in found if each.record.seq > decision.record.seq)
    return next((each for each in reversed(list(later)) if each is not None), None)


def _release(connection: Connection, advice: Parts) -> Mapping[str, bytes]:
    """Return the files of the release that advised, empty where they are not kept."""
    if EVERYBODY not in advice:
        return {}
    digest = json.loads(advice[EVERYBODY])["release"]["digest"]
    asked = select(RELEASE.c.content).where(RELEASE.c.digest == digest)
    content = connection.execute(asked).scalar()
    if content is None:
        return {}
    files: dict[str, str] = json.loads(zlib.decompress(content))
    return {name: each.encode() for name, each in files.items()}
