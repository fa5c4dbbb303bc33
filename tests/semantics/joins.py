"""What do 都要, 任一, 都不 and 只升 answer, when a part is open?"""

from tests.semantics.writing import (
    among,
)

from qingdan.model.truth import Truth

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
A, B, C = (among(fact, True) for fact in ("alone", "illness", "school"))
WORDS: dict[Truth, dict[str, bool]] = {YES: {"": True}, NO: {"": False}, OPEN: {}}
KLEENE_ALL = ((YES, YES, YES), (YES, OPEN, OPEN), (YES, NO, NO), (OPEN, YES, OPEN))
KLEENE_ALL += ((OPEN, OPEN, OPEN), (OPEN, NO, NO), (NO, YES, NO), (NO, OPEN, NO), (NO, NO, NO))
KLEENE_ANY = ((YES, YES, YES), (YES, OPEN, YES), (YES, NO, YES), (OPEN, YES, YES))
KLEENE_ANY += (
    (OPEN, OPEN, OPEN),
    (OPEN, NO, OPEN),
    (NO, YES, YES),
    (NO, OPEN, OPEN),
    (NO, NO, NO),
)
KLEENE_NONE = ((YES, YES, NO), (YES, OPEN, NO), (YES, NO, NO), (OPEN, YES, NO))
KLEENE_NONE += (
    (OPEN, OPEN, OPEN),
    (OPEN, NO, OPEN),
    (NO, YES, NO),
    (NO, OPEN, OPEN),
    (NO, NO, YES),
)
