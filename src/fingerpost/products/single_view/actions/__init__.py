from .alarms import watch_feeds
from .ingesting import ingest
from .linking import Linked, link_people

__all__ = ["Linked", "ingest", "link_people", "watch_feeds"]
