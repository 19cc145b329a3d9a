from .cases import Case, CaseQuerySet
from .clocks import ClockRun
from .history import Allocation, CaseEvent
from .links import DuplicateLink
from .people import PersonInCase, Referrer
from .work import CaseTask, Note

__all__ = [
    "Allocation",
    "Case",
    "CaseEvent",
    "CaseQuerySet",
    "CaseTask",
    "ClockRun",
    "DuplicateLink",
    "Note",
    "PersonInCase",
    "Referrer",
]
