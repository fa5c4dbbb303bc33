"""Does a scenario tell a household as an office would write it down?"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from qingdan.scenarios.running import Status, Verdict

Run = Callable[..., Verdict]
Seen = list[tuple[Mapping[str, Any], date, str | None]]
BEGIN = ('假如 判定日为"2024-11-05"', '而且 一户家庭，同住的人有"甲、乙"')
END = ("当 评估", '那么 "甲"有资格')


def told(verdict: Run, seen: Seen, *lines: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    found = verdict(*BEGIN, *lines, *END)
    assert found.status is Status.PASSED, found.problems
    home: Mapping[str, Any] = seen[-1][0]
    return home, home["members"][0]


def test_a_household_begins_with_people_who_live_together_and_nothing_else(
    verdict: Run, seen: Seen
) -> None:
    home, _ = told(verdict, seen)
    assert home["members"] == [{"member": each, "lives_here": "是"} for each in ("甲", "乙")]
    assert seen[-1][1:] == (date(2024, 11, 5), None)


def test_an_office_is_named_to_the_decision(verdict: Run, seen: Seen) -> None:
    told(verdict, seen, '假如 办件单位为"泉秀"')
    assert seen[-1][2] == "泉秀"


def test_facts_stand_directly_in_the_household_and_in_its_members(
    verdict: Run, seen: Seen
) -> None:
    home, first = told(
        verdict,
        seen,
        '假如 户的"家庭月收入"为"3000"',
        '而且 "甲"的情况如下:',
        "| 年龄 | 80 |",
        "| 洗澡 | 要人帮洗 |",
    )
    assert home["家庭月收入"] == 3000
    assert (first["年龄"], first["洗澡"]) == (80, "要人帮洗")


def test_what_is_not_cleared_up_is_left_out_again(verdict: Run, seen: Seen) -> None:
    _, first = told(
        verdict,
        seen,
        '假如 "甲"的"洗澡"为"要人帮洗"',
        '而且 "甲"的"已享待遇、在办服务"都没有',
        '而且 "甲"的"洗澡"还没弄清',
        '而且 "甲"的"已享待遇"还没弄清',
    )
    assert first == {"member": "甲", "lives_here": "是", "services_in_place": []}


def test_two_sources_may_differ_on_a_fact(verdict: Run, seen: Seen) -> None:
    _, first = told(
        verdict,
        seen,
        '假如 "甲"的"洗澡"，"平台"在"2024-09-01"记为"自己能洗"',
        '而且 "甲"的"洗澡"，"评估"在"2024-10-01"记为"要人帮洗"',
    )
    assert first["洗澡"] == [
        {"value": "自己能洗", "source": "平台", "on": "2024-09-01"},
        {"value": "要人帮洗", "source": "评估", "on": "2024-10-01"},
    ]


def test_a_category_is_recorded_with_its_days_and_seen_on_the_platform(
    verdict: Run, seen: Seen
) -> None:
    _, first = told(verdict, seen, '假如 "甲"是"特困人员"，自"2024-10-24"起，有效期至"2025-10-24"')
    (record,) = first["categories"]
    assert (record["category"], record["scope"]) == ("特困人员", "person")
    assert (record["from"], record["through"]) == ("2024-10-24", "2025-10-24")
    assert record["seen_on"] == "2024-11-05"


def test_a_household_category_says_whom_it_covers(verdict: Run, seen: Seen) -> None:
    home, first = told(verdict, seen, '假如 这一户是"最低生活保障对象"，保障"甲"')
    (record,) = home["categories"]
    assert record["scope"] == "household"
    assert (first["in_aid_unit"], home["members"][1]["in_aid_unit"]) == ("是", "否")


def test_two_steps_may_speak_of_two_services_of_one_benefit(verdict: Run, seen: Seen) -> None:
    _, first = told(
        verdict,
        seen,
        '假如 "甲"在享"特困照料护理"，每月"12"小时"看护照料"，本月没有到位',
        '而且 "甲"在享"特困照料护理"，每月"2"次"助浴"，本月到位',
    )
    assert first["benefits"] == [
        {
            "benefit": "特困照料护理",
            "in_payment": "在发",
            "units": {"看护照料": 12, "助浴": 2},
            "delivered": {"看护照料": "否", "助浴": "是"},
            "checked_on": "2024-11-05",
        }
    ]


def test_a_benefit_not_verified_says_nothing_on_delivery(verdict: Run, seen: Seen) -> None:
    _, first = told(verdict, seen, '假如 "甲"在享"长期护理保险"，每月"6"小时"看护照料"，没有核实')
    assert first["benefits"] == [
        {"benefit": "长期护理保险", "in_payment": "在发", "units": {"看护照料": 6}}
    ]


def test_a_benefit_has_its_state_and_its_days(verdict: Run, seen: Seen) -> None:
    _, first = told(
        verdict,
        seen,
        '假如 "甲"在享"长期护理保险"，每月"128"元',
        '而且 "甲"的"长期护理保险"自"2024-01-01"起，至"2024-12-31"为止',
        '而且 "甲"的"长期护理保险"发放状态为"批了没发"',
    )
    (record,) = first["benefits"]
    assert record == {
        "benefit": "长期护理保险",
        "in_payment": "批了没发",
        "amount": 128,
        "from": "2024-01-01",
        "through": "2024-12-31",
    }


@pytest.mark.parametrize(
    ("line", "wish", "speaker"),
    [
        ('假如 "甲"不要"助浴"', "不要", "本人"),
        ('假如 "甲"的代理人不要"助浴"', "不要", "代理人"),
        ('假如 "甲"愿意接受"助浴"', "愿意", "本人"),
        ('假如 "甲"的监护人有条件地接受"助浴"', "有条件", "监护人"),
    ],
)
def test_a_wish_has_its_day_and_its_speaker(
    verdict: Run, seen: Seen, line: str, wish: str, speaker: str
) -> None:
    _, first = told(verdict, seen, line)
    assert first["wishes"] == [
        {"service": "助浴", "wish": wish, "on": "2024-11-05", "said_by": speaker}
    ]


def test_a_refusal_of_which_nothing_was_noted_is_in_short_form(verdict: Run, seen: Seen) -> None:
    _, first = told(verdict, seen, '假如 "甲"不要"助浴"，没有记下日期和是谁说的')
    assert first["wishes"] == {"助浴": "不要"}


def test_requests_services_in_place_assessment_and_urgent_are_records(
    verdict: Run, seen: Seen
) -> None:
    _, first = told(
        verdict,
        seen,
        '假如 "甲"提出想要"助浴"，原话"身上痒"',
        '而且 "甲"提出清单以外的诉求，原话"想学修手机"',
        '而且 "甲"在办"助浴"，今年已用"30"',
        '而且 "甲"评估于"2024-10-01"',
        '而且 评估定"甲"的"残疾困境"为"重度"',
        '而且 "甲"的紧急情形为"其他"，"2024-11-05"由"社区网格员"看到',
    )
    assert [(each.get("service"), each["words"]) for each in first["requests"]] == [
        ("助浴", "身上痒"),
        (None, "想学修手机"),
    ]
    assert first["services_in_place"] == [
        {"service": "助浴", "paid_by": "政府承担", "received": 30}
    ]
    assert first["assessment"] == {
        "on": "2024-10-01",
        "by": "街道评估员",
        "levels": {"残疾困境": "重度"},
    }
    assert first["urgent"] == [{"what": "其他", "seen_on": "2024-11-05", "seen_by": "社区网格员"}]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('假如 判定日为"2024-02-30"', "V-YAML-11", {"date": "2024-02-30"}),
        ('假如 "丙"的"年龄"为"6"', "V-NAME-02", {"field": "成员", "value": "丙"}),
        ('假如 "甲"的"洗脚"还没弄清', "V-FILE-02", {"key": "洗脚", "near": "洗澡"}),
        ('假如 "甲"的"待遇"都没有', "V-NAME-02", {"field": "名单", "near": "已享待遇"}),
        ('假如 "甲"是"特困户"', "V-NAME-02", {"field": "身份", "near": "特困人员"}),
        ('假如 "甲"在享"长护险"', "V-NAME-02", {"field": "待遇", "near": "长期护理保险"}),
        ('假如 "甲"不要"洗浴"', "V-NAME-02", {"field": "服务", "near": "助浴"}),
        (
            '假如 "甲"在享"长期护理保险"，每月"6"次"看护照料"，没有核实',
            "V-NAME-04",
            {"field": "看护照料", "unit": "小时", "given": "次"},
        ),
        ('假如 评估定"甲"的"残疾困境"为"很重"', "V-NAME-02", {"field": "程度", "near": "重度"}),
        ('假如 清单中"洗浴"的"内容"删去', "V-NAME-02", {"field": "服务", "near": "助浴"}),
    ],
)
def test_a_name_that_there_is_not_breaks_the_scenario_at_its_line(
    verdict: Run, line: str, code: str, said: Mapping[str, str]
) -> None:
    found = verdict(*BEGIN, line, *END)
    (problem,) = found.problems
    assert (found.status, problem.code) == (Status.BROKEN, code)
    assert {key: problem.said[key] for key in said} == said
    assert problem.place.line == 6
