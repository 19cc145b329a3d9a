"""Pages of a form that are rendered once for everybody and filled for one person."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from fingerpost.common.design.components import Frames, is_nobody_known, place
from fingerpost.engines.formflow import Step, StepKind
from fingerpost.products.forms.queries import Draft, PinnedVersion, Receipt

from .checking import CheckShown, answers_of
from .pages import PageShown

_SAME = {"service", "manifest", "numbers", "languages"}  # of a version or of the council
_HAVE_A_PLACE = {"page", "back", "revision"}
_frames = Frames(1_000)  # about 6 kB each
Context = dict[str, Any]


def respond(
    request: HttpRequest, draft: Draft, step: Step, template: str, context: Context
) -> HttpResponse:
    """The page of a step; by its frame where nobody signed in and nothing has to be put right."""
    page, back = context["page"], context["back"]
    is_own = step.kind is StepKind.REPEAT or bool(page.errors)
    if is_own or not _is_same_for_all(request, draft, context):
        return render(request, template, context)
    parts = {
        "title": str(escape(page.title)),
        "blocks": "".join(page.blocks),
        "questions": "".join(page.questions),
        "back": str(escape(back)),
    }
    is_such = (page.is_headed_by_question, page.has_other_buttons, page.takes_files, bool(back))
    key = (draft.version, step.page, is_such)
    return _frames.respond(request, template, key, lambda: _marked(context), parts)


def respond_with_check(
    request: HttpRequest, draft: Draft, page: CheckShown, context: Context
) -> HttpResponse:
    """The page of answers; by its frame where there is nothing to say but them."""
    template, answers = "forms/check.jinja", answers_of(page)
    if not _is_same_for_all(request, draft, context):
        shown = context | {"page": page, "answers": answers}
        return render(request, template, shown, status=503 if context["cannot_pay"] else 200)
    parts = {
        "title": str(escape(page.title)),
        "blocks": "".join(page.blocks),
        "answers": answers,
        "revision": str(context["revision"]),
        "back": str(escape(context["back"])),
    }
    blank = replace(page, title=place("title"), blocks=(_mark("blocks"),), sections=())
    marked = {"page": blank, "answers": _mark("answers"), "revision": place("revision")}
    back = {"back": place("back") if context["back"] else ""}
    key = (draft.version, bool(context["back"]))
    return _frames.respond(request, template, key, lambda: context | marked | back, parts)


def respond_before_starting(
    request: HttpRequest, version: PinnedVersion, context: Context
) -> HttpResponse:
    """The page that a form begins with; by its frame for whoever has not begun."""
    template = "forms/start.jinja"
    if context["carry_on"] or not is_nobody_known(request):
        return render(request, template, context)
    key = (version, tuple(context["blocks"]))
    return _frames.respond(request, template, key, lambda: context, {})


def respond_with_receipt(
    request: HttpRequest, receipt: Receipt, panels: SafeString, context: Context
) -> HttpResponse:
    """The receipt; by its frame where it says nothing but the reference and how it ended."""
    template = "forms/sent.jinja"
    is_plain = not (context["fee"] or context["bookings"] or receipt.is_assisted)
    if not is_plain or not is_nobody_known(request):
        return render(request, template, context | {"receipt": receipt, "panels": panels})
    blank = replace(receipt, reference=place("reference"))
    marked = {"receipt": blank, "panels": _mark("panels")}
    key = (receipt.version, receipt.end, context["may_take_copy"])
    parts = {"reference": receipt.reference, "panels": panels}
    return _frames.respond(request, template, key, lambda: context | marked, parts)


def _is_same_for_all(request: HttpRequest, draft: Draft, context: Context) -> bool:
    """Whether the page holds nothing of this person but what has a place of its own."""
    says_more = any(told for name, told in context.items() if name not in _SAME | _HAVE_A_PLACE)
    is_plain = not (says_more or draft.is_assisted)
    return is_plain and is_nobody_known(request)


def _marked(context: Context) -> Context:
    """With marks where a person's words stand; the rest is the same for all who have the key."""
    page: PageShown = context["page"]
    blank = replace(
        page, title=place("title"), blocks=(_mark("blocks"),), questions=(_mark("questions"),)
    )
    return context | {"page": blank, "back": place("back") if context["back"] else ""}


def _mark(name: str) -> Markup:
    return Markup(place(name))  # noqa: S704  a mark of ours
