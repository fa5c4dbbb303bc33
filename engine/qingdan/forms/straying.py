"""Which household of a form is perhaps only a slip in the number of another?

A person of a household that nothing else is said of, where others have a sheet of their own, or
one alone whose number says that there is somebody before: most likely a digit was mistyped.
"""

from collections.abc import Iterator, Mapping, Sequence

from qingdan.forms.shape import Role
from qingdan.forms.sheets import FormRow
from qingdan.model.facts import Entity
from qingdan.model.place import Problem, Severity

FIRST = 1


def strays(groups: Mapping[str, Sequence[FormRow]]) -> Iterator[Problem]:
    """Yield a warning for each household that stands on the sheet of people alone like that."""
    homes = {id_ for id_, rows in groups.items() if any(map(_elsewhere, rows))}
    for id_, rows in groups.items():
        people = [each for each in rows if each.sheet.entity is Entity.MEMBER]
        numbers = {each.member for each in people}
        if len(numbers) != 1:
            continue
        (number,) = numbers
        if _later(number) or (homes and id_ not in homes):
            place = people[0].keys[Role.HOUSEHOLD].place
            said = {"household": id_, "member": number or ""}
            yield Problem("V-FORM-27", place, said, Severity.WARNING)


def _elsewhere(row: FormRow) -> bool:
    return row.sheet.entity is not Entity.MEMBER


def _later(number: str | None) -> bool:
    return number is not None and number.isascii() and number.isdigit() and int(number) > FIRST
