from .deliveries import Delivery
from .holds import LegalHold
from .invitations import Invitation, InvitationLink
from .links import ProgressLink, SavedLink
from .pictures import Picture
from .services import CurrentVersion, ServiceVersion
from .sessions import Channel, FormSession
from .submissions import FormerAnswers, Submission

__all__ = [
    "Channel",
    "CurrentVersion",
    "Delivery",
    "FormSession",
    "Invitation",
    "InvitationLink",
    "FormerAnswers",
    "LegalHold",
    "Picture",
    "ProgressLink",
    "SavedLink",
    "ServiceVersion",
    "Submission",
]
