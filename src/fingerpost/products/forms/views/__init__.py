from .amending import change
from .copying import send_copy, take_copy
from .deleting import delete
from .filling import remove, step
from .inviting import invited
from .paying import paid, pay_for_sent
from .pictures import picture
from .progress import ask_for_progress, pay_by_link, progress, progress_link
from .receipts import sent
from .saving import ask_for_link, save, saved_link
from .sending import check
from .starting import start, start_for_somebody
from .tasks import tasks
from .trying import try_form
from .uploading import small_picture

__all__ = [
    "try_form",
    "ask_for_link",
    "ask_for_progress",
    "change",
    "check",
    "delete",
    "invited",
    "paid",
    "pay_by_link",
    "pay_for_sent",
    "picture",
    "progress",
    "progress_link",
    "remove",
    "save",
    "send_copy",
    "saved_link",
    "sent",
    "small_picture",
    "start",
    "start_for_somebody",
    "step",
    "tasks",
    "take_copy",
]
