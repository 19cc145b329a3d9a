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
from .looks import LookCount, Looked, count_looks, records_opened
from .verification import Verification, chain_start, is_segment_sound, verify

__all__ = [
    "EntryShown",
    "LookCount",
    "Looked",
    "Page",
    "Verification",
    "chain_end",
    "chain_start",
    "contents_of",
    "count_looks",
    "entries_between",
    "entry_shown",
    "is_segment_sound",
    "last_checkpoint",
    "last_segment",
    "page_of",
    "records_opened",
    "sealed_entries",
    "segments_left",
    "verify",
]
