"""What do the rules say of a report: its chapters, its sentences, and what it may never hold?

These are the words of ``casework/reports.yaml`` and of what a notice has to tell beside: how
somebody objects, and whom one can call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingdan.model.place import Place


class Phrase(StrEnum):
    """A sentence of the notice, by the id under which the rules word it."""

    TO = "to"
    TO_FAMILY = "to_family"
    OPENING = "opening"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    STANDING = "standing"
    PERIOD = "period"
    CONTENT = "content"
    PAYS = "pays"
    NOTHING_TO_PAY = "nothing_to_pay"
    FACT = "fact"
    RECOGNISED = "recognised"
    ASSESSED = "assessed"
    BENEFIT = "benefit"
    UNSOURCED = "unsourced"
    SEEN_ON = "seen_on"
    BECAUSE = "because"
    DECIDED_SO = "decided_so"
    LOOKED_OVER = "looked_over"
    GIST = "gist"
    ORIGINAL = "original"
    NOT_INSTALLED = "not_installed"
    CORRECT = "correct"
    CORRECT_WITH = "correct_with"
    OBJECT = "object"
    OBJECT_FIRST = "object_first"
    OBJECT_NEXT = "object_next"
    OBJECT_SAFE = "object_safe"
    TELEPHONE = "telephone"
    HOURS = "hours"
    CONFIRMED = "confirmed"
    LOOKED_OVER_BY = "looked_over_by"
    NUMBER = "number"
    VERIFY = "verify"


class Blank(StrEnum):
    """A blank of these sentences, as the rules write it in braces."""

    NAMED = "称呼"
    SERVICE = "服务"
    AMOUNT = "数量"
    STATE = "状态"
    DAY = "日期"
    LAST_DAY = "截止日"
    CONTENT = "内容"
    CHARGE = "付费"
    FACT = "事实"
    VALUE = "数值"
    SOURCE = "来源"
    REASON = "理由"
    GIST = "大意"
    ORIGINAL = "原文"
    UNIT = "单位"
    PHONE = "电话"
    DAYS = "天数"
    WAYS = "方式"
    WHO = "人"
    WORKING_DAYS = "工作日"
    LABEL = "名称"
    HOURS = "时间"
    NUMBER = "编号"
    ENTRY = "笔"
    ENTRIES = "笔数"
    ROOT = "根"


BLANKS: Mapping[Phrase, frozenset[Blank]] = {
    Phrase.TO: frozenset({Blank.NAMED}),
    Phrase.TO_FAMILY: frozenset({Blank.NAMED}),
    Phrase.OPENING: frozenset({Blank.PHONE}),
    Phrase.GIVEN: frozenset({Blank.SERVICE, Blank.AMOUNT}),
    Phrase.NOT_GIVEN: frozenset({Blank.SERVICE}),
    Phrase.STANDING: frozenset({Blank.STATE}),
    Phrase.PERIOD: frozenset({Blank.SERVICE, Blank.DAY, Blank.LAST_DAY}),
    Phrase.CONTENT: frozenset({Blank.SERVICE, Blank.CONTENT}),
    Phrase.PAYS: frozenset({Blank.SERVICE, Blank.CHARGE}),
    Phrase.FACT: frozenset({Blank.FACT, Blank.VALUE, Blank.SOURCE}),
    Phrase.RECOGNISED: frozenset({Blank.FACT, Blank.SOURCE, Blank.DAY}),
    Phrase.ASSESSED: frozenset({Blank.DAY, Blank.WHO}),
    Phrase.BENEFIT: frozenset({Blank.FACT, Blank.DAY}),
    Phrase.SEEN_ON: frozenset({Blank.SOURCE, Blank.DAY}),
    Phrase.BECAUSE: frozenset({Blank.SERVICE, Blank.REASON}),
    Phrase.DECIDED_SO: frozenset({Blank.REASON}),
    Phrase.GIST: frozenset({Blank.GIST}),
    Phrase.ORIGINAL: frozenset({Blank.ORIGINAL}),
    Phrase.CORRECT_WITH: frozenset({Blank.UNIT, Blank.PHONE}),
    Phrase.OBJECT: frozenset({Blank.DAYS, Blank.WAYS, Blank.WHO}),
    Phrase.OBJECT_FIRST: frozenset({Blank.UNIT, Blank.WORKING_DAYS}),
    Phrase.OBJECT_NEXT: frozenset({Blank.UNIT, Blank.WORKING_DAYS}),
    Phrase.TELEPHONE: frozenset({Blank.UNIT, Blank.LABEL, Blank.PHONE}),
    Phrase.HOURS: frozenset({Blank.HOURS}),
    Phrase.CONFIRMED: frozenset({Blank.SERVICE, Blank.UNIT, Blank.WHO, Blank.DAY}),
    Phrase.LOOKED_OVER_BY: frozenset({Blank.WHO}),
    Phrase.NUMBER: frozenset({Blank.NUMBER}),
    Phrase.VERIFY: frozenset({Blank.ENTRY, Blank.ENTRIES, Blank.ROOT}),
}
"""The blanks that a sentence may have; one that is not here has none."""


class Withheld(StrEnum):
    """What a paper for the person never holds; a clause that it never cites stands beside."""

    OTHER_HOMES = "other_homes"
    FORBIDDEN_WORDS = "forbidden_words"
    HOW_TO_FIT = "how_to_fit"
    WHOLE_NUMBERS = "whole_numbers"
    PLACEHOLDERS = "placeholders"


class NotIssued(StrEnum):
    """As long as what is so, a report does not go out."""

    TRIAL = "trial"
    BASIS_UNCONFIRMED = "basis_unconfirmed"
    PLACEHOLDERS_LEFT = "placeholders_left"
    REGISTERS_WRONG = "registers_wrong"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that a report must have; ``by_people``: nobody but a person can write it.

    ``attached`` are the tables or stories that go with it.
    """

    id: str
    label: str
    by_people: bool
    attached: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: its chapters in order, its columns, and what keeps it from going out.

    ``uncited`` are clauses that it never cites; ``never_written`` words that no sentence of it
    has; ``needs`` kinds of record without which it may not be used.
    """

    id: str
    label: str
    english: str
    chapters: tuple[Chapter, ...]
    columns: tuple[str, ...]
    withheld: frozenset[Withheld]
    uncited: frozenset[str]
    not_issued: frozenset[NotIssued]
    never_written: tuple[str, ...]
    phrases: Mapping[str, str]
    needs: tuple[str, ...]
    unnamed: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Tier:
    """Who looks at an objection, and within how many working days; None: nobody confirmed it."""

    whose: str
    working_days: int | None


@dataclass(frozen=True, slots=True)
class Objecting:
    """Within how many days somebody objects, who may, in which ways, and who looks at it."""

    days: int | None
    may: tuple[str, ...]
    ways: tuple[str, ...]
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A telephone of an office; ``street`` None is not a street's. No number: not filled in."""

    id: str
    label: str
    unit: str
    street: str | None
    phone: str | None
    hours: str | None
    public: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Contacts:
    """The telephones of the offices; ``required`` are those that must be filled in.

    One that each street must have is required by the first word of its id.
    """

    rows: tuple[Contact, ...]
    required: tuple[str, ...]

    def must_be(self) -> tuple[Contact, ...]:
        """Return those that must be filled in, in the order of the register."""
        return tuple(e for e in self.rows if {e.id, e.id.partition("_")[0]} & {*self.required})

    def unfilled(self) -> tuple[Contact, ...]:
        """Return those that must be filled in and are not."""
        return tuple(each for each in self.must_be() if each.phone is None)

    def of_street(self, street: str) -> Contact | None:
        """Return the telephone that a street must have, where it is filled in."""
        return next((e for e in self.must_be() if e.phone and e.street == street), None)

    def of_district(self) -> tuple[Contact, ...]:
        """Return the telephones of no street that must be there and are filled in."""
        return tuple(e for e in self.must_be() if e.phone and e.street is None)


@dataclass(frozen=True, slots=True)
class PublicTable:
    """What a register shows to everybody: the public columns' labels, and the rows' words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    published_on: date | None
