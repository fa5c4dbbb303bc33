"""How many comparisons would the outcomes have, written out to what is told?

Each step that others need would stand in all of them once more, as nothing in a condition of
durable-rules has a name.
"""

from qingdan.evaluation.columnar.reading import Plan
from qingdan.evaluation.flat.operations import needs


def comparisons(plan: Plan) -> int:
    """Return how many comparisons of told values the outcomes of all services come to."""
    found: dict[int, int] = {}
    for number in plan.steps:
        behind = needs(plan.program.lines[number].operation)
        found[number] = sum(found[each] for each in behind) or 1
    return sum(found[each.outcome] for each in plan.program.services.values())
