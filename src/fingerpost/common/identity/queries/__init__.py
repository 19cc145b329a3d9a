from .absence import arrangeable_by, covered_by, covers_of, team_shown
from .people import (
    HeldRole,
    PersonShown,
    all_teams,
    colleagues,
    everybody,
    has_second_factor,
    holders_of,
    members_of,
    people_shown,
    person_shown,
    person_with,
    teams_called,
    teams_of,
)
from .secrets import decrypted, encrypted
from .sessions import SignedInRequest, open_sessions_of, session_limits

__all__ = [
    "HeldRole",
    "PersonShown",
    "SignedInRequest",
    "all_teams",
    "arrangeable_by",
    "colleagues",
    "covered_by",
    "covers_of",
    "decrypted",
    "encrypted",
    "everybody",
    "has_second_factor",
    "holders_of",
    "members_of",
    "open_sessions_of",
    "people_shown",
    "person_shown",
    "person_with",
    "session_limits",
    "team_shown",
    "teams_called",
    "teams_of",
]
