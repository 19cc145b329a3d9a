from .filling import remove, step
from .receipts import sent
from .sending import check
from .starting import start, start_for_somebody

__all__ = ["check", "remove", "sent", "start", "start_for_somebody", "step"]
