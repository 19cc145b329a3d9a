from .alarms import watch_feeds
from .asking import ask_all, register_messages
from .expiring import forget_bad_rows
from .indexing import index_people, keep_index_apart
from .ingesting import ingest
from .judging import NotPossible, merge_people, split_person, undo_judgement
from .linking import Linked, link_people
from .matching import match_emergency
from .pinning import TooManyPins, pin_person, unpin_person
from .reporting import register_feed_messages
from .searching import clear_recent_searches, search_people

__all__ = [
    "Linked",
    "NotPossible",
    "TooManyPins",
    "ask_all",
    "clear_recent_searches",
    "forget_bad_rows",
    "index_people",
    "ingest",
    "keep_index_apart",
    "link_people",
    "match_emergency",
    "merge_people",
    "pin_person",
    "register_feed_messages",
    "register_messages",
    "search_people",
    "split_person",
    "undo_judgement",
    "unpin_person",
    "watch_feeds",
]
