"""Count what happens on somebody's way through a service, unless they object."""

from .compacting import Compacted
from .keeping import compact, forget
from .recording import append, append_if_possible, objects_to, record, record_view

__all__ = [
    "Compacted",
    "append",
    "append_if_possible",
    "compact",
    "forget",
    "objects_to",
    "record",
    "record_view",
]
