"""Accounts: who may come in, and in which role. For administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.actions import EmailIsTaken, LastAdministrator, TeamExists
from fingerpost.common.identity.components import held_by, held_said
from fingerpost.common.identity.forms import AccountForm, ReasonForm, RoleForm, SearchForm, TeamForm
from fingerpost.common.identity.permissions import MANAGE_PEOPLE
from fingerpost.common.identity.queries import SignedInRequest, everybody

from .shared import person_or_404, posted

PAGE_SIZE = 50


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest) -> HttpResponse:
    """Searching is a POST, so that no name stands in an address."""
    form = SearchForm(posted(request))
    matching = form.cleaned_data["matching"] if form.is_valid() else ""
    found = Paginator(queries.people_shown(matching=matching), PAGE_SIZE)
    page = found.get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "held_by": held_by}
    return render(request, "identity/people.jinja", shown)


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: SignedInRequest) -> HttpResponse:
    form = AccountForm(posted(request))
    if form.is_valid():
        try:
            user = actions.make_colleague(**form.cleaned_data, by=request.user)
        except EmailIsTaken:
            form.refuse_email()
        else:
            return _send_link(request, user.pk)
    return render(request, "identity/add_person.jinja", {"form": form})


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_safe
def person(request: SignedInRequest, number: int) -> HttpResponse:
    return _show_person(request, number, RoleForm())


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_POST
def give_role(request: SignedInRequest, number: int) -> HttpResponse:
    user, form = person_or_404(number, among=everybody()), RoleForm(request.POST)
    if not form.is_valid():
        return _show_person(request, number, form)
    actions.give_role(user, **form.cleaned_data, by=request.user)
    return redirect("identity:person", number=number)


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_POST
def take_role(request: SignedInRequest, number: int) -> HttpResponse:
    user, form = person_or_404(number, among=everybody()), RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.take_role(user, **form.cleaned_data, by=request.user)
        except LastAdministrator:
            messages.error(request, _("Give somebody else the role of administrator first."))
    return redirect("identity:person", number=number)


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_POST
def invite(request: SignedInRequest, number: int) -> HttpResponse:
    person_or_404(number, among=queries.colleagues())
    return _send_link(request, number)


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reset_codes(request: SignedInRequest, number: int) -> HttpResponse:
    user, form = person_or_404(number, among=everybody()), ReasonForm(posted(request))
    if form.is_valid():
        actions.reset_second_factor(user, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("They set up one-time codes anew when they next sign in."))
        return redirect("identity:person", number=number)
    return render(request, "identity/reset_codes.jinja", {"form": form, "person": user})


@login_required
@permission_required(MANAGE_PEOPLE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def teams(request: SignedInRequest) -> HttpResponse:
    form = TeamForm(posted(request))
    if form.is_valid():
        try:
            actions.found_team(form.cleaned_data["name"], by=request.user)
        except TeamExists:
            form.refuse_name()
        else:
            return redirect("identity:teams")
    return render(request, "identity/teams.jinja", {"form": form, "teams": queries.all_teams()})


def _show_person(request: SignedInRequest, number: int, form: RoleForm) -> HttpResponse:
    user = person_or_404(number, among=everybody())
    shown = {"person": queries.person_shown(user.pk), "form": form, "held_said": held_said}
    return render(request, "identity/person.jinja", shown)


def _send_link(request: SignedInRequest, number: int) -> HttpResponse:
    user = person_or_404(number, among=everybody())
    link = request.build_absolute_uri(actions.invite(user, by=request.user))
    actions.send_link(user, link=link, by=request.user)
    messages.success(request, _("We have sent them a link to choose a password."))
    return redirect("identity:person", number=number)
