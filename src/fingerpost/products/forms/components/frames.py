"""A page around its questions, rendered once for everybody and filled for one person.

A frame is rendered with marks where anything of a person will stand, so nothing of one person can
reach another: their answers are not there when it is made.
"""

import re
from dataclasses import replace
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language
from markupsafe import Markup, escape

from fingerpost.engines.formflow import Step, StepKind
from fingerpost.products.forms.queries import Draft

from .boxes import place
from .cutting import Cut, cut
from .pages import PageShown

MOST_FRAMES = 1_000  # about 6 kB each
_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+(?=")')
_SAME = {"service", "manifest", "numbers", "languages"}  # of a version or of the council
_HAVE_A_PLACE = {"page", "back"}
_frames: dict[object, Cut] = {}
Context = dict[str, Any]


def respond(
    request: HttpRequest, draft: Draft, step: Step, template: str, context: Context
) -> HttpResponse:
    """The page of a step; by its frame where nobody signed in and nothing has to be put right."""
    page = context["page"]
    if step.kind is StepKind.REPEAT or not _is_same_for_all(request, draft, context):
        return render(request, template, context)
    key = (template, get_language(), draft.version, step.page, _shape_of(context))
    if (frame := _frames.get(key)) is None:
        if len(_frames) >= MOST_FRAMES:
            _frames.clear()
        frame = _frames[key] = _make(request, template, context)
    parts = {
        "title": str(escape(page.title)),
        "blocks": "".join(page.blocks),
        "questions": "".join(page.questions),
        "back": str(escape(context["back"])),
        "nonce": _nonce_of(request),
        "token": get_token(request),
    }
    return HttpResponse(frame.joined(lambda names: parts[names[0]]))


def _is_same_for_all(request: HttpRequest, draft: Draft, context: Context) -> bool:
    """Whether the page holds nothing of this person but what has a place of its own."""
    is_known = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    says_more = any(told for name, told in context.items() if name not in _SAME | _HAVE_A_PLACE)
    return not (is_known or says_more or draft.is_assisted or context["page"].errors)


def _shape_of(context: Context) -> object:
    """What makes the frame of a page another, none of it from an answer."""
    blank = _blank(context["page"])
    return blank, bool(context["back"])


def _blank(page: PageShown) -> PageShown:
    return replace(
        page, title=place("title"), blocks=(_mark("blocks"),), questions=(_mark("questions"),)
    )


def _make(request: HttpRequest, template: str, context: Context) -> Cut:
    marked = context | {"page": _blank(context["page"])}
    marked["back"] = place("back") if context["back"] else ""
    html = render(request, template, marked).content.decode()
    return cut(_TOKEN.sub(place("token"), html.replace(_nonce_of(request), place("nonce"))))


def _nonce_of(request: HttpRequest) -> str:
    return str(cast(Any, request).csp_nonce)


def _mark(name: str) -> Markup:
    return Markup(place(name))  # noqa: S704  a mark of ours
