"""People whom a request asks to answer by a link of their own."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fingerpost.products.cases import actions, forms, queries
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import queries as sent

from .acting import act, case_page, options_for, user_of


@case_page
def asked(request: HttpRequest, reference: str, invitation: int) -> HttpResponse:
    """Send somebody their link again, to another address if need be, or ask them no more."""
    options = options_for(reference, Act.NOTE, request)
    try:
        shown = sent.invitation_of(options.case.reference, invitation)
    except sent.NoSuchInvitation:
        raise Http404 from None
    form = forms.AskedForm(request.POST or None, options=options)
    change = partial(_change, invitation=invitation)
    return act(request, form, change, title=shown.who or shown.title, done=_("It is done."))


@case_page
def answer(request: HttpRequest, reference: str, invitation: int) -> HttpResponse:
    """What somebody has answered; applicants never see it."""
    try:
        shown = queries.look_at_reply(reference, invitation, by=user_of(request))
    except sent.NoSuchInvitation:
        raise Http404 from None
    return render(request, "cases/referral.jinja", {"referral": shown, "case": reference})


def _change(reference: str, *, do: str, to: str, **where: Any) -> None:
    if do == "stop":
        actions.ask_no_more(reference, **where)
    else:
        actions.ask_again(reference, to=to if do == "correct" else "", **where)
