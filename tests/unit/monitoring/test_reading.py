"""Which lines are events, and which rules can be watched for?"""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from qingdan.library import files, load, loaded
from qingdan.loading.building.joining import join
from qingdan.loading.monitored import told
from qingdan.model.errors import Faulty
from qingdan.model.monitoring import Join, Monitoring

DAY = date(2025, 9, 3)
FILE = "policy/2024-09-23/casework/monitoring.yaml"
EVENT = {
    "kind": "no_answer",
    "id": "e1",
    "sid": "例0101",
    "seq": 1,
    "on": "2025-09-03",
    "member": "1",
    "times": 2,
}
ALLOWED = ("同名栏相等", "nth 等于前一件加一")


@pytest.fixture(scope="module")
def rules() -> Monitoring:
    found = load(DAY).rules.monitoring
    assert found is not None
    return found


def line(**changed: object) -> bytes:
    """Return an event as a line, with some columns changed or, by ``...``, left out."""
    said = {key: each for key, each in {**EVENT, **changed}.items() if each is not ...}
    return json.dumps(said, ensure_ascii=False).encode()


def codes(data: bytes, rules: Monitoring) -> list[tuple[str, Mapping[str, str]]]:
    return [(each.code, each.said) for each in told(data, "e.jsonl", rules.kinds).problems]


def test_an_event_has_its_day_its_numbers_and_the_columns_of_its_kind(rules: Monitoring) -> None:
    found = told(line(), "e.jsonl", rules.kinds)
    (event,) = found.events
    assert found.problems == ()
    assert (event.household, event.sequence, event.on) == ("例0101", 1, DAY)
    assert event.columns == {"member": "1", "times": 2}


@pytest.mark.parametrize(
    ("column", "value", "given"),
    [
        ("times", 2.0, "2.0"),
        ("times", "2", "文字"),
        ("times", True, "true"),
        ("times", None, "空的"),
        ("times", 2**53, str(2**53)),
        ("seq", "1", "文字"),
        ("member", 1, "1"),
        ("member", "", "文字"),
        ("member", "1\n2", "文字"),
        ("member", "1\u202e", "文字"),
        ("member", "\ud800", "文字"),
        ("member", "1" * 201, "文字"),
        ("member", ["1"], "名单"),
        ("member", {"a": "1"}, "一组名称和值"),
        ("on", "2025-9-3", "文字"),
        ("on", "20250903", "文字"),
        ("on", "2025-02-29", "文字"),
        ("id", None, "空的"),
    ],
)
def test_a_column_of_another_kind_is_refused_and_no_text_is_repeated(
    rules: Monitoring, column: str, value: object, given: str
) -> None:
    data = json.dumps({**EVENT, column: value}).encode()
    ((code, said),) = codes(data, rules)
    assert (code, said["field"], said["given"]) == ("V-NAME-03", column, given)
    assert told(data, "e.jsonl", rules.kinds).events == ()


@pytest.mark.parametrize("column", ["kind", "id", "sid", "seq", "on", "member", "times"])
def test_a_column_that_is_left_out_is_asked_for(rules: Monitoring, column: str) -> None:
    found = codes(line(**{column: ...}), rules)
    assert ("V-NAME-08", column) in [(code, said["key"]) for code, said in found]


def test_a_column_that_the_kind_does_not_list_is_refused(rules: Monitoring) -> None:
    assert codes(line(telephone="138"), rules) == [
        ("V-WORK-02", {"event": "no_answer", "field": "telephone"})
    ]


def test_a_kind_that_nobody_watches_for_is_refused(rules: Monitoring) -> None:
    assert codes(line(kind="wages_paid"), rules) == [("V-WORK-02", {"unknown": "wages_paid"})]


@pytest.mark.parametrize(
    "bad", [b"{", b"[]", b"1", b'{"seq": NaN}', b'{"id": "1", "id": "1"}', b"\xff", b"[" * 9000]
)
def test_what_is_no_map_of_json_is_refused_at_its_row(rules: Monitoring, bad: bytes) -> None:
    found = told(line() + b"\n\n" + bad, "e.jsonl", rules.kinds)
    assert [(each.code, each.place.line) for each in found.problems] == [("V-WORK-31", 3)]
    assert len(found.events) == 1


def test_a_line_that_is_too_long_is_not_read(rules: Monitoring) -> None:
    ((code, _),) = codes(line(member="1" * 20_000), rules)
    assert code == "V-YAML-14"


def test_the_same_event_twice_is_one_event(rules: Monitoring) -> None:
    found = told(line() + b"\r\n" + line(), "e.jsonl", rules.kinds)
    assert (len(found.events), found.problems) == (1, ())


