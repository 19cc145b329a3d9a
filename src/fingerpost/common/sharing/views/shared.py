from typing import TypeVar

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

ROWS = 50
T = TypeVar("T")


def found_or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def already_in_force(form: forms.Form) -> None:
    form.add_error(None, _("This is so already. End it first if you want to change it."))


def where_they_were(request: HttpRequest) -> str:
    """The page of ours that sent somebody here, or where staff begin."""
    page = request.GET.get("next", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
