"""What stands in ``conformance/``? ``python -m tests.conformance.writing`` writes it anew.

The examples by id, the day and the office that asks, and what is decided of each. Another
implementation is held against it, and so are we.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from tests.cases.deciding import EXAMPLES, HERE, NAMES, day
from tests.conformance.by_id import Json, by_id

import qingdan
from qingdan.reporting.json import SCHEMA

FOLDER = Path(__file__).resolve().parents[2] / "conformance"
MANIFEST = "manifest.json"
FORMAT = 1
"""Counts up when a reader of the folder must be changed."""


def office(name: str) -> str | None:
    """Return the office that asks, where one does."""
    path = HERE / name / "office.txt"
    return path.read_text(encoding="utf-8").strip() if path.exists() else None


def release(name: str) -> qingdan.Release:
    """Return what is in force on the day of an example."""
    return loaded(day(name))


@cache
def loaded(on: date) -> qingdan.Release:
    """Return what is in force on a day, loaded once."""
    return qingdan.load(on=on)


@cache
def household(name: str) -> bytes:
    """Return an example by ids, as compact JSON on one line."""
    path = EXAMPLES / f"{name}.yaml"
    return _line(by_id(path.read_bytes(), path.name, release(name)))


def decision(name: str, data: bytes) -> bytes:
    """Return what is decided of a household on the day of an example, as ``to_json`` gives it."""
    rules = release(name)
    decided = rules.assess(rules.read(data, name), on=day(name), office=office(name))
    return qingdan.to_json(decided, rules) + b"\n"


def manifest() -> bytes:
    """Return the list of the cases, a line each, and under which releases they are decided."""
    head = {"format": FORMAT, "decision_schema": SCHEMA}
    lines = [_line(_case(name)).decode().rstrip("\n") for name in NAMES]
    body = ",\n".join(f"  {line}" for line in lines)
    opened = json.dumps(head)[:-1]
    return f'{opened}, "cases": [\n{body}\n]}}\n'.encode()


def _case(name: str) -> Json:
    decided = json.loads(decision(name, household(name)))
    named = {key: decided["release"][key] for key in ("policy", "catalogue", "digest")}
    return {
        "household": f"households/{name}.json",
        "decision": f"decisions/{name}.json",
        "on": day(name).isoformat(),
        "office": office(name),
        "release": named,
    }


def contents() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder but ``README.md``, which is written by hand."""
    yield MANIFEST, manifest()
    for name in NAMES:
        yield f"households/{name}.json", household(name)
        yield f"decisions/{name}.json", decision(name, household(name))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write() -> None:
    """Write the folder anew; what no example has any more is taken away."""
    wanted = dict(contents())
    for path in FOLDER.glob("*/*.json"):
        if path.relative_to(FOLDER).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    write()
