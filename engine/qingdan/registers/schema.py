"""Which columns does a register have, and which do its answers?

One row a person; the rows of a household stand together, and repeat its ``home.`` columns. A
null is not known; a list that is null was not given, an empty one says that there is none.
"""

from collections.abc import Iterator

import pyarrow as pa

from qingdan.model.facts import Entity, Fact, Kind
from qingdan.model.release import Release

HOUSEHOLD, MEMBER, HOME, BACK_ON = "household", "member", "home.", "back_on"
UNIT, HUNDREDTHS = b"unit", b"hundredths"
"""What the metadata of a column of figures says: 18000 is 180.00."""
METADATA = b"qingdan"
"""The key of the answers' own metadata: which release decided them, and on which day."""
TRACE, AMOUNTS = "trace", "trace.amounts"
NOT_GIVEN = "on"

_CATEGORY = {
    "category": pa.string(),
    "scope": pa.string(),
    "starts": pa.date32(),
    "through": pa.date32(),
    "seen_on": pa.date32(),
    "document": pa.string(),
}
_SERVICE_IN_PLACE = {
    "service": pa.string(),
    "units": pa.int64(),
    "per": pa.string(),
    "paid_by": pa.string(),
    "received": pa.int64(),
    "starts": pa.date32(),
    "through": pa.date32(),
}
_WISH = {
    "service": pa.string(),
    "wish": pa.string(),
    "on": pa.date32(),
    "said_by": pa.string(),
    "condition": pa.string(),
    "face_to_face": pa.bool_(),
}
_REQUEST = {"service": pa.string(), "words": pa.string()}
_URGENT = {"what": pa.string(), "seen_on": pa.date32(), "seen_by": pa.string()}
_AGENT = {"standing": pa.string(), "through": pa.date32()}
_ADJUSTMENT = {
    "need": pa.string(),
    "to": pa.int8(),
    "reason": pa.string(),
    "second": pa.string(),
}


def _by(key: str, value: str, kind: pa.DataType) -> pa.DataType:
    """Return the type of a map by service or by need: a list of pairs."""
    return pa.list_(pa.struct({key: pa.string(), value: kind}))


_BENEFIT = {
    "benefit": pa.string(),
    "amount": pa.int64(),
    "units": _by("service", "units", pa.int64()),
    "agreement": _by("service", "agreed", pa.bool_()),
    "delivered": _by("service", "delivered", pa.bool_()),
    "checked_on": pa.date32(),
    "in_payment": pa.string(),
    "starts": pa.date32(),
    "through": pa.date32(),
}
_ASSESSMENT = {
    "on": pa.date32(),
    "by": pa.string(),
    "levels": _by("need", "level", pa.int8()),
    "adjustments": pa.list_(pa.struct(_ADJUSTMENT)),
}
RECORDS: dict[str, pa.DataType] = {
    "categories": pa.list_(pa.struct(_CATEGORY)),
    "benefits": pa.list_(pa.struct(_BENEFIT)),
    "services_in_place": pa.list_(pa.struct(_SERVICE_IN_PLACE)),
    "wishes": pa.list_(pa.struct(_WISH)),
    "requests": pa.list_(pa.struct(_REQUEST)),
    "urgent": pa.list_(pa.struct(_URGENT)),
    "assessment": pa.struct(_ASSESSMENT),
    "agent": pa.struct(_AGENT),
    BACK_ON: pa.date32(),
}
"""What is registered of a member, by its field in ``model.household.Records``."""
AT_HOME = ("categories", "benefits", "services_in_place", "requests", "urgent")
"""Which of these lists may stand on the household, for everybody in it."""

_BOUNDS = ("needed", "covered", "units", "cost")
_SERVICE: dict[str, pa.DataType] = {
    "outcome": pa.string(),
    "settled": pa.bool_(),
    "unconfirmed": pa.bool_(),
    "basis": pa.string(),
    "until": pa.date32(),
    "offer": pa.string(),
    "per": pa.string(),
    **{f"{each}.{end}": pa.int64() for each in _BOUNDS for end in ("least", "most")},
    "reasons": pa.list_(pa.string()),
}
_NEED = ("least", "most", "assessed")
_NOTED = ("alarms", "referrals")


def facts(rules: Release, entity: Entity) -> Iterator[Fact]:
    """Yield the facts of an entity that a register may give, in the vocabulary's order."""
    for fact in rules.facts.values():
        given = fact.derivation is None or fact.fillable
        if fact.entity is entity and given and fact.id != NOT_GIVEN:
            yield fact


def register_schema(rules: Release) -> pa.Schema:
    """Return the columns of a register: whose row it is, the facts, the records."""
    return pa.schema(
        [
            pa.field(HOUSEHOLD, pa.string()),
            pa.field(MEMBER, pa.string()),
            *(_fact(each, HOME) for each in facts(rules, Entity.HOUSEHOLD)),
            *(_fact(each, "") for each in facts(rules, Entity.MEMBER)),
            *(pa.field(name, kind) for name, kind in RECORDS.items()),
            *(pa.field(f"{HOME}{name}", RECORDS[name]) for name in AT_HOME),
        ]
    )


def answers_schema(rules: Release, *, trace: bool = False) -> pa.Schema:
    """Return the columns of the answers alone, which stand behind those of the register."""
    noted = pa.list_(pa.string())
    needs = (f"need.{need}.{end}" for need in rules.needs for end in _NEED)
    return pa.schema(
        [
            pa.field("eligible", pa.string()),
            pa.field("categories_held", noted),
            *(pa.field(each, pa.string()) for each in needs),
            *(pa.field(each, noted) for each in _NOTED),
            *(pa.field(f"{HOME}{each}", noted) for each in _NOTED),
            *(
                _answer(f"{service}.{name}", kind)
                for service in rules.services
                for name, kind in _SERVICE.items()
            ),
            *(_traces() if trace else ()),
        ]
    )


def out_schema(rules: Release, *, trace: bool = False, metadata: bytes | None = None) -> pa.Schema:
    """Return the columns of OUT: the register's own as they were read, then the answers."""
    joined = pa.schema([*register_schema(rules), *answers_schema(rules, trace=trace)])
    return joined if metadata is None else joined.with_metadata({METADATA: metadata})


def is_hundredths(field: pa.Field) -> bool:
    """Return whether a column says of itself that its whole numbers are hundredths."""
    return bool(field.metadata) and field.metadata.get(UNIT) == HUNDREDTHS


def _fact(fact: Fact, prefix: str) -> pa.Field:
    name = f"{prefix}{fact.id}"
    match fact.kind:
        case Kind.TRUTH:
            return pa.field(name, pa.bool_())
        case Kind.CHOICE | Kind.LEVEL:
            return pa.field(name, pa.string())
        case Kind.NUMBER | Kind.MONEY:
            return pa.field(name, pa.int64(), metadata={UNIT: HUNDREDTHS})
        case Kind.DATE:
            return pa.field(name, pa.date32())


def _answer(name: str, kind: pa.DataType) -> pa.Field:
    """Return a column of a service's answer; a cost is in 分, units are whole."""
    metadata = {UNIT: HUNDREDTHS} if ".cost." in name else None
    return pa.field(name, kind, metadata=metadata)


def _traces() -> Iterator[pa.Field]:
    for prefix in ("", HOME):
        yield pa.field(f"{prefix}{TRACE}", pa.binary())
        yield pa.field(f"{prefix}{AMOUNTS}", pa.list_(pa.int64()))
