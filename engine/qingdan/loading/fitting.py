"""Does a file fit the shape of its kind, and where does it not?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from qingdan.loading.criteria import Where, condition_problems
from qingdan.loading.lexemes import unfit
from qingdan.loading.naming import named_problems
from qingdan.loading.names import Names, nearest
from qingdan.loading.notation import MISSING, shapes
from qingdan.loading.shape import (
    Anything,
    Choice,
    Cite,
    Condition,
    Either,
    ListOf,
    MapOf,
    Nullable,
    OwnChoice,
    Part,
    Plain,
    Record,
    Reference,
    Row,
    Scalar,
    Shape,
    Subject,
    UnitOf,
    Word,
)
from qingdan.loading.taking import PLACEHOLDER, VALUE, at, entries, text_or_none
from qingdan.model.place import Problem
from qingdan.model.written import Written
