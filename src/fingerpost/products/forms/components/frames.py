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

from .pages import PageShown

_SAME = {"service", "manifest", "numbers", "languages"}  # of a version or of the council
_HAVE_A_PLACE = {"page", "back"}
_frames = Frames(1_000)  # about 6 kB each
Context = dict[str, Any]


def respond(
    request: HttpRequest, draft: Draft, step: Step, template: str, context: Context
) -> HttpResponse:
    """The page of a step; by its frame where nobody signed in and nothing has to be put right."""
    page, back = context["page"], context["back"]
    if step.kind is StepKind.REPEAT or not _is_same_for_all(request, draft, context):
        return render(request, template, context)
    parts = {
        "title": str(escape(page.title)),
        "blocks": "".join(page.blocks),
        "questions": "".join(page.questions),
        "back": str(escape(back)),
    }
    blank = _blank(page)
    marked = context | {"page": blank, "back": place("back") if back else ""}
    key = (draft.version, step.page, blank, bool(back))
    return _frames.respond(request, template, key, marked, parts)


def respond_before_starting(
    request: HttpRequest, version: PinnedVersion, context: Context
) -> HttpResponse:
    """The page that a form begins with; by its frame for whoever has not begun."""
    template = "forms/start.jinja"
    if context["carry_on"] or not is_nobody_known(request):
        return render(request, template, context)
    key = (version, tuple(context["blocks"]))
    return _frames.respond(request, template, key, context, {})


def respond_with_receipt(
    request: HttpRequest, receipt: Receipt, panels: SafeString, context: Context
) -> HttpResponse:
    """The receipt; by its frame where it says nothing but the reference and how it ended."""
    template = "forms/sent.jinja"
    is_plain = not (context["fee"] or context["bookings"] or receipt.is_assisted)
    if not is_plain or not is_nobody_known(request):
        return render(request, template, context | {"receipt": receipt, "panels": panels})
    blank = replace(receipt, reference=place("reference"))
    marked = context | {"receipt": blank, "panels": _mark("panels")}
    key = (receipt.version, receipt.end, context["may_take_copy"])
    parts = {"reference": receipt.reference, "panels": panels}
    return _frames.respond(request, template, key, marked, parts)


def _is_same_for_all(request: HttpRequest, draft: Draft, context: Context) -> bool:
    """Whether the page holds nothing of this person but what has a place of its own."""
    says_more = any(told for name, told in context.items() if name not in _SAME | _HAVE_A_PLACE)
    is_plain = not (says_more or draft.is_assisted or context["page"].errors)
    return is_plain and is_nobody_known(request)


def _blank(page: PageShown) -> PageShown:
    return replace(
        page, title=place("title"), blocks=(_mark("blocks"),), questions=(_mark("questions"),)
    )


def _mark(name: str) -> Markup:
    return Markup(place(name))  # noqa: S704  a mark of ours
