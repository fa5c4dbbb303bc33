"""How is it printed what each kind of file may say, key by key?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache

from tests.documents.shape_words import notation, parts, words
from tests.documents.shipped import trees

from qingdan.library import files
from qingdan.loading.shapes.notation import MISSING, PROVENANCE, shapes
from qingdan.loading.shapes.shape import Key, Record
from qingdan.loading.taking import PLACEHOLDER, at, entries

EDITION = "〈版本〉"
HEAD = "| 键 | key | 要写 | 写什么 | type | 说明 |\n|---|---|---|---|---|---|"


def printed() -> str:
    """Return the tables of all kinds, each with its own parts, then of those they share."""
    own = {kind: list(_reached(record)) for kind, record in shapes().kinds.items()}
    users = Counter(part for reached in own.values() for part in reached)
    pages = [_kind(kind, [p for p in reached if users[p] == 1]) for kind, reached in own.items()]
    shared = [part for part in shapes().parts if users[part] > 1]
    together = ["## 几种文件都用的表 Shared tables\n", *map(_part, shared)]
    contents = (f"- {_paths(kind)} [{kind}](#文件-{kind})" for kind in own)
    return "\n".join(["## 每一种文件 Kinds of files\n", *contents, "", *pages, *together])


def _reached(record: Record) -> Iterator[str]:
    """Yield the parts below a map, each once, in the order in which a reader meets them."""
    waiting, seen = [*_parts_of(record)], set[str]()
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen.add(part)
            yield part
            waiting = [*_parts_of(shapes().parts[part]), *waiting]


def _parts_of(record: Record) -> Iterator[str]:
    return (part for key in record.keys.values() for part in parts(key.shape))


def _kind(kind: str, own: Iterable[str]) -> str:
    head = f"### 文件 {kind}\n\n{_paths(kind)}\n"
    return "\n".join([head, _table(shapes().kinds[kind]), *map(_part, own)])


def _paths(kind: str) -> str:
    paths = (path for path, of in shapes().files.items() if of == kind)
    return "、".join(f"`{_path(path)}`" for path in paths)


def _part(name: str) -> str:
    return f"#### {name}\n\n{_table(shapes().parts[name])}"


def _path(path: str) -> str:
    """Return where a kind's files stand: below an edition, unless one is shipped outside."""
    if any(fnmatch(file, path) for file in files()):
        return path
    folder, _, rest = path.partition("/")
    return f"{folder}/{EDITION}/{rest}"


def _table(record: Record) -> str:
    own = ((name, key) for name, key in record.keys.items() if not _everywhere(name, key))
    rows = (_row(name, key, record) for name, key in own)
    return "\n".join([HEAD, *rows, ""])


def _everywhere(name: str, key: Key) -> bool:
    """Return whether every map may carry this key, so that no table lists it."""
    return name == PLACEHOLDER or key.shape == PROVENANCE


def _row(name: str, key: Key, record: Record) -> str:
    kind = notation(key.shape).replace("|", "\\|")
    cells = (
        name,
        english()[name],
        _must(name, key, record),
        words(key.shape),
        f"`{kind}`",
        key.about,
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _must(name: str, key: Key, record: Record) -> str:
    if key.required:
        return "是" if key.missing == MISSING else f"是 {key.missing}"
    either = any(name in group for group in record.either.values())
    return "至少一样" if either else ""


@cache
def english() -> Mapping[str, str]:
    """Return the English word of each key."""
    table = entries(at(trees()["policy/words.yaml"], "词"))
    return {key: str(word.value) for key, word in table.items()}
