"""A document as a PDF that can be read aloud (PDF/UA), where the extra `pdf` is installed."""

from ctypes.util import find_library
from functools import lru_cache
from importlib.util import find_spec


class NoPdfs(RuntimeError):
    """The extra `pdf` or the library pango is missing on this machine."""


@lru_cache(1)
def can_make_pdfs() -> bool:
    """Whether what makes PDFs is installed, without loading it."""
    return find_spec("weasyprint") is not None and find_library("pango-1.0") is not None


def pdf_of(html: str) -> bytes:
    """The document as a tagged PDF; it must hold all that it shows, for nothing is fetched.

    Raises NoPdfs where it cannot be made.
    """
    if not can_make_pdfs():
        raise NoPdfs("Install the extra 'pdf' and the library pango to make PDFs")
    import weasyprint  # takes half a second, so not before the first document

    closed = weasyprint.urls.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=html, url_fetcher=closed)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
