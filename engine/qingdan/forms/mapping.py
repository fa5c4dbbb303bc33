"""Where does each column of a street's old ledger go, as an office has written down once?

``表`` names the sheet, ``表头`` the rows of its header. ``栏`` leads from an old header to a
column of the form, ``写法`` from an old word to a new one. ``补上`` fills what the ledger never
had, and ``不要`` lists what stays behind.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qingdan.forms.shape import FormColumn, FormShape, Role, SheetShape
from qingdan.loading.household.values import value
from qingdan.loading.near import nearest
from qingdan.loading.shapes.spot import LIST, MAP, misfit
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written

SHEET, HEAD, COLUMNS, WORDS, ADDED, LEFT = "表", "表头", "栏", "写法", "补上", "不要"
KEYS = (SHEET, HEAD, COLUMNS, WORDS, ADDED, LEFT)
OFFICES = (Role.HOUSEHOLD, Role.MEMBER)
WHOLE, TEXT = "整数", "文字"
JOINT = "／"
"""Between the upper and the lower half of a header in two rows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A column of the form."""

    sheet: SheetShape
    column: FormColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerMap:
    """A map into a form: targets by old header, new words by column and old word."""

    form: FormShape
    sheet: str | None
    head: tuple[int, ...]
    columns: Mapping[str, Target]
    places: Mapping[str, Place]
    words: Mapping[FormColumn, Mapping[str, str]]
    added: Mapping[FormColumn, str]
    left: frozenset[str]


def ledger_map(data: bytes, name: str, form: FormShape) -> tuple[LedgerMap | None, list[Problem]]:
    """Read a map; None where it cannot be used."""
    reading = read(data, name)
    problems = list(reading.problems)
    tree = reading.tree
    if tree is None or not isinstance(tree.value, Mapping):
        return None, problems or [_missing(Place(name, 1, 1), name, COLUMNS)]
    parts: Mapping[str, Written] = tree.value
    for key in parts.keys() - set(KEYS):
        said = {"key": key, "near": nearest(key, KEYS)}
        problems.append(Problem("V-NAME-01", parts[key].key_place or tree.place, said))
    if COLUMNS not in parts:
        problems.append(_missing(tree.place, name, COLUMNS))
    problems.extend(_misfits(parts))
    columns = _targets(parts.get(COLUMNS), form, problems)
    words = _under(parts.get(WORDS), form, problems)
    added = _under(parts.get(ADDED), form, problems)
    problems.extend(_unknown_words(words, added))
    sheet = parts.get(SHEET)
    found = LedgerMap(
        form=form,
        sheet=None if sheet is None or sheet.value is None else str(sheet.value),
        head=_head(parts.get(HEAD), problems),
        columns={header: target for header, (target, _) in columns.items()},
        places={header: place for header, (_, place) in columns.items()},
        words={target.column: _pairs(node) for target, node in words},
        added={target.column: str(node.value) for target, node in added},
        left=frozenset(str(each.value) for each in _items(parts.get(LEFT))),
    )
    unusable = any(each.severity is Severity.ERROR for each in problems)
    return None if unusable else found, problems


def _missing(place: Place, thing: str, key: str) -> Problem:
    return Problem("V-NAME-08", place, {"thing": thing, "key": key})


def _entries(node: Written | None) -> Mapping[str, Written]:
    return node.value if node is not None and isinstance(node.value, Mapping) else {}


def _items(node: Written | None) -> tuple[Written, ...]:
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def _pairs(node: Written) -> Mapping[str, str]:
    return {old: str(new.value) for old, new in _entries(node).items()}


def _head(node: Written | None, problems: list[Problem]) -> tuple[int, ...]:
    if node is None:
        return (1,)
    rows = [each.value for each in _items(node) or (node,)]
    whole = tuple(each for each in rows if isinstance(each, int) and each > 0)
    if len(whole) != len(rows):
        wrong = next((each for each in _items(node) if each.value not in whole), node)
        problems.extend(misfit(wrong, HEAD, WHOLE))
    return whole


def _misfits(parts: Mapping[str, Written]) -> Iterator[Problem]:
    """Yield what is of another kind than its key asks for, here and one map below."""
    for key in (COLUMNS, WORDS, ADDED):
        if key in parts and not isinstance(parts[key].value, Mapping):
            yield from misfit(parts[key], key, MAP)
    if LEFT in parts and not isinstance(parts[LEFT].value, tuple):
        yield from misfit(parts[LEFT], LEFT, LIST)
    if SHEET in parts and not _is_scalar(parts[SHEET]):
        yield from misfit(parts[SHEET], SHEET, TEXT)
    for name, node in (*_entries(parts.get(COLUMNS)).items(), *_entries(parts.get(ADDED)).items()):
        if not _is_scalar(node):
            yield from misfit(node, name, TEXT)
    for name, node in _entries(parts.get(WORDS)).items():
        if not isinstance(node.value, Mapping):
            yield from misfit(node, name, MAP)


def _unknown_words(
    words: Iterable[tuple[Target, Written]], added: Iterable[tuple[Target, Written]]
) -> Iterator[Problem]:
    """Yield a problem for each new word that its column does not know."""
    pairs = [(target, new) for target, node in words for new in _entries(node).values()]
    for target, new in (*pairs, *((target, node) for target, node in added)):
        column, found = target.column, list[Problem]()
        known = new.value in column.words
        if column.role in OFFICES or known or not _is_scalar(new):
            continue
        value(new, column.column, found)
        yield from (each for each in found if each.severity is Severity.ERROR)


def _is_scalar(node: Written) -> bool:
    return not isinstance(node.value, tuple | Mapping)


def _targets(
    node: Written | None, form: FormShape, problems: list[Problem]
) -> dict[str, tuple[Target, Place]]:
    found = {}
    for header, each in _entries(node).items():
        if not _is_scalar(each):
            continue
        target = _target(str(each.value), form, each.place, problems)
        if target is not None:
            found[header] = target, each.key_place or each.place
    return found


def _under(
    node: Written | None, form: FormShape, problems: list[Problem]
) -> list[tuple[Target, Written]]:
    named = (
        (_target(name, form, each.key_place or each.place, problems), each)
        for name, each in _entries(node).items()
    )
    return [(target, each) for target, each in named if target is not None]


def _target(name: str, form: FormShape, place: Place, problems: list[Problem]) -> Target | None:
    """Return the column of a name: its title alone, or behind the title of its list."""
    known = targets(form)
    if name not in known:
        said = {"key": name, "near": nearest(name, known)}
        problems.append(Problem("V-FORM-21", place, said))
    return known.get(name)


def targets(form: FormShape) -> dict[str, Target]:
    """Return every column that a ledger can fill, by its name."""
    found: dict[str, Target] = {}
    for sheet in form.sheets:
        whole = sheet.entity is not None
        own = sheet.record is not None and sheet.within is None
        for column in sheet.columns if whole or own else ():
            if column.role in (Role.HOUSEHOLD, Role.MEMBER) and whole:
                found.setdefault(column.title, Target(sheet, column))
            elif column.role in (Role.VALUE, Role.OF_MAP):
                name = column.title if whole else f"{sheet.title} {column.title}"
                found[name] = Target(sheet, column)
    return found
