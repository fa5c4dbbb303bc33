"""Is what is published small, typed, described, immutable, and the same from every thread?"""

import dataclasses
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from tests.cases.deciding import NAMES, day
from tests.conformance.writing import household, office

import qingdan

ON = date(2025, 9, 15)
MEAL = "清源0047"
PUBLISHED = [getattr(qingdan, name) for name in qingdan.__all__]
THREADS, ROUNDS = 8, 2


def test_at_most_twenty_names_are_published() -> None:
    assert len(qingdan.__all__) <= 20
    assert sorted(qingdan.__all__) == qingdan.__all__
    assert len(set(map(id, PUBLISHED))) == len(PUBLISHED)


def test_the_package_says_that_it_is_typed() -> None:
    assert (files("qingdan") / "py.typed").is_file()


def test_an_unknown_name_is_an_attribute_error_as_of_every_module() -> None:
    assert not hasattr(qingdan, "Qualify")


@pytest.mark.parametrize("name", qingdan.__all__)
def test_a_published_name_is_described(name: str) -> None:
    thing = getattr(qingdan, name)
    words = vars(thing).get("__doc__") if inspect.isclass(thing) else thing.__doc__
    assert words
    assert not words.startswith(f"{name}(")
    described = dict(methods(thing)) if inspect.isclass(thing) else {}
    assert [each for each, method in described.items() if not method.__doc__] == []


