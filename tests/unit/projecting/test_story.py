"""What do the registers say of the story's household, worked out by hand from what was filed?"""

from datetime import date

from tests.unit.projecting.kept import REFERRED, Street


def test_the_register_of_work_has_one_row_for_the_one_service_acted_upon(told: Street) -> None:
    (row,) = told.rows("work")
    assert row == {
        "户编号": "清源0047",
        "人员序号": "1",
        "姓名": "苏*水",
        "街道": "清源",
        "社区": "没问",
        "服务项目": "看护照料",
        "支出性质": "政府承担",
        "承接机构": "示例养老服务机构乙",
        "建议数量": "8",
        "核定数量": "6",
        "单价": "",
        "确认日期": "2025-09-20",
        "确认人": "本人",
        "确认方式": "当面签字或按印",
        "起": "2025-10-01",
        "止（含当日）": "2025-12-31",
        # It stood still from 10 November on and ended on 5 December.
        "本月应做": "0",
        "本月已做": "0",
        "本月未做": "0",
        "未做的原因": "",
        "签收": "本人",
        "应付": "",
        "已付": "120.00",
        "凭证号": "0007",
        "转介去向": "",
        "转介发出": "",
        "转介回执": "",
        "转介结果": "",
        "回访日期": "2025-10-12",
        "回访方式": "上门走访",
        "回访人": "许*安",
        "满意度": "好",
        "问不到的原因": "",
        "问题": "",
        "整改": "",
        # Assessed on 10 June 2025; twelve months on.
        "复核日": "2026-06-10",
        "复核结果": "",
        "变更暂停终止": "终止",
        "变更的原因": "转去养老院",
        "建议和决定一不一样": "少给",
        "不一样的理由": "侄子每周来半天",
        "复核人": "郑*明",
        "近亲属备案": "不是",
        "经办": "陈*玉",
        "更新日": "2025-12-05",
    }


def test_in_october_six_hours_were_due_and_three_done(told: Street) -> None:
    (row,) = told.rows("work", on=date(2025, 10, 31))
    due = (row["本月应做"], row["本月已做"], row["本月未做"])
    assert due == ("6", "3", "3")
    # Nobody wrote why three were not done.
    assert row["未做的原因"] == "没填"
    assert (row["已付"], row["变更暂停终止"]) == ("0.00", "")


def test_the_register_of_needs_says_what_is_known_of_the_person(told: Street) -> None:
    (row,) = told.rows("needs")
    known = {
        "序号": "1",
        "街道": "清源",
        "户编号": "清源0047",
        "户主": "苏*水",
        "姓名": "苏*水",
        "与户主关系": "户主",
        "是否同住": "是",
        "性别": "男",
        "出生日期": "1954-**-**",
        # Born on 11 February 1954.
        "年龄": "71",
        "低收入身份": "特困人员",
        "认定文号": "演示〔2019〕07号",
        "平台在册查询日": "2025-09-08",
        "待遇核对日": "2025-09-12",
        "服务诉求（原话）": "协议上写的照料没有人来，饭倒是天天有",
        "信息来源": "走访探视",
        "评估人": "清源街道 许*",
        "评估日期": "2025-06-10",
        "下次复核": "2026-06-10",
        "登记人": "许*安",
        "登记日": "2025-09-15",
    }
    assert {label: row[label] for label in known} == known


def test_what_was_not_asked_says_so_and_a_list_that_is_empty_says_none(told: Street) -> None:
    (row,) = told.rows("needs")
    unasked = ("社区", "证件号码", "联系电话", "住址", "本人意愿", "代理人")
    assert {label: row[label] for label in unasked} == dict.fromkeys(unasked, "没问")
    # 在办服务: [] is an answer; the request speaks of 照料, which is a service.
    assert (row["正在接受的服务"], row["清单外诉求"]) == ("无", "无")
    assert row["备注"] == ""


def test_the_summaries_tell_each_fact_by_its_own_words(told: Street) -> None:
    (row,) = told.rows("needs")
    assert row["健康情况"] == (
        "病情类别：一般慢性病；自理能力：部分丧失；残疾等级：无证；要定期到院治疗：否"
    )
    # Income and assets are not asked of somebody who holds 特困; the two others were answered.
    assert row["经济情况"].startswith("非花不可的钱压得过不下去：否；近期变故：没有")


def test_benefits_are_told_with_what_they_come_to(told: Street) -> None:
    (row,) = told.rows("needs")
    assert row["已享政策"] == (
        "特困基本生活费 月金额 1170.00；特困照料护理 月金额 549.00 每月数量 看护照料 12、助餐 20"
    )
    assert row["本月到位"] == "看护照料 否、助餐 是"


def test_the_advice_is_the_one_that_was_kept(told: Street) -> None:
    (row,) = told.rows("needs")
    assert row["建议服务"].split("、") == [
        "健康监测",
        "就医陪护",
        "看护照料",
        "访视",
        "助浴",
        "助洁",
        "助餐",
        "助行",
        "代步",
        "代购",
        "社会融入",
        "资源链接",
    ]
    # Nobody assessed the levels: they are those that were advised with.
    levels = ("疾病困境", "残疾困境", "教育困境", "居住困境", "家庭结构困境", "社会融入困境")
    assert [row[each] for each in levels] == ["轻度", "中度", "无", "中度", "重度", "中度"]


def test_the_register_of_follow_ups_says_by_when_it_was_due(told: Street) -> None:
    (row,) = told.rows("follow_ups")
    assert row == {
        "户编号": "清源0047",
        "人员序号": "1",
        "姓名": "苏*水",
        "街道": "清源",
        "服务项目": "看护照料",
        "承接机构": "示例养老服务机构乙",
        # Fifteen days after it began on 1 October.
        "该哪天前回访": "2025-10-16",
        "回访日期": "2025-10-12",
        "方式": "上门走访",
        "谁问的": "许*安",
        "谁答的": "本人",
        "满意度": "好",
        "问不到的原因": "",
        "看到的情形": "",
        "孩子自己的话": "",
        "来了几次": "1",
        "哪里不好": "",
        "当天报了没有": "",
        "盼着达到的": "日子回到正轨",
        "达到了没有": "一部分",
        "整改": "",
    }


def test_the_register_of_referrals_says_by_when_an_answer_is_due(told: Street) -> None:
    told.note("refer", REFERRED, on=date(2025, 10, 8))
    (row,) = told.rows("referrals")
    why = row.pop("为什么转")
    assert why.startswith("可以去评一下残")
    assert row == {
        "编号": "1",
        "户编号": "清源0047",
        "人员序号": "1",
        "姓名": "苏*水",
        "转出街道": "清源",
        "转介事项": "评残",
        "转给谁": "区残联",
        "联系人和电话": "王*利 0595-00000000",
        "本人同意转交": "是",
        "随附材料": "走访单、诊断",
        "发出日": "2025-10-08",
        # Ten working days after a Wednesday, two weekends between.
        "应答复日": "2025-10-22",
        "收件回执": "",
        "答复日": "",
        "结果": "",
        "等的时候怎么办": "服务照做",
        "催过几次": "0",
        "告诉本人的日子": "",
        "经办": "陈*玉",
    }


def test_an_answer_goes_on_in_the_row_of_its_referral(told: Street) -> None:
    told.note("refer", REFERRED, on=date(2025, 10, 8))
    told.note("answer", {"receipt_on": "2025-10-10"}, on=date(2025, 10, 10))
    (row,) = told.rows("referrals")
    assert (row["收件回执"], row["答复日"], row["催过几次"]) == ("2025-10-10", "", "1")
    assert row["转介事项"] == "评残"
