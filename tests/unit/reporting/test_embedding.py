"""Is the answer put into one line for a machine, and into words for whom it is meant?"""

import json
from datetime import date
from typing import Any

import pytest
from tests.conformance.writing import household

import qingdan
from qingdan.model.errors import UnknownMember, UnknownService

ON = date(2025, 9, 15)
MEAL = "清源0047"


def said(release: qingdan.Release, name: str, service: str, audience: Any) -> tuple[str, ...]:  # noqa: ANN401
    read = release.read(household(name))
    decision = release.assess(read, on=ON)
    return qingdan.words(decision, read, release, member="1", service=service, audience=audience)


def test_staff_and_the_person_are_told_the_same_in_words_of_their_own(
    release: qingdan.Release,
) -> None:
    """His care agreement delivers twenty meals; the sentences stand in ``reasons.yaml``."""
    staff, person = (said(release, MEAL, "meal", each) for each in ("staff", "applicant"))
    assert any("特困照料护理" in each and "20" in each for each in staff)
    assert any("特困照料护理" in each for each in person)
    assert set(staff[1:]).isdisjoint(person[1:])
    assert [each for each in person if "《" in each or "_" in each] == []


def test_words_of_a_trial_begin_with_saying_so(release: qingdan.Release) -> None:
    for audience in ("staff", "applicant"):
        assert "试算" in said(release, MEAL, "meal", audience)[0]


def test_words_about_nobody_or_of_no_service_are_refused(release: qingdan.Release) -> None:
    read = release.read(household(MEAL))
    decision = release.assess(read, on=ON)
    with pytest.raises(UnknownMember, match="`7`"):
        qingdan.words(decision, read, release, member="7", service="meal")
    with pytest.raises(UnknownService, match="`meals`"):
        qingdan.words(decision, read, release, member="1", service="meals")


def test_problems_are_one_line_of_json_in_the_language_that_is_wanted(
    release: qingdan.Release,
) -> None:
    data = {"household": "清源0900", "members": [{"member": "1", "selfcare_bth": "alone"}]}
    _, problems = release.read_with_problems(data)
    chinese, english = (qingdan.to_json(problems, release, lang=each) for each in ("zh", "en"))
    assert b"\n" not in chinese
    (told,) = [e for e in json.loads(english)["problems"] if e["severity"] == "error"]
    assert (told["code"], told["file"]) == ("V-FILE-02", "$.members[0].selfcare_bth")
    assert told["sentence"].isascii()
    assert not chinese.isascii()