def methods(thing: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods that a class has of its own."""
    for name, each in vars(thing).items():
        if not name.startswith("_") and (inspect.isfunction(each) or isinstance(each, property)):
            yield name, each


@pytest.mark.parametrize(
    ("described", "errors"),
    [
        (qingdan.load, {"NoPolicy", "Faulty", "NotADay"}),
        (qingdan.Release.read, {"Faulty", "NoSuchInput"}),
        (qingdan.Release.read_with_problems, {"NoSuchInput"}),
        (qingdan.Release.assess, {"OutsideRelease", "NotADay", "UnknownOffice"}),
        (qingdan.Release.answers, {"UnknownMember"}),
        (qingdan.Release.needed_facts, {"UnknownService"}),
        (qingdan.words, {"UnknownMember", "UnknownService"}),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_a_call_says_what_it_raises(described: Callable[..., object], errors: set[str]) -> None:
    assert errors <= set((described.__doc__ or "").replace(",", " ").replace(".", " ").split())


def test_the_amounts_of_a_decision_say_their_units() -> None:
    described = qingdan.ServiceDecision.__doc__ or ""
    assert "分" in described
    assert "whole units" in described
    assert "without bound" in described


@pytest.fixture(scope="module")
def release() -> qingdan.Release:
    return qingdan.load(on=ON)


@pytest.fixture
def decided(release: qingdan.Release) -> tuple[qingdan.Household, qingdan.Decision]:
    read = release.read(household(MEAL))
    return read, release.assess(read, on=ON)


def parts(value: object, seen: dict[int, object]) -> None:
    """Gather everything that a value is made of."""
    if id(value) in seen:
        return
    seen[id(value)] = value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            parts(getattr(value, field.name), seen)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            parts(key, seen)
            parts(each, seen)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            parts(each, seen)


def made_of(value: object) -> list[object]:
    seen: dict[int, object] = {}
    parts(value, seen)
    return list(seen.values())


def is_frozen(noun: Any) -> bool:  # noqa: ANN401
    return bool(noun.__dataclass_params__.frozen)


def test_what_is_handed_out_is_frozen_to_the_last_part(
    release: qingdan.Release, decided: tuple[qingdan.Household, qingdan.Decision]
) -> None:
    values = [each for value in (release.rules, *decided) for each in made_of(value)]
    nouns = [each for each in values if dataclasses.is_dataclass(each)]
    assert len(nouns) > 1000
    assert {type(each).__name__ for each in nouns if not is_frozen(each)} == set()
    assert {type(each).__name__ for each in values if isinstance(each, (list, set))} == set()
    with pytest.raises(dataclasses.FrozenInstanceError):
        release.rules = release.rules  # type: ignore[misc]


def test_published_values_are_compared_by_value_and_are_no_keys(
    release: qingdan.Release, decided: tuple[qingdan.Household, qingdan.Decision]
) -> None:
    read, decision = decided
    again = release.read(household(MEAL))
    assert (again, release.assess(again, on=ON)) == (read, decision)
    for each in (release, read, decision):
        with pytest.raises(TypeError, match="unhashable"):
            hash(each)


def changeable(value: object) -> set[int]:
    return {id(each) for each in made_of(value) if isinstance(each, (dict, list, set))}


def test_a_decision_shares_no_map_with_its_household_nor_with_the_rules(
    release: qingdan.Release, decided: tuple[qingdan.Household, qingdan.Decision]
) -> None:
    """What can be changed at all, the maps of one, is not a map of the other."""
    read, decision = decided
    again = release.read(household(MEAL))
    maps = [changeable(value) for value in (read, again, decision, release.rules)]
    assert all(maps)
    for at, mine in enumerate(maps):
        assert [others for others in maps[at + 1 :] if mine & others] == []


def test_a_release_that_decided_others_decides_as_a_fresh_one() -> None:
    """Other people with other numbers, whose emergency somebody else saw, stand before it."""
    name = "泉秀0173"
    on, text = day(name), household(name).decode()
    others = text.replace('"seen_by":"', '"seen_by":"别街 ').replace('"member":"', '"member":"9')
    assert others.count("别街") == 1
    used, fresh = qingdan.load(on=on), qingdan.load(on=on)
    used.assess(used.read(others), on=on)
    assert used.assess(used.read(text), on=on) == fresh.assess(fresh.read(text), on=on)


def test_a_household_does_not_follow_the_data_that_it_was_read_from(
    release: qingdan.Release,
) -> None:
    data = json.loads(household(MEAL))
    read = release.read(data)
    before = qingdan.to_json(release.assess(read, on=ON), release)
    data["members"][0]["benefits"].clear()
    data["members"][0].clear()
    assert qingdan.to_json(release.assess(read, on=ON), release) == before


def test_deciding_leaves_a_release_as_it_was() -> None:
    used = qingdan.load(on=ON)
    used.assess(used.read(household(MEAL)), on=ON)
    assert used.rules == qingdan.load(on=ON).rules


def answered(release: qingdan.Release, name: str) -> bytes:
    read = release.read(household(name), name)
    return qingdan.to_json(release.assess(read, on=day(name), office=office(name)), release)


def test_eight_threads_with_several_releases_answer_as_one_does() -> None:
    """The releases of the threads are fresh, so that the first households race to compile."""
    days = sorted({qingdan.load(on=day(name)).days for name in NAMES})
    assert len(days) >= 3

    def loaded() -> dict[str, qingdan.Release]:
        fresh = {first: qingdan.load(on=first) for first, _ in days}
        return {name: fresh[max(f for f in fresh if f <= day(name))] for name in NAMES}

    alone = {name: answered(release, name) for name, release in loaded().items()}
    shared = loaded()
    with ThreadPoolExecutor(THREADS) as threads:
        found = threads.map(lambda name: (name, answered(shared[name], name)), NAMES * ROUNDS)
        assert [name for name, answer in found if answer != alone[name]] == []


def test_two_releases_in_one_process_keep_to_their_own_rules() -> None:
    """The household is the same, the editions are not; asked in turn, neither shows the other."""
    days = [date(2025, 12, 31), date(2026, 1, 1)]
    releases = [qingdan.load(on=on) for on in days]
    plain = {"household": "清源0900", "members": [{"member": "1"}]}
    answers = [
        (on, json.loads(qingdan.to_json(each.assess(each.read(plain), on=on), each)))
        for _ in range(2)
        for on, each in zip(days, releases, strict=True)
    ]
    assert answers[:2] == answers[2:]
    named = [answer["release"]["policy"] for _, answer in answers[:2]]
    assert named == ["2025-07-01", "2026-01-01"]
    assert releases[0].rules.digest != releases[1].rules.digest
    with pytest.raises(qingdan.OutsideRelease):
        releases[0].assess(releases[0].read(plain), on=days[1])
