"""What does a formula come to, and what does the calendar?"""

from datetime import date

from tests.semantics.line import Table, line
from tests.semantics.vocabulary import MILD
from tests.semantics.writing import at_least, at_most

from qingdan.model.conditions import Standard
from qingdan.model.facts import Bounds
from qingdan.model.truth import Truth

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
HERE, AWAY = {"lives_here": True}, {"lives_here": False}
FORMULAS = Table(
    "算式 Formulas",
    "人均月收入 is 月收入 divided by 同住人数, rounded to 0.01, a half going up. A formula has no "
    "value while an input is open or known as bounds only, nor when it divides by nothing: a "
    "home without income is a row of its own.",
    (
        line({**HERE, "income": 100000}, "per_head", 33333, HERE, HERE),
        line({**HERE, "income": 20000}, "per_head", 6667, HERE, HERE),
        line({**HERE, "income": 25}, "per_head", 13, HERE),
        line({**HERE, "income": -25}, "per_head", -12, HERE),
        line(HERE, "per_head", None, HERE),
        line({**HERE, "income": 100000}, "per_head", None, {}),
        line({**AWAY, "income": 100000}, "per_head", None),
        line({**HERE, "income": 90000}, at_most("per_head", Standard("line")), YES),
        line({**HERE, "income": 90001}, at_most("per_head", Standard("line")), NO),
        line({**AWAY, "income": 1}, at_most("per_head", Standard("line")), OPEN),
        line({"per_head": 33333}, "short_of", 56667),
        line({"per_head": 33333}, "short_of_unset", None),
        line({"income": 0, "spending": 100}, "share", None),
    ),
)
ROUNDING = Table(
    "取整 Rounding",
    "A formula states to what it is rounded, and how. One that does not loses what is behind the "
    "second decimal.",
    (
        line({"spending": 100, "income": 300}, "share", 3300),
        line({"spending": 100, "income": 300}, "share_up", 3400),
        line({"spending": 100, "income": 300}, "share_down", 3300),
        line({"spending": 200, "income": 300}, "share", 6700),
        line({"spending": 200, "income": 300}, "share_down", 6600),
        line({"spending": 100, "income": 800}, "share", 1300),
        line({"spending": 100, "income": 200}, "share_up", 5000),
        line({"spending": 100, "income": 200}, "share_down", 5000),
        line({"spending": -100, "income": 800}, "share", -1200),
        line({"spending": -100, "income": 800}, "share_up", -1200),
        line({"spending": -100, "income": 800}, "share_down", -1300),
        line({"income": 10000}, "third", 3333),
        line({"income": -10000}, "third", -3333),
    ),
)
CALENDAR = Table(
    "满周岁、满月 Full years and months",
    "A year is full on the birthday, a month on the same day of a later month; where that month "
    "is shorter, on its last day. A day that is still to come counts below nothing.",
    (
        line({"born": date(1965, 3, 1)}, "age", 6000, on=date(2025, 3, 1)),
        line({"born": date(1965, 3, 1)}, "age", 5900, on=date(2025, 2, 28)),
        line({"born": date(1965, 3, 1)}, at_least("age", 6000), YES, on=date(2025, 3, 1)),
        line({"born": date(1965, 3, 1)}, at_least("age", 6000), NO, on=date(2025, 2, 28)),
        line({"born": date(1960, 2, 29)}, "age", 6500, on=date(2025, 2, 28)),
        line({"born": date(1960, 2, 29)}, "age", 6400, on=date(2025, 2, 27)),
        line({"born": date(1960, 2, 29)}, "age", 6300, on=date(2024, 2, 28)),
        line({"born": date(1960, 2, 29)}, "age", 6400, on=date(2024, 2, 29)),
        line({"born": date(2025, 3, 1)}, "age", 0, on=date(2025, 3, 1)),
        line({}, "age", None),
        line({"ill_since": date(2025, 1, 31)}, "ill_months", 0, on=date(2025, 2, 27)),
        line({"ill_since": date(2025, 1, 31)}, "ill_months", 100, on=date(2025, 2, 28)),
        line({"ill_since": date(2025, 1, 31)}, "ill_months", 100, on=date(2025, 3, 30)),
        line({"ill_since": date(2025, 1, 31)}, "ill_months", 200, on=date(2025, 3, 31)),
        line({"ill_since": date(2024, 2, 29)}, "ill_months", 1200, on=date(2025, 2, 28)),
        line({"ill_since": date(2025, 3, 15)}, "ill_months", -100, on=date(2025, 3, 1)),
    ),
)
GIVEN = Table(
    "填了的算数 What is given counts",
    "A fact that follows from others may be given instead, as an assessor gives a level. Then "
    "that counts, also for whatever follows from it.",
    (
        line({"born": date(1965, 3, 1), "age": 7000}, "age", 7000),
        line({"persons": 300, **HERE}, "persons", 300),
        line({"persons": 300, **HERE, "income": 90000}, "per_head", 30000),
        line({"persons": 300, **HERE}, at_least("persons", 300), YES),
        line({"need": Bounds(MILD, MILD), "alone": True}, "need", Bounds(MILD, MILD)),
        line({"need": Bounds(MILD, MILD), "alone": True}, at_most("need", MILD), YES),
    ),
)
FAILING = Table(
    "算不出来的规则 A rule that fails",
    "Where a rule cannot be put to a value, its verdict is open and the rule is named. Nothing "
    "fails towards a yes or a no.",
    (
        line({"where": "home"}, at_least("where", 100), OPEN, broken=True),
        line({"alone": True}, at_most("alone", 100), OPEN, broken=True),
        line({"born": date(1965, 3, 1)}, at_least("born", 100), OPEN, broken=True),
        line({"barthel": "sixty"}, at_least("barthel", 6000), OPEN, broken=True),
        line({}, at_least("where", 100), OPEN),
        line({**HERE, "income": "much"}, "per_head", None, broken=True),
        line({**HERE, "income": "much"}, at_most("per_head", 100), OPEN, broken=True),
    ),
)
TABLES = (FORMULAS, ROUNDING, CALENDAR, GIVEN, FAILING)
