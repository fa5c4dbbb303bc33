"""Are money, confirmations, sentences and the list as a whole what they claim to be?"""

from collections.abc import Callable
from datetime import date

import pytest

from qingdan.library import files
from qingdan.model.place import Problem, Severity

POLICY, CATALOGUE = "policy/2024-09-23/", "catalogue/2024-11-01/"
BATH, HEAD = CATALOGUE + "services/living/bath.yaml", CATALOGUE + "edition.yaml"
FUNDS, REASONS = POLICY + "funds.yaml", POLICY + "reasons.yaml"
NOTICE = POLICY + "casework/data_notice.yaml"
REVIEW, FIRST = POLICY + "casework/review.yaml", POLICY + "edition.yaml"
VOUCHER = date(2026, 1, 1)
PRICE = "    单价: {低: 150, 高: 260, 占位: true}\n"
UNSIGNED = "确认: {单位: null, 经手: null, 复核: null, 日期: null, 文号: null}"

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


def test_what_is_never_used_cannot_be_emptied(problems: Found) -> None:
    body = files()[FUNDS].decode()
    never = body[body.index("绝不能用:") : body.index("批复登记:")]
    found = problems((FUNDS, never, "绝不能用: []\n"))
    assert [each.code for each in found] == ["V-FUND-09", "V-FUND-09"]
    assert [each.said["missing"] for each in found] == ["基本生活救助", "专项救助"]


def test_what_is_said_of_data_may_not_hurt_either(codes: Inspect) -> None:
    edit = (NOTICE, "只问用得着的。不想答的", "只问用得着的。拒绝答的")
    assert codes(edit) == ["V-TEXT-02"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("这一项不配给您。", ["V-TEXT-02"]),
        ("您自己付多少：{凭证}。", ["V-TEXT-08"]),
        ("您自己付多少：{付费}。", []),
    ],
)
def test_the_page_says_nothing_that_hurts_and_has_its_own_blanks(
    codes: Inspect, said: str, found: list[str]
) -> None:
    assert codes((REASONS, "本人付多少: 您自己付多少：{付费}。", f"本人付多少: {said}")) == found


@pytest.mark.parametrize(
    ("name", "found"), [("区级医疗救助资金（服务）", ["V-FUND-09"]), ("慈善总会的钱", [])]
)
def test_forbidden_money_under_a_longer_name_is_forbidden(
    codes: Inspect, name: str, found: list[str]
) -> None:
    assert codes((FUNDS, "  - 名称: 救助基金\n", f"  - 名称: {name}\n")) == found


@pytest.mark.parametrize(
    ("price", "found"),
    [
        ("{值: 0, 占位: true}", ["V-FIG-04"]),
        ("{低: 0, 高: 260, 占位: true}", []),
        ("{值: 1800, 占位: true}", []),
        ("{值: 18000, 占位: true}", ["V-FIG-04"]),
    ],
)
def test_a_price_is_neither_nothing_nor_out_of_the_world(
    codes: Inspect, price: str, found: list[str]
) -> None:
    """The median of what government pays is below a hundred yuan; bathing costs some 260."""
    assert codes((BATH, PRICE, f"    单价: {price}\n")) == found


@pytest.mark.parametrize(
    ("signed", "found"),
    [
        (UNSIGNED, ["V-ED-20"]),
        (
            "确认: {单位: 区民政局, 经手: 林*, 复核: 林*, 日期: 2024-10-30, 文号: null}",
            ["V-ED-20"],
        ),
        ("确认: {单位: 区民政局, 经手: 林*, 复核: 陈*, 日期: null, 文号: null}", ["V-ED-20"]),
        ("确认: {单位: 区民政局, 经手: 林*, 复核: 陈*, 日期: 2024-10-30, 文号: null}", []),
    ],
)
def test_two_people_of_a_unit_sign_for_a_confirmation(
    codes: Inspect, signed: str, found: list[str]
) -> None:
    through = (HEAD, "确认至: null\n", "确认至: 2025-12-31\n")
    assert codes(through, (HEAD, UNSIGNED, signed)) == found


def test_nothing_is_published_on_a_basis_that_nobody_confirmed(problems: Found) -> None:
    told = (problems(on=VOUCHER), problems(on=VOUCHER, publishing=True))
    worst = [[each.severity for each in found if each.code == "V-ED-09"] for found in told]
    assert worst == [[Severity.WARNING], [Severity.ERROR]]


def test_an_edition_says_what_changed(codes: Inspect) -> None:
    body = files()[HEAD].decode()
    told = body[body.index("变了什么:") : body.index("不再用:")]
    assert codes((HEAD, told, "变了什么: []\n")) == ["V-ED-10"]


def test_a_later_catalogue_rests_on_the_basis_of_the_first(codes: Inspect) -> None:
    assert codes(on=VOUCHER) == ["V-ED-09"]
    body = files()[HEAD].decode()
    basis = body[body.index("底数:") : body.index("要区民政局确认:")]
    assert codes((HEAD, basis, ""), on=VOUCHER) == ["V-CAT-12", "V-ED-09"]


def test_a_budget_paper_that_is_not_there_yet_hinders_publication(problems: Found) -> None:
    found = problems(publishing=True)
    assert [each.said["basis"] for each in found if each.code == "V-CAT-12"] == ["财力"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("{姓名}，您现在不在家住，", []),
        ("{称呼}，您现在不在家住，", ["V-TEXT-08"]),
        ("节哀，您现在不在家住，", []),
        ("听说家里有人过世，您现在不在家住，", ["V-TEXT-09"]),
    ],
)
def test_a_reason_says_what_it_may_and_can(codes: Inspect, words: str, found: list[str]) -> None:
    before = "    给本人: 您现在不在家住，"
    said = f'    给本人: "{words}'
    body = files()[REASONS].decode()
    line = next(each for each in body.splitlines() if each.startswith(before))
    assert codes((REASONS, line, line.replace(before, said) + '"')) == found


def test_the_last_word_goes_to_the_family(problems: Found) -> None:
    [problem] = problems((REASONS, "给本人: （写给家属）谢谢", "给本人: 谢谢"))
    assert (problem.code, problem.said["code"]) == ("V-TEXT-09", "DECEASED")


def test_a_comment_sends_nobody_to_a_reason_that_does_not_exist(problems: Found) -> None:
    [problem] = problems(
        (
            REVIEW,
            "开待办: yearly_reassessment\n",
            "开待办: yearly_reassessment   # 附 ASSESS_LATE\n",
        )
    )
    assert (problem.code, problem.said["code"]) == ("V-GATE-02", "ASSESS_LATE")
