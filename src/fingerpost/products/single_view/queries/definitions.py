"""The council's sources, as its folder describes them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from fingerpost.products.single_view.rules.reading import read_sources
from fingerpost.products.single_view.rules.source import Source


class NoSuchSource(LookupError):
    """The council describes no source of this name."""


def sources() -> Mapping[str, Source]:
    """Every source by its name, as its file is now; raises DefinitionError."""
    files = sorted((settings.COUNCIL.folder / "sources").glob("*.yaml"))
    return _read(tuple((str(path), path.stat().st_mtime_ns) for path in files))


def source_named(name: str) -> Source:
    """One source; raises NoSuchSource."""
    try:
        return sources()[name]
    except KeyError:
        raise NoSuchSource(name) from None


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, int], ...]) -> dict[str, Source]:
    texts = {Path(path).stem: Path(path).read_text(encoding="utf-8") for path, _changed in files}
    return read_sources(texts)
