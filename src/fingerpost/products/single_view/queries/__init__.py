from .definitions import NoSuchSource, source_named, sources
from .loads import (
    LoadReport,
    SourceShown,
    last_loads,
    load_report,
    loads_of,
    source_shown,
    sources_shown,
)

__all__ = [
    "LoadReport",
    "NoSuchSource",
    "SourceShown",
    "last_loads",
    "load_report",
    "loads_of",
    "source_named",
    "source_shown",
    "sources",
    "sources_shown",
]
