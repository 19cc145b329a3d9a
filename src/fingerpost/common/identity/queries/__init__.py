from .people import PersonShown, has_second_factor, holders_of, members_of, person_shown, teams_of
from .secrets import decrypted, encrypted
from .sessions import SignedInRequest, open_sessions_of, session_limits

__all__ = [
    "PersonShown",
    "SignedInRequest",
    "decrypted",
    "encrypted",
    "has_second_factor",
    "holders_of",
    "members_of",
    "open_sessions_of",
    "person_shown",
    "session_limits",
    "teams_of",
]
