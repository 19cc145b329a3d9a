from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.forms import MergeForm, ReasonForm, SplitForm
from fingerpost.products.single_view.permissions import JUDGE_LINKS

from .access import View, people_page, user_of


def judges(view: View) -> View:
    """A page for whoever may split and merge people."""
    allowed = permission_required(JUDGE_LINKS, raise_exception=True)(people_page(view))
    return login_required(allowed)


@judges
def split(request: HttpRequest, reference: str) -> HttpResponse:
    page = queries.look_at_person(reference, by=user_of(request))
    records = [
        (one.record.pk, ", ".join(filter(None, [one.source.name, one.name])))
        for one in page.known.records
    ]
    form = SplitForm(request.POST or None, records=records)
    act = partial(actions.split_person, reference)
    title, done = _("Some records are somebody else’s"), _("The person is split.")
    return _judged(request, form, act, reference, title=title, done=done)


@judges
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    queries.look_at_person(reference, by=user_of(request))
    pages = queries.look_at_several(by=user_of(request))
    others = [
        (page.reference, page.known.name)
        for page in pages
        if page.reference != reference and page.known.records
    ]
    form = MergeForm(request.POST or None, others=others)
    act = partial(actions.merge_people, reference)
    title, done = _("These are the same person"), _("The two are one person now.")
    first = "" if others else _("Find the other person first, and choose “Compare with others”.")
    return _judged(request, form, act, reference, title=title, done=done, first=first)


@judges
def undo(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    queries.look_at_person(reference, by=user_of(request))
    form = ReasonForm(request.POST or None)
    act = partial(actions.undo_judgement, number, reference=reference)
    title, done = _("Take this judgement back"), _("It is taken back.")
    return _judged(request, form, act, reference, title=title, done=done)


def _judged(
    request: HttpRequest,
    form: ReasonForm,
    act: Any,
    reference: str,
    *,
    title: Any,
    done: Any,
    first: Any = "",
) -> HttpResponse:
    """Ask for what the act needs, and do it; `first` says what has to be done before."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data, by=user_of(request))
        except actions.NotPossible:
            form.add_error(None, _("Somebody judged otherwise before. Take that back first."))
        else:
            messages.success(request, done)
            return redirect("single-view:person", reference=reference)
    context = {"form": form, "title": title, "reference": reference, "first": first}
    return render(request, "single_view/judge.jinja", context)
