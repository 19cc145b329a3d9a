from .emergencies import CloseForm, HelpForm, LetInForm
from .protecting import (
    AccessForm,
    DenialForm,
    EmergencyForm,
    ProtectionForm,
    ReasonForm,
    ReviewForm,
    StillNeededForm,
)
from .purposes import PurposeForm
from .refusing import NotToShareForm

__all__ = [
    "AccessForm",
    "CloseForm",
    "DenialForm",
    "EmergencyForm",
    "HelpForm",
    "LetInForm",
    "NotToShareForm",
    "ProtectionForm",
    "PurposeForm",
    "ReasonForm",
    "ReviewForm",
    "StillNeededForm",
]
