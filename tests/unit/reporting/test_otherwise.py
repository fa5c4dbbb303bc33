"""Does staff read what would change an outcome, and the person nothing that teaches or hurts?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan.asking.contrast import Retrial
from qingdan.asking.otherwise import Otherwise, otherwise
from qingdan.explaining.explanation import explained
from qingdan.explaining.tree import Explanation
from qingdan.library import Release
from qingdan.reporting.applicant import explained_to_applicant
from qingdan.reporting.contrasted import contrasted
from qingdan.reporting.explanation import explained_to_staff
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Made = Callable[..., Sheet]
REFUSED = "意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-09-01, 表达人: 本人}]"
BY_ASKING = "以街道询问、评估为准，不用开证明"
HEADS = {
    Language.CHINESE: "登记有误会改变结果的（逐条重算过）：",
    Language.ENGLISH: "the result changes if these are registered wrongly (each decided anew):",
}


@pytest.fixture(scope="session")
def found(release: Release) -> Callable[..., tuple[Explanation, Otherwise]]:
    """Return how it is found what would decide a service otherwise."""

    def tried(sheet: Sheet, service: str, member: str = "1") -> tuple[Explanation, Otherwise]:
        on, case = sheet.decision.on, sheet.case(member)
        why = explained(case, sheet.decision, service)
        return why, otherwise(
            Retrial(
                case=case,
                why=why,
                decide=lambda household: release.assess(household, on=on),
                answers=lambda household: release.answers(household, on=on),
            )
        )

    return tried


Found = Callable[..., tuple[Explanation, Otherwise]]


def to_staff(sheet: Sheet, release: Release, found: tuple[Explanation, Otherwise]) -> list[str]:
    why, changes = found
    return list(explained_to_staff(why, sheet, release.clauses(), "户.yaml", found=changes))


def to_person(sheet: Sheet, found: tuple[Explanation, Otherwise]) -> str:
    why, changes = found
    return "\n".join(explained_to_applicant(why, sheet, changes))


def test_staff_reads_the_change_what_comes_then_and_what_settles_it(
    lone: Made, found: Found, release: Release
) -> None:
    sheet = lone("洗澡: 自己能洗")
    lines = to_staff(sheet, release, found(sheet, "bath"))
    at = lines.index(HEADS[Language.CHINESE])
    assert lines[at + 1 : at + 3] == [
        f"· 洗澡：登记 自己能洗，其实 要人搭把手 的 → 可安排 每月 3 次。{BY_ASKING}",
        "因为 洗澡 自己能洗 和 低收入身份（特困人员）；别的不影响。",
    ]


def test_in_english_it_says_the_same(lone: Made, found: Found, release: Release) -> None:
    sheet = lone("洗澡: 自己能洗", language=Language.ENGLISH)
    lines = to_staff(sheet, release, found(sheet, "bath"))
    at = lines.index(HEADS[Language.ENGLISH])
    change, because = lines[at + 1 : at + 3]
    assert change.startswith("· Bathing: washes alone on record, in fact needs a hand → ")
    assert change.endswith("no paper needed")
    assert because.startswith("because of Bathing washes alone and ")
    assert because.endswith("; nothing else mattered.")


def test_the_hours_that_did_not_come_need_a_record_of_the_check(
    example_sheet: Made, found: Found, release: Release
) -> None:
    sheet = example_sheet("泉秀0208")
    lines = to_staff(sheet, release, found(sheet, "nursing_care", "2"))
    assert (
        "· 残疾人居家托养：登记本月到位，其实没到位的 → 可安排 每月 28 小时。请补一张核实记录"
        in lines
    )


def test_two_that_only_help_together_stand_in_one_line(
    lone: Made, found: Found, release: Release
) -> None:
    sheet = lone("洗澡: 自己能洗", REFUSED)
    lines = to_staff(sheet, release, found(sheet, "bath"))
    (line,) = [each for each in lines if each.startswith("· 本人改了主意")]
    assert line.startswith(
        "· 本人改了主意，想要了；并且 洗澡：登记 自己能洗，其实 要人搭把手 的 →"
    )


def test_where_nothing_would_help_that_is_said(lone: Made, found: Found, release: Release) -> None:
    sheet = lone("洗澡: 要人帮洗")
    lines = to_staff(sheet, release, found(sheet, "bath"))
    assert "登记里没有哪一两处，改了会让结果更好。" in lines


def test_the_person_is_asked_what_is_wrong_and_not_told_which_answer_gets_more(
    lone: Made, found: Found
) -> None:
    sheet = lone("洗澡: 自己能洗")
    page = to_person(sheet, found(sheet, "bath"))
    assert "· 洗澡，我们记的是 自己能洗。记得不对的，告诉我们就行，不用开证明。" in page
    assert "这样定，看的是：洗澡 自己能洗 和 低收入身份（特困人员）。别的情况不影响。" in page
    assert "要人搭把手" not in page


def test_the_person_may_always_come_back_on_a_refusal(lone: Made, found: Found) -> None:
    sheet = lone("洗澡: 要人帮洗", REFUSED)
    page = to_person(sheet, found(sheet, "bath"))
    assert "您想要这一项的，什么时候跟我们说一声就行。" in page
    assert "登记有误会改变结果的" not in page


def test_a_worker_s_worry_is_not_shown_to_the_person(lone: Made, found: Found) -> None:
    calm = ("近半年有至亲去世: 否", "睡不好提不起劲: 没有", "走访人不放心他的心情: 否")
    sheet = lone(*calm)
    page = to_person(sheet, found(sheet, "counselling"))
    assert "走访人" not in page
    assert "别的情况不影响" not in page


def test_no_figure_is_told_that_an_income_would_have_to_be(
    sheet_of: Made, found: Found, release: Release
) -> None:
    # Registered as too rich by their means, seen a week ago; nobody bathes with help.
    text = (EXAMPLES / "清源0233.yaml").read_text("utf-8")
    text = text.replace("查询日期: 2025-03-01", "查询日期: 2025-09-10")
    sheet = sheet_of(text)
    why, changes = found(sheet, "rehab", "2")
    assert "NOT_LOW_INCOME" in {each.code for each in why.decision.reasons}
    said = to_staff(sheet, release, (why, changes))
    money = [each for each in said if each.startswith("· ") and "收入：登记" in each]
    assert all("不对的 →" in each or "不对的；" in each for each in money)
    assert not [each for each in said if "少" in each and "收入" in each]
    plain = contrasted(changes, sheet, "2")
    listed = [each for flip in plain["changes"] for each in flip["changes"]]
    assert all(e["to"] is None for e in listed if (e["fact"] or "").startswith("income"))


def test_a_machine_reads_what_and_whose_and_what_then(lone: Made, found: Found) -> None:
    sheet = lone("洗澡: 自己能洗")
    plain = contrasted(found(sheet, "bath")[1], sheet, "1")
    (flip,) = plain["changes"]
    assert flip["kind"] == "correction"
    assert (flip["changes"][0]["fact"], flip["changes"][0]["to"]) == (
        "selfcare_bath",
        "要人搭把手",
    )
    assert flip["then"]["units"] == {"least": 3, "most": 3}
    assert plain["sufficing"] == [
        {"kind": "fact", "about": "selfcare_bath", "member": "1"},
        {"kind": "record", "about": "categories", "member": "1"},
    ]
