"""A draft as a whole: what it changes, what stands in its way, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, components, queries
from fingerpost.products.authoring.forms import ApprovalForm, ReasonForm
from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.forms import queries as published

from .access import for_editors


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, service: str) -> HttpResponse:
    forms = {"approval": ApprovalForm(), "reason": ReasonForm(), "asked": ""}
    if request.method == "POST":
        what, _space, about = request.POST.get("do", "").partition(" ")
        forms |= {"asked": f"{what} {about}"}
        if (said := _done(request, service, what, about, forms)) is not None:
            messages.success(request, said)
            return _back_to(service)
    return render(request, "authoring/review.jinja", _shown(request, service) | forms)


def _back_to(service: str) -> HttpResponse:
    """To the draft; to the list if it was a new service that was thrown away."""
    is_there = queries.is_there(service)
    return redirect("authoring:review", service) if is_there else redirect("authoring:services")


def _done(
    request: SignedInRequest, service: str, what: str, about: str, forms: dict[str, Any]
) -> str | None:
    """Do it and say so; None if something has to be filled in first."""
    try:
        if what == "approve":
            return _approve(request, service, forms)
        if what in ("look", "back"):
            return _with_reason(request, service, what, about, forms)
        if what in _PLAIN:
            do, said = _PLAIN[what]
            do(service, by=request.user)
            return _(said)
    except actions.NotReady:
        messages.warning(request, _("That cannot be done now. Look at what is said below."))
    except actions.ApproverIsAuthor:
        messages.warning(request, _("Somebody else must approve this: you have changed it."))
    return None


def _approve(request: SignedInRequest, service: str, forms: dict[str, Any]) -> str | None:
    forms["approval"] = form = ApprovalForm(request.POST)
    if not form.is_valid():
        return None
    on_day = form.cleaned_data["publish_on"] if form.cleaned_data["when"] == "day" else None
    number = actions.approve(service, publish_on=on_day, by=request.user)
    if number is None:
        return _("Approved. It is published on its day.")
    return _("Approved and published as version %(number)s.") % {"number": number}


def _with_reason(
    request: SignedInRequest, service: str, what: str, about: str, forms: dict[str, Any]
) -> str | None:
    forms["reason"] = form = ReasonForm(request.POST)
    if not form.is_valid():
        return None
    reason = form.cleaned_data["reason"]
    if what == "look":
        actions.look_at(service, about[:16], reason=reason, by=request.user)
        return _("Noted.")
    is_number = about.isascii() and about.isdigit() and len(about) < 9
    version = actions.go_back(
        service, int(about) if is_number else 0, reason=reason, by=request.user
    )
    return _("Published again, as version %(number)s.") % {"number": version}


def _shown(request: SignedInRequest, service: str) -> dict[str, Any]:
    copy = queries.working_copy(service)
    return {
        "copy": copy,
        "current": 0 if copy.is_new else published.current_version(service).number,
        "differences": components.told(copy, queries.what_differs(copy)),
        "files_changed": components.files_told(queries.files_changed(copy)),
        "blocked": [components.block_shown(copy, one) for one in _blocked(copy)],
        "remarks": [components.remark_shown(copy, one) for one in queries.remarked(copy)],
        "answered": components.findings_shown(copy, queries.findings_answered(service, None)),
        "comments": queries.comments_on(service),
        "versions": published.versions_of(service)[:20],
        **_of_version(request, copy),
    }


def _blocked(copy: WorkingCopy) -> tuple[queries.Blocked, ...]:
    return queries.blocked(copy, today=timezone.localdate()) if copy.is_changed else ()


def _of_version(request: SignedInRequest, copy: WorkingCopy) -> dict[str, Any]:
    """What one version changed, where somebody asks for it."""
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    if number < 1:
        return {}
    differs = queries.differences_of_version(copy.service, number)
    answered = queries.findings_answered(copy.service, number)
    return {
        "version": number,
        "version_differences": components.told(copy, differs),
        "version_answered": components.findings_shown(copy, answered),
    }


_PLAIN: dict[str, tuple[Any, str]] = {
    "submit": (actions.submit, "Handed in. Somebody else can approve it now."),
    "take-back": (actions.take_back, "Taken back. You can change it again."),
    "discard": (actions.discard, "The draft is thrown away. What is published stays."),
    "leave-out": (actions.leave_out_examples, "The examples are left out."),
}
