"""How a page for acting on a case works: ask, do, lead on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from fingerpost.common.files.actions import NotStored
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.forms import CaseForm, RevisionForm
from fingerpost.products.cases.permissions import VIEW_CASE, WORK_FRONT_DOOR
from fingerpost.products.cases.rules.workflow import Act

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

View = Callable[..., HttpResponse]
# The boxes of the forms in which people write at length.
TYPED = ("text", "reason", "what")


def case_page(view: View) -> View:
    """A page about one case: nobody else's, and only what is possible now."""

    @login_required
    @permission_required(VIEW_CASE, raise_exception=True)
    @wraps(view)
    def guarded(request: HttpRequest, reference: str, **rest: Any) -> HttpResponse:
        try:
            return view(request, reference, **rest)
        except queries.NoSuchCase:
            if request.method == "POST":
                return _too_late(request)
            raise Http404 from None
        except actions.NotPossible:
            messages.error(request, _("That is not possible with this case now."))
            return redirect("cases:case", reference=reference)

    return guarded


def _too_late(request: HttpRequest) -> HttpResponse:
    """Somebody else was faster, or there never was such a case; what was typed is given back."""
    typed = next((request.POST[name] for name in TYPED if request.POST.get(name)), "")
    context = {"typed": typed}
    return render(request, "cases/no_longer_yours.jinja", context, status=404)


def user_of(request: HttpRequest) -> User:
    """Who asks; behind `login_required` nobody is anonymous."""
    return cast("User", request.user)


def options_for(reference: str, act: Act, request: HttpRequest) -> queries.ActOptions:
    """What can be done, if this act can; otherwise NotPossible."""
    options = queries.options_for(reference, by=user_of(request))
    if act not in options.acts:
        raise actions.NotPossible(act.value)
    return options


def acting(
    to_do: Act, asks: type[CaseForm], action: Callable[..., Any], *, title: Any, done: Any
) -> View:
    """The page of one act: what it asks, and the action that takes the answers."""

    @case_page
    def page(request: HttpRequest, reference: str, **rest: Any) -> HttpResponse:
        options = options_for(reference, to_do, request)
        form = asks(request.POST or None, request.FILES or None, options=options)
        return act(request, form, partial(action, **rest), title=title, done=done)

    return page


def act(
    request: HttpRequest, form: CaseForm, action: Callable[..., Any], *, title: Any, done: Any
) -> HttpResponse:
    """Ask, then do it and lead on; if somebody was faster, say so and keep what was typed."""
    case = form.options.case
    if request.method == "POST" and form.is_valid():
        try:
            action(case.reference, **form.cleaned_data, by=user_of(request))
        except actions.CaseChanged:
            cast(RevisionForm, form).say_it_was_changed()
        except NotStored as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, done)
            return onward(request, case.reference)
    context = {"form": form, "case": case, "title": title}
    status = 409 if form.non_field_errors() else 200
    return render(request, "cases/act.jinja", context, status=status)


def onward(request: HttpRequest, reference: str) -> HttpResponse:
    """To the case, or to one's work if it is now somebody else's."""
    user = user_of(request)
    if queries.cases_visible_to(user).filter(reference=reference).exists():
        return redirect("cases:case", reference=reference)
    return redirect("cases:queue" if user.has_perm(WORK_FRONT_DOOR) else "cases:my-cases")
