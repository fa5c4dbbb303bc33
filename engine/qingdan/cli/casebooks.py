"""Are the libraries there that a casebook needs?"""

from importlib.util import find_spec

from qingdan.cli.misuse import Misused
from qingdan.reporting.languages import Language

LIBRARIES = ("alembic", "cryptography", "sqlalchemy")


def ensure_libraries(language: Language) -> None:
    """Raise Misused, with what is to be installed, where one is missing."""
    if any(find_spec(each) is None for each in LIBRARIES):
        raise Misused(
            language.of(
                "案卷要另装几个库：pip install 'qingdan[casebook]'",
                "A casebook needs libraries of its own: pip install 'qingdan[casebook]'",
            )
        )
