"""How figures are said, explained, drawn and taken away."""

from .looks import SIGNALS, usage_table
from .measures import MEASURES, WARD_MEASURES
from .spreadsheets import rows_of
from .tables import groups_chart, tables_of
from .wards import ward_table, wards_chart

__all__ = [
    "MEASURES",
    "SIGNALS",
    "WARD_MEASURES",
    "groups_chart",
    "rows_of",
    "tables_of",
    "usage_table",
    "ward_table",
    "wards_chart",
]
