"""What people changed in their answers, the days of a case, and whether answers are locked."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.forms import DayForm, LockForm
from fingerpost.products.cases.rules.workflow import Act

from .acting import act, acting, case_page, options_for, user_of

lock = acting(
    Act.LOCK, LockForm, actions.lock_answers,
    title=_("Lock the answers, or let them change"), done=_("It is done."),
)  # fmt: skip


@case_page
def date(request: HttpRequest, reference: str, day: str) -> HttpResponse:
    options = options_for(reference, Act.DATE, request)
    known = queries.day_of(options, day)
    if known is None:
        raise actions.NotPossible(day)
    form = DayForm(request.POST or None, options=options, was=known.on)
    set_date = partial(actions.set_date, day=day)
    return act(request, form, set_date, title=known.day.name, done=_("The day is set."))


@case_page
@require_safe
def changes(request: HttpRequest, reference: str) -> HttpResponse:
    shown = queries.look_at_changes(reference, by=user_of(request))
    has_news = queries.visible_case(reference, by=user_of(request)).has_news
    return render(request, "cases/changes.jinja", {"shown": shown, "has_news": has_news})


@case_page
@require_POST
def changes_read(request: HttpRequest, reference: str) -> HttpResponse:
    actions.note_changes_read(reference, by=user_of(request))
    messages.success(request, _("It is noted that you have read what was changed."))
    return redirect("cases:case", reference=reference)


@case_page
def former(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    shown = queries.look_at_referral(reference, by=user_of(request), number=number)
    return render(request, "cases/referral.jinja", {"referral": shown})
