"""How figures are said, explained, drawn and taken away."""

from .looks import SIGNALS, usage_table
from .measures import MEASURES
from .spreadsheets import rows_of
from .tables import groups_chart, tables_of
from .wards import WardBoard, WardTopic, ward_board, ward_topics

__all__ = [
    "MEASURES",
    "SIGNALS",
    "WardBoard",
    "WardTopic",
    "groups_chart",
    "rows_of",
    "tables_of",
    "usage_table",
    "ward_board",
    "ward_topics",
]
