"""What can be wrong with a record whose columns all fit?"""

from collections.abc import Callable, Iterator, Mapping

from qingdan.loading.household.columns import RecordShape
from qingdan.loading.household.rows import Row, day, inner, inner_rows, text_or_none, whole
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

SPANS = (("from", "through"), ("away_since", "away_until"))
STEPS = 1
"""An assessor may move a level by one; more is a new assessment."""
NO_LEVEL = "没评"
WHOLE = "household"


def checked(
    shape: RecordShape, node: Written, written: Mapping[str, Written], row: Row
) -> Iterator[Problem]:
    """Yield what is wrong with a record as a whole."""
    yield from _in_order(written, row)
    check = _CHECKS.get(shape.id)
    if check is not None:
        yield from check(shape, node, written, row)


def _in_order(written: Mapping[str, Written], row: Row) -> Iterator[Problem]:
    for first, last in SPANS:
        starts, through = day(row, first), day(row, last)
        if starts is not None and through is not None and through < starts:
            said = {"start": starts.isoformat(), "end": through.isoformat()}
            yield Problem("V-FILE-05", written[last].place, said)


def _urgent(
    shape: RecordShape, node: Written, written: Mapping[str, Written], row: Row
) -> Iterator[Problem]:
    del shape, written
    if "seen_by" not in row:
        yield Problem("V-FILE-17", node.place, {}, Severity.WARNING)


def _assessment(
    shape: RecordShape, node: Written, written: Mapping[str, Written], row: Row
) -> Iterator[Problem]:
    del node
    adjust, adjusted = shape.columns["adjust"].inner, written.get("adjust")
    if adjust is None or adjusted is None or not isinstance(adjusted.value, tuple):
        return
    for each, item in zip(inner_rows(row, "adjust"), adjusted.value, strict=True):
        yield from _adjustment(adjust, item, each, inner(row, "levels"))


def _adjustment(shape: RecordShape, node: Written, row: Row, levels: Row) -> Iterator[Problem]:
    need, to = text_or_none(row, "need"), whole(row, "to")
    if need is None or to is None:
        return
    assessed = whole(levels, need)
    far = assessed is not None and abs(to - assessed) > STEPS
    if far or not ("reason" in row and "second" in row):
        level = shape.columns["to"]
        said = {
            "need": shape.columns["need"].word(need),
            "a": NO_LEVEL if assessed is None else level.word(assessed),
            "b": level.word(to),
        }
        yield Problem("V-FILE-10", node.place, said)


def well_placed(shape: RecordShape, node: Written, rows: tuple[Row, ...]) -> Iterator[Problem]:
    """Yield what stands on the household though it is one member's own.

    A category of one person, written on the household, would reach nobody.
    """
    nodes = node.value if isinstance(node.value, tuple) else ()
    scope = shape.columns.get("scope")
    for item, row in zip(nodes, rows, strict=False):
        written = text_or_none(row, "scope")
        if scope is not None and written not in (None, WHOLE):
            said = {"field": scope.label, "value": scope.word(written), "near": scope.word(WHOLE)}
            yield Problem("V-NAME-02", item.place, said)


_Whole = Callable[[RecordShape, Written, Mapping[str, Written], Row], Iterator[Problem]]
_CHECKS: Mapping[str, _Whole] = {"urgent": _urgent, "assessment": _assessment}
