"""Has every key of the files one English word behind it, and every word one key?"""

from collections import Counter
from pathlib import Path

from qingdan.loading.shapes.criteria import BOUNDS, JOINS, PRECHECK, RAISES, UNIT
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.taking import PLACEHOLDER, VALUE, at, entries
from qingdan.loading.yaml import read

ROOT = Path(__file__).resolve().parents[3]
OF_CONDITIONS = {*JOINS, *BOUNDS, RAISES, PRECHECK, VALUE, UNIT, PLACEHOLDER}


def words() -> dict[str, str]:
    content = (ROOT / "policy" / "words.yaml").read_bytes()
    tree = read(content, "words.yaml").tree
    return {key: str(word.value) for key, word in entries(at(tree, "词")).items()}


def keys() -> set[str]:
    records = (*shapes().kinds.values(), *shapes().parts.values())
    return {key for record in records for key in record.keys} | OF_CONDITIONS


def test_every_key_has_a_word() -> None:
    assert keys() - words().keys() == set()


def test_every_word_has_a_key() -> None:
    assert words().keys() - keys() == set()


def test_no_two_keys_share_a_word() -> None:
    shared = [word for word, count in Counter(words().values()).items() if count > 1]
    assert shared == []


def test_a_word_can_stand_in_code_and_in_json() -> None:
    assert [
        word for word in words().values() if not word.isidentifier() or not word.islower()
    ] == []


def test_the_words_stand_in_their_order() -> None:
    written = list(words().values())
    assert written == sorted(written)
