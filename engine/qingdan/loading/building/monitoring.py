"""How does monitoring.yaml become events and hints?

``watchable`` has said before that there is nothing in it which cannot be built.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qingdan.loading.building.heads import Trees
from qingdan.loading.building.joining import join
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.taking import at, entries, items, text, text_or_none, texts
from qingdan.model.monitoring import EventKind, Hint, Join, Look, Monitoring, Seen, Value
from qingdan.model.written import Written

MONITORING = "policy/casework/monitoring.yaml"
LIMITS, EVENTS, HINTS = "限制", "事", "提示"
SEEN, ALIAS, WHERE, JOINS, COLUMNS, WHOLE = "看到", "记作", "且", "相连", "栏", "是整数"
ID, ENGLISH = "编号", "英文"
GATES, GATE = "policy/gates.yaml", "关口"
CARRIED = {"needs": "need", "casework": "casework", "urgent": "track", "ledgers": "ledger"}
"""What the files of a folder are called where something points at them."""


def monitoring(trees: Trees) -> Monitoring | None:
    """Build what is watched for; None where the rules have no file of it."""
    tree = trees.get(MONITORING)
    if tree is None:
        return None
    rows = items(at(tree, EVENTS))
    named = {name: text(at(row, ID)) for row in rows for name in names(row)}
    allowed = texts(at(tree, LIMITS, JOINS))
    found = Monitoring(
        kinds={each.id: each for each in map(kind, rows)},
        hints=tuple(_hint(row, named, allowed) for row in items(at(tree, HINTS))),
    )
    return pointing(found, trees)


def kind(row: Written) -> EventKind:
    """Build a kind of event."""
    return EventKind(
        id=text(at(row, ID)),
        columns=texts(at(row, COLUMNS)),
        whole=frozenset(texts(at(row, WHOLE))),
    )


def names(row: Written) -> tuple[str, ...]:
    """Return what a kind of event may be called: its label and its id."""
    return tuple(text(at(row, key)) for key in (EVENTS, ID))


def _hint(row: Written, named: Mapping[str, str], allowed: tuple[str, ...]) -> Hint:
    seen = items(at(row, SEEN))
    aliases = [text(at(each, ALIAS)) for each in seen]
    return Hint(
        id=text(at(row, ID)),
        seen=tuple(Seen(named[text(at(each, EVENTS))], _values(at(each, WHERE))) for each in seen),
        joins=tuple(_join(each, aliases, allowed) for each in texts(at(row, JOINS))),
        look=tuple(Look(each, each, each) for each in texts(at(row, "再看"))),
        why=text(at(row, "说")),
        who=text(at(row, "谁")),
        place=row.place,
    )


def _values(node: Written | None) -> dict[str, Value]:
    return {
        column: each.value
        for column, each in entries(node).items()
        if isinstance(each.value, str | int)
    }


def _join(written: str, aliases: list[str], allowed: tuple[str, ...]) -> Join:
    found = join(written, aliases, allowed)
    if found is None:
        raise KeyError(written)
    return found


def pointing(rules: Monitoring, trees: Trees) -> Monitoring:
    """Return the same hints, with what these files name called by its name."""
    known = {each.carrier: each for each in _looks(trees)}
    return replace(
        rules,
        hints=tuple(
            replace(hint, look=tuple(known.get(each.carrier, each) for each in hint.look))
            for hint in rules.hints
        ),
    )


def _looks(trees: Trees) -> Iterator[Look]:
    """Yield what a hint can point at, as far as these files name it."""
    for path, tree in trees.items():
        shape = shapes().kinds.get(shapes().kind_of(path) or "")
        carried = CARRIED.get(path.split("/")[1].removesuffix(".yaml"))
        if shape is not None and shape.label is not None and carried is not None:
            yield from _named(carried, tree, shape.label)
    for row in items(at(trees.get(GATES), GATE)):
        yield from _named("gate", row, GATE)


def _named(carried: str, node: Written, label: str) -> Iterator[Look]:
    id_, said = text_or_none(at(node, ID)), text_or_none(at(node, label))
    if id_ is not None and said is not None:
        yield Look(f"{carried}:{id_}", said, text_or_none(at(node, ENGLISH)) or said)
