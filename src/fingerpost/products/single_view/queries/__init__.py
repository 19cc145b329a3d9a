from .definitions import NoSuchSource, source_named, sources
from .loads import (
    LoadReport,
    SourceShown,
    last_loads,
    load_report,
    loads_of,
    loads_to_link,
    source_shown,
    sources_shown,
)
from .person import NoSuchPerson, PersonPage, look_at_person, look_at_several
from .searching import Listed, coverage, need_purpose, recent_searches
from .ties import Namesakes, namesakes_among

__all__ = [
    "Listed",
    "LoadReport",
    "Namesakes",
    "NoSuchPerson",
    "NoSuchSource",
    "PersonPage",
    "SourceShown",
    "coverage",
    "last_loads",
    "load_report",
    "loads_of",
    "loads_to_link",
    "look_at_person",
    "look_at_several",
    "namesakes_among",
    "need_purpose",
    "recent_searches",
    "source_named",
    "source_shown",
    "sources",
    "sources_shown",
]
