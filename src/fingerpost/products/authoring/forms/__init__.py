"""What somebody fills in to change a form."""

from .beginning import ForeignForm, NewForm, NewFromFolderForm
from .conditions import JoinForm, TestForm
from .parts import LinesForm, PartForm, form_for, options_in
from .reviewing import ApprovalForm, FolderForm, ReasonForm

__all__ = [
    "ApprovalForm",
    "FolderForm",
    "ForeignForm",
    "JoinForm",
    "LinesForm",
    "NewForm",
    "NewFromFolderForm",
    "PartForm",
    "ReasonForm",
    "TestForm",
    "form_for",
    "options_in",
]
