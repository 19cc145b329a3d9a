"""A step of a form as HTML: what never changes is rendered once for each version and language."""

from .checking import CheckShown, shown_check
from .emergency import EmergencyNumbers, emergency_numbers
from .endings import Ending, ending_of
from .frames import (
    respond,
    respond_before_starting,
    respond_with_check,
    respond_with_receipt,
)
from .items import RepeatShown, is_listed, shown_repeat, title_of_item
from .pages import PageShown, shown_page, start_blocks
from .routes import items_in, url_of
from .tasks import TasksShown, shown_tasks
from .uploading import REMOVE, UPLOAD
from .words import as_html

__all__ = [
    "CheckShown",
    "REMOVE",
    "UPLOAD",
    "RepeatShown",
    "is_listed",
    "items_in",
    "shown_check",
    "shown_repeat",
    "TasksShown",
    "shown_tasks",
    "title_of_item",
    "url_of",
    "EmergencyNumbers",
    "Ending",
    "PageShown",
    "as_html",
    "emergency_numbers",
    "ending_of",
    "respond",
    "respond_before_starting",
    "respond_with_check",
    "respond_with_receipt",
    "shown_page",
    "start_blocks",
]
