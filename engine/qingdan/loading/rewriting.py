"""How is a file written back with its comments and its layout?

The only door to ruamel.yaml. What is read here was read by the strict reader before; here it is
only changed at some spots and written again.
"""

import io
from collections.abc import MutableMapping, Sequence
from typing import Any, TypeGuard

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from qingdan.loading.editions import IDS

WIDTH = 10_000
"""Lines stay as their writer broke them."""

Rewritable = MutableMapping[str, Any]
"""A file's top map, to be changed in place."""


def rewritable(content: bytes) -> Rewritable:
    """Return the top map of a file, which keeps comments, quotes and layout."""
    found: Rewritable = _yaml().load(content.decode("utf-8"))
    return found


def rewritten(tree: Rewritable, *, blanks: bool = False) -> bytes:
    """Return the bytes of a changed file, in UTF-8, each line ended by a newline.

    ``blanks``: a place without a value stays blank, as in a file that somebody is to fill in.
    """
    out, yaml = io.StringIO(), _yaml()
    if blanks:
        yaml.Representer = RoundTripRepresenter
    yaml.dump(tree, out)
    return out.getvalue().encode("utf-8")


def put(tree: Rewritable, key: str, value: object) -> None:
    """Set a key's value; what was remarked beside the old one goes with it."""
    tree[key] = value
    comments: dict[str, Any] = tree.ca.items  # type: ignore[attr-defined]
    comments.pop(key, None)


def quoted(words: str) -> str:
    """Return words that will be written in quotes, so that they are never anything but text."""
    made: str = DoubleQuotedScalarString(words)
    return made


def flow(value: dict[str, Any] | list[Any]) -> Any:  # noqa: ANN401 ruamel's own map or list
    """Return a map or a list that will be written on one line, ``{值: 78, 日期: 2025-09-15}``."""
    made = CommentedMap(value) if isinstance(value, dict) else CommentedSeq(value)
    made.fa.set_flow_style()
    return made


def laid_together(contents: Sequence[bytes]) -> bytes:
    """Return one file for a file and those laid over it, with the comments of all of them.

    One alone stays byte for byte. What is laid over what is said in ``loading/editions.py``.
    """
    first, *later = contents
    if not later:
        return first
    tree = rewritable(first)
    for each in later:
        _over(tree, rewritable(each))
    return rewritten(tree)


def _over(tree: Rewritable, after: Rewritable) -> None:
    for key, value in after.items():
        known = tree.get(key)
        if isinstance(known, MutableMapping) and isinstance(value, MutableMapping):
            _over(known, value)
        elif _records(known) and _records(value):
            _records_over(known, value)
        else:
            tree[key] = value


def _records(value: object) -> TypeGuard[list[Rewritable]]:
    return isinstance(value, list) and bool(value) and all(_id(each) for each in value)


def _records_over(known: list[Rewritable], after: list[Rewritable]) -> None:
    places = {_id(each): at for at, each in enumerate(known)}
    for each in after:
        if _id(each) in places:
            known[places[_id(each)]] = each
        else:
            known.append(each)


def _id(value: object) -> object:
    if not isinstance(value, MutableMapping):
        return None
    return next((value[key] for key in IDS if key in value), None)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.Representer = _Representer
    return yaml


class _Representer(RoundTripRepresenter):
    """Write ``null`` where ruamel would leave the place empty, which reads as forgotten."""


_Representer.add_representer(
    type(None), lambda self, _: self.represent_scalar("tag:yaml.org,2002:null", "null")
)
