"""What somebody fills in to change a form."""

from .beginning import ForeignForm, NewForm, NewFromFolderForm
from .conditions import JoinForm, TestForm
from .documents import ExampleForm, ModelForm, NewFileForm, TextForm
from .images import ImageForm
from .parts import LinesForm, PartForm, form_for, options_in
from .research import FindingForm, LinkForm
from .reviewing import ApprovalForm, FolderForm, ReasonForm

__all__ = [
    "ApprovalForm",
    "FindingForm",
    "FolderForm",
    "ExampleForm",
    "ForeignForm",
    "ImageForm",
    "JoinForm",
    "LinesForm",
    "LinkForm",
    "ModelForm",
    "NewFileForm",
    "NewForm",
    "NewFromFolderForm",
    "PartForm",
    "ReasonForm",
    "TestForm",
    "TextForm",
    "form_for",
    "options_in",
]
