from .alarms import watch_feeds
from .asking import ask_all, register_messages
from .ingesting import ingest
from .judging import NotPossible, merge_people, split_person, undo_judgement
from .linking import Linked, link_people
from .pinning import TooManyPins, pin_person, unpin_person
from .searching import clear_recent_searches, search_people

__all__ = [
    "Linked",
    "NotPossible",
    "TooManyPins",
    "ask_all",
    "clear_recent_searches",
    "ingest",
    "link_people",
    "merge_people",
    "pin_person",
    "register_messages",
    "search_people",
    "split_person",
    "undo_judgement",
    "unpin_person",
    "watch_feeds",
]
