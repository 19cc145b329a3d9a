"""How the pages about people begin: who may, and what becomes of somebody who is not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse

from fingerpost.products.single_view import queries
from fingerpost.products.single_view.permissions import SEARCH_PEOPLE

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

View = Callable[..., HttpResponse]


def people_page(view: View) -> View:
    """A page about people for those who may search; whoever is not there is not found."""

    @login_required
    @permission_required(SEARCH_PEOPLE, raise_exception=True)
    @wraps(view)
    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        try:
            return view(request, **where)
        except queries.NoSuchPerson:
            raise Http404 from None

    return guarded


def user_of(request: HttpRequest) -> User:
    """Who asks; behind `login_required` nobody is anonymous."""
    return cast("User", request.user)
