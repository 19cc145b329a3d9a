from .protecting import (
    AccessForm,
    DenialForm,
    EmergencyForm,
    ProtectionForm,
    ReasonForm,
    ReviewForm,
)
from .purposes import PurposeForm
from .refusing import NotToShareForm

__all__ = [
    "AccessForm",
    "DenialForm",
    "EmergencyForm",
    "NotToShareForm",
    "ProtectionForm",
    "PurposeForm",
    "ReasonForm",
    "ReviewForm",
]
