"""How the council reviews looks, as its folder says."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from fingerpost.products.insight.rules.looks import Limits, read_limits

FILE = "reviews.yaml"


def review_limits() -> Limits:
    """The council's limits as its file is now, or the usual ones; raises DefinitionError."""
    path = settings.COUNCIL.folder / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else Limits()


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> Limits:
    return read_limits(path.read_text(encoding="utf-8"), FILE)
