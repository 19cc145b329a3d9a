from .cases import Case, CaseQuerySet
from .clocks import ClockRun
from .history import Allocation, CaseEvent
from .links import DuplicateLink
from .locking import AnswerLock, CaseDate
from .messages import CaseMessage
from .people import PersonInCase, Referrer
from .work import CaseTask, Note

__all__ = [
    "Allocation",
    "AnswerLock",
    "Case",
    "CaseDate",
    "CaseEvent",
    "CaseMessage",
    "CaseQuerySet",
    "CaseTask",
    "ClockRun",
    "DuplicateLink",
    "Note",
    "PersonInCase",
    "Referrer",
]
