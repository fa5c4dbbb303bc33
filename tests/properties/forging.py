"""In which ways can somebody forge a proof, having honest ones to begin with?"""

import json
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from tests.properties.ledgers import LOG, OTHER, bodies, grown
from tests.properties.tampering import flipped

from qingdan.casebook.ledger import canonical, checkpoints, merkle, proofs
from qingdan.casebook.ledger.checkpoints import Checkpoint

Parts = dict[str, Any]
Way = Callable[[Random, Sequence[Parts]], bytes]


def honest(count: int, sizes: Sequence[int]) -> list[Parts]:
    """Return the proofs of every entry below every checkpoint, in their parts."""
    contents = bodies(count)
    ledger = grown(contents, sizes)

    def read(level: int, at: int) -> bytes:
        return ledger.tree[level, at] if level else ledger.rows[at].leaf

    return [
        json.loads(
            proofs.container(
                canonical.parsed(contents[seq]),
                seq,
                merkle.inclusion(seq, kept.size, read),
                kept.note,
            )
        )
        for kept in ledger.kept
        for seq in range(kept.size)
    ]


def flipped_bit(random: Random, known: Sequence[Parts]) -> bytes:
    """Change one bit of the file."""
    return flipped(random, packed(random.choice(known)))


def cut(random: Random, known: Sequence[Parts]) -> bytes:
    """Cut the file off."""
    content = packed(random.choice(known))
    return content[: random.randrange(len(content))]


def renumbered(random: Random, known: Sequence[Parts]) -> bytes:
    """Claim another number."""
    parts = random.choice(known)
    seq = random.choice([parts["seq"] + 1, parts["seq"] - 1, parts["seq"] ^ 2, 10**9, -1])
    return packed({**parts, "seq": seq})


def reworded(random: Random, known: Sequence[Parts]) -> bytes:
    """Claim another entry."""
    parts = random.choice(known)
    return packed({**parts, "body": parts["body"].replace("第", random.choice("乙丙丁"))})


def exchanged(random: Random, known: Sequence[Parts]) -> bytes:
    """Take one part from another proof, unless it is the same there."""
    name = random.choice(["body", "note", "path", "seq"])
    parts = random.choice(known)
    others = [each[name] for each in known if each[name] != parts[name]]
    return packed({**parts, name: random.choice(others)})


def shorter(random: Random, known: Sequence[Parts]) -> bytes:
    """Leave out a hash of the path."""
    parts = random.choice([each for each in known if each["path"]])
    at = random.randrange(len(parts["path"]))
    return packed({**parts, "path": parts["path"][:at] + parts["path"][at + 1 :]})


def longer(random: Random, known: Sequence[Parts]) -> bytes:
    """Put a hash more into the path."""
    parts = random.choice(known)
    at = random.randrange(len(parts["path"]) + 1)
    more = random.choice([*parts["path"], random.randbytes(32).hex(), ""])
    return packed({**parts, "path": [*parts["path"][:at], more, *parts["path"][at:]]})


def reordered(random: Random, known: Sequence[Parts]) -> bytes:
    """Exchange two hashes of the path."""
    parts = random.choice([each for each in known if len(each["path"]) > 1])
    path = list(parts["path"])
    one, other = random.sample(range(len(path)), 2)
    path[one], path[other] = path[other], path[one]
    return packed({**parts, "path": path})


def resigned(random: Random, known: Sequence[Parts]) -> bytes:
    """Prove another entry below a root that somebody else signed under the log's name."""
    parts = random.choice(known)
    body = parts["body"].replace("第", "伪")
    top = merkle.leaf_hash(body.encode())
    note = checkpoints.signed(Checkpoint(LOG.name, 1, top), [OTHER])
    return packed({**parts, "body": body, "note": note, "path": [], "seq": 0})


def unsigned(random: Random, known: Sequence[Parts]) -> bytes:
    """Prove another entry below a root that stands over an honest signature."""
    parts = random.choice(known)
    body = parts["body"].replace("第", "伪")
    text = Checkpoint(LOG.name, 1, merkle.leaf_hash(body.encode())).text
    below = parts["note"].partition("\n\n")[2]
    return packed({**parts, "body": body, "note": f"{text}\n{below}", "path": [], "seq": 0})


def loosely_written(random: Random, known: Sequence[Parts]) -> bytes:
    """Say the same in other bytes."""
    content = packed(random.choice(known))
    return random.choice(
        [
            content + b"\n",
            b" " + content,
            content.replace(b",", b", ", 1),
            content[:-1] + b',"z":1}',
        ]
    )


WAYS: Mapping[str, Way] = {
    "flip a bit": flipped_bit,
    "cut": cut,
    "renumber": renumbered,
    "reword": reworded,
    "exchange": exchanged,
    "shorten": shorter,
    "lengthen": longer,
    "reorder": reordered,
    "re-sign": resigned,
    "sign nothing": unsigned,
    "write loosely": loosely_written,
}


def packed(parts: Parts) -> bytes:
    """Return the file of a proof, whatever its parts say."""
    return json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
