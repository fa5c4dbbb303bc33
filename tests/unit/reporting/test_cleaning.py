"""Can words from a file do anything on a screen but be read?"""

import pytest

from qingdan.reporting.cleaning import clean, clean_lines


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("林*强", "林*强"),
        ("plain, words.", "plain, words."),
        ("一\x1b[2J二", "一⟨U+001B⟩[2J二"),
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),
        ("a\nb", "a⟨U+000A⟩b"),
        ("a\tb", "a⟨U+0009⟩b"),
        ("林\u202e强", "林⟨U+202E⟩强"),
        ("林\u200b强", "林⟨U+200B⟩强"),
        ("林\u2028强", "林⟨U+2028⟩强"),
        ("[/red]张三", "[/red]张三"),
        ("全角　空格", "全角　空格"),
        ("〔占位〕✓ → ⏸ ‼", "〔占位〕✓ → ⏸ ‼"),
    ],
)
def test_what_could_move_or_hide_is_shown_by_its_number(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_a_cleaned_line_is_one_line() -> None:
    assert clean_lines(["a\nb", "c  "]) == ("a⟨U+000A⟩b", "c")
