"""Which papers of a person would go, and what stands against it, on the line?"""

from collections.abc import Iterator

from qingdan.casebook.asked import Asked, Rules
from qingdan.casebook.erasing import listed
from qingdan.cli.casing import Counter
from qingdan.model.casework import Need
from qingdan.model.retention import Papers
from qingdan.reporting.erasing import lines


def of_one(act: str, rules: Rules) -> bool:
    """Return whether an act is about one person, who need not be named where there is one."""
    found = rules.casework.acts.get(act)
    return found is not None and Need.ONE_PERSON in found.needs


def listing(asked: Asked, at: Counter) -> Iterator[str]:
    """Yield what an act that lists a person's papers has to tell; nothing for any other."""
    found = at.rules.casework.acts.get(asked.act)
    if found is not None and found.papers is Papers.LIST and not at.line.as_json:
        yield from lines(listed(at.casebook, at.rules, asked), at.shown, at.language)
