"""Does the engine name what it knows of case work in one place, and only what that place lists?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from qingdan.model import known_records
from qingdan.model.known_records import COLUMNS, KnownAct, KnownRecord, KnownTask

ENGINE = Path(known_records.__file__).parents[1]
READERS = ("casebook", "auditing", "projecting", "scheduling", "reporting", "cli")
IDS = {each for known in (KnownRecord, KnownAct, KnownTask) for each in known if "_" in each}
"""Ids that mean nothing else; ``follow_up`` is a file of case work and a kind of duty as well."""
UNMISTAKABLE = IDS - {"follow_up"}
OF_RECORDS = {column for columns in COLUMNS.values() for column in columns}


def trees(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ENGINE.rglob("*.py")):
        name = path.relative_to(ENGINE).as_posix()
        if name.startswith(rooms) and name != "model/known_records.py":
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def columns_read(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the columns that are read by a literal id of what was written in a record."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=whose, attr=how), args=[ast.Constant(value=str(id_)), *_]
            ):
                written = how == "get" and "values" in ast.unparse(whose)
                if written or how in ("value", "number_in"):
                    yield node.lineno, id_
            case ast.Subscript(value=whose, slice=ast.Constant(value=str(id_))):
                if ast.unparse(whose).endswith("values"):
                    yield node.lineno, id_
            case _:
                pass


def test_no_module_writes_a_known_id_again() -> None:
    again = [
        (name, node.lineno, node.value)
        for name, tree in trees("")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in UNMISTAKABLE
    ]
    assert again == []


def test_every_column_that_is_read_by_its_id_is_listed() -> None:
    found = [
        (name, line, id_)
        for name, tree in trees(*(f"{room}/" for room in READERS))
        for line, id_ in columns_read(tree)
    ]
    assert {"second", "signer", "told_on"} <= {id_ for _, _, id_ in found}
    assert [each for each in found if each[2] not in OF_RECORDS] == []
