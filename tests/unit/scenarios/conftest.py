"""What stands behind the scenarios of these tests: names, and doors that answer as told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from qingdan.library import load
from qingdan.model.errors import Faulty
from qingdan.model.place import Place, Problem
from qingdan.model.release import Release
from qingdan.scenarios.names import Names
from qingdan.scenarios.reading import read
from qingdan.scenarios.running import Verdict, run
from qingdan.scenarios.world import Doors, Edit

Seen = list[tuple[Mapping[str, Any], date, str | None]]

NAMES = Names(
    facts={"洗澡": "selfcare_bath", "年龄": "age", "家庭月收入": "monthly_income"},
    services={"助浴": "bath", "看护照料": "nursing_care"},
    needs={"残疾困境": "disability"},
    levels={"无": "none", "轻度": "mild", "中度": "moderate", "重度": "severe"},
    benefits={"长期护理保险": "long_term_care_insurance", "特困照料护理": "tekun_care_agreement"},
    categories={"特困人员": "tekun", "最低生活保障对象": "dibao"},
    referrals={"康复评估": "rehab_plan"},
    alarms={"孩子没人照看": "child_unattended"},
    outcomes={
        "不安排": frozenset({"deny"}),
        "本次不安排": frozenset({"deny", "decline"}),
        "待确认": frozenset({"await_confirmation"}),
        "可安排": frozenset({"provide", "await_confirmation"}),
        "待核实": frozenset({"verify"}),
    },
    units={"bath": "次", "nursing_care": "小时"},
    codes={
        "UNCONFIRMED": "条件都有了",
        "NO_NEED": "没有这项困难",
        "ASSESS_OVERDUE": "评估过期了",
        "OVERLAP": "已有别的在做",
        "FACT_CONFLICT": "两处记录不一致",
        "BASIS_UNCONFIRMED": "依据还没有确认",
        "CATALOGUE_NOT_PUBLISHED": "清单还没有公布",
    },
    columns=frozenset({"benefits.delivered"}),
    problems=frozenset({"V-CAT-01", "V-CAT-05", "V-ED-05"}),
)
SERVICE: Mapping[str, Any] = {
    "service": "bath",
    "outcome": "await_confirmation",
    "settled": False,
    "unconfirmed": False,
    "basis": "ordinary",
    "until": "2024-12-31",
    "interim": {"units": {"least": 1, "most": 1}, "until": None},
    "reasons": [{"code": "UNCONFIRMED", "gate": "wished", "clauses": ["方案四(二)2-4"]}],
    "needed": {"least": 2, "most": 4},
    "covered": {"least": 0, "most": 1},
    "units": {"least": 1, "most": 4},
    "alternatives": ["bath.social"],
    "warnings": ["ASSESS_OVERDUE"],
    "clauses": ["方案四(一)2-2"],
}
DECISION: Mapping[str, Any] = {
    "binding": False,
    "release": {"policy": "2024-10-24", "catalogue": None},
    "household": {
        "alarms": [{"id": "child_unattended", "member": "乙"}],
        "referrals": [
            {"id": "rehab_plan", "member": "甲", "certain": True},
            {"id": "rehab_plan", "member": "乙", "certain": False},
        ],
        "warnings": [{"code": "BASIS_UNCONFIRMED"}],
    },
    "members": [
        {
            "member": "甲",
            "eligibility": {"truth": "yes", "categories": ["dibao"], "reasons": []},
            "needs": {"disability": {"least": "mild", "most": "severe", "assessed": None}},
            "services": [SERVICE],
            "warnings": [],
        },
        {
            "member": "乙",
            "eligibility": {"truth": "open", "categories": [], "reasons": []},
            "needs": {"disability": {"least": "none", "most": "none", "assessed": None}},
            "services": [],
            "warnings": [],
        },
    ],
    "questions": [
        {"member": "甲", "fact": "selfcare_bath", "label": "洗澡"},
        {"member": None, "fact": "income_month", "label": "家庭月收入"},
    ],
}


def deciding(seen: Seen) -> Callable[..., Mapping[str, Any]]:
    """Return a door that notes what it is shown and decides as these tests say."""

    def decide(data: Mapping[str, Any], on: date, office: str | None) -> Mapping[str, Any]:
        seen.append((data, on, office))
        if any("独厕" in member for member in data["members"]):
            problem = Problem(
                "V-FILE-02", Place("household", 1, 1), {"key": "独厕", "near": "家里有厕所"}
            )
            raise Faulty((problem,))
        return DECISION

    return decide


def checking(edits: Sequence[Edit]) -> Sequence[Problem]:
    """Answer that every edit is a mistake, and that nothing is without one."""
    return tuple(Problem("V-CAT-05", Place(edit.file, 1, 1)) for edit in edits)


@pytest.fixture
def names() -> Names:
    """Return the names that these tests know."""
    return NAMES


def rules(on: date, /) -> Release:
    """Return the shipped rules of a day."""
    return load(on=on).rules


@pytest.fixture
def seen() -> Seen:
    """Return what the deciding door has been shown so far."""
    return []


@pytest.fixture
def verdict(seen: Seen) -> Callable[..., Verdict]:
    """Return a runner of one scenario, given as its lines."""
    doors = Doors(deciding(seen), checking, NAMES, rules, checking)

    def of(*lines: str) -> Verdict:
        text = "\n".join(("# language: zh-CN", "功能: 试", "  场景: 试", *lines))
        (scenario,) = read(text, "试.feature").scenarios
        return run(scenario, doors)

    return of