@pytest.mark.parametrize(
    ("changed", "key"),
    [({"member": "2"}, "id"), ({"sid": "例0102"}, "id"), ({"id": "e2"}, "seq")],
)
def test_a_number_is_never_given_twice(
    rules: Monitoring, changed: Mapping[str, str], key: str
) -> None:
    ((code, said),) = codes(line() + b"\n" + line(**changed), rules)
    assert (code, said["key"], said["row"]) == ("V-WORK-32", key, "1")


def test_another_household_may_have_the_same_sequence(rules: Monitoring) -> None:
    assert codes(line() + b"\n" + line(id="e2", sid="例0102"), rules) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("甲.a = 乙.a", Join(later=1, earlier=0, column="a", more=0)),
        ("乙.a=甲.a", Join(later=1, earlier=0, column="a", more=0)),
        ("乙.nth = 甲.nth + 1", Join(later=1, earlier=0, column="nth", more=1)),
        ("甲.nth = 乙.nth + 1", None),
        ("乙.nth = 甲.nth + 2", None),
        ("乙.nth = 甲.nth - 1", None),
        ("乙.a = 甲.a + 1", None),
        ("乙.a = 甲.b", None),
        ("甲.a = 甲.a", None),
        ("乙.a > 甲.a", None),
        ("乙.a != 甲.a", None),
        ("乙.a = 丙.a", None),
        ("乙.a = 1", None),
    ],
)
def test_events_are_joined_by_equality_or_as_one_after_the_other(
    written: str, found: Join | None
) -> None:
    assert join(written, ("甲", "乙"), ALLOWED) == found


def test_no_join_is_made_that_the_policy_does_not_allow() -> None:
    assert join("乙.a = 甲.a", ("甲", "乙"), ALLOWED[1:]) is None
    assert join("乙.nth = 甲.nth + 1", ("甲", "乙"), ALLOWED[:1]) is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("相连: [甲.service = 乙.service], 再看", "相连: [甲.service > 乙.service], 再看", "01"),
        ("相连: [甲.service = 乙.service], 再看", "相连: [甲.provider = 乙.provider], 再看", "02"),
        ("相连: [甲.service = 乙.service], 再看", "相连: [甲.service = 丙.service], 再看", "02"),
        ("且: {carer: unasked}", "且: {carer: [never, unasked]}", "01"),
        ("看到: [{事: 搬走, 记作: 甲}]", "看到: [{事: 走了, 记作: 甲}]", "02"),
        ("是整数: [age]", "是整数: [age, years]", "02"),
        ("相连: [同名栏相等, nth 等于前一件加一]", "相连: [同名栏相等]", "01"),
        ("事最多: 2", "事最多: 1", "03"),
    ],
)
def test_rules_that_cannot_be_watched_for_are_not_loaded(old: str, new: str, code: str) -> None:
    found = dict(files())
    before = found[FILE].decode()
    assert before.count(old) == 1
    found[FILE] = before.replace(old, new).encode()
    with pytest.raises(Faulty) as faulty:
        loaded(found, DAY)
    assert {each.code for each in faulty.value.problems} == {f"V-WORK-{code}"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("且: {times: 2}", '且: {times: "2"}', "V-NAME-03"),
        ("且: {carer: unasked}", "且: {carer: 1}", "V-NAME-03"),
        ("看到: [{事: 搬走, 记作: 甲}]", "看到: []", "V-NAME-08"),
        ("{编号: moved, 看到", "{编号: died, 看到", "V-NAME-06"),
        ("栏: [整数, 文字]", "栏: [整数, 小数]", "V-NAME-02"),
        ("比较: [等于]", "比较: [等于, 大于]", "V-NAME-02"),
    ],
)
def test_rules_that_say_what_nothing_can_mean_are_not_loaded(
    old: str, new: str, code: str
) -> None:
    found = dict(files())
    before = found[FILE].decode()
    assert before.count(old) == 1
    found[FILE] = before.replace(old, new).encode()
    with pytest.raises(Faulty) as faulty:
        loaded(found, DAY)
    assert {each.code for each in faulty.value.problems} == {code}


def test_more_hints_on_one_kind_of_event_than_the_engine_bears_are_not_loaded() -> None:
    found, added = dict(files()), ""
    for number in range(31):
        seen = "[{事: 离校, 记作: 甲}, {事: 离校, 记作: 乙}]"
        told_ = "再看: [gate:needed], 说: 再看一眼, 谁: 街道"
        added += f"  - {{编号: again{number}, 看到: {seen}, {told_}}}\n"
    before = found[FILE].decode()
    assert before.count("\n待办:") == 1
    found[FILE] = before.replace("\n待办:", f"\n{added}待办:").encode()
    with pytest.raises(Faulty) as faulty:
        loaded(found, DAY)
    (problem,) = faulty.value.problems
    assert (problem.code, problem.said["kind"], problem.said["times"]) == (
        "V-WORK-03",
        "left_school",
        "63",
    )
