from django.db.models import QuerySet

from .models import Team, User
from .rules import Role


def teams_of(user: User) -> QuerySet[Team]:
    """The teams in which this person works, in whichever role."""
    return Team.objects.filter(memberships__user_id=user.pk).distinct().order_by("name", "pk")


def members_of(team: Team, *, role: Role | None = None) -> QuerySet[User]:
    """The people who work in this team now, or those of them in one role."""
    in_team = User.objects.filter(is_active=True, memberships__team=team)
    if role:
        in_team = in_team.filter(memberships__team=team, memberships__role=role)
    return in_team.distinct().order_by("last_name", "first_name", "pk")


def holders_of(role: Role) -> QuerySet[User]:
    """The people who hold this role now, in whichever team."""
    holders = User.objects.filter(is_active=True, groups__name=role)
    return holders.order_by("last_name", "first_name", "pk")
