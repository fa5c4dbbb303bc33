"""Which files does a check look at, and which of them were named on the line?

Rules are checked with everything that they stand beside, since a mistake may lie between two
files; problems are shown for what was named. Any other file is a household's.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qingdan import library
from qingdan.cli.misuse import Misused
from qingdan.loading.editions import HEAD, edition
from qingdan.loading.opening import opened
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

FEATURES = "features"
RULES = ("policy", "catalogue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What to check: the folder that holds the rules, what was named in it, and households.

    ``named`` are paths under ``root``, all of it when empty; ``rules`` False: only households.
    """

    root: Path
    named: tuple[str, ...]
    households: tuple[str, ...]
    rules: bool

    def told(self, language: Language) -> str:
        """Say which folders are looked at, since what is here need not be what is shipped."""
        inside = language.of("、", ", ").join(RULES)
        shipped = _chosen() is None and self.root == library.bundled(RULES[0]).parent
        if shipped and self.root != Path.cwd():
            return language.of(f"查的是随程序带的 {inside}", f"checked: {inside}, as shipped")
        root = clean(str(self.root))
        return language.of(f"查的是 {root} 里的 {inside}", f"checked: {inside} in {root}")

    def holds(self, file: str) -> bool:
        """Return whether a file was named, itself or a folder that it is in."""
        return not self.named or any(
            file == each or file.startswith(f"{each}/") for each in self.named
        )

    def heads(self) -> tuple[str, ...]:
        """Return the ``edition.yaml`` of each edition that something was named of."""
        found = {f"{'/'.join(each.split('/')[:2])}/{HEAD}" for each in self.named}
        return tuple(sorted(head for head in found if edition(head) is not None))

    def files(self) -> dict[str, bytes]:
        """Return the bytes of every file of the rules."""
        return dict(library.files(self.root / RULES[0], self.root / RULES[1]))

    def features(self) -> dict[str, bytes]:
        """Return the bytes of every feature, those that were named first of all."""
        found = sorted((self.root / FEATURES).rglob("*.feature"))
        return opened((each.relative_to(self.root).as_posix(), each) for each in found)


def scope(paths: Sequence[str], language: Language) -> Scope:
    """Return what the paths mean; without any, all the rules that are chosen, here, or shipped."""
    known = [(each, Path(each).resolve()) for each in paths]
    for each, path in known:
        if not path.exists():
            raise Misused(
                language.of(f"没有 `{each}` 这个文件或文件夹。", f"there is no `{each}`.")
            )
    rooted = [(path, root) for _, path in known if (root := _root(path)) is not None]
    if len({root for _, root in rooted}) > 1:
        raise Misused(
            language.of("一次只查一处的政策和清单。", "check the rules of one folder at a time.")
        )
    named = tuple(path.relative_to(root).as_posix() for path, root in rooted)
    here = _chosen() or _root(Path.cwd()) or library.bundled(RULES[0]).parent
    return Scope(
        root=rooted[0][1] if rooted else here,
        named=() if "." in named else named,
        households=tuple(each for each, path in known if _root(path) is None),
        rules=bool(named) or not paths,
    )


def _chosen() -> Path | None:
    """Return the folder that ``--rules`` or the environment names, whatever stands here."""
    return library.bundled(RULES[0]).parent if os.environ.get(library.VARIABLE) else None


def _root(path: Path) -> Path | None:
    """Return the folder around a path that holds the policy or the catalogue.

    One alone is enough: that the other is missing is a mistake there, and no reason to look at
    what is shipped instead.
    """
    for each in (path, *path.parents):
        inside = [(each / kind) for kind in RULES]
        if any(folder.exists() for folder in inside) and _belongs(path, each):
            return each
    return None


def _belongs(path: Path, root: Path) -> bool:
    """Return whether a path is of the rules; a household's file may lie beside them."""
    return path == root or path.relative_to(root).parts[0] in (*RULES, FEATURES)
