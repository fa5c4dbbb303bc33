"""Does somebody write a number that is a person's own: of an identity card, or a telephone?"""

import re
import unicodedata

CODE = re.compile(
    r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{8}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}"
    r"|1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8})(?![0-9])"
)
"""The number of an identity card, of today or of the last century, or that of a telephone."""
_ABROAD = re.compile(r"\+?86-?(?=1[3-9][0-9]{9}(?![0-9]))")
_LANDLINE = re.compile(r"(?<![0-9])0[0-9]{9,11}(?![0-9])")
_GAP, _DASH = re.compile(r"(?<=[0-9])\s+(?=[0-9Xx])"), re.compile(r"(?<=[0-9])-(?=[0-9Xx])")
_UNSEEN = "Cf"


def tells_a_number(words: str) -> bool:
    """Return whether such a number stands among words, however it is spaced, dashed or typed."""
    plain = unicodedata.normalize("NFKC", words)
    seen = "".join(
        "-" if unicodedata.category(each) == "Pd" else each
        for each in plain
        if unicodedata.category(each) != _UNSEEN
    )
    close = _GAP.sub("", _ABROAD.sub("", seen))
    joined = _ABROAD.sub("", _DASH.sub("", close))
    return any(map(CODE.search, (close, joined))) or _LANDLINE.search(joined) is not None
