"""Changing what was sent: the way in from its progress, and what is said once it is locked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fingerpost.engines.formflow import CHECK_ANSWERS, Walk
from fingerpost.products.forms import actions, components, queries
from fingerpost.products.forms.queries import Draft

from .access import PROGRESS_COOKIE, keep_key, key_of, private, slowed_down
from .filling import common


@require_POST
@private
@slowed_down
def change(request: HttpRequest) -> HttpResponse:
    """Open what was sent where it is checked, for an hour after a link was opened."""
    visit = key_of(request, PROGRESS_COOKIE)
    if visit is None:
        return redirect("forms:ask-for-progress")
    actions.count("link", actions.client_of(request))
    try:
        service, key = actions.change_answers(visit, by=request.user)
    except actions.LinkSpent:
        return redirect("forms:ask-for-progress")
    except actions.AnswersLocked:
        return redirect(f"{reverse('forms:progress')}?locked")
    return keep_key(redirect("forms:check", service=service), service, key)


def is_locked(draft: Draft) -> bool:
    """Whether somebody changes what can no longer be changed."""
    return draft.amends is not None and queries.lock_on_draft(draft.amends).is_locked


def show_locked(request: HttpRequest, draft: Draft, here: Walk) -> HttpResponse:
    """What somebody has changed too late: nothing of it is sent, and all of it can be read."""
    page = components.shown_check(draft, here, here.find(CHECK_ANSWERS))
    status = 409 if request.method == "POST" else 200
    context = common(draft) | {"page": page, "amends": ""}
    return render(request, "forms/locked.jinja", context, status=status)
