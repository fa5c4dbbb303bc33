"""Does whatever becomes of the rule engine stay behind the fence, and is it told as what it is?"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from qingdan.library import load
from qingdan.model.monitoring import Event, Fault, Hint, Monitoring
from qingdan.monitoring.fence import Case, Firings, Limits, answers
from qingdan.monitoring.plain import fired
from qingdan.monitoring.rules import ruleset, seen
from qingdan.monitoring.watching import watched

pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")

DAY = date(2025, 9, 3)
WORSE: Case = [{"kind": "assessment_changed", "c_direction": "up"}]
HIT: Firings = frozenset({("worse", (0,))})
DOES = """
import json, os, signal, sys, time
asked = json.loads(sys.stdin.readline())
print(json.dumps({{"ready": asked["name"]}}), flush=True)
for number, line in enumerate(sys.stdin):
    with open({count!r}, "a") as held:
        held.write(".")
    so_far = len(open({count!r}).read())
    {does}
    print('{{"fired": [["worse", [0]]]}}', flush=True)
"""


@pytest.fixture(scope="module")
def rules() -> Monitoring:
    found = load(DAY).rules.monitoring
    assert found is not None
    return found


def door(folder: Path, does: str) -> Path:
    """Return a program that stands in the place of the engine and does something else."""
    path = folder / "door.py"
    path.write_text(DOES.format(count=str(folder / "count"), does=does), encoding="utf-8")
    return path


def through(
    path: Path, rules: Monitoring, cases: Sequence[Case], limits: Limits
) -> list[Firings | Fault]:
    return list(answers(ruleset(rules), cases, limits, path))


@pytest.mark.parametrize(
    ("does", "fault"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", Fault.DIED),
        ("sys.exit(0)", Fault.DIED),
        ("time.sleep(60)", Fault.LATE),
        ("print('no answer', flush=True); continue", Fault.FAILED),
        ("print('[]', flush=True); continue", Fault.FAILED),
        ("print('{}', flush=True); continue", Fault.FAILED),
        ("""print('{"error": "RuntimeError"}', flush=True); continue""", Fault.FAILED),
        ("""print('{"fired": [["worse", [7]]]}', flush=True); continue""", Fault.FAILED),
        ("""print('{"fired": [["worse", [0, 0]]]}', flush=True); continue""", Fault.FAILED),
        ("""print('{"fired": 1}', flush=True); continue""", Fault.FAILED),
    ],
)
def test_what_fails_twice_is_a_fault_and_no_answer(
    tmp_path: Path, rules: Monitoring, does: str, fault: Fault
) -> None:
    found = through(door(tmp_path, does), rules, [WORSE], Limits(seconds=0.5))
    assert found == [fault]
    assert (tmp_path / "count").read_text() == ".."


def test_a_new_process_is_asked_once_more(tmp_path: Path, rules: Monitoring) -> None:
    path = door(tmp_path, "if so_far == 2: os.kill(os.getpid(), signal.SIGSEGV)")
    assert through(path, rules, [WORSE] * 4, Limits()) == [HIT] * 4


def test_one_household_that_kills_the_engine_costs_no_other_its_hints(
    tmp_path: Path, rules: Monitoring
) -> None:
    path = door(tmp_path, "if 'poison' in line: os.kill(os.getpid(), signal.SIGSEGV)")
    poison = [{"kind": "poison"}]
    found = through(path, rules, [WORSE, poison, WORSE], Limits())
    assert found == [HIT, Fault.DIED, HIT]


def test_after_some_faults_in_a_row_no_more_is_tried(tmp_path: Path, rules: Monitoring) -> None:
    found = through(door(tmp_path, "sys.exit(1)"), rules, [WORSE] * 4, Limits(faults=2))
    assert found == [Fault.DIED, Fault.DIED, Fault.GIVEN_UP, Fault.GIVEN_UP]
    assert (tmp_path / "count").read_text() == "...."


def test_an_engine_that_does_not_start_is_told_as_missing(
    tmp_path: Path, rules: Monitoring
) -> None:
    path = tmp_path / "door.py"
    path.write_text("import no_such_library", encoding="utf-8")
    assert through(path, rules, [WORSE], Limits()) == [Fault.MISSING]


def test_an_engine_without_the_memory_to_start_is_told_as_missing(rules: Monitoring) -> None:
    if sys.platform != "linux":
        pytest.skip("memory is bounded where the system can")
    found = list(answers(ruleset(rules), [WORSE], Limits(memory=2**24)))
    assert found == [Fault.MISSING]


def test_a_household_with_too_many_events_is_not_given_to_it(rules: Monitoring) -> None:
    found = list(answers(ruleset(rules), [[*WORSE, *WORSE, *WORSE], WORSE], Limits(events=2)))
    assert found == [Fault.TOO_MANY, HIT]


def test_more_hints_than_may_be_are_a_fault(rules: Monitoring) -> None:
    found = list(answers(ruleset(rules), [[*WORSE, *WORSE, *WORSE], WORSE], Limits(firings=2)))
    assert found == [Fault.FAILED, HIT]


def test_a_process_serves_so_many_households_and_then_another_does(
    tmp_path: Path, rules: Monitoring
) -> None:
    path = door(tmp_path, "if number > 1: os.kill(os.getpid(), signal.SIGSEGV)")
    assert through(path, rules, [WORSE] * 7, Limits(households=2)) == [HIT] * 7


def test_more_households_than_the_engine_holds_go_through_one_process(rules: Monitoring) -> None:
    found = list(answers(ruleset(rules), [WORSE] * 1500, Limits()))
    assert found == [HIT] * 1500


def event(number: int, kind: str, household: str = "例0001", **columns: str | int) -> Event:
    return Event(
        id=f"{household}.{number}",
        household=household,
        sequence=number,
        kind=kind,
        on=DAY,
        columns=columns,
    )


def test_events_that_were_not_looked_at_are_named_and_the_others_are_looked_at(
    rules: Monitoring,
) -> None:
    moved = [event(n, "moved", member="1", to="别处") for n in range(3)]
    died = event(1, "died", "例0002", member="1")
    found = watched([*moved, died], rules, Limits(events=2))
    assert [(each.household, each.hint) for each in found.rechecks] == [("例0002", "died")]
    (unlooked,) = found.unlooked
    assert (unlooked.household, unlooked.fault) == ("例0001", Fault.TOO_MANY)
    assert unlooked.events == tuple(each.id for each in moved)


def test_the_engine_is_told_no_household_and_no_words_that_no_hint_looks_at(
    rules: Monitoring,
) -> None:
    (told,) = seen([event(1, "hotline_call", member="1", topic="想问助浴")], rules)
    assert told == {"kind": "hotline_call", "c_member": "1"}


def test_as_many_hints_as_the_policy_may_have_can_be_looked_at() -> None:
    rules, events = crowded(60)
    (found,) = answers(ruleset(rules), [seen(events, rules)], Limits())
    assert found == fired(events, rules)


def test_more_hints_than_the_engine_bears_never_reach_it() -> None:
    rules, _ = crowded(61)
    with pytest.raises(ValueError, match="61"):
        ruleset(rules)


def crowded(hints: int) -> tuple[Monitoring, list[Event]]:
    """Return hints that all look at the same kind of event, each by a column of its own."""
    found = load(DAY).rules.monitoring
    assert found is not None
    one = next(each for each in found.hints if each.id == "moved")
    many = tuple(replaced(one, n) for n in range(hints))
    columns = {f"column{n}": "yes" for n in range(hints)}
    return Monitoring(kinds=found.kinds, hints=many), [event(1, "moved", **columns)]


def replaced(hint: Hint, number: int) -> Hint:
    seen_ = type(hint.seen[0])("moved", {f"column{number}": "yes"})
    return Hint(
        id=f"hint{number}",
        seen=(seen_,),
        joins=(),
        look=hint.look,
        why=hint.why,
        who=hint.who,
        place=hint.place,
    )
