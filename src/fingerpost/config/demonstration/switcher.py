"""Be anybody in the demonstration borough with one click. It exists in no other mode."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from fingerpost.common.identity.components import ROLE_NAMES

from .people import account_of
from .staff import STAFF, TEAMS

app_name = "demonstration"
SIGNED_IN_BY = "fingerpost.common.identity.backends.RoleBackend"


@require_safe
def choose_person(request: HttpRequest) -> HttpResponse:
    refuse_elsewhere()
    teams = {plan.slug: plan.name for plan in TEAMS}
    people = [(member, ROLE_NAMES[member.role], teams.get(member.team, "")) for member in STAFF]
    return render(request, "demonstration/switcher.jinja", {"people": people})


@require_POST
def become(request: HttpRequest, username: str) -> HttpResponse:
    refuse_elsewhere()
    member = next((member for member in STAFF if member.username == username), None)
    if member is None:
        raise Http404
    login(request, account_of(member), backend=SIGNED_IN_BY)
    return redirect(settings.LOGIN_REDIRECT_URL)


def refuse_elsewhere() -> None:
    """Should these addresses ever be reached in another mode, there is nothing behind them."""
    if not settings.IS_DEMONSTRATION:
        raise Http404


urlpatterns = [
    path("", choose_person, name="people"),
    path("<str:username>/", become, name="become"),
]
