"""Which birthday of a household cannot be right on the day of assessment?

The reader of a file knows no day, so that it cannot tell. A birthday to come is not used, and is
asked again; one of long ago is used, and most likely a slip.
"""

from collections.abc import Iterator
from datetime import date

from qingdan.model.calendar import full_years
from qingdan.model.derivations import Formula
from qingdan.model.facts import Vocabulary
from qingdan.model.formulas import FullYears
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity

OLDEST = 130
"""Full years; nobody is known to have lived as long."""


def impossible(household: Household, facts: Vocabulary, on: date) -> Iterator[Problem]:
    """Yield a warning for each birthday that is after a day, or very long before it."""
    days = {d for fact in facts.values() for d in _birthday(fact.derivation)}
    for member in household.members:
        for fact in sorted(days & member.facts.keys()):
            born, words = member.facts[fact], member.stated.get(fact, ())
            place = next((each.place for each in words if each.value == born), None)
            if not isinstance(born, date) or place is None:
                continue
            said = {"who": member.id}
            if born > on:
                said |= {"after": on.isoformat()}
            elif full_years(born, on) > OLDEST:
                said |= {"aged": on.isoformat(), "years": str(OLDEST)}
            else:
                continue
            yield Problem("V-FILE-21", place, said, Severity.WARNING)


def _birthday(derivation: object) -> Iterator[str]:
    match derivation:
        case Formula(FullYears(day), _):
            yield day
