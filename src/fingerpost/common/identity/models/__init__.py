from .people import Membership, Team, User
from .sessions import SignedInSession

__all__ = ["Membership", "SignedInSession", "Team", "User"]
