"""Queue a message, send what waits at most once, and settle what is in doubt."""

from .queueing import queue_message
from .templates import register_template

__all__ = ["queue_message", "register_template"]
