"""User research: links by which people try a draft, what came of them, and what was found."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, components, queries, rules
from fingerpost.products.authoring.components import url_of
from fingerpost.products.authoring.forms import FindingForm, LinkForm, ReasonForm
from fingerpost.products.authoring.queries import WorkingCopy

from .access import for_editors


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def research(request: SignedInRequest, service: str) -> HttpResponse:
    copy = queries.working_copy(service)
    if "about" in request.GET:
        return _note(request, copy, rules.place_in(request.GET["about"]))
    what, _space, number = request.POST.get("do", "").partition(" ")
    forms: dict[str, Any] = {"link": LinkForm(), "reason": ReasonForm(), "asked": number}
    if request.method == "POST" and _done(request, service, what, number, forms):
        return redirect("authoring:research", service=service)
    shown = {
        "copy": copy,
        "links": queries.trial_links(copy, now=timezone.now()),
        "findings": components.findings_shown(copy, queries.findings_on(service)),
    }
    is_refused = forms["link"].errors or forms["reason"].errors
    return render(
        request, "authoring/research.jinja", shown | forms, status=422 if is_refused else 200
    )


def _done(
    request: SignedInRequest, service: str, what: str, number: str, forms: dict[str, Any]
) -> bool:
    """Do what was pressed; False if something has to be filled in first."""
    by, is_number = request.user, number.isascii() and number.isdigit() and len(number) < 9
    if what == "link":
        forms["link"] = form = LinkForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            actions.make_trial_link(service, given["name"], days=given["days"], by=by)
            messages.success(request, _("Made. Hand it to whoever tries the form."))
        return form.is_valid()
    if what == "revoke" and is_number:
        actions.revoke_trial_link(service, int(number), by=by)
        messages.success(request, _("Taken back. The link opens nothing any more."))
    if what == "aside" and is_number:
        forms["reason"] = reason = ReasonForm(request.POST)
        if not reason.is_valid():
            return False
        why = reason.cleaned_data["reason"]
        actions.set_finding_aside(service, int(number), reason=why, by=by)
        messages.success(request, _("Noted."))
    return True


def _note(request: SignedInRequest, copy: WorkingCopy, place: rules.Place) -> HttpResponse:
    """Beside one part: what is to be found out about it, or was."""
    part = rules.part_at(copy.form, place)
    form = FindingForm(request.POST or None)
    if form.is_valid():
        about = rules.known_as(copy.form, place)[:200]
        actions.note_finding(copy.service, about, **form.cleaned_data, by=request.user)
        messages.success(request, _("Noted."))
        return redirect(url_of(copy.service, place))
    shown = {"copy": copy, "form": form, "called": rules.title_of(part)}
    shown["way"] = components.way_to(copy, (*place, "noted"))
    return render(request, "authoring/note.jinja", shown, status=422 if form.errors else 200)
