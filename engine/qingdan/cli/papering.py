"""How does a paper come to stand in a folder, as a page and, where it can be, as PDF?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qingdan.cli.faults import in_one_line
from qingdan.cli.filing import all_placed
from qingdan.cli.forming import taken, unwritable
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import complain
from qingdan.model.place import Problem
from qingdan.reporting.checked import told
from qingdan.reporting.languages import Language
from qingdan.reporting.paper import Paper
from qingdan.reporting.paper_page import paper_page
from qingdan.reporting.paper_print import Missing, missing, printed

PAGE, PRINT = ".html", ".pdf"
_STRANGE = re.compile(r"[^\w.-]")
_MISSING = {
    Missing.LIBRARY: (
        "没有出 PDF，只出了网页：要另装一样，pip install 'qingdan[paper]'；网页也可以直接打印。",
        "No PDF, the page alone: pip install 'qingdan[paper]'; the page itself can be printed.",
    ),
    Missing.PANGO: (
        "没有出 PDF，只出了网页：要装 pango，Debian：apt-get install libpangoft2-1.0-0。",
        "No PDF, the page alone: install pango, on Debian: apt-get install libpangoft2-1.0-0.",
    ),
    Missing.FONT: (
        "没有出 PDF，只出了网页：这台电脑没有中文字体（Debian：apt-get install fonts-noto-cjk）。",
        "No PDF, the page alone: no font has Chinese (Debian: apt-get install fonts-noto-cjk).",
    ),
}


def file_name(written: str) -> str:
    """Return what was written as the name of a file: no path, no blank, nothing that is hidden."""
    return _STRANGE.sub("_", written).lstrip(".") or "_"


def files_of(name: str, paper: Paper, language: Language) -> Mapping[str, bytes]:
    """Return the files of a paper by name; say what is missing where there can be no PDF."""
    page = paper_page(paper)
    lacking = missing()
    if lacking is None:
        return {f"{name}{PAGE}": page, f"{name}{PRINT}": printed(page)}
    complain(language.of(*_MISSING[lacking]))
    return {f"{name}{PAGE}": page}


def ensure_free(folder: str, files: Mapping[str, bytes], language: Language) -> None:
    """Raise Misused where another page of the same name stands there already."""
    for name, content in files.items():
        path = Path(folder) / name
        if path.suffix == PAGE and path.exists() and path.read_bytes() != content:
            raise Misused(in_one_line(taken(str(path)), language))


def refused(
    problems: Sequence[Problem], sources: Mapping[str, bytes], language: Language
) -> Iterator[str]:
    """Yield that nothing went out, and each problem with its place."""
    if problems:
        count = len(problems)
        yield language.of(
            f"✗ 没有出：要改 {count} 处", f"✗ Not written: {count} things are to be mended"
        )
        yield from told(problems, sources, language, mending=False)


def put(folder: str, files: Mapping[str, bytes], *, private: bool = False) -> None:
    """Write files into a folder, all or none; raise Unfiled where that does not go."""
    if all_placed(Path(folder), files, private=private):
        raise Unfiled(unwritable(folder))
