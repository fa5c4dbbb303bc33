"""Is it seen what late rules would change of what was decided, and is nothing changed?"""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.auditing.bureau import ALONE, FAMILY, Bureau
from tests.unit.auditing.test_replaying import changed_rules

from qingdan import library
from qingdan.auditing.affected import Late, Present, Twice, Unchanged, second
from qingdan.auditing.kept import Hindrance
from qingdan.auditing.replaying import Hindered

FIRST = date(2025, 7, 1)


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    found = Bureau(tmp_path / "案卷")
    found.assess(ALONE)
    return found


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Rules by which who needs a hand with bathing gets two baths a month and not one."""
    return changed_rules(tmp_path)


def late(folder: Path, first: date = FIRST) -> Late:
    return Late(Present(library.files(folder / "policy", folder / "catalogue")), first)


def test_what_would_be_otherwise_is_decided_twice_on_its_own_day(
    bureau: Bureau, changed: Path
) -> None:
    rules = late(changed)
    (found,) = second(bureau.book, rules).each(rules.newest(bureau.entries()))
    assert isinstance(found, Twice)
    assert found.since == date(2025, 9, 15)
    baths = [
        next(each.units for each in side.members[0].services if each.service == "bath")
        for side in (found.before, found.after)
    ]
    # One a month and two more from June to September; then two and two.
    assert [each and (each.least, each.most) for each in baths] == [(3, 3), (4, 4)]


def test_a_decision_from_before_counts_from_the_first_day_of_the_late_rules(
    bureau: Bureau, changed: Path
) -> None:
    rules = late(changed, date(2025, 10, 1))
    (found,) = second(bureau.book, rules).each(rules.newest(bureau.entries()))
    assert isinstance(found, Twice)
    assert found.since == date(2025, 10, 1)
    assert found.after.on == date(2025, 10, 1)
    assert tuple(rules.since(bureau.entries())) == ()


def test_by_rules_that_did_not_change_no_paper_is_opened(bureau: Bureau) -> None:
    """The keys of the household are gone, and nobody needs them."""
    bureau.forget(ALONE, "1")
    rules = Late(Present(library.files()), FIRST)
    (found,) = second(bureau.book, rules).each(rules.newest(bureau.entries()))
    assert isinstance(found, Unchanged)


def test_who_was_forgotten_is_told_and_is_no_fault(bureau: Bureau, changed: Path) -> None:
    bureau.forget(ALONE, "1")
    rules = late(changed)
    (found,) = second(bureau.book, rules).each(rules.newest(bureau.entries()))
    assert isinstance(found, Hindered)
    assert found.why is Hindrance.ERASED
    assert bureau.line("affected", str(changed), "--from", "2025-07-01")[0] == 0


def test_of_each_household_only_the_last_decision_counts_unless_all_are_asked_for(
    bureau: Bureau, changed: Path
) -> None:
    bureau.assess(ALONE, on="2025-09-20")
    rules, entries = late(changed), bureau.entries()
    assert [each.seq for each, _ in rules.newest(entries)] == [entries[-1].seq]
    assert [each.seq for each, _ in rules.since(entries)] == [each.seq for each in entries]
    later = late(changed, date(2025, 9, 16))
    assert [each.seq for each, _ in later.since(entries)] == [entries[-1].seq]


def test_the_list_names_household_service_was_would_be_and_since_when(
    bureau: Bureau, changed: Path
) -> None:
    before = len(bureau.entries())
    code, out = bureau.line("affected", str(changed), "--from", "2025-07-01")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "1 次评估，牵涉 1 户 1 人 1 项"
    assert " ".join(lines[3].split()) == (
        f"增加 {ALONE} 1号 助浴 可安排 每月 3 次 → 可安排 每月 4 次 从 2025-09-15 第 1 号"
    )
    assert lines[5].startswith("合计  增加 1；钱 每年 +")
    assert len(bureau.entries()) == before


def test_the_same_is_data(bureau: Bureau, changed: Path) -> None:
    bureau.assess(FAMILY)
    _, out = bureau.line("affected", str(changed), "--from", "2025-07-01", "--json")
    found = json.loads(out)
    mine = [each for each in found["changed"] if each["household"] == ALONE]
    assert mine == [
        {
            "seq": 1,
            "household": ALONE,
            "member": "1",
            "service": "bath",
            "since": "2025-09-15",
            "kind": "more",
            "before": "await_confirmation",
            "after": "await_confirmation",
            "before_units": {"least": 3, "most": 3},
            "after_units": {"least": 4, "most": 4},
        }
    ]
    assert found["decisions"] == 2


def test_by_the_rules_of_now_nothing_is_affected(bureau: Bureau) -> None:
    code, out = bureau.line("affected", "2025-07-01")
    assert (code, out.splitlines()[0]) == (0, "1 次评估，一次也不牵涉")


def test_a_folder_without_rules_is_no_rules(bureau: Bureau, tmp_path: Path) -> None:
    assert bureau.line("affected", str(tmp_path))[0] == 2
