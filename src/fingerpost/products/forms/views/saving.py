from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.forms import AddressForm
from fingerpost.products.forms.queries import Draft

from .access import keep_key, private, slowed_down, with_draft
from .filling import common
from .speaking import language_asked_for, languages_to_ask_in
from .telling import journey_of, tell_returned, tell_saved_for_later


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@slowed_down
def save(request: HttpRequest, key: str, draft: Draft) -> HttpResponse:
    """Send a link to go on with later, on any device."""
    known = draft.answers.get(draft.manifest.confirm_to or "", "")
    form = AddressForm(request.POST or None, initial={"email": known})
    here = draft.walk(timezone.localtime())
    context = common(draft) | {"back": url_of(draft.version.service, here.goes_on_at)}
    if not (request.method == "POST" and form.is_valid()):
        context["is_unfinished"] = "unfinished" in request.GET
        return render(request, "forms/save.jinja", context | {"form": form, "draft": draft})
    actions.count("link", actions.client_of(request))
    address, journey = form.cleaned_data["email"], journey_of(request, key, draft)
    actions.save_for_later(key, address, journey=journey, by=request.user)
    tell_saved_for_later(request, key, draft)
    return render(request, "forms/saved.jinja", context | {"address": address})


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def saved_link(request: HttpRequest, token: str) -> HttpResponse:
    """Go on by a link. Opening it changes nothing: programs that check e-mails open links too."""
    if request.method != "POST":
        is_open = queries.is_open(token, now=timezone.now())
        return render(request, "forms/saved_link.jinja") if is_open else _spent(request)
    actions.count("link", actions.client_of(request))
    try:
        key = actions.reopen(token, by=request.user)
    except actions.LinkSpent:
        return _spent(request)
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise actions.DraftGone
    tell_returned(request, key, draft)
    service, here = draft.version.service, draft.walk(timezone.localtime())
    return keep_key(redirect(url_of(service, here.goes_on_at)), service, key)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Ask for another link; the answer is the same whatever we keep."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.count("link", actions.client_of(request))
        email, language = form.cleaned_data["email"], language_asked_for(request) or ENGLISH
        actions.ask_for_links(email, by=request.user, language=language)
        return render(request, "forms/link_asked.jinja")
    shown = {"form": form, "languages": languages_to_ask_in(request)}
    return render(request, "forms/ask_for_link.jinja", shown)


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "forms/link_spent.jinja", status=410)
