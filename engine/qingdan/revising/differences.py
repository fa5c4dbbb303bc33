"""What does a later edition say that an earlier one did not?

Two releases' files, each edition laid over the one before, are walked side by side. A record is
the same one when its 编号 or 码 is; rows without one are matched by what they still have alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qingdan.loading.editions import IDS, NEVER_LAID_OVER
from qingdan.loading.taking import entries, items
from qingdan.model.place import Place
from qingdan.model.written import Written

CLAUSES = "依据"

Key = str | int
"""A key as it is written, or the number of a row in its list, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One spot that changed: the thing it belongs to, the keys to it, both values, the clauses.

    ``id`` is the thing's, or of the record within its file that has one of its own; ``before``
    None came with the later edition, ``after`` None ended. ``place`` is in the later edition,
    or where it ended in the earlier one.
    """

    id: str | None
    thing: str
    keys: tuple[Key, ...]
    before: Written | None
    after: Written | None
    clauses: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a walk stands: in which thing, below which keys, under which clauses."""

    id: str | None
    thing: str
    keys: tuple[Key, ...]
    clauses: tuple[str, ...]

    def below(self, key: Key) -> "_Spot":
        return _Spot(self.id, self.thing, (*self.keys, key), self.clauses)

    def within(self, node: Written) -> "_Spot":
        """Return the spot in a map that may name itself and cite clauses of its own."""
        cited = entries(node).get(CLAUSES)
        clauses = self.clauses if cited is None else tuple(_texts(cited))
        named = _Spot(self.id, self.thing, self.keys, clauses)
        return named.record(node) if IDS[0] in entries(node) else named

    def record(self, node: Written) -> "_Spot":
        return _Spot(_id(node), _called(node), (), self.clauses)


def differences(
    before: Mapping[str, Written], after: Mapping[str, Written]
) -> Iterator[Difference]:
    """Yield what changed between two releases' files, by path without the edition's folder."""
    for path in sorted({*before, *after}):
        # What an edition says of itself is told in its own words.
        if path.rsplit("/", 1)[-1] not in NEVER_LAID_OVER:
            file = _Spot(None, path, (), ())
            yield from _walk(before.get(path), after.get(path), file)


def _walk(before: Written | None, after: Written | None, spot: _Spot) -> Iterator[Difference]:
    here = after if after is not None else before
    if here is None or _plain(before) == _plain(after):
        return
    spot = spot.within(here)
    if before is None or after is None:
        yield _difference(before, after, spot)
    elif isinstance(before.value, Mapping) and isinstance(after.value, Mapping):
        for key in dict.fromkeys((*before.value, *after.value)):
            yield from _walk(before.value.get(key), after.value.get(key), spot.below(key))
    elif _of_maps(before) and _of_maps(after):
        yield from _rows(items(before), items(after), spot)
    else:
        yield _difference(before, after, spot)


def _rows(
    before: Sequence[Written], after: Sequence[Written], spot: _Spot
) -> Iterator[Difference]:
    if all(_id(each) is not None for each in (*before, *after)):
        was, now = ({_id(each): each for each in side} for side in (before, after))
        for known, here in {**was, **now}.items():
            yield from _walk(was.get(known), now.get(known), spot.record(here))
        return
    written = [[repr(_plain(each)) for each in side] for side in (before, after)]
    for how, a, b, c, d in SequenceMatcher(a=written[0], b=written[1]).get_opcodes():
        if how == "equal":
            continue
        for at in range(max(b - a, d - c)):
            old = before[a + at] if a + at < b else None
            new = after[c + at] if c + at < d else None
            number = (c if new is not None else a) + at + 1
            yield from _walk(old, new, spot.below(number))


def _difference(before: Written | None, after: Written | None, spot: _Spot) -> Difference:
    here = after if after is not None else before
    assert here is not None  # noqa: S101 one of the two is there
    return Difference(
        id=spot.id,
        thing=spot.thing,
        keys=spot.keys,
        before=before,
        after=after,
        clauses=spot.clauses,
        place=here.key_place or here.place,
    )


def _plain(node: Written | None) -> object:
    return None if node is None else (node.plain(),)


def _of_maps(node: Written) -> bool:
    listed = isinstance(node.value, tuple) and bool(node.value)
    return listed and all(entries(each) for each in items(node))


def _texts(node: Written) -> Iterator[str]:
    for each in items(node) or (node,):
        if isinstance(each.value, str):
            yield each.value


def _id(node: Written) -> str | None:
    found = (entries(node)[key].value for key in IDS if key in entries(node))
    return next((str(each) for each in found if each is not None), None)


def _called(node: Written) -> str:
    """Return a thing's name: what stands under its first key."""
    return str(next(iter(entries(node).values())).value)
