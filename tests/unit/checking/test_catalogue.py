"""What must a service state, and what may it not rest on? The edges beside the bad files."""

from collections.abc import Callable

import pytest

SERVICES, BENEFITS = "catalogue/2024-11-01/services/", "catalogue/2024-11-01/benefits/"
BATH, MEAL = SERVICES + "living/bath.yaml", SERVICES + "living/meal.yaml"
GATES, APPROVALS = "policy/2024-09-23/gates.yaml", "policy/registers/approvals.yaml"

Inspect = Callable[..., list[str]]
"""Give the codes of what is found after some edits of (file, old, new), each once."""


def test_what_is_shipped_has_no_problem(codes: Inspect) -> None:
    assert codes() == []


def test_a_service_says_that_it_is_not_counted_by_time(codes: Inspect) -> None:
    assert codes((MEAL, "  每次: 不计时长\n", "")) == ["V-CAT-01"]
    assert codes((MEAL, "  每次: 不计时长\n", "  每次: {值: 40, 单位: 分钟, 占位: true}\n")) == []


def test_a_service_of_donors_needs_a_cap_but_no_reason(codes: Inspect) -> None:
    social = SERVICES + "support/integration.yaml"
    assert codes((social, "  最多: {每月: 2, 每年: 24, 占位: true}\n", "")) == ["V-CAT-01"]
    reason = "基本生活需要说明: 长期不跟人来往的，病了、难了都没人知道；只做社区里的普通活动。\n"
    assert codes((social, reason, "")) == []


def test_what_government_pays_for_needs_a_cap(codes: Inspect) -> None:
    cap = "  最多: {每月: 4, 每年: 32, 占位: true}\n"
    assert codes((BATH, cap, "")) == ["V-CAT-04"]


POINT = (
    "    档次: [帮洗, 搭把手]\n    合同: {占位: true}\n    预算行: {占位: true}\n    预计数量: "
)


@pytest.mark.parametrize(("budget", "found"), [("120000", []), ("119999.99", ["V-CAT-03"])])
def test_an_estimate_may_reach_its_budget(codes: Inspect, budget: str, found: list[str]) -> None:
    """2000 baths at the lowest price of 60 come to 120,000."""
    planned = POINT.replace("预算行: {占位: true}", "预算行: fz-budget-2025") + "2000\n"
    approved = "{编号: fz-budget-2025, 来源: 区财政预算, 批复文号: null, 年度: 2025, 额度: "
    edits = (
        (BATH, POINT + "{占位: true}\n", planned),
        (APPROVALS, approved + "null", approved + budget),
    )
    assert codes(*edits) == found


def test_a_government_pays_something(codes: Inspect) -> None:
    price = "    单价: {低: 60, 高: 100, 占位: true}\n"
    assert codes((BATH, price, "    单价: 0\n")) == ["V-CAT-03"]


def test_a_placeholder_stands_for_a_contract_until_it_is_made(codes: Inspect) -> None:
    contract = "    档次: [帮洗]\n    合同: {占位: true}\n"
    assert codes((BATH, contract, "    档次: [帮洗]\n    合同: 泉丰购〔2025〕3号\n")) == []
    assert codes((BATH, contract, "    档次: [帮洗]\n")) == ["V-CAT-06"]


LOCKED = (
    BATH,
    "    资金: 区财政预算\n    承接: 助浴机构\n",
    "    资金: 困难群众救助补助资金\n    承接: 助浴机构\n",
)


@pytest.mark.parametrize(
    ("second", "found"), [("陈*", []), ("林*", ["V-FUND-02"]), ("null", ["V-FUND-02"])]
)
def test_two_people_unlock_a_fund(codes: Inspect, second: str, found: list[str]) -> None:
    entered = (
        "行:\n  - {编号: relief-2025, 来源: 困难群众救助补助资金, 允许的条款: 第三条, 年度: 2025, "
        f"额度: null, 管到哪天: null, 登记人: 林*, 复核人: {second}}}\n"
    )
    assert codes(LOCKED, (APPROVALS, "行:\n", entered)) == found


def test_a_regime_without_a_benefit_is_not_answered(codes: Inspect) -> None:
    insurance = BENEFITS + "long_term_care_insurance.yaml"
    assert codes((insurance, "制度: 长期护理保险", "制度: 其他")) == ["V-CAT-05"]


def test_another_benefit_needs_no_answer(codes: Inspect) -> None:
    assert codes((BATH, "  无障碍改造: 只提示      # 装好以后再评，没评以前不当作能\n", "")) == []


@pytest.mark.parametrize(
    ("stance", "found"),
    [
        ("按金额扣", ["V-DISP-02"]),
        ("只提示", ["V-DISP-09"]),
        ("按已用数量扣", ["V-DISP-02"]),
        ("已由机构负责", ["V-DISP-02", "V-DISP-09"]),
    ],
)
def test_cash_is_never_turned_into_service(codes: Inspect, stance: str, found: list[str]) -> None:
    """The care subsidy names bathing in its order, so that it has to be taken off somehow."""
    row = "  重度残疾人护理补贴: "
    assert codes((BATH, row + "有凭据才扣", row + stance)) == found


def test_an_order_that_leaves_a_service_out_is_none(codes: Inspect) -> None:
    day_care = BENEFITS + "disability_day_care.yaml"
    order = "抵扣顺序: [看护照料, 助餐, 康复训练, 助浴, 健康监测, 助行]"
    assert codes((day_care, order, "抵扣顺序: [看护照料, 助餐]")) == ["V-DISP-05"]
    assert codes((day_care, order, order.replace("看护照料", "访视"))) == [
        "V-DISP-05",
        "V-DISP-09",
    ]


FOR_WHOM, ABLE = "  洗澡: [要人搭把手, 要人帮洗]\n", "本人能做: {洗澡: 自己能洗}"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (FOR_WHOM, FOR_WHOM + "  在享孤儿基本生活费: 是\n", []),
        (FOR_WHOM, FOR_WHOM + "  都不: [{在享孤儿基本生活费: 是}]\n", ["V-DISP-11"]),
        (ABLE, "本人能做: {洗澡: 自己能洗, 在享长期护理保险: 是}", ["V-DISP-11"]),
        (ABLE, "本人能做: {洗澡: 自己能洗, 在享长期护理保险: 否}", []),
        (ABLE, "本人能做: {洗澡: 自己能洗, 居住结构: 与子女同住}", ["V-CAT-15"]),
        (FOR_WHOM, FOR_WHOM + "  居住结构: 独居\n", ["V-CAT-15"]),
        (FOR_WHOM, FOR_WHOM + "  要人时有没有人照护: 没有\n", ["V-ASK-02", "V-CAT-15"]),
    ],
)
def test_only_what_refuses_is_asked_for_its_ground(
    codes: Inspect, before: str, after: str, found: list[str]
) -> None:
    assert codes((BATH, before, after)) == found


def test_a_gate_refuses_nobody_for_a_benefit_in_payment(codes: Inspect) -> None:
    code = "      - {码: NO_NEED, 结果: 不安排}\n"
    refusing = "      - {码: DISPLACED_FULL, 结果: 不安排, 条件: {在享长期护理保险: 是}}\n"
    assert codes((GATES, code, refusing + code)) == ["V-DISP-11"]
