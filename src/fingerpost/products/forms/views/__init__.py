from .filling import remove, step
from .receipts import sent
from .sending import check
from .starting import start, start_by_phone

__all__ = ["check", "remove", "sent", "start", "start_by_phone", "step"]
