from .chain import Checkpoint, Link, Segment, WaitingEntry
from .entries import AuditEntry
from .heads import append_head, drop_heads, keys, last_head, only_sealer, read_heads

__all__ = [
    "AuditEntry",
    "Checkpoint",
    "Link",
    "Segment",
    "WaitingEntry",
    "append_head",
    "drop_heads",
    "keys",
    "last_head",
    "only_sealer",
    "read_heads",
]
