"""What may a file of each kind say?

``shapes.yaml`` says it, ``notation`` reads it into these values, and two readings follow from them
that must agree: ``fitting`` checks what was written, ``schema`` serves the editor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Plain(StrEnum):
    """The plain values of the format."""

    TEXT = "text"
    LABEL = "label"
    ID = "id"
    SLUG = "slug"
    CODE = "code"
    NUMBER = "number"
    COUNT = "count"
    MONTH = "month"
    YEAR = "year"
    DAY = "day"
    YEARDAY = "yearday"
    CLOCK = "clock"
    FLAG = "flag"
    FORMULA = "formula"
    LOCATOR = "locator"
    CARRIER = "carrier"
    DIGEST = "digest"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; a figure may also stand as ``{值: 180, 占位: true}``."""

    plain: Plain


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the format itself, with the English one behind it."""

    family: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that another file gives; ``family`` is what it names."""

    family: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a fact, of a record's field or of a register's column."""

    of: str


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """A choice of the fact that this stands in."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A clause, by the short name of its instrument and its own number."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose conditions follow: one person's, or the household's."""

    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The unit in which the service named under ``key`` is given."""

    key: str


@dataclass(frozen=True, slots=True)
class Anything:
    """What nothing reads yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """A map described under this name in ``parts``."""

    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A map of criteria.

    ``member``: on one person, whosever the file is. ``precheck``: may name a category's pre-check.
    ``raising``: a branch of 任一 may be marked 只升. ``everybody``: it may have no criterion.
    """

    member: bool = False
    precheck: bool = False
    raising: bool = False
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A condition with keys of its own; ``everybody``: it may have no criterion."""

    part: str
    everybody: bool


@dataclass(frozen=True, slots=True)
class Nullable:
    """What may be null, or ``{占位: true}``, as long as nobody has filled it."""

    inner: "Shape"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map whose keys are names."""

    key: "Shape"
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told apart by what is written."""

    options: "tuple[Shape, ...]"


Shape = (
    Scalar
    | Word
    | Reference
    | Choice
    | OwnChoice
    | Cite
    | Subject
    | UnitOf
    | Anything
    | Part
    | Condition
    | Row
    | Nullable
    | ListOf
    | MapOf
    | Either
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of a map; ``missing`` is the code of the problem where nothing is written."""

    shape: Shape
    missing: str
    required: bool
    nullable: bool
    about: str


@dataclass(frozen=True, slots=True)
class Record:
    """The keys of a map.

    ``required`` must be written; of each group in ``either`` at least one, else its code is the
    problem. ``label`` is the key that names what the map describes, ``subject`` the one that says
    whose conditions follow.
    """

    keys: Mapping[str, Key]
    required: tuple[str, ...]
    either: Mapping[str, tuple[str, ...]]
    label: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the things of a family get their names: a kind of file, a list in it, a key."""

    kind: str
    at: str | None
    under: str | None
    label: str | None
    alias: str | None
    keys: str | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is said of an unknown name of a family: a code, and what fills its slots."""

    names: str
    code: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Everything that ``shapes.yaml`` says.

    ``files`` are kinds by path, a star for any one name. ``apart`` are families whose ids, or
    labels, may not meet. ``missing`` fills the slots of the code of a key that is not written.
    ``words`` are those of the format.
    """

    files: Mapping[str, str]
    kinds: Mapping[str, Record]
    parts: Mapping[str, Record]
    naming: Mapping[str, Naming]
    apart: Mapping[str, tuple[tuple[str, ...], ...]]
    unknown: Mapping[str, Unknown]
    missing: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]

    def kind_of(self, path: str) -> str | None:
        """Return the kind of a file by its path, ``policy/needs/illness.yaml``; None for none."""
        folder = path.rpartition("/")[0]
        above = folder.rpartition("/")[0]
        for name in (path, f"{folder}/*.yaml", f"{above}/*/*.yaml"):
            if path.endswith(".yaml") and name in self.files:
                return self.files[name]
        return None
