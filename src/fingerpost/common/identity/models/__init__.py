from .absence import Cover
from .people import Membership, Team, User
from .sessions import SignedInSession

__all__ = ["Cover", "Membership", "SignedInSession", "Team", "User"]
