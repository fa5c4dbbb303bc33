"""Does a household file become the household that was meant, by every door alike?"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from qingdan.library import Release, load
from qingdan.model.facts import Bounds
from qingdan.model.household import Adjustment, Household, Member, Stated
from qingdan.model.place import Problem, Severity

DAY = date(2025, 9, 15)
LISTS: Mapping[str, object] = {"低收入身份": [], "已享待遇": [], "在办服务": []}


@cache
def release() -> Release:
    return load(on=DAY)


def take_in(data: str | Mapping[str, Any]) -> tuple[Household | None, tuple[Problem, ...]]:
    return release().read_with_problems(data, "f.yaml")


def one(**told: object) -> dict[str, Any]:
    """Return a household of one member, with what is told of that member."""
    return {"户编号": "例1", "成员": [{"人员序号": "1", **LISTS, **told}]}


def member(**told: object) -> Member:
    found, problems = take_in(one(**told))
    assert found is not None, problems
    return found.members[0]


def taken_in(text: str) -> Household:
    found, problems = take_in(text)
    assert found is not None, problems
    return found


def without_places(found: Household) -> Household:
    def bare(stated: Mapping[str, tuple[Stated, ...]]) -> dict[str, tuple[Stated, ...]]:
        return {key: tuple(replace(w, place=None) for w in words) for key, words in stated.items()}

    people = tuple(replace(each, stated=bare(each.stated)) for each in found.members)
    return replace(found, stated=bare(found.stated), members=people)


BY_LABEL = """\
户编号: 例0001
经办街道: 泉秀
家庭月收入: 3240.50
家里有厕所: 是
低收入身份:
  - {身份: 最低生活保障对象, 口径: 整户, 平台在册查询日: 2025-09-01, 有效期至: 2026-08-31}
待遇已核对: {日期: 2025-09-01, 核对人: 泉秀街道 王*}
成员:
  - 人员序号: 1
    姓名: 林*强
    与户主关系: 户主
    同住: 是
    保障对象: 是
    出生日期: 1947-09-15
    住院没人陪: 没人陪
    残疾等级: 二级
    洗澡: {值: 要人帮洗, 来源: 街道询问, 日期: 2025-09-10}
    近一年住院次数: 2
    已享待遇:
      - 待遇: 最低生活保障金
        月金额: 1180
        每月数量: {看护照料: 6}
        本月到位: {看护照料: 否}
        协议写明的服务: {助浴: 是}
        发放状态: 在发
        起: 2025-01-01
    在办服务:
      - {服务: 助餐, 数量: 4, 每: 周, 谁出钱: 社会力量, 起: 2025-02-01, 今年已用: 58}
    意愿:
      - {服务: 助浴, 意愿: 不要, 日期: 2025-09-10, 表达人: 本人}
    服务诉求:
      - {服务: 助行, 原话: 想下楼晒晒太阳, 日期: 2025-09-10}
    评估:
      评估日期: 2025-09-10
      评估人: 泉秀街道 王*
      八类程度: {残疾困境: 中度}
      调整: [{困境: 残疾困境, 调到: 重度, 理由: 夜里没人, 复核人: 泉秀街道 李*}]
    代理人: {姓名: 林*兰, 凭什么代理: 口头托付的亲属}
    紧急情形: [{什么情形: 断粮断药, 看到的日子: 2025-09-14, 谁看到的: 泉秀街道 王*}]
"""
BY_ID = """\
household: 例0001
subdistrict: quanxiu
income_month: 3240.50
own_toilet: true
categories:
  - {category: dibao, scope: household, seen_on: 2025-09-01, through: 2026-08-31}
benefits_checked: {on: 2025-09-01, by: 泉秀街道 王*}
members:
  - member: 1
    name: 林*强
    relation: head
    lives_here: true
    in_aid_unit: true
    birth_date: 1947-09-15
    hospital_alone: true
    disability_grade: grade_2
    selfcare_bath: {value: cannot, source: 街道询问, on: 2025-09-10}
    inpatient_12m: 2
    benefits:
      - benefit: minimum_living_allowance
        amount: 1180
        units: {nursing_care: 6}
        delivered: {nursing_care: false}
        agreement: {bath: true}
        in_payment: paying
        from: 2025-01-01
    services_in_place:
      - {service: meal, units: 4, per: week, paid_by: social, from: 2025-02-01, received: 58}
    wishes:
      - {service: bath, wish: refused, on: 2025-09-10, said_by: person}
    requests:
      - {service: mobility, words: 想下楼晒晒太阳, on: 2025-09-10}
    assessment:
      on: 2025-09-10
      by: 泉秀街道 王*
      levels: {disability: moderate}
      adjust: [{need: disability, to: severe, reason: 夜里没人, second: 泉秀街道 李*}]
    agent: {name: 林*兰, standing: oral}
    urgent: [{what: no_food_or_medicine, seen_on: 2025-09-14, seen_by: 泉秀街道 王*}]
