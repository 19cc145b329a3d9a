from .deleting import delete
from .filling import remove, step
from .receipts import sent
from .saving import ask_for_link, save, saved_link
from .sending import check
from .starting import start, start_for_somebody

__all__ = [
    "ask_for_link",
    "check",
    "delete",
    "remove",
    "save",
    "saved_link",
    "sent",
    "start",
    "start_for_somebody",
    "step",
]
