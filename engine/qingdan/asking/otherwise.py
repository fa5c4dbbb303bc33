"""What would decide a service otherwise, and what alone would have decided it the same?"""

from dataclasses import dataclass

from qingdan.asking.contrast import Contrast, Retrial, contrast
from qingdan.asking.sufficing import Sufficing, sufficing


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The smallest changes that turn an outcome, and the grounds that suffice for it."""

    contrast: Contrast
    sufficing: Sufficing


def otherwise(retrial: Retrial) -> Otherwise:
    """Return both; the household is decided anew a few hundred times at most."""
    return Otherwise(contrast(retrial), sufficing(retrial))
