"""What somebody fills in to change a form."""

from .conditions import JoinForm, TestForm
from .parts import LinesForm, PartForm, form_for, options_in

__all__ = ["JoinForm", "LinesForm", "PartForm", "TestForm", "form_for", "options_in"]
