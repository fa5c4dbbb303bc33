"""What is a fact that follows from others, and what do questions about it answer?"""

from tests.semantics.line import Table, line
from tests.semantics.vocabulary import (
    ALONE,
    HELPED,
    MILD,
    MODERATE,
    NOTHING,
    SEVERE,
)
from tests.semantics.writing import FALSE, TRUE, among, at_least, at_most

from qingdan.model.facts import Bounds
from qingdan.model.truth import Truth

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
HERE, AWAY, UNSAID = {"lives_here": True}, {"lives_here": False}, dict[str, bool]()
SELF, HELP = Bounds(ALONE, ALONE), Bounds(HELPED, HELPED)
ROWS = Table(
    "行 Rows",
    "生活困境 has four rows: 独居 makes it 中度; 独居 with 洗澡 要人帮着做 makes it 重度; a "
    "巴氏指数 of 60 or less makes it 轻度, 只升; an 年龄 of 90 or more makes it 重度, 占位. The "
    "heaviest row that holds counts. A row that is open raises what it may be at most; one marked "
    "只升 does not.",
    (
        line({"alone": False, "age": 7000, "bathing": SELF}, "need", Bounds(NOTHING, NOTHING)),
        line({"alone": True, "age": 7000, "bathing": SELF}, "need", Bounds(MODERATE, MODERATE)),
        line({"alone": True, "age": 7000, "bathing": HELP}, "need", Bounds(SEVERE, SEVERE)),
        line({"alone": True, "age": 7000}, "need", Bounds(MODERATE, SEVERE)),
        line({"age": 7000, "bathing": SELF}, "need", Bounds(NOTHING, MODERATE)),
        line({"age": 7000, "bathing": HELP}, "need", Bounds(NOTHING, SEVERE)),
        line({"alone": False, "bathing": SELF}, "need", Bounds(NOTHING, SEVERE)),
        line({"alone": False, "age": 7000, "barthel": 6000}, "need", Bounds(MILD, MILD)),
        line({"alone": False, "age": 7000, "barthel": 6001}, "need", Bounds(NOTHING, NOTHING)),
        line({"alone": False, "age": 9000}, "need", Bounds(SEVERE, SEVERE)),
        line({"alone": False, "age": 9000}, "need", Bounds(NOTHING, SEVERE), doubting=True),
        line({"alone": False, "age": 7000}, "need", Bounds(NOTHING, SEVERE), doubting=True),
        line({"alone": True, "age": 7000}, at_least("need", MODERATE), YES),
        line({"alone": True, "age": 7000}, at_least("need", SEVERE), OPEN),
        line({"alone": True, "age": 7000}, at_most("need", MODERATE), OPEN),
        line({"alone": True, "age": 7000}, among("need", MODERATE, SEVERE), YES),
        line({"alone": True, "age": 7000}, among("need", NOTHING, MILD), NO),
    ),
)
PRECHECKS = Table(
    "任一行、任一事实 Any row, any fact",
    "可能够得上 has two rows: 人均月收入 up to the 低保标准, or, 占位, up to the 边缘线. A truth "
    "that follows from rows or other truths is unknown while none is certain and one is open.",
    (
        line({"per_head": 90000}, "may_qualify", TRUE),
        line({"per_head": 135000}, "may_qualify", TRUE),
        line({"per_head": 135001}, "may_qualify", FALSE),
        line({}, "may_qualify", None),
        line({"per_head": 90000}, "may_qualify", TRUE, doubting=True),
        line({"per_head": 135000}, "may_qualify", None, doubting=True),
        line({"per_head": 135001}, "may_qualify", None, doubting=True),
        line({"per_head": 135001}, among("may_qualify", FALSE), YES),
        line({"per_head": 135001}, among("may_qualify", FALSE), OPEN, doubting=True),
        line({"illness": True}, "burdened", TRUE),
        line({"illness": False}, "burdened", None),
        line({"illness": False, "school": True}, "burdened", TRUE),
        line({"illness": False, "school": False}, "burdened", FALSE),
    ),
)
COUNTS = Table(
    "数 Counts",
    "同住人数 counts the members of whom 同住 is true, 自己做不了的项数 how many of 洗澡 and 吃饭 "
    "need somebody. The least are those that are certain, the most those that are possible.",
    (
        line(HERE, "persons", Bounds(200, 200), HERE),
        line(HERE, "persons", Bounds(100, 100), AWAY),
        line(HERE, "persons", Bounds(100, 200), UNSAID),
        line(UNSAID, "persons", Bounds(0, 200), UNSAID),
        line(HERE, at_least("persons", 200), YES, HERE),
        line(HERE, at_least("persons", 200), NO, AWAY),
        line(HERE, at_least("persons", 200), OPEN, UNSAID),
        line(HERE, at_most("persons", 200), YES, UNSAID),
        line(HERE, among("persons", 100), YES, AWAY),
        line(HERE, among("persons", 100), NO, HERE),
        line(HERE, among("persons", 100), OPEN, UNSAID),
        line(HERE, among("persons", 300), NO, UNSAID),
        line(HERE, among("persons", 0, 300), NO, UNSAID),
        line({"bathing": HELP, "eating": SELF}, "undone", Bounds(100, 100)),
        line({"bathing": HELP}, "undone", Bounds(100, 200)),
        line({"bathing": HELP}, at_least("undone", 100), YES),
        line({"bathing": HELP}, at_least("undone", 200), OPEN),
        line({"bathing": SELF}, at_least("undone", 200), NO),
    ),
)
TABLES = (ROWS, PRECHECKS, COUNTS)
