"""Publish services, fill in their forms, send what was answered."""

from .answering import Answered, answer_step, remove_item
from .drafts import DraftGone, delete_expired_drafts, start_draft
from .limits import TooMany, client_of, count
from .parts import register_service_part
from .publishing import publish_missing_services, publish_service
from .receipts import register_messages
from .sending import AnswersChanged, AnswersMissing, send

__all__ = [
    "Answered",
    "AnswersChanged",
    "AnswersMissing",
    "DraftGone",
    "TooMany",
    "answer_step",
    "client_of",
    "count",
    "delete_expired_drafts",
    "publish_missing_services",
    "publish_service",
    "register_messages",
    "register_service_part",
    "remove_item",
    "send",
    "start_draft",
]
