from pathlib import Path

from django.conf import settings

from fingerpost.engines.linkage import Index


def people_index() -> Index:
    """The index on this machine of the people whom everybody may know of."""
    return Index(_folder() / "index.sqlite3")


def index_of_those_kept_back() -> Index:
    """The index of all others; whoever searches meets them only as far as they have the right."""
    return Index(_folder() / "kept-back.sqlite3")


def _folder() -> Path:
    path: Path = settings.HOME / "people"
    return path
