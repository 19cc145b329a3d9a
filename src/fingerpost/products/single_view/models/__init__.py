from .judgements import JudgedPair, Judgement
from .loads import Alarm, BadRow, Load
from .people import Person, SourceRecord, SourceRecordQuerySet
from .searches import Pin, Search

__all__ = [
    "Alarm",
    "BadRow",
    "JudgedPair",
    "Judgement",
    "Load",
    "Person",
    "Pin",
    "Search",
    "SourceRecord",
    "SourceRecordQuerySet",
]
