"""Which households does a form hold, as if each had been written in a file of its own?

From here on they take the ordinary way: the intake's own checks, and its own words for mistakes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qingdan.forms.lacking import held, holding_all
from qingdan.forms.layout import shape
from qingdan.forms.opening import opened
from qingdan.forms.records import of_sheet
from qingdan.forms.repeating import Repeating, repeating
from qingdan.forms.shape import APART, EVERYBODY, FACT, SPOKEN, UNKNOWN, YES, Role
from qingdan.forms.sheets import FormRow, rows
from qingdan.forms.straying import strays
from qingdan.library import Release
from qingdan.loading.household.columns import ColumnKind
from qingdan.loading.household.stated import DAY, DECLINED, NOT_KNOWN, SOURCE, UNIT, VALUE
from qingdan.loading.intake import household as taken_in
from qingdan.model.facts import Entity
from qingdan.model.household import Household
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written

PARTS = {"value": VALUE, "source": SOURCE, "on": DAY, "unit": UNIT, "declined": DECLINED}
"""What the columns of a word on a fact are called in a household file."""


@dataclass(frozen=True, slots=True)
class FormHousehold:
    """One household of a form: None where something of it must be mended first."""

    id: str
    household: Household | None
    problems: tuple[Problem, ...]
    tree: Written


@dataclass(frozen=True, slots=True)
class FormReading:
    """The households of a form, and what is wrong with the form as a whole."""

    households: tuple[FormHousehold, ...]
    problems: tuple[Problem, ...]

    @property
    def every_problem(self) -> tuple[Problem, ...]:
        """Return all that is to be mended or looked at, each once."""
        each = (*self.problems, *(p for one in self.households for p in one.problems))
        return tuple({(p.code, p.place, tuple(sorted(p.said.items()))): p for p in each}.values())


def read_form(data: bytes, name: str, release: Release) -> FormReading:
    """Read every household of a form, with every problem met on the way.

    A row without the number of its household may belong to any: then none can be used.
    """
    book = opened(data, name)
    if isinstance(book, Problem):
        return FormReading((), (book,))
    problems: list[Problem] = []
    form = shape(release)
    found = rows(book, name, form, problems)
    shown = (book, name, form, found, release)
    if any(each.code == "V-FORM-03" for each in problems):
        return _masked(FormReading((), tuple(problems)), repeating(*shown))
    groups = _by_household(found, problems)
    if not groups and not problems:
        place = Place(f"{name} {form.sheets[0].title}!", 1, 1)
        problems.append(Problem("V-FORM-18", place, {"sheet": form.sheets[0].title}))
    problems.extend(strays(groups))
    trees = {id_: _tree(group, release, problems) for id_, group in groups.items()}
    marked = _by_row(problems, [each for each in found if each.household in groups])
    kept = tuple(each for each in problems if _row_of(each.place) not in marked)
    read = tuple(_household(id_, tree, release, marked) for id_, tree in trees.items())
    return _masked(_waiting(FormReading(read, kept), found, name), repeating(*shown))


def _waiting(reading: FormReading, found: Iterable[FormRow], name: str) -> FormReading:
    """Let every household wait where something of the form may belong to any of them."""
    strangers = {_row_of(each.place) for each in found if Role.HOUSEHOLD not in each.keys}
    nobodys = [each for each in reading.problems if _row_of(each.place) in strangers]
    why = (*holding_all(reading.problems), *nobodys)
    if not why:
        return reading
    read = tuple(replace(each, household=None) for each in reading.households)
    told = (held(name, len(read), why[0]),) if len(read) > 1 else ()
    return FormReading(read, (*reading.problems, *told))


def _masked(reading: FormReading, shown: Repeating) -> FormReading:
    read = tuple(replace(e, problems=shown.masked(e.problems)) for e in reading.households)
    return FormReading(read, shown.masked(reading.problems))


def _household(
    id_: str, tree: Written, release: Release, marked: Mapping[tuple[str, int], "Owned"]
) -> FormHousehold:
    own = [each for owner in marked.values() if owner.household == id_ for each in owner.problems]
    household, found = taken_in(tree, release.rules.facts, release.names)
    unusable = any(each.severity is Severity.ERROR for each in (*own, *found))
    return FormHousehold(id_, None if unusable else household, (*own, *found), tree)


@dataclass(frozen=True, slots=True)
class Owned:
    """The problems in one row, and the household that the row belongs to."""

    household: str
    problems: tuple[Problem, ...]


def _by_row(problems: Iterable[Problem], found: Iterable[FormRow]) -> dict[tuple[str, int], Owned]:
    owners = {_row_of(each.place): each.household for each in found if each.household}
    marked: dict[tuple[str, int], Owned] = {}
    for each in problems:
        row = _row_of(each.place)
        if row in owners:
            before = marked[row].problems if row in marked else ()
            marked[row] = Owned(owners[row], (*before, each))
    return marked


def _row_of(place: Place) -> tuple[str, int]:
    return place.file, place.line


def _by_household(found: Iterable[FormRow], problems: list[Problem]) -> dict[str, list[FormRow]]:
    """Return the rows of each household; one that belongs to nobody is a problem."""
    groups: dict[str, list[FormRow]] = {}
    every = list(found)
    for each in every:
        if each.sheet.entity is not None and each.household is not None:
            groups.setdefault(each.household, [])
    for each in every:
        missing = next((c for c in each.sheet.columns if _unkeyed(c.role, each)), None)
        if missing is not None:
            problems.append(Problem("V-FORM-08", each.place, {"key": missing.title}))
        elif each.household is not None and each.household not in groups:
            place = each.keys[Role.HOUSEHOLD].place
            problems.append(Problem("V-FORM-09", place, {"who": each.household}))
        elif each.household is not None:
            groups[each.household].append(each)
    return groups


def _unkeyed(role: Role, row: FormRow) -> bool:
    return role in (Role.HOUSEHOLD, Role.MEMBER) and role not in row.keys


def _tree(group: list[FormRow], release: Release, problems: list[Problem]) -> Written:
    people = _people(group, problems)
    homes = [each for each in group if each.sheet.entity is Entity.HOUSEHOLD]
    for twice in homes[1:]:
        place = twice.keys[Role.HOUSEHOLD].place
        problems.append(Problem("V-FORM-11", place, {"who": twice.household or ""}))
    whole = _said(homes[:1])
    first = (*homes, *group)[0]
    labels = {e: release.names.register[e] for e in Entity}
    key = labels[Entity.HOUSEHOLD].columns["household"].label
    whole[key] = first.keys[Role.HOUSEHOLD]
    whole |= _of(None, group, release, problems)
    members = []
    for number, mine in people.items():
        said = _said(mine)
        said[labels[Entity.MEMBER].columns["member"].label] = mine[0].keys[Role.MEMBER]
        said |= _of(number, group, release, problems)
        members.append(Written(said, mine[0].place))
    for stray in (each for each in group if each.member not in (*people, EVERYBODY, None)):
        place = stray.keys[Role.MEMBER].place
        who = f"{stray.household} {stray.member}"
        problems.append(Problem("V-FORM-09", place, {"who": who}))
    whole[labels[Entity.HOUSEHOLD].columns["members"].label] = Written(tuple(members), first.place)
    return Written(whole, first.place)


def _people(group: list[FormRow], problems: list[Problem]) -> dict[str, list[FormRow]]:
    """Return the rows of each person; two on one sheet are one too many."""
    people: dict[str, list[FormRow]] = {}
    for each in group:
        if each.sheet.entity is Entity.MEMBER and each.member is not None:
            mine = people.setdefault(each.member, [])
            if any(other.sheet is each.sheet for other in mine):
                who = f"{each.household} {each.member}"
                place = each.keys[Role.MEMBER].place
                problems.append(Problem("V-FORM-11", place, {"who": who}))
            else:
                mine.append(each)
    return people


def _said(wide: Iterable[FormRow]) -> dict[str, Written]:
    """Return what stands on the wide sheets; what nobody knows, or says, stays open."""
    return {
        column.title: _declined(cell) if row.sheet.title == APART else cell
        for row in wide
        for column, cell in row.cells.items()
        if cell.value != UNKNOWN or column.column.kind is ColumnKind.TEXT
    }


def _declined(cell: Written) -> Written:
    return cell.replaced({DECLINED: cell._replace(value=YES)}) if cell.value == DECLINED else cell


def _of(
    number: str | None, group: list[FormRow], release: Release, problems: list[Problem]
) -> dict[str, Written]:
    """Return the lists, and the words on facts, of one person or of the whole household."""
    whose = EVERYBODY if number is None else number
    mine = [each for each in group if each.sheet.entity is None and each.member == whose]
    found = dict(of_sheet(mine, release.names, problems))
    words: dict[str, list[Written]] = {}
    for row in (each for each in mine if each.sheet.title in SPOKEN):
        label, word = _word(row, problems)
        if label is not None:
            words.setdefault(label, []).append(word)
    wide = _said(each for each in group if each.member == number and each.sheet.entity)
    for label, several in words.items():
        shown = wide.get(label)
        before = [] if shown is None or _repeated(shown, several) else [shown]
        every = (*before, *several)
        found[label] = every[0] if len(every) == 1 else every[0].replaced(every)
    return found


def _repeated(shown: Written, words: Iterable[Written]) -> bool:
    """Return whether a cell shows again what a word says, whose day and source are known."""
    values = (w.value.get(VALUE) for w in words if isinstance(w.value, dict) and len(w.value) > 1)
    return any(each is not None and str(each.value) == str(shown.value) for each in values)


def _word(row: FormRow, problems: list[Problem]) -> tuple[str | None, Written]:
    parts = {PARTS[key]: each for key, each in row.values().items()}
    fact = row.cell(Role.THING)
    if fact is None:
        problems.append(Problem("V-FORM-08", row.place, {"key": FACT}))
        return None, Written(parts, row.place)
    if VALUE in parts and parts[VALUE].value == UNKNOWN:
        del parts[VALUE]
        parts.setdefault(NOT_KNOWN, Written(value=True, place=row.place))
    return str(fact.value), Written(parts, row.place, fact.place)
