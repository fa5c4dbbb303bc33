"""What does a clause name, for the check that carries it?"""

from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.written import Written

NAMED = "点名"


def named_by(subject: Subject, code: str, key: str = NAMED) -> tuple[Written, ...]:
    """Return the names that stand under ``key`` in the clauses carried by ``check:<code>``."""
    carrier = f"check:{code}"
    return tuple(
        name
        for _, instrument in subject.under("policy/instruments/")
        for clause in items(at(instrument, "条款"))
        if carrier in {text(each) for each in items(at(clause, "由"))}
        for name in items(at(clause, key))
    )
