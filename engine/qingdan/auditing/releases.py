"""Which digest have the bytes of a release that the casebook keeps?"""

import json
import zlib
from datetime import date

from qingdan.loading.editions import Files, digest, ended, in_force
from qingdan.loading.shapes.meanings import meaning
from qingdan.loading.yaml import read
from qingdan.model.written import Written


def digest_of(content: bytes, on: date) -> str | None:
    """Return the digest of a release from its packed bytes; None where they are none."""
    try:
        files = json.loads(zlib.decompress(content))
        return _digest({name: text.encode() for name, text in files.items()}, on)
    except (zlib.error, ValueError, AttributeError):
        return None


def _digest(files: Files, on: date) -> str:
    """Return what the release had as its digest on the day, whether or not it can be built."""
    force = in_force(files, on)
    written = dict[str, Written]()
    for path, content in files.items():
        tree = read(content, path, meaning(path)).tree if force.path(path) else None
        if tree is not None:
            written[path] = tree
    return digest(files, force, ended(written, force))
