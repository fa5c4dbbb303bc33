"""Is whoever embeds qingdan told what was handed over wrongly, and never given another day?"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import qingdan
from qingdan.library import Release
from qingdan.model.errors import NotADay, UnknownMember

HOUSEHOLD = {"household": "清源0900", "members": [{"member": "1"}]}
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)


@pytest.fixture(scope="module")
def release() -> Release:
    """Return the release between the standards of July 2025 and the edition of 2026."""
    return qingdan.load(on=date(2025, 9, 15))


@pytest.mark.parametrize("on", [FIRST, LAST])
def test_a_release_decides_from_its_first_day_to_its_last(release: Release, on: date) -> None:
    household = release.read(HOUSEHOLD)
    assert release.assess(household, on=on).on == on


@pytest.mark.parametrize("on", [date(2025, 6, 30), date(2026, 1, 1), date(2024, 9, 22)])
def test_a_day_outside_the_release_is_refused_with_the_days_it_has(
    release: Release, on: date
) -> None:
    household = release.read(HOUSEHOLD)
    with pytest.raises(qingdan.OutsideRelease) as refused:
        release.assess(household, on=on)
    assert (refused.value.first, refused.value.last) == (FIRST, LAST)
    assert all(each.isoformat() in str(refused.value) for each in (on, FIRST, LAST))
    with pytest.raises(qingdan.OutsideRelease):
        release.answers(household, on=on)


def test_the_first_catalogue_begins_another_release() -> None:
    before = qingdan.load(on=date(2024, 10, 31))
    with pytest.raises(qingdan.OutsideRelease) as refused:
        before.assess(before.read(HOUSEHOLD), on=date(2024, 11, 1))
    assert refused.value.last == date(2024, 10, 31)


def test_no_last_day_is_known_of_the_latest_release() -> None:
    latest = qingdan.load(on=date(2099, 1, 1))
    assert latest.days.last is None
    on = date(2120, 1, 1)
    assert latest.assess(latest.read(HOUSEHOLD), on=on).on == on
    with pytest.raises(qingdan.OutsideRelease, match="on, not for"):
        latest.assess(latest.read(HOUSEHOLD), on=date(2024, 9, 23))


def test_a_day_before_the_first_policy_names_that_policy() -> None:
    with pytest.raises(qingdan.NoPolicy, match="2024-09-23") as early:
        qingdan.load(on=date(2024, 9, 22))
    assert early.value.first == date(2024, 9, 23)


@pytest.mark.parametrize("on", ["2025-09-15", None, 20250915, datetime(2025, 9, 15, tzinfo=UTC)])
def test_only_a_date_is_a_day(release: Release, on: object) -> None:
    with pytest.raises(NotADay, match=r"datetime\.date"):
        qingdan.load(on=on)  # type: ignore[arg-type]
    with pytest.raises(qingdan.QingdanError):
        release.assess(release.read(HOUSEHOLD), on=on)  # type: ignore[arg-type]


def test_an_office_and_a_member_that_nobody_knows_are_refused(release: Release) -> None:
    household = release.read(HOUSEHOLD)
    on = date(2025, 9, 15)
    with pytest.raises(qingdan.UnknownOffice, match="月球"):
        release.assess(household, on=on, office="月球")
    with pytest.raises(qingdan.UnknownOffice):
        release.answers(household, on=on, office="月球")
    with pytest.raises(UnknownMember, match="`7`"):
        release.answers(household, on=on).value("age", "7")


@pytest.mark.parametrize("name", ["empty", "file", "missing"])
@pytest.mark.parametrize("kind", ["policy", "catalogue"])
def test_a_folder_that_is_empty_or_a_file_or_missing_is_told_of(
    tmp_path: Path, kind: str, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("关口: []\n", "utf-8")
    folder = tmp_path / name
    policy, catalogue = (folder, None) if kind == "policy" else (None, folder)
    with pytest.raises(qingdan.Faulty) as told:
        qingdan.load(on=FIRST, policy=policy, catalogue=catalogue)
    assert {each.code for each in told.value.problems} == {"V-NAME-13"}


def test_a_folder_where_a_file_belongs_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "2024-09-23" / "gates.yaml").mkdir(parents=True)
    with pytest.raises(qingdan.Faulty) as told:
        qingdan.load(on=FIRST, policy=tmp_path)
    assert [each.code for each in told.value.problems] == ["V-YAML-18"]
