"""Changes of one press: up, down, away, elsewhere, back again."""

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, queries, rules
from fingerpost.products.authoring.components import url_of

from .access import for_editors


@for_editors
@require_POST
def do(request: SignedInRequest, service: str) -> HttpResponse:
    what, _space, about = request.POST.get("do", "").partition(" ")
    address, _space, seen = about.partition(" ")
    place, by = rules.place_in(address), request.user
    if what in ("up", "down"):
        place = actions.move_part(service, place, -1 if what == "up" else 1, seen=seen, by=by)
    elif what == "remove":
        actions.remove_part(service, place, seen=seen, by=by)
        messages.success(request, _("Removed. You can put it back under “What was changed”."))
    elif what == "send":
        to = rules.place_in(request.POST.get("to", ""))
        actions.send_part(service, place, to, seen=seen, by=by)
        messages.success(request, _("Moved."))
    elif what == "back":
        _put_back(request, service, address, by)
    elif what in ("comment", "settle"):
        _talk(request, service, what, place, seen)
        return redirect(url_of(service, place))
    return redirect(url_of(service, place[:-2]))


def _talk(
    request: SignedInRequest, service: str, what: str, place: rules.Place, number: str
) -> None:
    """Say something of a part, or that what was said is settled."""
    if what == "settle":
        is_number = number.isascii() and number.isdigit() and len(number) < 9
        actions.settle(service, int(number) if is_number else 0, by=request.user)
        return
    about = rules.known_as(queries.working_copy(service).form, place)
    words = " ".join(request.POST.get("comment", "").replace("\x00", "").split())[:2_000]
    if words:
        given = request.POST.get("finding", "")
        is_number = given.isascii() and given.isdigit() and len(given) < 9
        finding = int(given) if is_number else 0
        actions.comment(service, about[:200], words, finding=finding, by=request.user)
        messages.success(request, _("Said."))


def _put_back(request: SignedInRequest, service: str, number: str, by: AbstractBaseUser) -> None:
    is_number = number.isascii() and number.isdigit() and len(number) < 9
    actions.put_back(service, int(number) if is_number else 0, by=by)
    messages.success(request, _("Put back."))
