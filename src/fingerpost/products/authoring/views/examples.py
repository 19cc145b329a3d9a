"""Journeys that must go as they are written, kept from trials."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.authoring import actions, permissions, queries, rules
from fingerpost.products.authoring.forms import ExampleForm
from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.forms import queries as published
from fingerpost.products.forms.rules import EXAMPLES


def keep_as_example(request: HttpRequest, carried: str) -> SafeString:
    """At the end of a trial, for whoever may edit the form: keep the journey as an example."""
    tried = request.resolver_match
    service = queries.service_to_try(tried.kwargs.get("key", "")) if tried else ""
    if not service or not request.user.has_perm(permissions.EDIT_FORMS):
        return SafeString("")
    shown = {"service": service, "carried": carried, "form": ExampleForm(auto_id="keep_%s")}
    return SafeString(render_to_string("authoring/keep.jinja", shown, request=request))


def examples(request: SignedInRequest, copy: WorkingCopy) -> HttpResponse:
    """The journeys that must go as they are written; one is added from a trial."""
    form, what = ExampleForm(), request.POST.get("do", "")
    if what == "keep":
        form = ExampleForm(request.POST)
        if form.is_valid() and _kept(request, copy, form):
            return redirect("authoring:document", service=copy.service, file=EXAMPLES)
    elif what.startswith("drop "):
        number = what.removeprefix("drop ")
        is_number = number.isascii() and number.isdigit() and len(number) < 6
        actions.drop_example(
            copy.service,
            int(number) if is_number else -1,
            seen=request.POST.get("seen", ""),
            by=request.user,
        )
        messages.success(request, _("Removed."))
        return redirect("authoring:document", service=copy.service, file=EXAMPLES)
    shown: dict[str, Any] = {"copy": copy, "form": form, "carried": request.POST.get("carried", "")}
    try:
        shown["examples"] = queries.examples_in(copy)
    except DefinitionError as refusal:
        shown["problems"] = refusal.problems
    shown["seen"] = rules.digest(copy.files.get(EXAMPLES, ""))
    return render(request, "authoring/examples.jinja", shown, status=422 if form.errors else 200)


def _kept(request: SignedInRequest, copy: WorkingCopy, form: ExampleForm) -> bool:
    try:
        answers = published.carried_in(request.POST.get("carried", "")).answers
        name = form.cleaned_data["example"]
        actions.keep_example(copy.service, name, answers, by=request.user)
    except (actions.NoJourney, DefinitionError, signing.BadSignature):
        form.add_error("example", _("Go through the form again to its end, then keep it"))
        return False
    messages.success(request, _("Kept. The form must go this way from now on."))
    return True
