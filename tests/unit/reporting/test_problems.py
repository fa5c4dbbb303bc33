"""Is a problem printed so that its writer finds the spot and knows what to do?"""

from qingdan.model.place import Place, Problem, Severity
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import advice, printed, sentence

CAP = Problem(
    "V-CAP-01",
    Place("services/living/bath.yaml", 14, 19),
    {"tier": "要人帮洗", "need": "32", "cap": "20", "month": "8"},
)
SOURCE = "\n" * 13 + "  最多: {每月: 4, 每年: 20}\n"


def unknown(near: str) -> Problem:
    return Problem("V-NAME-01", Place("a.yaml", 1, 1), {"key": "给谁们", "near": near})


def test_the_mark_stands_under_the_word_in_a_terminal() -> None:
    assert printed(CAP, SOURCE, Language.CHINESE) == (
        "services/living/bath.yaml:14:19  错 V-CAP-01  年上限装不下月标准\n"
        "   14 │   最多: {每月: 4, 每年: 20}\n"
        "      │                         ^^\n"
        "   `要人帮洗` 按标准一年要 32，最多写 20，8 月就有人被停。"
        " 年上限改到 32 以上，或删去 每年。"
    )


def test_english_says_the_same() -> None:
    first, *_, last = printed(CAP, SOURCE, Language.ENGLISH).split("\n")
    assert first.startswith("services/living/bath.yaml:14:19  error V-CAP-01  ")
    assert last == (
        "   At the standard `要人帮洗` needs 32 a year; the cap is 20: people would be stopped in"
        " month 8. Raise the yearly cap to 32 or more, or delete `每年`."
    )


def test_without_the_source_the_sentence_stands_alone() -> None:
    assert len(printed(CAP, None, Language.CHINESE).split("\n")) == 2
    assert len(printed(CAP, "only one line", Language.CHINESE).split("\n")) == 2


def test_a_place_that_is_no_line_of_a_file_shows_no_line() -> None:
    problem = Problem("V-FILE-06", Place("$.members[0].income", 0, 0), {"value": "-128"})
    assert printed(problem, "{}", Language.CHINESE).startswith("$.members[0].income  错 V-FILE-06")


def test_a_suggestion_is_left_out_when_there_is_none() -> None:
    assert sentence(unknown("给谁"), Language.CHINESE) == "不认识 `给谁们`，是不是 `给谁`？"
    assert sentence(unknown(""), Language.CHINESE) == "不认识 `给谁们`。"
    assert sentence(unknown(""), Language.ENGLISH) == "Unknown key `给谁们`."


def test_the_severity_is_the_problems_own() -> None:
    note = Problem(
        "V-YAML-15", Place("a.yaml", 1, 1), {"column": "1", "name": "mark"}, Severity.NOTE
    )
    assert printed(note, "\ufeff甲: 1", Language.CHINESE).startswith("a.yaml:1:1  提示 V-YAML-15")


def test_advice_says_when_fix_can_do_it() -> None:
    slip = Problem("V-YAML-09", Place("a.yaml", 1, 4), {"value": "２"})
    assert advice(slip, Language.CHINESE) == "换成半角数字。（--fix 能改）"
    assert advice(slip, Language.ENGLISH) == "Use half-width digits. (--fix can do it.)"
    assert "--fix" not in advice(CAP, Language.CHINESE)


def test_nothing_in_a_file_can_drive_the_terminal() -> None:
    problem = Problem("V-NAME-01", Place("a\x1b.yaml", 1, 4), {"key": "\x1b[31m\n甲", "near": ""})
    text = printed(problem, "甲: \x1b[2J乙\u202e丙\t丁\n", Language.CHINESE)
    assert not set(text) & {"\x1b", "\u202e", "\t", "\r"}
    assert text.count("\n") == 3


def test_a_very_long_line_is_cut_around_the_spot() -> None:
    problem = Problem("V-YAML-09", Place("a.yaml", 1, 5001), {"value": "２" * 500})
    head, line, mark, said = printed(
        problem, "a" * 5000 + "２" + "b" * 5000, Language.CHINESE
    ).split("\n")
    assert "…" in line
    assert len(line) < 110
    assert line[: mark.index("^") + 1].endswith("２")
    assert len(said) < 120
    assert head
