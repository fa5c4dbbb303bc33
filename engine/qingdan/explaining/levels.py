"""Which levels of a graded fact does a criterion let count?"""

from qingdan.model.conditions import Among, Comparison, Criterion, Threshold


def meets(level: int, criterion: Criterion) -> bool:
    """Return whether a level counts; a bound that is no level lets none count."""
    match criterion:
        case Among(values=values):
            return level in values
        case Threshold(comparison=comparison, bound=int() as bound):
            match comparison:
                case Comparison.AT_OR_ABOVE:
                    return level >= bound
                case Comparison.ABOVE:
                    return level > bound
                case Comparison.AT_OR_BELOW:
                    return level <= bound
                case Comparison.BELOW:
                    return level < bound
        case Threshold():
            return False