"""
BY_JSON = """\
{"household": "例0001", "subdistrict": "quanxiu", "income_month": "3240.50", "own_toilet": true,
 "categories": [{"category": "dibao", "scope": "household", "seen_on": "2025-09-01",
   "through": "2026-08-31"}],
 "benefits_checked": {"on": "2025-09-01", "by": "泉秀街道 王*"},
 "members": [{"member": "1", "name": "林*强", "relation": "head", "lives_here": true,
   "in_aid_unit": true, "birth_date": "1947-09-15", "hospital_alone": true,
   "disability_grade": "grade_2", "inpatient_12m": 2,
   "selfcare_bath": {"value": "cannot", "source": "街道询问", "on": "2025-09-10"},
   "benefits": [{"benefit": "minimum_living_allowance", "amount": 1180.0,
     "units": {"nursing_care": 6}, "delivered": {"nursing_care": false},
     "agreement": {"bath": true}, "in_payment": "paying", "from": "2025-01-01"}],
   "services_in_place": [{"service": "meal", "units": 4, "per": "week", "paid_by": "social",
     "from": "2025-02-01", "received": 58}],
   "wishes": [{"service": "bath", "wish": "refused", "on": "2025-09-10", "said_by": "person"}],
   "requests": [{"service": "mobility", "words": "想下楼晒晒太阳", "on": "2025-09-10"}],
   "assessment": {"on": "2025-09-10", "by": "泉秀街道 王*", "levels": {"disability": "moderate"},
     "adjust": [{"need": "disability", "to": "severe", "reason": "夜里没人",
       "second": "泉秀街道 李*"}]},
   "agent": {"name": "林*兰", "standing": "oral"},
   "urgent": [{"what": "no_food_or_medicine", "seen_on": "2025-09-14",
     "seen_by": "泉秀街道 王*"}]}]}
"""


def test_labels_and_ids_give_the_same_household() -> None:
    assert without_places(taken_in(BY_LABEL)) == without_places(taken_in(BY_ID))


def test_yaml_json_and_plain_data_give_the_same_household() -> None:
    by_door, _ = take_in(json.loads(BY_JSON))
    assert by_door is not None
    assert without_places(by_door) == without_places(taken_in(BY_JSON))
    assert without_places(by_door) == without_places(taken_in(BY_ID))


def test_a_household_is_read_as_it_was_meant() -> None:
    found = taken_in(BY_LABEL)
    (person,) = found.members
    (benefit,) = person.records.benefits or ()
    assert found.id == "例0001"
    assert found.facts == {"subdistrict": "quanxiu", "income_month": 324050, "own_toilet": True}
    assert (person.id, person.name) == ("1", "林*强")
    assert person.facts == {
        "lives_here": True,
        "in_aid_unit": True,
        "birth_date": date(1947, 9, 15),
        "hospital_alone": True,
        "disability_grade": "grade_2",
        "selfcare_bath": Bounds(2, 2),
        "inpatient_12m": 200,
    }
    assert (benefit.amount, benefit.units, benefit.delivered, benefit.agreement) == (
        118000,
        {"nursing_care": 6},
        {"nursing_care": False},
        {"bath": True},
    )
    assert person.records.assessment is not None
    assert person.records.assessment.levels == {"disability": 2}
    assert person.records.assessment.adjustments == (
        Adjustment(need="disability", to=3, reason="夜里没人", second="泉秀街道 李*"),
    )


def test_a_word_on_a_fact_keeps_its_source_day_and_place() -> None:
    (word,) = taken_in(BY_LABEL).members[0].stated["selfcare_bath"]
    assert (word.value, word.source, word.on) == (Bounds(2, 2), "街道询问", date(2025, 9, 10))
    assert word.place is not None
    assert (word.place.file, word.place.line, word.place.column) == ("f.yaml", 17, 13)


def test_a_list_left_out_is_open_and_an_empty_one_says_none() -> None:
    told, _ = take_in({"户编号": "例1", "成员": [{"人员序号": "1", "已享待遇": []}]})
    assert told is not None
    assert told.members[0].records.benefits == ()
    assert told.members[0].records.services_in_place is None
    assert told.members[0].records.wishes is None


def test_null_and_an_empty_text_are_not_given() -> None:
    person = member(洗澡=None, 残疾等级="", 吃饭={"值": None, "来源": "平台"}, 服务诉求=None)
    assert person.facts == {}
    assert person.stated == {}
    assert person.records.requests is None


def test_a_list_that_nobody_wrote_is_hinted_at_once_a_household() -> None:
    people = [{"人员序号": "1", "低收入身份": []}, {"人员序号": "2", "低收入身份": []}]
    found, problems = take_in({"户编号": "例1", "在办服务": [], "成员": people})
    assert found is not None
    assert [(each.code, each.said["key"], each.severity) for each in problems] == [
        ("V-FILE-12", "已享待遇", Severity.WARNING)
    ]


def test_the_short_forms_say_what_the_long_ones_say() -> None:
    short = member(意愿={"助浴": "愿意", "meal": "refused"}, 已享待遇=["最低生活保障金"])
    long = member(
        意愿=[{"服务": "助浴", "意愿": "愿意"}, {"服务": "助餐", "意愿": "不要"}],
        已享待遇=[{"待遇": "最低生活保障金"}],
    )
    assert short.records == long.records
    assert short.records.wishes is not None
    assert [wish.wish for wish in short.records.wishes] == ["willing", "refused"]
    assert short.records.wishes[1].said_by is None
