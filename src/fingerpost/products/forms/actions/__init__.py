"""Publish services, fill in their forms, send what was answered."""

from .answering import Answered, answer_step, remove_item
from .drafts import DraftGone, delete_draft, delete_expired_drafts, start_draft
from .importing import CannotImportHere, FormImported, import_service
from .limits import TooMany, client_of, count, counted
from .parts import register_service_part
from .progress import (
    ask_for_progress,
    delete_old_progress_links,
    open_progress,
    register_progress,
    send_next_link,
)
from .progress_messages import register_progress_messages
from .publishing import publish_missing_services, publish_service
from .receipts import register_messages
from .saved_messages import register_saved_messages
from .saving import LinkSpent, ask_for_links, reopen, save_for_later
from .sending import AnswersChanged, AnswersMissing, send
from .trials import register_trials, trial_with

__all__ = [
    "Answered",
    "AnswersChanged",
    "AnswersMissing",
    "CannotImportHere",
    "DraftGone",
    "FormImported",
    "LinkSpent",
    "TooMany",
    "answer_step",
    "ask_for_links",
    "ask_for_progress",
    "client_of",
    "count",
    "counted",
    "delete_draft",
    "delete_expired_drafts",
    "delete_old_progress_links",
    "open_progress",
    "import_service",
    "publish_missing_services",
    "publish_service",
    "register_messages",
    "register_progress",
    "register_progress_messages",
    "register_saved_messages",
    "register_service_part",
    "remove_item",
    "reopen",
    "save_for_later",
    "register_trials",
    "send",
    "send_next_link",
    "trial_with",
    "start_draft",
]
