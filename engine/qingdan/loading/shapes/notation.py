"""How is the notation of ``shapes.yaml`` read?

``给谁: condition(raising)!@V-CAT-01 什么情形给`` is a type, its marks, the code of the problem
when nothing is written, and what is shown when the pointer rests on the key.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qingdan.loading.shapes.shape import (
    Anything,
    Choice,
    Cite,
    Condition,
    Either,
    Key,
    ListOf,
    MapOf,
    Naming,
    Nullable,
    OwnChoice,
    Part,
    Plain,
    Record,
    Reference,
    Row,
    Scalar,
    Shape,
    Shapes,
    Subject,
    UnitOf,
    Unknown,
    Word,
)
from qingdan.loading.taking import (
    PLACEHOLDER,
    SOURCE,
    at,
    entries,
    items,
    text,
    text_or_none,
    texts,
)
from qingdan.loading.yaml import read
from qingdan.model.written import Written

MISSING = "V-NAME-08"
WITH, SUBJECT = "with", "entity"
_MARK = "flag 没有来源能定下来，还没有确认"
_MARKS_OF_FILE = "flag|list(key) 全份没有确认，或只是列出的这几个键"
PROVENANCE = Reference("provenance")
_SOURCE = f"ref({PROVENANCE.family}) 确认了：数从哪里来，policy/sources.yaml 的编号"
_FILE = Path(__file__).with_name("shapes.yaml")
_MARKED = re.compile(r"(?P<type>[^!^@]+)(?P<marks>[!^]*)(?:@(?P<code>\S+))?")
_ALONE: Mapping[str, Shape] = {
    **{plain.value: Scalar(plain) for plain in Plain},
    "cite": Cite(),
    "own_choice": OwnChoice(),
    "any": Anything(),
    "condition": Condition(),
}

_LABELS = (Scalar(Plain.LABEL), Scalar(Plain.CODE))

Words = Mapping[str, Mapping[str, str]]


@cache
def shapes() -> Shapes:
    """Return what the shipped ``shapes.yaml`` says."""
    return read_shapes(_FILE.read_bytes())


def read_shapes(written: bytes) -> Shapes:
    """Read a ``shapes.yaml``; a mistake in it is a mistake in code."""
    tree = read(written, _FILE.name).tree
    words = {name: _texts_by_key(node) for name, node in entries(at(tree, "words")).items()}
    line = _reader(words)
    parts = {
        name: _record(node, tree, line, top=False)
        for name, node in entries(at(tree, "parts")).items()
    }
    return Shapes(
        files=_texts_by_key(at(tree, "files")),
        kinds={
            name: _record(node, tree, line, top=True)
            for name, node in entries(at(tree, "kinds")).items()
        },
        parts=parts,
        naming={family: _naming(node) for family, node in entries(at(tree, "names")).items()},
        apart={
            what: tuple(texts(group) for group in items(groups))
            for what, groups in entries(at(tree, "apart")).items()
        },
        unknown={
            family: _unknown(family, node) for family, node in entries(at(tree, "unknown")).items()
        },
        missing={code: _texts_by_key(node) for code, node in entries(at(tree, "missing")).items()},
        words=words,
    )


def _texts_by_key(node: Written | None) -> dict[str, str]:
    return {key: str(each.value) for key, each in entries(node).items()}


def _naming(node: Written) -> Naming:
    said = {key: text_or_none(at(node, key)) for key in ("at", "under", "label", "alias", "keys")}
    return Naming(kind=text(at(node, "kind")), **said)


def _unknown(family: str, node: Written) -> Unknown:
    names = text_or_none(at(node, "names")) or family
    return Unknown(names, text(at(node, "code")), _texts_by_key(at(node, "said")))


def _record(node: Written, tree: Written | None, line: "ReadLine", *, top: bool) -> Record:
    lines = {key: line(said) for key, said in _lines(node, tree).items()}
    keys = {name: each.key for name, each in lines.items()}
    keys.setdefault(PLACEHOLDER, line(_MARKS_OF_FILE if top else _MARK).key)
    keys.setdefault(SOURCE, line(_SOURCE).key)
    codes = {each.either for each in lines.values() if each.either}
    return Record(
        keys=keys,
        required=tuple(name for name, key in keys.items() if key.required),
        either={
            code: tuple(name for name, each in lines.items() if each.either == code)
            for code in sorted(codes)
        },
        label=next((name for name, key in keys.items() if key.shape in _LABELS), None),
        subject=next((name for name, key in keys.items() if isinstance(key.shape, Subject)), None),
    )


def _lines(node: Written, tree: Written | None) -> dict[str, str]:
    lines = _texts_by_key(node)
    shared = lines.pop(WITH, None)
    return lines if shared is None else _texts_by_key(at(tree, "parts", shared)) | lines


class Line(NamedTuple):
    """What stands beside a key; ``either`` is the code of the group it may stand for."""

    key: Key
    either: str | None


ReadLine = Callable[[str], Line]


def _reader(words: Words) -> ReadLine:
    """Return what reads a line; each is read once, since most of them recur."""

    @cache
    def shape(written: str) -> Shape:
        options = tuple(_split(written, "|")) if "|" in written else (written,)
        if len(options) > 1:
            return Either(tuple(shape(each) for each in options))
        if written.endswith("~"):
            return Nullable(shape(written[:-1]))
        name, opened, inner = written.partition("(")
        return _with(name, inner[:-1], words, shape) if opened else _alone(name, words)

    @cache
    def line(written: str) -> Line:
        head, _, about = written.partition(" ")
        found = _MARKED.fullmatch(head)
        if found is None:
            raise ValueError(written)
        made, marks = shape(found["type"]), found["marks"]
        options = made.options if isinstance(made, Either) else (made,)
        key = Key(
            shape=made,
            missing=found["code"] or MISSING,
            required="!" in marks,
            nullable=any(isinstance(each, Nullable) for each in options),
            about=about.strip(),
        )
        return Line(key, key.missing if "^" in marks else None)

    return line


def _alone(name: str, words: Words) -> Shape:
    if name == "subject":
        return Subject(words[SUBJECT])
    return _ALONE.get(name) or Part(name)


def _with(name: str, inner: str, words: Words, shape: Callable[[str], Shape]) -> Shape:
    match name:
        case "list":
            return ListOf(shape(inner))
        case "map":
            key, value = _split(inner, ":")
            return MapOf(shape(key), shape(value))
        case "word":
            return Word(inner, words[inner])
        case "ref":
            return Reference(inner)
        case "choice":
            return Choice(inner)
        case "unit_of":
            return UnitOf(inner)
        case "row" | "any_row":
            return Row(inner, everybody=name == "any_row")
        case "condition":
            return Condition(**{inner: True})
    raise ValueError(name)


def _split(written: str, by: str) -> Iterable[str]:
    """Yield the pieces between the separators that stand outside brackets."""
    start = depth = 0
    for spot, letter in enumerate(written):
        depth += (letter == "(") - (letter == ")")
        if letter == by and depth == 0:
            yield written[start:spot]
            start = spot + 1
    yield written[start:]
