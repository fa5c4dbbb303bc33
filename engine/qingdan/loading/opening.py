"""What stands in the files of a folder, and which of them is no file that can be read?"""

from collections.abc import Iterable
from pathlib import Path

from qingdan.loading.text.decoding import LARGEST, contents
from qingdan.model.errors import Faulty
from qingdan.model.place import Place, Problem


def opened(paths: Iterable[tuple[str, Path]]) -> dict[str, bytes]:
    """Return the bytes of files by the names they are shown by.

    No pipe, device or endless file is waited for. Raise Faulty with each that does not open, or
    that is larger than a file may be.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for shown, path in paths:
        content = contents(path)
        if isinstance(content, str):
            said = {"path": shown, "how": content}
            problems.append(Problem("V-YAML-18", Place(shown, 0, 0), said))
        elif len(content) > LARGEST:
            said = {"count": str(len(content)), "limit": str(LARGEST), "unit": "bytes"}
            problems.append(Problem("V-YAML-14", Place(shown, 0, 0), said))
        else:
            found[shown] = content
    if problems:
        raise Faulty(tuple(problems))
    return found
