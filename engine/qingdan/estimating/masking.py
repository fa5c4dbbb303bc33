"""Which figures of an estimate may not be shown, so that nobody finds out about a few people?

A count below the bureau's figure is hidden, but for none at all. Counts that add up to one that is
shown are hidden with it, until those that are hidden together are two at least and no small count
themselves: along a row people are served, perhaps served, or neither, and down a column streets
add up to the district. A row that tells of so few people hides its units and its money as well,
and so does one beside it, since money adds up too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qingdan.estimating.estimate import Count, Coverage, Dimension, Estimate, Group, Hidden, Key
from qingdan.estimating.registered import SmallCells

Line = Mapping[int, Hidden]
"""Which of some counts are hidden, by their position, and why."""
NOBODY: Line = {}


def masked(found: Estimate, small: SmallCells) -> Estimate:
    """Return an estimate without what may not be shown."""
    streets, whole = _coverage(found, small)
    by = {each: _table(groups, found, small) for each, groups in found.by.items()}
    by[Dimension.STREET] = {
        key: replace(group, people=streets[key].people, perhaps=streets[key].perhaps)
        for key, group in by[Dimension.STREET].items()
    }
    return replace(
        found,
        people=_alone(found.people, small),
        households=_alone(found.households, small),
        whole=replace(found.whole, people=whole.people, perhaps=whole.perhaps),
        by=by,
        streets=streets,
        needs={need: _needs(counts, small) for need, counts in found.needs.items()},
        government=None
        if any(each.money is None for each in by[Dimension.FUND].values())
        else found.government,
        masked=True,
    )


def hidden(
    counts: Sequence[int],
    small: SmallCells,
    *,
    before: Line = NOBODY,
    order: Sequence[int] | None = None,
) -> Line:
    """Return which of some counts, whose sum is known, are hidden, and why.

    ``before`` are hidden already. Beside them the smallest that is not nothing is hidden first,
    or else the first in ``order``.
    """
    found = dict(before)
    found |= {at: Hidden.SMALL for at, each in enumerate(counts) if _is_small(each, small)}
    if not found:
        return NOBODY
    for at in order or sorted(range(len(counts)), key=lambda at: (counts[at] == 0, counts[at])):
        if len(found) > 1 and _enough(sum(counts[each] for each in found), small):
            break
        found.setdefault(at, Hidden.BESIDE)
    return found


def _is_small(count: int, small: SmallCells) -> bool:
    return small.below is None or 0 < count < small.below


def _enough(together: int, small: SmallCells) -> bool:
    return small.below is not None and together >= small.below


def _alone(count: Count, small: SmallCells) -> Count:
    return Hidden.SMALL if isinstance(count, int) and _is_small(count, small) else count


def _table(groups: Mapping[Key, Group], found: Estimate, small: SmallCells) -> dict[Key, Group]:
    rows = list(groups.values())
    people = [_known(each.people) + _known(each.perhaps) for each in rows]
    dear = sorted(range(len(rows)), key=lambda at: (_free(rows[at]), people[at]))
    away = hidden(people, small, order=dear)
    return {
        key: _without(group, away[at]) if at in away else _counted(group, found, small)
        for at, (key, group) in enumerate(groups.items())
    }


def _free(group: Group) -> bool:
    """Return whether a row costs nothing: hiding it would hide no money beside another's."""
    return group.money is None or group.money.most == 0


def _without(group: Group, why: Hidden) -> Group:
    return replace(group, people=why, perhaps=why, units=None, money=None, ask=())


def _counted(group: Group, found: Estimate, small: SmallCells) -> Group:
    parts = _parts(found.people, group.people, group.perhaps)
    away = hidden(parts, small)
    return replace(group, people=away.get(0, parts[0]), perhaps=away.get(1, parts[1]))


def _parts(all_: Count, people: Count, perhaps: Count) -> tuple[int, int, int]:
    """Return how many are served, perhaps served, and neither."""
    served, open_ = _known(people), _known(perhaps)
    return served, open_, _known(all_) - served - open_


def _coverage(found: Estimate, small: SmallCells) -> tuple[Mapping[Key, Coverage], Coverage]:
    """Return the coverage of each street and of all, by rows and columns until none changes."""
    streets = list(found.streets.values())
    registered = [_known(each.registered) for each in streets]
    away = hidden(registered, small)
    whole = found.whole
    cells = [_parts(each.registered, each.people, each.perhaps) for each in streets]
    cells.append(_parts(found.people, whole.people, whole.perhaps))
    gone = _settled(cells, small, [at not in away for at in range(len(streets))])
    shown = [
        [gone[row].get(at, each) for at, each in enumerate(parts)]
        for row, parts in enumerate(cells)
    ]
    *rows, last = [Coverage(registered=0, people=parts[0], perhaps=parts[1]) for parts in shown]
    return (
        {
            key: replace(rows[at], registered=away.get(at, registered[at]))
            for at, key in enumerate(found.streets)
        },
        replace(last, registered=_alone(found.people, small)),
    )


def _settled(
    cells: Sequence[tuple[int, ...]], small: SmallCells, bound: Sequence[bool]
) -> list[Line]:
    """Hide along rows and down columns; a row is ``bound`` whose sum is shown, the last always."""
    gone: list[Line] = [NOBODY for _ in cells]
    while True:
        before = [dict(each) for each in gone]
        for row, parts in enumerate(cells):
            if row == len(cells) - 1 or bound[row]:
                gone[row] = hidden(parts, small, before=gone[row])
            else:
                gone[row] = {**_small_alone(parts, small), **gone[row]}
        for at in range(len(cells[-1])):
            if at not in gone[-1]:
                _down(gone, [parts[at] for parts in cells[:-1]], at, small)
        if gone == before:
            return gone


def _small_alone(parts: Sequence[int], small: SmallCells) -> Line:
    return {at: Hidden.SMALL for at, each in enumerate(parts) if _is_small(each, small)}


def _down(gone: list[Line], column: Sequence[int], at: int, small: SmallCells) -> None:
    known = {row: gone[row][at] for row in range(len(column)) if at in gone[row]}
    for row, why in hidden(column, small, before=known).items():
        gone[row] = {**gone[row], at: gone[row].get(at, why)}


def _needs(counts: Sequence[Count], small: SmallCells) -> tuple[Count, ...]:
    known = [_known(each) for each in counts]
    away = hidden(known, small)
    return tuple(away.get(at, each) for at, each in enumerate(known))


def _known(count: Count) -> int:
    """Return a count that nothing hides yet."""
    if isinstance(count, Hidden):
        raise TypeError(count)
    return count
