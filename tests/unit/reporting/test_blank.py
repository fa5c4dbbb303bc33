"""Does an empty household's file state nothing, and offer everything that may be stated?"""

import re

from qingdan.library import Release
from qingdan.loading.household.columns import Column
from qingdan.model.facts import Entity
from qingdan.model.household import Records
from qingdan.model.place import Severity
from qingdan.reporting.blank import blank_household

NUMBER = "泉秀0173"


def blank(release: Release, number: str = NUMBER) -> str:
    return blank_household(number, release.rules, release.names)


def filled(release: Release, entity: Entity, value: str) -> str:
    """Return the file with every fact of an entity filled in as its remark says."""
    columns = {each.label: each for each in release.names.facts[entity].values()}
    lines = []
    for line in blank(release).splitlines():
        label = line.strip().partition(":")[0]
        known = label in columns and not line.lstrip().startswith("#")
        lines.append(_with(line, columns[label], value) if known else line)
    return "\n".join(lines) + "\n"


def _with(line: str, column: Column, value: str) -> str:
    remark = line.partition("# ")[2]
    words = remark.split(" / ")
    day = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", remark)
    chosen = words[0] if len(words) > 1 else day[0] if day else value
    return line.replace(f"{column.label}:", f"{column.label}: {chosen}", 1)


def test_a_file_that_nobody_filled_in_states_nothing(release: Release) -> None:
    household, problems = release.read_with_problems(blank(release), "泉秀0173.yaml")
    assert household is not None
    assert household.id == NUMBER
    (member,) = household.members
    assert (household.facts, household.stated, household.records) == ({}, {}, Records())
    assert (member.facts, member.stated, member.records) == ({}, {}, Records())
    assert member.name is None
    assert {each.severity for each in problems} <= {Severity.WARNING}
    assert {each.code for each in problems} <= {"V-FILE-12"}


def test_every_fact_and_every_list_has_its_line(release: Release) -> None:
    lines = [each.strip() for each in blank(release).splitlines()]
    names = release.names
    facts = {c.label for entity in Entity for c in names.facts[entity].values()}
    assert {each.partition(":")[0] for each in lines if ":" in each} >= facts
    many = {each.label for each in names.records.values() if each.many}
    assert {f"# {each}: []" for each in many} <= set(lines)


def test_what_a_remark_offers_may_be_written(release: Release) -> None:
    for entity in Entity:
        written = filled(release, entity, "3")
        household, problems = release.read_with_problems(written, "泉秀0173.yaml")
        assert household is not None, problems
        stated = household.stated if entity is Entity.HOUSEHOLD else household.members[0].stated
        assert set(stated) == set(release.names.facts[entity])


def test_a_list_without_its_mark_is_an_empty_list(release: Release) -> None:
    text = blank(release).replace("# 已享待遇: []", "已享待遇: []")
    assert release.read(text).members[0].records.benefits == ()


def test_a_number_with_a_mark_in_it_is_quoted(release: Release) -> None:
    assert release.read(blank(release, "泉秀'0: #1")).id == "泉秀'0: #1"
