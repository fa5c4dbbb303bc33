"""Does an audit name the first bad entry, what is wrong with it, and what still verifies?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from tests.properties.ledgers import LOG, OTHER, Grown, bodies, grown

from qingdan.casebook.ledger import canonical, checkpoints, engines, merkle, store
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.findings import Finding, Wrong
from qingdan.casebook.ledger.records import Entry, Kept
from qingdan.casebook.ledger.verify import Audit, audited

CONTENTS = bodies(20)
SOUND = grown(CONTENTS, [8, 12, 20])
"""Twenty entries, signed at 8, 12 and 20."""


def audit(ledger: Grown, *held: Kept) -> Audit:
    return audited(ledger, [LOG.verifier], [each.note for each in held])


def with_entry(at: int, entry: Entry, ledger: Grown = SOUND) -> Grown:
    return replace(ledger, rows=(*ledger.rows[:at], entry, *ledger.rows[at + 1 :]))


def rewritten(at: int, sizes: Sequence[int]) -> Grown:
    """Return the ledger in which an entry always said something else."""
    body = canonical.written({"kind": "note", "text": "改过的"})
    return grown([*CONTENTS[:at], body, *CONTENTS[at + 1 :]], sizes)


def without_nodes(*places: tuple[int, int]) -> Grown:
    tree = {place: found for place, found in SOUND.tree.items() if place not in places}
    return replace(SOUND, tree=tree)


LOOSE = CONTENTS[5].replace(b",", b", ")
CHANGED = rewritten(13, [8, 12, 20])
SPOILED: Mapping[str, tuple[Grown, Sequence[Kept], int, Sequence[Finding]]] = {
    # Only the body: the tree over it is the one that was signed, so it is this entry and no other.
    "a body": (
        with_entry(13, replace(SOUND.rows[13], body=CONTENTS[12])),
        (),
        13,
        [Finding(Wrong.LEAF, 13, 14)],
    ),
    # Body and leaf: the node over the pair tells that it is one of two.
    "a body and its leaf": (
        with_entry(13, CHANGED.rows[13]),
        (),
        12,
        [Finding(Wrong.NODE, 12, 14), Finding(Wrong.CHECKPOINT, 12, 20)],
    ),
    # Everything grown anew under the notes of before: it is after the last note that agrees.
    "an entry and the tree": (
        replace(CHANGED, kept=SOUND.kept),
        (),
        12,
        [Finding(Wrong.CHECKPOINT, 12, 20)],
    ),
    "an entry before the first note": (
        replace(rewritten(3, []), kept=SOUND.kept),
        (),
        0,
        [Finding(Wrong.CHECKPOINT, 0, size) for size in (8, 12, 20)],
    ),
    "all signed anew by another": (
        grown(CONTENTS, [8, 12, 20], OTHER),
        (),
        0,
        [Finding(Wrong.UNSIGNED, 0, size) for size in (8, 12, 20)],
    ),
    # By the log itself: only those who hold a note can tell, and only from there on.
    "all signed anew by the log": (
        CHANGED,
        SOUND.kept[1:],
        12,
        [Finding(Wrong.HELD, 12, 20)],
    ),
    "a node": (
        replace(SOUND, tree={**SOUND.tree, (2, 1): bytes(32)}),
        (),
        20,
        [Finding(Wrong.NODE, 4, 8)],
    ),
    "a node that is gone": (without_nodes((1, 3)), (), 20, [Finding(Wrong.NODE, 6, 8)]),
    "a node too much": (
        replace(SOUND, tree={**SOUND.tree, (3, 2): bytes(32)}),
        (),
        20,
        [Finding(Wrong.EXTRA, 20, 20)],
    ),
    "an entry that is gone": (
        replace(SOUND, rows=SOUND.rows[:9] + SOUND.rows[10:]),
        (),
        8,
        [
            Finding(Wrong.MISSING, 9, 10),
            Finding(Wrong.SHORT, 9, 12),
            Finding(Wrong.SHORT, 9, 20),
        ],
    ),
    "a cut end": (
        replace(grown(CONTENTS[:15], []), kept=SOUND.kept),
        (),
        12,
        [Finding(Wrong.SHORT, 15, 20)],
    ),
    "a cut end and its notes": (
        grown(CONTENTS[:15], [8, 12]),
        SOUND.kept[-1:],
        12,
        [Finding(Wrong.SHORT, 15, 20)],
    ),
    "a label": (
        replace(SOUND, kept=(replace(SOUND.kept[0], size=9), *SOUND.kept[1:])),
        (),
        20,
        [Finding(Wrong.MISLABELLED, 0, 9)],
    ),
    "another form": (
        with_entry(4, Entry(4, LOOSE, merkle.leaf_hash(LOOSE)), grown(CONTENTS[:5], [4])),
        (),
        4,
        [Finding(Wrong.BODY, 4, 5)],
    ),
    "a note from elsewhere": (
        SOUND,
        grown(CONTENTS, [20], OTHER).kept,
        20,
        [Finding(Wrong.HELD_UNSIGNED, 0, 0)],
    ),
}


@pytest.mark.parametrize(("ledger", "held", "sound", "wrong"), SPOILED.values(), ids=SPOILED)
def test_what_was_changed_is_named_and_what_still_verifies(
    ledger: Grown, held: Sequence[Kept], sound: int, wrong: Sequence[Finding]
) -> None:
    found = audit(ledger, *held)
    assert sorted(found.findings, key=order) == sorted(wrong, key=order)
    assert found.sound == sound


def order(finding: Finding) -> tuple[str, int, int]:
    return finding.wrong, finding.first, finding.until


def test_an_untouched_ledger_is_sound_as_far_as_it_goes_and_anchored_as_far_as_it_is_held() -> (
    None
):
    found = audit(SOUND, SOUND.kept[1])
    assert (found.size, found.sound, found.signed, found.anchored) == (20, 20, 20, 12)
    assert (found.root, found.findings) == (SOUND.kept[-1].root, ())


def test_a_ledger_that_nobody_holds_a_note_of_rests_on_its_own_word() -> None:
    assert audit(SOUND).anchored == 0


def test_entries_behind_the_last_note_are_sound_and_not_signed() -> None:
    found = audit(grown(CONTENTS, [12]))
    assert (found.sound, found.signed) == (20, 12)


def test_a_note_from_before_a_key_was_changed_counts_when_that_key_is_given() -> None:
    after = Checkpoint(LOG.name, 20, SOUND.kept[-1].root)
    kept = (*SOUND.kept[:2], Kept(20, after.root, checkpoints.signed(after, [OTHER])))
    ledger = replace(SOUND, kept=kept)
    assert audited(ledger, [LOG.verifier, OTHER.verifier]).findings == ()
    assert [each.wrong for each in audit(ledger).findings] == [Wrong.UNSIGNED]


def test_an_empty_ledger_is_sound() -> None:
    found = audit(grown([], [0]))
    assert (found.size, found.sound, found.findings, found.root) == (0, 0, (), merkle.EMPTY)


def test_a_ledger_longer_than_one_reading_is_sound() -> None:
    contents = bodies(4096 + 5)
    found = audit(grown(contents, [4095, 4096, 4101]))
    assert (found.sound, found.findings) == (4101, ())


@pytest.mark.parametrize("wrong", Wrong)
def test_each_fault_is_told_in_both_languages_with_what_to_do(wrong: Wrong) -> None:
    chinese, english = Finding(wrong, 12, 14).sentences
    assert chinese.endswith("。")
    assert "；" in chinese
    assert ";" in english
    assert "{" not in chinese + english


def test_a_fault_names_the_entries_by_their_numbers() -> None:
    chinese, english = Finding(Wrong.NODE, 12, 14).sentences
    assert chinese.startswith("第 `12` 条到第 `13` 条合起来的摘要对不上：")
    assert english.startswith("entries `12` to `13` do not make the hash that is kept over them:")


Change = Callable[[Connection], object]
CHANGES: Mapping[str, tuple[str, Wrong, int]] = {
    "a body": ("UPDATE ledger_entry SET body = x'7b7d' WHERE seq = 5", Wrong.LEAF, 5),
    "an entry": ("DELETE FROM ledger_entry WHERE seq = 5", Wrong.MISSING, 5),
    "a node": ("UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 1", Wrong.NODE, 0),
    "a note": ("UPDATE ledger_checkpoint SET note = 'a'", Wrong.UNSIGNED, 0),
    "numbers below nought": ("INSERT INTO ledger_entry VALUES (-1, x'', x'')", Wrong.EXTRA, 7),
    "a table": ("DROP TABLE ledger_node", Wrong.UNREADABLE, 0),
    "all notes": ("DROP TABLE ledger_checkpoint", Wrong.UNREADABLE, 0),
}


NOTHING: Any = None
"""What a damaged page may hold in a column that is never empty."""


@pytest.mark.parametrize(
    ("ledger", "wrong"),
    [
        (with_entry(5, Entry(5, NOTHING, SOUND.rows[5].leaf)), Wrong.LEAF),
        (with_entry(5, Entry(5, SOUND.rows[5].body, NOTHING)), Wrong.LEAF),
        (with_entry(5, Entry(5, NOTHING, NOTHING)), Wrong.LEAF),
        (replace(SOUND, tree={**SOUND.tree, (1, 1): NOTHING}), Wrong.NODE),
        (replace(SOUND, kept=(Kept(8, NOTHING, SOUND.kept[0].note),)), Wrong.MISLABELLED),
        (replace(SOUND, kept=(Kept(8, SOUND.kept[0].root, NOTHING),)), Wrong.UNSIGNED),
    ],
)
def test_a_column_that_holds_nothing_is_told_of(ledger: Grown, wrong: Wrong) -> None:
    assert audit(ledger).findings[0].wrong == wrong


@pytest.mark.parametrize(("statement", "wrong", "first"), CHANGES.values(), ids=CHANGES)
def test_a_change_in_the_database_is_found(
    file: Engine, statement: str, wrong: Wrong, first: int
) -> None:
    with engines.writing(file) as connection:
        for each in CONTENTS[:7]:
            store.append(connection, canonical.parsed(each))
        store.checkpoint(connection, [LOG])
        asked = text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for name in connection.execute(asked).scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
    with engines.reading(file) as connection:
        found = audited(store.Shelf(connection), [LOG.verifier])
    assert (found.findings[0].wrong, found.findings[0].first) == (wrong, first)


def test_a_ledger_in_a_database_is_sound(engine: Engine) -> None:
    with engines.writing(engine) as connection:
        for each in CONTENTS:
            store.append(connection, canonical.parsed(each))
        note = store.checkpoint(connection, [LOG])
    with engines.reading(engine) as connection:
        found = audited(store.Shelf(connection), [LOG.verifier], [note])
    assert (found.sound, found.anchored, found.findings) == (20, 20, ())
    assert found.root == SOUND.kept[-1].root
