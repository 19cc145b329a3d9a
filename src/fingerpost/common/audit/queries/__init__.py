from .chain import (
    chain_end,
    contents_of,
    entries_between,
    last_checkpoint,
    last_segment,
    sealed_entries,
    segments_left,
)
from .entries import EntryShown, Page, entry_shown, page_of
from .verification import Verification, chain_start, is_segment_sound, verify

__all__ = [
    "EntryShown",
    "Page",
    "Verification",
    "chain_end",
    "chain_start",
    "contents_of",
    "entries_between",
    "entry_shown",
    "is_segment_sound",
    "last_checkpoint",
    "last_segment",
    "page_of",
    "sealed_entries",
    "segments_left",
    "verify",
]
