from .links import ProgressLink, SavedLink
from .services import CurrentVersion, ServiceVersion
from .sessions import Channel, FormSession
from .submissions import Submission

__all__ = [
    "Channel",
    "CurrentVersion",
    "FormSession",
    "ProgressLink",
    "SavedLink",
    "ServiceVersion",
    "Submission",
]
