"""How does the reader of household files look at a household of a register?

Its rows are put before it as a file would say them, so that its checks and its sentences hold
here too; what it finds is told by row and column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from qingdan.library import Release
from qingdan.loading.household.columns import ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.values import HUNDREDTHS
from qingdan.model.household import Household
from qingdan.model.place import Place, Problem
from qingdan.registers.fitting import scalar
from qingdan.registers.layout import AWAY_UNTIL, Layout
from qingdan.registers.schema import BACK_ON, HOME, HOUSEHOLD, MEMBER, RECORDS
from qingdan.registers.screening import KEYS

BLANK = "V-FILE-12"
"""A hint on a list that was left out: in a register every other row would have one."""
NOT_KEPT = "*"
_PATH = re.compile(r"\$(?:\.members\[([0-9]+)\])?\.?([^.\[]*)")
_SPOILT = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+")
Cells = Mapping[str, Any]
"""What a row says, by the register's column, as it stands in the file."""


class Found(NamedTuple):
    """A problem of a register: whose it is, and in which row, from 1, and column."""

    household: str
    row: int
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Desk:
    """Where households of a register are looked at: the release as a register is held to it."""

    release: Release
    name: str
    layout: Layout
    figures: frozenset[str]

    def read(self, rows: Sequence[Cells], first: int) -> tuple[Household | None, list[Found]]:
        """Read the household of these rows; None where something must be mended first."""
        written = self._written(rows)
        household, problems = self.release.read_with_problems(written, self.name)
        id_ = str(rows[0].get(HOUSEHOLD) or "")
        told = [self._found(each, id_, first) for each in problems if each.code != BLANK]
        spoilt = list(self._spoilt(rows, id_, first))
        return (None if spoilt else household), [*spoilt, *told]

    def _written(self, rows: Sequence[Cells]) -> dict[str, Any]:
        home = {
            key.removeprefix(HOME): cell
            for key, cell in self._plain(rows[0]).items()
            if key == HOUSEHOLD or key.startswith(HOME)
        }
        return {**home, "members": [self._person(each) for each in rows]}

    def _person(self, row: Cells) -> dict[str, Any]:
        plain = self._plain(row)
        if BACK_ON in plain:
            plain[AWAY_UNTIL] = plain.pop(BACK_ON)
        return {k: v for k, v in plain.items() if k != HOUSEHOLD and not k.startswith(HOME)}

    def _plain(self, row: Cells) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, cell in row.items():
            record = self.release.names.records.get(key.removeprefix(HOME))
            if cell is None:
                continue
            if record is not None:
                found[key] = _record(cell, record)
            else:
                found[key] = _hundredths(cell) if key in self.figures else _single(cell)
        return found

    def _spoilt(self, rows: Sequence[Cells], id_: str, first: int) -> Iterator[Found]:
        for number, row in enumerate(rows, start=first):
            for key in (HOUSEHOLD, MEMBER):
                if _SPOILT.fullmatch(str(row.get(key))):
                    column = self.layout.written[key]
                    said = {"row": str(number), "field": column, "value": str(row[key])}
                    place = self._place(number, key)
                    yield Found(id_, number, column, Problem("V-FORM-05", place, said))

    def _found(self, problem: Problem, household: str, first: int) -> Found:
        path = _PATH.match(problem.place.file)
        member, key = path.groups() if path else (None, "")
        row = first + int(member or 0)
        prefix = HOME if member is None and key not in ("", HOUSEHOLD) else ""
        key = key or ("" if member is None else MEMBER)
        column = f"{prefix}{BACK_ON if key == AWAY_UNTIL else key}"
        placed = replace(problem, place=self._place(row, column))
        return Found(household, row, self.layout.written.get(column, column), placed)

    def _place(self, row: int, column: str) -> Place:
        return Place(self.name, row, self.layout.at.get(column, 0) + 1)


def desk(release: Release, name: str, layout: Layout, figures: frozenset[str]) -> Desk:
    """Return the desk for a file; ``figures`` are its columns of whole hundredths."""
    return Desk(replace(release, names=_kept(release.names)), name, layout, figures)


def _kept(names: RecordNames) -> RecordNames:
    """Return the names of a release, asking of no record what a register does not keep of it."""
    records = {
        key: replace(shape, columns=_columns(key, shape)) if key in RECORDS else shape
        for key, shape in names.records.items()
    }
    return replace(names, records=records)


def _columns(key: str, shape: RecordShape) -> Mapping[str, Any]:
    kind = RECORDS[key]
    inside = kind if key in ("assessment", "agent") else kind.value_type
    kept = {KEYS.get(field.name, field.name) for field in inside}
    return {
        id_: column if id_ in kept else replace(column, required=False)
        for id_, column in shape.columns.items()
    }


def _record(cell: Any, shape: RecordShape) -> Any:  # noqa: ANN401 what Arrow holds
    if isinstance(cell, list):
        return [_one(each, shape) for each in cell]
    return _one(cell, shape)


def _one(cell: Any, shape: RecordShape) -> Any:  # noqa: ANN401 as above
    """Return a record as a file says it; of a pair that comes twice both are kept, and told."""
    if not isinstance(cell, Mapping):
        return cell
    found: dict[str, Any] = {}
    for name, each in cell.items():
        column = shape.columns[KEYS.get(str(name), str(name))]
        if each is None:
            continue
        if column.kind is ColumnKind.MAP and column.inner is not None:
            found[column.id] = _pairs(each, column.inner)
        elif column.kind is ColumnKind.LIST and column.inner is not None:
            found[column.id] = _record(each, column.inner)
        elif column.kind is ColumnKind.MONEY:
            found[column.id] = _hundredths(each)
        else:
            found[column.id] = _word(each, column.words)
    return found


def _pairs(pairs: Any, shape: RecordShape) -> Any:  # noqa: ANN401 as above
    """Return pairs as a map; what is no map, for a key comes twice or is missing, as it stands."""
    found: dict[str, Any] = {}
    if not isinstance(pairs, list):
        return pairs
    for pair in pairs:
        key, each = tuple(pair.values()) if isinstance(pair, Mapping) else (None, None)
        if not isinstance(key, str) or key in found:
            return list(pairs)
        words = shape.columns[key].words if key in shape.columns else {}
        found[key] = _word(each, words)
    return found


def _word(cell: Any, words: Mapping[str, Any]) -> Any:  # noqa: ANN401 as above
    """Return the id of a level for its position, and anything else as it stands."""
    if isinstance(cell, int) and not isinstance(cell, bool) and words:
        return next((word for word in reversed(list(words)) if words[word] == cell), cell)
    return cell


def _single(cell: Any) -> Any:  # noqa: ANN401 as above
    """Return a day for a time at which it begins, as other programs write a day."""
    return scalar(cell) or cell if isinstance(cell, datetime) else cell


def _hundredths(cell: Any) -> Any:  # noqa: ANN401 as above
    return Decimal(cell) / HUNDREDTHS if isinstance(cell, int) else cell
