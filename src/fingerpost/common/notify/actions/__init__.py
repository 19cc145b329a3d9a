"""Queue a message, send what waits at most once, and settle what is in doubt."""

from .never_send import never_send_to, send_again_to
from .queueing import queue_message
from .sending import send_due
from .settling import (
    NoSuchMessage,
    NotInDoubt,
    apply_receipt,
    confirm_sent,
    delete_messages,
    empty_old_messages,
    read_receipt,
    reconcile_doubtful,
    send_again,
)
from .templates import in_language, register_in_each_language, register_template
from .writing import email_once, link_to

__all__ = [
    "NoSuchMessage",
    "NotInDoubt",
    "apply_receipt",
    "confirm_sent",
    "delete_messages",
    "email_once",
    "empty_old_messages",
    "in_language",
    "link_to",
    "never_send_to",
    "queue_message",
    "read_receipt",
    "reconcile_doubtful",
    "register_in_each_language",
    "register_template",
    "send_again",
    "send_again_to",
    "send_due",
]
