from .deleting import delete
from .filling import remove, step
from .progress import ask_for_progress, progress, progress_link
from .receipts import sent
from .saving import ask_for_link, save, saved_link
from .sending import check
from .starting import start, start_for_somebody
from .trying import try_form

__all__ = [
    "try_form",
    "ask_for_link",
    "ask_for_progress",
    "check",
    "delete",
    "progress",
    "progress_link",
    "remove",
    "save",
    "saved_link",
    "sent",
    "start",
    "start_for_somebody",
    "step",
]
