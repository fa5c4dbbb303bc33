"""What is a sheet of the office's form, and what is a column of it?

The words that stand here are the format's own, as the keys of a household file are.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from qingdan.loading.household.columns import Column, RecordShape
from qingdan.model.facts import Entity

TEMPLATE = 1
"""The version of the form itself: how rows belong together."""
NOTES, OPTIONS, VERSION, ERRORS = "填表说明", "选项", "版本", "错误"
PEOPLE, HOME, WORDS = "人员", "家庭", "几种说法"
APART, APART_WORDS = "单独保管", "单独保管的几种说法"
SPOKEN = frozenset({WORDS, APART_WORDS})
"""The sheets for words on facts with their day and source; one of them is not for everybody."""
YES, NO, NONE, UNKNOWN, EVERYBODY, EMPTY = "是", "否", "无", "不知道", "全户", "（空）"
DIGEST_ROW = 2
"""Where the sheet on the version says for which form it was made."""
RECORD_NUMBER, THING, FACT = "第几条", "对应服务", "事实"
HOUSEHOLD, MEMBER, MEMBERS = "household", "member", "members"


class Role(StrEnum):
    """What a column is in its sheet."""

    HOUSEHOLD = "household"
    MEMBER = "member"
    RECORD_NUMBER = "record_number"
    THING = "thing"  # the service that the values beside it are about
    VALUE = "value"
    AT_THING = "at_thing"  # a value of a map, for the thing of its row
    OF_MAP = "of_map"  # a value of a map, one column a thing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormColumn:
    """A column: ``words`` are offered in a list; ``of`` is the map that the value belongs to."""

    title: str
    role: Role
    column: Column
    words: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    of: Column | None = None

    @property
    def header(self) -> str:
        """Return what stands in the first row; a star says that it must be filled in."""
        unit = f"（{self.column.unit}）" if self.column.unit else ""
        return f"{self.title}{unit}{'*' if self.required else ''}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SheetShape:
    """A sheet with one row a household, a person, a record, or a word on a fact.

    ``record`` is the list that its rows belong to, ``within`` the list inside a record.
    """

    title: str
    columns: tuple[FormColumn, ...]
    entity: Entity | None = None
    record: RecordShape | None = None
    within: Column | None = None

    def named(self, header: str) -> FormColumn | None:
        """Return the column of a header, with or without its star and its unit."""
        bare = header.strip().rstrip("*＊").strip()
        return next((c for c in self.columns if bare in (c.title, c.header.rstrip("*"))), None)

    def first(self) -> FormColumn:
        """Return the first column that is the row's own."""
        return next(each for each in self.columns if each.role is Role.VALUE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormShape:
    """All sheets that are read, and the digest by which an older form is known."""

    sheets: tuple[SheetShape, ...]
    sources: Mapping[Entity, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kept_apart(self) -> frozenset[str]:
        """Return the ids of the facts that stand on the sheet for what is kept apart."""
        columns = (each for sheet in self.sheets if sheet.title == APART for each in sheet.columns)
        return frozenset(each.column.id for each in columns if each.role is Role.VALUE)

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all sheets, columns and words."""
        plain = [
            [sheet.title, [[each.header, each.column.kind.value, each.words] for each in columns]]
            for sheet in self.sheets
            for columns in (sheet.columns,)
        ]
        return sha256(json.dumps([TEMPLATE, plain], ensure_ascii=False).encode()).hexdigest()
