"""How does a page become a PDF on A4, and what is missing where it cannot?

The only door to WeasyPrint. A page of ours holds everything that it shows, so nothing is ever
fetched: whatever asks for something elsewhere is refused.
"""

from enum import StrEnum
from importlib.util import find_spec
from shutil import which
from subprocess import run
from typing import NoReturn

from qingdan.model.errors import QingdanError

LIBRARY = "weasyprint"
FONTS = ("fc-list", ":lang=zh", "family")


class Missing(StrEnum):
    """What a computer lacks that cannot print a page."""

    LIBRARY = "library"
    PANGO = "pango"
    FONT = "font"


class Elsewhere(QingdanError):
    """A page that asks for something that does not stand in it."""

    def __str__(self) -> str:
        """Say what is refused, without the address."""
        return "a page may fetch nothing"


def missing() -> Missing | None:
    """Return what is missing for a PDF; None where nothing is."""
    if find_spec(LIBRARY) is None:
        return Missing.LIBRARY
    try:
        import weasyprint  # noqa: F401 it loads pango, or raises
    except OSError:
        return Missing.PANGO
    return None if _has_chinese() else Missing.FONT


def _has_chinese() -> bool:
    """Return whether a font has Chinese; where nobody can say, it is taken for granted."""
    if which(FONTS[0]) is None:
        return True
    found = run(FONTS, capture_output=True, check=False)  # noqa: S603 words of our own
    return bool(found.stdout.strip())


def printed(page: bytes) -> bytes:
    """Return a page as PDF; raise Elsewhere where it asks for anything that is not in it."""
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Closed(URLFetcher):  # type: ignore[misc]  # it takes a subclass and nothing else
        """A fetcher that fetches nothing."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            """Refuse, whatever is asked for."""
            del url, headers
            raise FatalURLFetchingError

    try:
        document = HTML(string=page.decode(), url_fetcher=Closed())
        content: bytes = document.write_pdf(pdf_tags=True)
    except FatalURLFetchingError:
        raise Elsewhere from None
    return content
