from .recording import Actor, record, record_look, record_looks, register_purpose
from .removal import Removal, SegmentIsNotSound, remove_sealed_segments
from .sealing import seal
from .searching import NoSuchEntry, download_entries, open_entry, search_entries

__all__ = [
    "Actor",
    "NoSuchEntry",
    "Removal",
    "SegmentIsNotSound",
    "download_entries",
    "open_entry",
    "record",
    "record_look",
    "record_looks",
    "register_purpose",
    "remove_sealed_segments",
    "seal",
    "search_entries",
]
