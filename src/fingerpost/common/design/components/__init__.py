"""What a page is made of, for Python: places that others fill, form fields, the built files."""

from .assets import asset_url
from .charts import Bar, BarChart, bar_chart
from .cutting import Cut, cut, place
from .dates import DatePartsField
from .fields import component_of, count_texts, errors_of
from .frames import Frames, is_nobody_known
from .languages import (
    LANGUAGE,
    LanguageShown,
    in_this_language,
    language_asked_for,
    shown_languages,
    speaking,
)
from .pdfs import NoPdfs, can_make_pdfs, pdf_of
from .second_chances import SecondChanceForm
from .slots import (
    Banner,
    NavigationItem,
    Panel,
    Slot,
    banners_for,
    navigation_for,
    navigation_links,
    panels_in,
    register_banner,
    register_navigation,
    register_panel,
)
from .spreadsheets import csv_lines, safe_cell, spreadsheet
from .tokens import masked, token_of
from .wording import day_said, moment_said

__all__ = [
    "LANGUAGE",
    "Banner",
    "Bar",
    "BarChart",
    "Cut",
    "DatePartsField",
    "Frames",
    "LanguageShown",
    "NavigationItem",
    "NoPdfs",
    "Panel",
    "SecondChanceForm",
    "Slot",
    "asset_url",
    "bar_chart",
    "banners_for",
    "can_make_pdfs",
    "component_of",
    "count_texts",
    "csv_lines",
    "cut",
    "day_said",
    "errors_of",
    "in_this_language",
    "is_nobody_known",
    "language_asked_for",
    "masked",
    "moment_said",
    "navigation_for",
    "navigation_links",
    "panels_in",
    "pdf_of",
    "place",
    "register_banner",
    "register_navigation",
    "register_panel",
    "safe_cell",
    "shown_languages",
    "speaking",
    "spreadsheet",
    "token_of",
]
