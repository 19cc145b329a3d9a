from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.components import url_of

from .access import keep_key, private, slowed_down
from .speaking import language_asked_for
from .telling import tell_started


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a form by a link. Opening it changes nothing: programs that check e-mails open links.

    Links that were used, called off, too old or never made get one and the same page.
    """
    if request.method != "POST":
        version = queries.invited_to(token, now=timezone.now())
        if version is None:
            return _spent(request)
        return render(request, "forms/invited.jinja", {"manifest": queries.manifest_of(version)})
    actions.count("link", actions.client_of(request))
    try:
        language = language_asked_for(request) or ENGLISH
        key = actions.start_invited(token, by=request.user, language=language)
    except actions.LinkSpent:
        return _spent(request)
    return _go_on(request, key)


def _go_on(request: HttpRequest, key: str) -> HttpResponse:
    """To the first page, so that what is filled in is seen; or to where somebody stopped."""
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise actions.DraftGone
    here, service = draft.walk(timezone.localtime()), draft.version.service
    if draft.revision:
        return keep_key(redirect(url_of(service, here.goes_on_at)), service, key)
    tell_started(request, key, draft)
    first = here.goes_on_at if here.form.definition.task_list else here.steps[0]
    return keep_key(redirect(url_of(service, first)), service, key)


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "forms/invitation_spent.jinja", status=410)
