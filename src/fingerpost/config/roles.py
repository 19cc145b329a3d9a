"""What each role may do. Each app names its permissions; here they are given out."""

from fingerpost.common.identity.permissions import MANAGE_PEOPLE, MANAGE_TEAM
from fingerpost.common.identity.rules import Role

PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.FRONT_DOOR: (),
    Role.PRACTITIONER: (),
    Role.TEAM_MANAGER: (MANAGE_TEAM,),
    Role.SERVICE_MANAGER: ("wagtailadmin.access_admin",),
    Role.INFORMATION_GOVERNANCE: (),
    Role.ANALYST: (),
    Role.COUNCILLOR: (),
    Role.PARTNER: (),
    Role.ADMINISTRATOR: (MANAGE_PEOPLE, MANAGE_TEAM),
}
