from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.engines.formflow import FieldError, Step, StepKind, Walk
from fingerpost.products.forms import actions, components, queries
from fingerpost.products.forms.components import UPLOAD, url_of
from fingerpost.products.forms.queries import Draft

from .access import count_look_ups, keep_receipt, slowed_down, with_draft
from .speaking import is_switching, shown_languages
from .telling import tell_answered, tell_opened
from .uploading import take_files

TEMPLATES = {
    StepKind.PAGE: "forms/page.jinja",
    StepKind.REPEAT: "forms/repeat.jinja",
    StepKind.EXIT: "forms/exit.jinja",
}


@require_http_methods(["GET", "HEAD", "POST"])
@slowed_down
@with_draft
def step(
    request: HttpRequest, key: str, draft: Draft, page: str, item: str | None = None
) -> HttpResponse:
    here = draft.walk(timezone.localtime())
    wanted = here.find(page, *components.items_in(item))
    if not here.may_visit(wanted):
        return redirect(url_of(draft.version.service, here.goes_on_at))
    if request.method != "POST":
        tell_opened(request, key, draft, here.visit(wanted))
        return _show(request, draft, here, wanted)
    if queries.uploads_asked(here, wanted):
        return _with_files(request, key, draft, here, wanted)
    tried = queries.look_up(dict(request.POST.lists()), here, wanted)
    if tried.is_unfinished or is_switching(request):
        return _show(request, draft, here, wanted, tried)
    return _answer(request, key, draft, here, wanted, tried)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def remove(request: HttpRequest, key: str, draft: Draft, page: str, item: str) -> HttpResponse:
    here = draft.walk(timezone.localtime())
    *around, item = components.items_in(item)
    service, listed = draft.version.service, here.find(page, *around)
    if not here.may_visit(listed):
        return redirect(url_of(service, here.goes_on_at))
    if not components.is_listed(here, listed, item):
        return redirect(url_of(service, listed))
    if request.method == "POST":
        if request.POST.get("remove") == "yes":
            actions.remove_item(key, listed, item, by=request.user)
        elif request.POST.get("remove") != "no":
            return _ask_to_remove(request, draft, here, listed, item, is_wrong=True)
        return redirect(url_of(service, listed))
    return _ask_to_remove(request, draft, here, listed, item)


def _with_files(
    request: HttpRequest, key: str, draft: Draft, here: Walk, step: Step
) -> HttpResponse:
    """First what came is kept, so that whatever is wrong with the rest loses none of it."""
    arrived = take_files(request, key, draft, here, step)
    draft = queries.draft_with(key, now=timezone.now()) or draft
    here = draft.walk(timezone.localtime())
    posted = dict(request.POST.lists()) | queries.as_kept(here, step)
    tried = queries.look_up(posted, here, step)
    if not (arrived.stays or tried.is_unfinished or is_switching(request)):
        return _answer(request, key, draft, here, step, tried)
    actions.keep_what_is_right(key, step, tried.posted, by=request.user)
    if arrived.refused or len(here.visit(step).questions) > len(queries.uploads_asked(here, step)):
        return _show(request, draft, here, step, tried, arrived.refused)
    return redirect(f"{request.get_full_path()}#{request.POST.get(UPLOAD, '')}")


def _answer(
    request: HttpRequest, key: str, draft: Draft, here: Walk, step: Step, tried: queries.LookedUp
) -> HttpResponse:
    count_look_ups(request, here, step)
    changing = "change" in request.GET
    answered = actions.answer_step(key, step, tried.posted, changing=changing, by=request.user)
    if "save" in request.POST and answered.errors:
        return redirect(f"{reverse('forms:save', args=[draft.version.service])}?unfinished")
    tell_answered(request, key, draft, here.visit(step), answered)
    if answered.errors:
        return _show(request, draft, here, step, tried, answered.errors)
    if answered.next is None:
        return keep_receipt(redirect("forms:sent"), key)
    if "save" in request.POST:
        return redirect("forms:save", service=draft.version.service)
    return redirect(url_of(draft.version.service, answered.next))


def _show(
    request: HttpRequest,
    draft: Draft,
    here: Walk,
    step: Step,
    tried: queries.LookedUp | None = None,
    errors: tuple[FieldError, ...] = (),
) -> HttpResponse:
    posted, found = (tried.posted, tried.found) if tried else (None, None)
    known = queries.known_of(request.user, draft, here, step)
    context = common(draft) | {
        "page": components.shown_page(draft, here, step, posted, errors, found, known),
        "back": _before(draft.version.service, here, step),
    }
    if step.kind is StepKind.REPEAT:
        context["repeat"] = components.shown_repeat(draft, here, step)
    return components.respond(request, draft, step, TEMPLATES[step.kind], context)


def _before(service: str, here: Walk, step: Step) -> str:
    before = here.before(step)
    return url_of(service, before) if before else reverse("forms:start", args=[service])


def _ask_to_remove(
    request: HttpRequest, draft: Draft, here: Walk, step: Step, item: str, *, is_wrong: bool = False
) -> HttpResponse:
    title = components.title_of_item(here, step, item)
    context = common(draft) | {"item": title, "is_wrong": is_wrong}
    context["back"] = url_of(draft.version.service, step)
    return render(request, "forms/remove.jinja", context)


def common(draft: Draft) -> dict[str, Any]:
    return {
        "service": draft.version.service,
        "manifest": draft.manifest,
        "numbers": components.emergency_numbers(),
        "languages": shown_languages(queries.languages_of(draft.version), draft.version.language),
        "saved_as": draft.reference,
        "amends": queries.reference_of_draft(draft.amends) if draft.amends else "",
        "ends_at": draft.expires_at if draft.ends_soon(timezone.now()) else None,
    }
