"""What can stand in one place of a household file, and under which names?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qingdan.model.facts import Entity, Known


class ColumnKind(StrEnum):
    """What a value is; the first six are the kinds of facts, a level being a choice."""

    TRUTH = "truth"
    CHOICE = "choice"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    COUNT = "count"  # whole units, as of a service
    TEXT = "text"
    MAP = "map"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One place for a value: a fact, a field of a record, or a column of the register.

    ``words`` are what may be written for a truth or a choice, with what each means inside.
    ``signed`` lets money be below zero: a household's income can be a loss. ``unknown`` is the
    code for a word that is not among ``words``. ``inner`` is what a map or a list holds.
    """

    id: str
    label: str
    kind: ColumnKind
    words: Mapping[str, Known] = field(default_factory=dict)
    required: bool = False
    identity: bool = False
    signed: bool = False
    unit: str | None = None
    unknown: str = "V-NAME-02"
    inner: "RecordShape | None" = None

    def word(self, value: object) -> str:
        """Return what people call a value of this column; its first name is its label."""
        return next((word for word, known in self.words.items() if known == value), str(value))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordShape:
    """A record: its columns by id, and every name by which each may be written.

    ``many`` tells a list of records from a single one. ``unknown`` is the code for a key that
    is not among ``names``.
    """

    id: str
    label: str
    columns: Mapping[str, Column]
    names: Mapping[str, str]
    entities: frozenset[Entity] = frozenset(Entity)
    many: bool = True
    unknown: str = "V-NAME-01"

    @property
    def short(self) -> Column | None:
        """Return the column that a plain word in a list stands for, if one word is enough."""
        needed = [column for column in self.columns.values() if column.required]
        return needed[0] if len(needed) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordNames:
    """Everything that a household file of one release may name, label and id alike.

    ``keys`` lead from what may be written to an id; the rest is by id. ``register`` holds the
    columns that no rule reads. ``refused`` tells, for every name of a fact that follows from
    others, what to fill instead. ``wishes`` is the short form. ``sources`` are in order of
    preference.
    """

    keys: Mapping[Entity, Mapping[str, str]]
    facts: Mapping[Entity, Mapping[str, Column]]
    records: Mapping[str, RecordShape]
    register: Mapping[Entity, RecordShape]
    wishes: RecordShape
    refused: Mapping[str, str]
    sources: Mapping[Entity, tuple[str, ...]]
