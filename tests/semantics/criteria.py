"""What does a criterion answer, for each kind of fact and of bound?"""

from datetime import date

from tests.semantics.line import ON, Table, line
from tests.semantics.vocabulary import ALONE, HAND, HELPED
from tests.semantics.writing import FALSE, TRUE, above, all_of, among, at_least, at_most, below

from qingdan.model.conditions import Standard, Today
from qingdan.model.facts import Bounds
from qingdan.model.truth import Truth

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
TRUTHS = Table(
    "是否 Truths",
    "A fact that nobody told is open, even where every answer would do.",
    (
        line({"alone": True}, among("alone", TRUE), YES),
        line({"alone": False}, among("alone", TRUE), NO),
        line({}, among("alone", TRUE), OPEN),
        line({"alone": True}, among("alone", FALSE), NO),
        line({"alone": False}, among("alone", FALSE), YES),
        line({}, among("alone", FALSE), OPEN),
        line({}, among("alone", TRUE, FALSE), OPEN),
    ),
)
CHOICES = Table(
    "选项 Choices",
    "A list under a fact means any of them.",
    (
        line({"where": "home"}, among("where", "hospital", "institution"), NO),
        line({"where": "hospital"}, among("where", "hospital", "institution"), YES),
        line({"where": "institution"}, among("where", "hospital", "institution"), YES),
        line({}, among("where", "hospital", "institution"), OPEN),
    ),
)
LEVELS = Table(
    "程度 Levels",
    "A level may be known as bounds only: then a question holds when it holds at every level in "
    "between, fails when it holds at none, and is open otherwise.",
    (
        line({"bathing": Bounds(HAND, HAND)}, among("bathing", HAND, HELPED), YES),
        line({"bathing": Bounds(ALONE, ALONE)}, among("bathing", HAND, HELPED), NO),
        line({"bathing": Bounds(HAND, HELPED)}, among("bathing", HAND, HELPED), YES),
        line({"bathing": Bounds(ALONE, HAND)}, among("bathing", HAND, HELPED), OPEN),
        line({"bathing": Bounds(HAND, HAND)}, among("bathing", ALONE, HELPED), NO),
        line({"bathing": Bounds(ALONE, HELPED)}, among("bathing", ALONE, HELPED), OPEN),
        line({"bathing": Bounds(HAND, HAND)}, at_least("bathing", HAND), YES),
        line({"bathing": Bounds(HAND, HELPED)}, at_least("bathing", HAND), YES),
        line({"bathing": Bounds(ALONE, HAND)}, at_least("bathing", HAND), OPEN),
        line({"bathing": Bounds(ALONE, HAND)}, at_least("bathing", HELPED), NO),
        line({"bathing": Bounds(ALONE, HAND)}, at_most("bathing", HAND), YES),
        line({"bathing": Bounds(HAND, HELPED)}, at_most("bathing", HAND), OPEN),
        line({"bathing": Bounds(HAND, HAND)}, above("bathing", HAND), NO),
        line({"bathing": Bounds(HAND, HELPED)}, above("bathing", HAND), OPEN),
        line({"bathing": Bounds(ALONE, HAND)}, below("bathing", HELPED), YES),
        line({"bathing": Bounds(HELPED, HELPED)}, below("bathing", HELPED), NO),
        line({"bathing": Bounds(HAND, None)}, at_least("bathing", HAND), YES),
        line({"bathing": Bounds(HAND, None)}, at_least("bathing", HELPED), OPEN),
        line({}, among("bathing", ALONE, HAND, HELPED), OPEN),
        line({}, at_least("bathing", ALONE), OPEN),
    ),
)
NUMBERS = Table(
    "数和金额 Numbers and money",
    "以上 and 以下 include the bound, 超过 and 不满 do not (Civil Code, article 1259). Figures "
    "are exact to the hundredth. Two bounds under one fact are two criteria.",
    (
        line({"barthel": 6000}, at_least("barthel", 6000), YES),
        line({"barthel": 5999}, at_least("barthel", 6000), NO),
        line({"barthel": 6000}, at_most("barthel", 6000), YES),
        line({"barthel": 6001}, at_most("barthel", 6000), NO),
        line({"barthel": 6000}, above("barthel", 6000), NO),
        line({"barthel": 6001}, above("barthel", 6000), YES),
        line({"barthel": 6000}, below("barthel", 6000), NO),
        line({"barthel": 5999}, below("barthel", 6000), YES),
        line({}, below("barthel", 6000), OPEN),
        line({"barthel": 4000}, all_of(at_least("barthel", 4000), below("barthel", 6000)), YES),
        line({"barthel": 3999}, all_of(at_least("barthel", 4000), below("barthel", 6000)), NO),
        line({"barthel": 6000}, all_of(at_least("barthel", 4000), below("barthel", 6000)), NO),
        line({}, all_of(at_least("barthel", 4000), below("barthel", 6000)), OPEN),
        line({"barthel": 0}, among("barthel", 0, 10000), YES),
        line({"barthel": 5000}, among("barthel", 0, 10000), NO),
        line({}, among("barthel", 0, 10000), OPEN),
        line({"pension": 20050}, at_most("pension", 20050), YES),
        line({"pension": 20051}, at_most("pension", 20050), NO),
        line({"pension": -100}, below("pension", 0), YES),
        line({}, at_most("pension", 20050), OPEN),
    ),
)
DATES = Table(
    "日期 Days",
    "A day is held against a day, against a standard that is a day, or against 判定日, the day of "
    f"assessment: {ON} unless the line says another.",
    (
        line({"born": date(1965, 3, 1)}, at_most("born", date(1965, 3, 1)), YES),
        line({"born": date(1965, 3, 2)}, at_most("born", date(1965, 3, 1)), NO),
        line({"born": date(1965, 3, 1)}, below("born", date(1965, 3, 1)), NO),
        line({"ill_since": date(2025, 3, 1)}, at_most("ill_since", Today()), YES),
        line({"ill_since": date(2025, 3, 1)}, below("ill_since", Today()), NO),
        line(
            {"ill_since": date(2025, 3, 1)}, below("ill_since", Today()), YES, on=date(2025, 3, 2)
        ),
        line({"ill_since": date(2025, 3, 2)}, above("ill_since", Today()), YES),
        line({"ill_since": date(2024, 7, 1)}, at_least("ill_since", Standard("start")), YES),
        line({"ill_since": date(2024, 6, 30)}, at_least("ill_since", Standard("start")), NO),
        line({}, at_least("ill_since", Today()), OPEN),
    ),
)
FIGURES = Table(
    "标准和占位 Standards and placeholders",
    "A standard that nobody has published leaves its question open. Every release is read twice: "
    "as it is written, and with every placeholder in doubt. In doubt a placeholder is open, "
    "whatever the facts are, and nothing else changes.",
    (
        line({"pension": 90000}, at_most("pension", Standard("line")), YES),
        line({"pension": 90001}, at_most("pension", Standard("line")), NO),
        line({"pension": 1}, at_most("pension", Standard("unset")), OPEN),
        line({}, at_most("pension", Standard("line")), OPEN),
        line({"pension": 135000}, at_most("pension", Standard("margin")), YES),
        line({"pension": 135000}, at_most("pension", Standard("margin")), OPEN, doubting=True),
        line({"pension": 1}, at_most("pension", Standard("margin")), OPEN, doubting=True),
        line({"barthel": 7000}, at_least("barthel", 6000, placeholder=True), YES),
        line({"barthel": 7000}, at_least("barthel", 6000, placeholder=True), OPEN, doubting=True),
        line({"barthel": 7000}, at_least("barthel", 6000), YES, doubting=True),
        line({"pension": 90000}, at_most("pension", Standard("line")), YES, doubting=True),
    ),
)
TABLES = (TRUTHS, CHOICES, LEVELS, NUMBERS, DATES, FIGURES)
