from .recording import Actor, record, record_look
from .removal import Removal, SegmentIsNotSound, remove_sealed_segments
from .sealing import seal

__all__ = [
    "Actor",
    "Removal",
    "SegmentIsNotSound",
    "record",
    "record_look",
    "remove_sealed_segments",
    "seal",
]
