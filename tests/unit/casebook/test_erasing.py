"""Is a person forgotten only when it is time, by two who may, and does everything still hold?

Years of keeping are made up here: three for everything. The shipped rules give none, so that
nobody is erased by them. Care ended on 2025-12-05 and nothing was done later than that day.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from tests.unit.casebook.office import (
    ACCOUNTANT,
    APPROVAL,
    CARE,
    CASEWORKER,
    NUMBER,
    ON,
    REVIEWER,
    Office,
    Who,
    rules,
    said,
    timed,
    whys,
)

from qingdan.casebook.asked import Asked, Done, Refused, Rules, Why
from qingdan.casebook.doing import do
from qingdan.casebook.erasing import listed
from qingdan.casebook.ledger import engines, people
from qingdan.casebook.ledger.store import Shelf
from qingdan.casebook.ledger.verify import audited
from qingdan.casebook.opening import Casebook
from qingdan.casebook.reading import newest_facts, person_file
from qingdan.casebook.sealing import Sealing
from qingdan.casebook.tables import KNOWN_AS
from qingdan.casebook.tasks import of as open_tasks

APPROVER, AUDITOR = Who("何*兰", "approver"), Who("赵*诚", "auditor")
ARCHIVIST, OTHER_APPROVER = Who("郭*清", "archivist"), Who("孙*明", "approver")
UNITS = {"approver": "区民政局", "auditor": "区审计局", "archivist": "区档案馆"}
ENDED = date(2025, 12, 5)
LATER = date(2031, 1, 1)


def asked(office: Office, act: str, who: Who, day: date, /, **values: object) -> Asked:
    """Return an act about the one person, who is 71 when the case is opened."""
    age = 71 + day.year - ON.year
    plain = office.asked(act, values=values, who=who, on=day)
    unit = UNITS.get(who.role, "")
    return replace(plain, member="1", unit=unit, known={"age": age})


def act(office: Office, name: str, who: Who, day: date = LATER, /, **values: object) -> Done:
    return do(office.book, timed(), asked(office, name, who, day, **values))


def refused(
    office: Office, name: str, who: Who, on: date = LATER, under: Rules | None = None
) -> Refused:
    with pytest.raises(Refused) as refusal:
        do(office.book, under or timed(), asked(office, name, who, on))
    return refusal.value


def against(office: Office, on: date = LATER, under: Rules | None = None) -> set[Why]:
    """Return what stands against it on a day."""
    wanted = asked(office, "erase_list", APPROVER, on)
    return {each.why for each in listed(office.book, under or timed(), wanted).against}


def end(office: Office) -> None:
    values = {"service": CARE, "change": "stop", "reason": "搬走", "from": ENDED.isoformat()}
    office.act("end", {**values, "exempt": "own_wish", "told_on": "2025-11-01"}, who=REVIEWER,
               on=ENDED)  # fmt: skip


def seen(office: Office, on: date = LATER) -> None:
    act(office, "erase_list", APPROVER, on, ground="到期")
    act(office, "erase_seen", ARCHIVIST, on, archive_view="可以")


@pytest.fixture
def ended(running: Office) -> Office:
    end(running)
    return running


@pytest.fixture
def erased(ended: Office) -> Office:
    seen(ended)
    act(ended, "erase", APPROVER)
    act(ended, "erase_second", AUDITOR)
    return ended


def keys_of(book: Casebook) -> Mapping[str, bool]:
    """Return whose keys are there, of the household as "" and of the man as "1"."""
    found = {}
    with engines.reading(book.engine) as connection:
        sealing = Sealing(connection, book, NUMBER)
        for member in ("", "1"):
            try:
                found[member] = bool(sealing.keys(member))
            except people.Erased:
                found[member] = False
    return found


def test_two_of_different_units_forget_a_person_and_the_household_of_one(erased: Office) -> None:
    assert keys_of(erased.book) == {"": False, "1": False}
    assert newest_facts(erased.book, NUMBER) is not None
    assert newest_facts(erased.book, NUMBER)[1] == {}  # type: ignore[index]


def test_the_first_nod_destroys_nothing(ended: Office) -> None:
    seen(ended)
    act(ended, "erase", APPROVER)
    assert keys_of(ended.book) == {"": True, "1": True}


def test_the_ledger_is_as_sound_after_it_as_before(erased: Office) -> None:
    with engines.reading(erased.book.engine) as connection:
        shelf = Shelf(connection)
        audit = audited(shelf, ())
        assert (audit.sound, audit.findings) == (audit.size, ())
        # Opened, assessed, decided, confirmed, started, ended; listed, seen, and two nods.
        assert audit.size == 10


def test_who_was_known_by_a_number_is_not_any_more(office: Office) -> None:
    office.open(identified="350503195402110019")
    office.assess()
    seen(office)
    with engines.reading(office.book.engine) as connection:
        assert connection.execute(select(func.count()).select_from(KNOWN_AS)).scalar() == 1
    act(office, "erase", APPROVER)
    act(office, "erase_second", AUDITOR)
    with engines.reading(office.book.engine) as connection:
        assert connection.execute(select(func.count()).select_from(KNOWN_AS)).scalar() == 0


def test_every_later_act_is_told_that_it_was_destroyed_by_law(erased: Office) -> None:
    look = {"by": "许*安", "what": "档", "purpose": "入户", "at": "09:30"}
    with pytest.raises(Refused) as refusal:
        act(erased, "case_read", CASEWORKER, **look)
    words = said(refusal.value, Why.ERASED)
    assert (words["seq"], words["day"]) == ("9", LATER.isoformat())
    with pytest.raises(Refused) as refusal:
        erased.open(by="林*强")
    assert whys(refusal.value) == {Why.ERASED}
    with pytest.raises(Refused) as refusal:
        erased.assess(on=LATER)
    assert whys(refusal.value) == {Why.ERASED}


def test_what_is_left_of_a_file_says_that_there_was_something(erased: Office) -> None:
    found = person_file(erased.book, erased.rules, NUMBER, "1")
    assert found is not None
    values = [paper.values for section in found.sections for paper in section.papers]
    assert values
    assert set(values) == {None}


def test_nothing_waits_to_be_done_for_who_was_forgotten(erased: Office) -> None:
    with engines.reading(erased.book.engine) as connection:
        assert open_tasks(connection, NUMBER) == ()


def test_the_second_nod_again_is_the_same_entry(erased: Office) -> None:
    assert act(erased, "erase_second", AUDITOR).again


def test_without_a_period_nobody_is_forgotten(ended: Office) -> None:
    seen(ended)
    words = said(refused(ended, "erase", APPROVER, under=rules()), Why.NO_PERIOD)
    # A grown man without alarms, referrals, follow-ups and payments.
    assert words["papers"] == "person_file needs decisions"


@pytest.mark.parametrize(
    ("on", "over"), [(date(2028, 12, 5), False), (date(2028, 12, 31), False),
                     (date(2029, 1, 1), True)]
)  # fmt: skip
def test_a_period_ends_with_its_last_day(ended: Office, on: date, *, over: bool) -> None:
    # The file: three years from 2025-12-05; needs: from the end of the year 2025.
    assert (Why.KEPT_UNTIL in against(ended, on)) is not over


def test_who_still_has_a_service_has_a_file(running: Office) -> None:
    assert against(running) == {Why.NOT_COUNTING, Why.UNPAID}


def test_who_has_not_been_of_age_for_long_is_kept(ended: Office) -> None:
    def why(age: int) -> set[Why]:
        wanted = replace(asked(ended, "erase_list", APPROVER, LATER), known={"age": age})
        return {each.why for each in listed(ended.book, timed(), wanted).against}

    # Five full years after the case was opened; the period is three years after eighteen.
    assert [why(age) for age in (17, 18, 20)] == [
        {Why.NOT_COUNTING},
        {Why.KEPT_UNTIL},
        {Why.KEPT_UNTIL},
    ]
    assert [why(age) for age in (22, 24)] == [set(), set()]


def test_of_whom_no_age_is_known_is_kept(ended: Office) -> None:
    wanted = replace(asked(ended, "erase_list", APPROVER, LATER), known={})
    assert {each.why for each in listed(ended.book, timed(), wanted).against} == {Why.NOT_COUNTING}


def test_an_objection_without_an_answer_stands_against_it(ended: Office) -> None:
    objected = {"by": "person", "how": "spoken", "words": "不够", "on": "2025-12-08"}
    act(ended, "object", CASEWORKER, date(2025, 12, 8), **objected, reviewer="何*兰")
    assert against(ended) == {Why.OBJECTION_OPEN}
    answer = {"answered_on": "2025-12-09", "answer": "照旧", "changed": False}
    answer["reviewer"] = OTHER_APPROVER.actor
    act(ended, "object_answer", OTHER_APPROVER, date(2025, 12, 9), **answer)
    assert against(ended) == set()


def test_a_referral_without_an_answer_does_not_count_yet(ended: Office) -> None:
    sent: dict[str, object] = {
        "referral": "relief",
        "to": "残联",
        "contact": "值班",
        "sent_on": "2025-12-08",
    }
    sent |= {"papers": ("评估表",), "agreed": True, "meanwhile": "等"}
    act(ended, "refer", CASEWORKER, date(2025, 12, 8), **sent)
    assert against(ended) == {Why.NOT_COUNTING}


@pytest.mark.parametrize("ground", ["inspection", "hold"])
def test_what_is_held_stays_until_the_hold_is_lifted(ended: Office, ground: str) -> None:
    held = {"by": "court", "ground": ground, "paper": "演示1", "on": "2026-01-05"}
    act(ended, "hold", APPROVER, **held)
    assert against(ended) == {Why.HELD}
    act(ended, "hold_lift", APPROVER, lifted_on="2030-01-05", lifting_paper="演示2")
    assert against(ended) == set()


def test_what_is_owed_is_paid_first(running: Office) -> None:
    running.serve(4)
    end(running)
    assert Why.UNPAID in against(running)
    paid = {"contract_no": "1", "approval": APPROVAL, "units": 4, "amount": 20_000}
    paid |= {"invoice": "1", "voucher": "1", "on": "2025-12-06"}
    running.act("pay", paid, who=ACCOUNTANT, on=date(2025, 12, 6))
    assert against(running) == set()


def test_nobody_erases_what_the_archivist_did_not_see(ended: Office) -> None:
    assert whys(refused(ended, "erase", APPROVER)) == {Why.NOTHING_OPEN}
    act(ended, "erase_list", APPROVER, ground="到期")
    assert Why.NOTHING_OPEN in whys(refused(ended, "erase", APPROVER))


def test_what_came_after_the_list_asks_for_another(ended: Office) -> None:
    seen(ended)
    act(ended, "confer", APPROVER, why="x", present=("街道",), on="2031-01-01", agreed="y",
        owner="街道", due="2031-01-05")  # fmt: skip
    assert Why.LIST_OLD in whys(refused(ended, "erase", APPROVER))


def test_a_look_at_the_file_makes_no_list_old(ended: Office) -> None:
    seen(ended)
    act(ended, "case_read", CASEWORKER, by="许*安", what="档", purpose="看", at="09:30")
    assert act(ended, "erase", APPROVER).seq


def test_who_worked_on_the_case_does_not_erase_it(ended: Office) -> None:
    seen(ended)
    assert whys(refused(ended, "erase", Who("陈*玉", "approver"))) == {Why.OF_THE_CASE}


def test_the_second_is_another_person_of_another_unit(ended: Office) -> None:
    seen(ended)
    act(ended, "erase", APPROVER)
    assert Why.SAME_UNIT in whys(refused(ended, "erase_second", OTHER_APPROVER))
    assert Why.TWO_PARTS in whys(refused(ended, "erase_second", Who("何*兰", "auditor")))
    same_unit = replace(asked(ended, "erase_second", AUDITOR, LATER), unit="区民政局")
    with pytest.raises(Refused) as refusal:
        do(ended.book, timed(), same_unit)
    assert whys(refusal.value) == {Why.SAME_UNIT}


def test_it_is_asked_anew_at_the_second_nod(ended: Office) -> None:
    seen(ended)
    act(ended, "erase", APPROVER)
    held = {"by": "court", "ground": "hold", "paper": "演示1", "on": "2031-01-01"}
    act(ended, "hold", APPROVER, **held)
    assert Why.HELD in whys(refused(ended, "erase_second", AUDITOR))
    assert keys_of(ended.book) == {"": True, "1": True}


def test_a_list_counts_what_would_go_and_tells_nothing_of_it(ended: Office) -> None:
    found = listed(ended.book, timed(), asked(ended, "erase_list", APPROVER, LATER))
    assert found.members == ("", "1")
    assert found.records == {"": 1, "registration": 1, "decision": 1, "confirmation": 1,
                             "beginning": 1, "change_record": 1}  # fmt: skip
    assert found.papers == {"advice": 2, "facts": 4}
    assert found.hashes == 0


def test_an_erasure_names_one_person(ended: Office) -> None:
    nobody = replace(asked(ended, "erase_list", APPROVER, LATER, ground="到期"), member="")
    with pytest.raises(Refused) as refusal:
        do(ended.book, timed(), nobody)
    assert said(refusal.value, Why.NO_SUCH_MEMBER)["members"] == "1"


def test_every_reason_against_an_act_is_told_in_both_languages() -> None:
    from qingdan.reporting.refusals import sentences

    assert sentences().keys() == set(Why)
    for entry in sentences().values():
        for language in ("zh", "en"):
            assert entry[language]["says"]
            assert entry[language]["mend"]


def test_a_reason_against_erasing_names_the_papers_as_the_rules_call_them(ended: Office) -> None:
    from qingdan.reporting.languages import Language
    from qingdan.reporting.refusals import lines

    seen(ended)
    found = lines(
        refused(ended, "erase", APPROVER, under=rules()).refusals, rules(), Language.CHINESE
    )
    (line,) = found
    assert line.startswith("✗ 保管年限还没填：一人一档、需求台账、决定和确认。空着就是不能删；")
