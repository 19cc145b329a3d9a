from pathlib import Path

from django.conf import settings

from fingerpost.engines.linkage import Index


def people_index() -> Index:
    """The index of people on this machine."""
    path: Path = settings.HOME / "people" / "index.sqlite3"
    return Index(path)
