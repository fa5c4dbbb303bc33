"""What would the rules be, had the bureau confirmed every figure in them?

For stories and tests of what comes after: every placeholder's mark is taken off, and what has no
figure stays open. No bureau has done so; a real one confirms one figure after the other.
"""

import re
from pathlib import Path

_MARKED_VALUE = re.compile(r"\{占位: true\}")
_MARK = re.compile(r"占位: (?:true|\[[^\]]*\])")
_TRIAL = re.compile(r"^试算: true", re.MULTILINE)


def confirmed(text: str) -> str:
    """Return a file of the rules without a mark of placeholders or of a trial."""
    return _TRIAL.sub("试算: false", _MARK.sub("占位: false", _MARKED_VALUE.sub("null", text)))


def confirm(folder: Path) -> None:
    """Confirm every figure of the rules in a folder; the registers are not rules."""
    for kind in ("policy", "catalogue"):
        for path in sorted((folder / kind).rglob("*.yaml")):
            if "registers" not in path.parts:
                text = path.read_text(encoding="utf-8")
                path.write_text(confirmed(text), encoding="utf-8")
