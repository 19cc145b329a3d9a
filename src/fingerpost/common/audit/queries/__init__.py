from .chain import (
    chain_end,
    contents_of,
    entries_between,
    last_checkpoint,
    last_segment,
    sealed_entries,
    segments_left,
)
from .verification import Verification, chain_start, is_segment_sound, verify

__all__ = [
    "Verification",
    "chain_end",
    "chain_start",
    "contents_of",
    "entries_between",
    "is_segment_sound",
    "last_checkpoint",
    "last_segment",
    "sealed_entries",
    "segments_left",
    "verify",
]
