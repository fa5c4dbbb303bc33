"""Is an edition sealed only by two people, with nothing unconfirmed, unread or faulty in it?"""

from datetime import date

from qingdan import inspection, library
from qingdan.loading.editions import Files
from qingdan.loading.taking import entries
from qingdan.loading.yaml import read
from qingdan.revising.drafting import drafted
from qingdan.revising.sealing import hindrances, seal

FOLDER, AUTHOR, SECOND = "policy/2027-01-01", "林*强", "陈*玉"
HEAD = f"{FOLDER}/edition.yaml"


def edition(*changes: tuple[str, str]) -> Files:
    """Return the shipped rules with an edition that could be sealed, changed here and there."""
    files = dict(library.files())
    files |= drafted(files, "policy", date(2027, 1, 1), date(2026, 1, 1))
    text = files[HEAD].decode().replace("已读: 否", "已读: 是")
    text = text.replace("变了什么: []", "变了什么: [只改标题]")
    text = text.replace("单位: null", "单位: 区民政局")
    text = text.replace("经手: null", f"经手: {AUTHOR}").replace("复核: null", f"复核: {SECOND}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return files | {HEAD: text.encode()}


def codes(files: Files, by: str = SECOND) -> set[str]:
    return {each.code for each in hindrances(files, FOLDER, by)}


def test_two_people_and_nothing_open_hinder_nothing() -> None:
    assert codes(edition()) == set()


def test_whoever_wrote_it_cannot_seal_it() -> None:
    assert codes(edition((f"复核: {SECOND}", f"复核: {AUTHOR}")), AUTHOR) == {"V-ED-12"}


def test_whoever_seals_it_must_be_named_as_the_second() -> None:
    assert codes(edition(), "王*") == {"V-ED-12"}


def test_an_office_that_may_not_seal_is_told_who_may() -> None:
    (found,) = hindrances(edition(("单位: 区民政局", "单位: 泉秀街道")), FOLDER, SECOND)
    assert found.code == "V-ED-19"
    assert found.said == {"unit": "泉秀街道", "allowed": "区民政局"}


def test_nobody_who_wrote_it_is_nobody_to_stand_for_it() -> None:
    assert "V-ED-12" in codes(edition((f"经手: {AUTHOR}", "经手: null")))


def test_a_higher_law_that_is_unread_hinders() -> None:
    assert codes(edition(("已读: 是", "已读: 否"))) == {"V-ED-18"}


def test_a_figure_of_its_own_that_is_unconfirmed_hinders() -> None:
    rule = library.files()["policy/2024-09-23/needs/disability.yaml"]
    assert b"\xe5\x8d\xa0\xe4\xbd\x8d: true" in rule
    assert "V-ED-17" in codes({**edition(), f"{FOLDER}/needs/disability.yaml": rule})


def test_a_seal_says_what_was_signed_whatever_was_typed() -> None:
    by = '陈*玉 "代"\n批准: 王*'
    written = read(seal(edition(), FOLDER, by, date(2026, 12, 1)), "seal.yaml")
    assert written.problems == ()
    assert written.tree is not None
    said = entries(written.tree)
    assert said["批准"].value == by
    assert said["封存"].value == date(2026, 12, 1)
    assert said["版本"].value == date(2027, 1, 1)
    assert said["文号"].value is None
    assert set(entries(said["文件"])) == {"edition.yaml"}
    assert entries(said["事实"])["selfcare_bath"].value == "程度"


def test_its_seal_tells_when_a_byte_changes() -> None:
    files = dict(edition())
    files[f"{FOLDER}/seal.yaml"] = seal(files, FOLDER, SECOND, date(2026, 12, 1))
    on = date(2027, 1, 1)
    assert "V-ED-04" not in {each.code for each in inspection.problems(files, on=on)}
    files[HEAD] += b"# \n"
    assert "V-ED-04" in {each.code for each in inspection.problems(files, on=on)}
