"""What is decided of an example on the day, and for the office, that its folder names?

``python -m tests.cases.deciding`` writes the decisions down as they are now; read the diff.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import qingdan
from qingdan.reporting.json import decision as as_json

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
NAMES = sorted(path.parent.name for path in HERE.glob("*/why.md"))


def day(name: str) -> date:
    """Return the day to decide an example on."""
    return date.fromisoformat((HERE / name / "on.txt").read_text(encoding="utf-8").strip())


@cache
def decided(name: str) -> dict[str, Any]:
    """Decide an example."""
    office = HERE / name / "office.txt"
    release = qingdan.load(on=day(name))
    household = release.read((EXAMPLES / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    asked_by = office.read_text(encoding="utf-8").strip() if office.exists() else None
    decision = release.assess(household, on=day(name), office=asked_by)
    return dict(as_json(decision, release.rules))


def kept(name: str) -> Path:
    """Return where the whole decision of an example is written down."""
    return HERE / name / "decision.json"


def text(name: str) -> str:
    """Return the whole decision, a line for every value, so that a diff shows what changed."""
    return json.dumps(decided(name), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for each in NAMES:
        kept(each).write_text(text(each), encoding="utf-8")
