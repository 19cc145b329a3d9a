"""How figures are said, explained, drawn and taken away."""

from .measures import MEASURES, WARD_MEASURES
from .spreadsheets import csv_lines
from .tables import groups_chart, tables_of
from .wards import ward_table, wards_chart

__all__ = [
    "MEASURES",
    "WARD_MEASURES",
    "csv_lines",
    "groups_chart",
    "tables_of",
    "ward_table",
    "wards_chart",
]
