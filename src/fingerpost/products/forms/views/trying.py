"""Trying a form that is not published: the pages people would see, with nothing kept.

What was answered so far travels with the page, signed; it is in no table, cookie or address.
"""

from dataclasses import replace
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fingerpost.common.telemetry.rules import Kind
from fingerpost.engines.formflow import (
    CHECK_ANSWERS,
    DefinitionError,
    StepKind,
    StepNotOnRoute,
    outcome,
)
from fingerpost.products.forms import actions, components, queries
from fingerpost.products.forms.components import REMOVE, UPLOAD
from fingerpost.products.forms.queries import Carried, Tried, UnpublishedVersion

from .telling import new_trial, tell_trial, tell_trial_answered

TEMPLATES = {StepKind.CHECK: "forms/trying/check.jinja", StepKind.EXIT: "forms/trying/exit.jinja"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def try_form(request: HttpRequest, key: str) -> HttpResponse:
    try:
        if (version := actions.trial_with(key)) is None:
            raise Http404
        return _answer(request, version) if request.method == "POST" else _start(request, version)
    except DefinitionError as refusal:
        shown = {"problems": refusal.problems}
        return render(request, "forms/trying/faulty.jinja", shown, status=409)


def _start(request: HttpRequest, version: UnpublishedVersion) -> HttpResponse:
    form = queries.form_of(version)
    shown = {
        "manifest": queries.manifest_of(version),
        "description": form.definition.description,
        "is_counted": version.number > 0,
        "button_text": form.definition.start.button,
        "blocks": components.start_blocks(version, timezone.localtime(), is_staff=False),
        "numbers": components.emergency_numbers(),
    }
    return render(request, "forms/trying/start.jinja", shown)


def _answer(request: HttpRequest, version: UnpublishedVersion) -> HttpResponse:
    try:
        return _go_on(request, version)
    except StepNotOnRoute:  # what travelled with the page belongs to another draft by now
        return _start(request, version)


def _go_on(request: HttpRequest, version: UnpublishedVersion) -> HttpResponse:
    """Take what was answered, go back to a step, or go on from the start."""
    now = timezone.localtime()
    carried = _carried(request)
    if to := request.POST.get("to", ""):
        back = queries.trial_at(version, replace(carried, at=tuple(to.split("/")[:3])), now=now)
        return _show(request, back, seen=Kind.BACK)
    tried = queries.trial_at(version, carried, now=now)
    if not carried.at:
        tell_trial(request, tried, Kind.STARTED)
        return _show(request, tried)
    if tried.step.page == CHECK_ANSWERS:
        return _end(request, tried)
    tried = _with_files(request, tried)
    posted = dict(request.POST.lists()) | queries.as_kept(tried.here, tried.step)
    looked = queries.look_up(posted, tried.here, tried.step)
    if looked.found or {UPLOAD, REMOVE} & posted.keys():
        return _show(request, tried, looked)
    after = queries.answer_trial(tried, looked.posted, now=now)
    tell_trial_answered(request, tried, after.errors)
    return _show(request, after, looked if after.errors else None)


def _with_files(request: HttpRequest, tried: Tried) -> Tried:
    """Names and sizes alone: of what is tried nothing is kept."""
    if not queries.uploads_asked(tried.here, tried.step):
        return tried
    sent = {
        question: [(one.name or "", one.size or 0) for one in files]
        for question, files in request.FILES.lists()
    }
    without = request.POST.get(REMOVE, "")
    return queries.with_files(tried, sent, without=without, now=timezone.localtime())


def _show(
    request: HttpRequest,
    tried: Tried,
    looked: queries.LookedUp | None = None,
    *,
    seen: Kind = Kind.SEEN,
) -> HttpResponse:
    draft, here, step = tried.draft, tried.here, tried.step
    if looked is None:
        tell_trial(request, tried, seen)
    shown = _common(tried) | {"looks_up": queries.looks_up(tried)}
    known = queries.known_of(request.user, draft, here, step)
    if step.kind is StepKind.CHECK:
        shown["page"] = components.shown_check(draft, here, step)
    elif looked:
        shown["page"] = components.shown_page(
            draft, here, step, looked.posted, tried.errors, looked.found, known
        )
    else:
        shown["page"] = components.shown_page(draft, here, step, known=known)
    if step.kind is StepKind.REPEAT:
        shown["repeat"] = components.shown_repeat(draft, here, step)
    return render(request, TEMPLATES.get(step.kind, "forms/trying/page.jinja"), shown)


def _end(request: HttpRequest, tried: Tried) -> HttpResponse:
    if not tried.here.is_complete:
        return _show(request, tried)
    tell_trial_answered(request, tried, ())
    tell_trial(request, tried, Kind.FINISHED)
    end = outcome(tried.here).end or ""
    shown = _common(tried) | {"ending": components.ending_of(tried.draft.version, end)}
    return render(request, "forms/trying/end.jinja", shown)


def _common(tried: Tried) -> dict[str, Any]:
    before = tried.here.before(tried.step)
    return {
        "manifest": tried.draft.manifest,
        "numbers": components.emergency_numbers(),
        "carried": queries.carry(tried),
        "before": "/".join((before.page, *before.items)) if before else "",
    }


def _carried(request: HttpRequest) -> Carried:
    """What travelled with the page; whoever begins is counted as somebody new."""
    try:
        return queries.carried_in(request.POST.get("carried", ""))
    except signing.BadSignature:
        return Carried({}, (), new_trial())
