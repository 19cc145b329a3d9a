"""Who may do what is decided by roles; these are the roles every council begins with."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does for the council; the value names the Django group."""

    FRONT_DOOR = "front-door"
    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team-manager"
    SERVICE_MANAGER = "service-manager"
    INFORMATION_GOVERNANCE = "information-governance"
    ANALYST = "analyst"
    COUNCILLOR = "councillor"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"
