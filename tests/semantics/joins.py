"""What do 都要, 任一, 都不 and 只升 answer, when a part is open?"""

from tests.semantics.line import Table, line
from tests.semantics.writing import TRUE, all_of, among, any_of, at_least, below, none_of, raises

from qingdan.model.truth import Truth

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
A, B, C = (among(fact, TRUE) for fact in ("alone", "illness", "school"))
ALL = Table(
    "都要 All of these",
    "A map means all of its criteria, and so does 都要. One NO is enough; all of no parts hold.",
    (
        line({"alone": True, "illness": True}, all_of(A, B), YES),
        line({"alone": True}, all_of(A, B), OPEN),
        line({"alone": True, "illness": False}, all_of(A, B), NO),
        line({"illness": True}, all_of(A, B), OPEN),
        line({}, all_of(A, B), OPEN),
        line({"illness": False}, all_of(A, B), NO),
        line({"alone": False, "illness": True}, all_of(A, B), NO),
        line({"alone": False}, all_of(A, B), NO),
        line({"alone": False, "illness": False}, all_of(A, B), NO),
        line({}, all_of(), YES),
    ),
)
ANY = Table(
    "任一 Any of these",
    "One YES is enough; of no parts none holds. Every part is asked by itself: where two parts "
    "together would cover every case, and the fact is missing, the join is open all the same.",
    (
        line({"alone": True, "illness": True}, any_of(A, B), YES),
        line({"alone": True}, any_of(A, B), YES),
        line({"alone": True, "illness": False}, any_of(A, B), YES),
        line({"illness": True}, any_of(A, B), YES),
        line({}, any_of(A, B), OPEN),
        line({"illness": False}, any_of(A, B), OPEN),
        line({"alone": False, "illness": True}, any_of(A, B), YES),
        line({"alone": False}, any_of(A, B), OPEN),
        line({"alone": False, "illness": False}, any_of(A, B), NO),
        line({}, any_of(), NO),
        line({}, any_of(below("barthel", 6000), at_least("barthel", 6000)), OPEN),
    ),
)
NONE = Table(
    "都不 None of these",
    "The opposite of 任一.",
    (
        line({"alone": False, "illness": False}, none_of(A, B), YES),
        line({"alone": False}, none_of(A, B), OPEN),
        line({}, none_of(A, B), OPEN),
        line({"illness": True}, none_of(A, B), NO),
        line({"alone": True, "illness": False}, none_of(A, B), NO),
        line({"alone": True}, none_of(A), NO),
        line({"alone": False}, none_of(A), YES),
        line({}, none_of(A), OPEN),
        line({}, none_of(), YES),
    ),
)
NESTED = Table(
    "一层套一层 Joins of joins",
    "A join is a part like any other.",
    (
        line({"alone": True, "school": False}, all_of(any_of(A, B), none_of(C)), YES),
        line({"alone": True}, all_of(any_of(A, B), none_of(C)), OPEN),
        line({"alone": True, "school": True}, all_of(any_of(A, B), none_of(C)), NO),
        line({"school": False}, all_of(any_of(A, B), none_of(C)), OPEN),
        line({"alone": False, "illness": False}, all_of(any_of(A, B), none_of(C)), NO),
        line({"alone": False}, none_of(all_of(A, B), C), OPEN),
        line({"alone": False, "school": False}, none_of(all_of(A, B), C), YES),
        line({"alone": True, "illness": True}, none_of(all_of(A, B), C), NO),
    ),
)
RAISES = Table(
    "只升 A branch that only raises",
    "It counts when it is true, and otherwise it holds nothing open.",
    (
        line({"alone": True}, raises(A), YES),
        line({"alone": False}, raises(A), NO),
        line({}, raises(A), NO),
        line({"illness": False}, any_of(raises(A), B), NO),
        line({}, any_of(raises(A), B), OPEN),
        line({"alone": True}, any_of(raises(A), B), YES),
        line({"illness": True}, all_of(raises(A), B), NO),
    ),
)
TABLES = (ALL, ANY, NONE, NESTED, RAISES)
