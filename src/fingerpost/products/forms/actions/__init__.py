"""Publish services, fill in their forms, send what was answered."""

from .answering import Answered, answer_step, remove_item
from .drafts import DraftGone, delete_draft, delete_expired_drafts, start_draft
from .limits import TooMany, client_of, count
from .parts import register_service_part
from .publishing import publish_missing_services, publish_service
from .receipts import register_messages
from .saved_messages import register_saved_messages
from .saving import LinkSpent, ask_for_links, reopen, save_for_later
from .sending import AnswersChanged, AnswersMissing, send

__all__ = [
    "Answered",
    "AnswersChanged",
    "AnswersMissing",
    "DraftGone",
    "LinkSpent",
    "TooMany",
    "answer_step",
    "ask_for_links",
    "client_of",
    "count",
    "delete_draft",
    "delete_expired_drafts",
    "publish_missing_services",
    "publish_service",
    "register_messages",
    "register_saved_messages",
    "register_service_part",
    "remove_item",
    "reopen",
    "save_for_later",
    "send",
    "start_draft",
]
