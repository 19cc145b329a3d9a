from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.components import EVIDENCE, drawn, window_said
from fingerpost.products.single_view.permissions import JUDGE_LINKS
from fingerpost.products.single_view.rules.zooming import zoomed

from .access import people_page, user_of


@people_page
@require_safe
def person(request: HttpRequest, reference: str) -> HttpResponse:
    page = queries.look_at_person(reference, by=user_of(request))
    zoom = zoomed(page.timeline, request.GET.get("shown", ""))
    context = {"page": page, "words": EVIDENCE, "zoom": zoom, "drawing": drawn(zoom)}
    context["window_said"] = window_said
    context["may_judge"] = request.user.has_perm(JUDGE_LINKS)
    return render(request, "single_view/person.jinja", context)


@people_page
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    pages = queries.look_at_several(by=user_of(request))
    context = {"pages": pages, "may_judge": request.user.has_perm(JUDGE_LINKS)}
    return render(request, "single_view/compare.jinja", context)


@people_page
@require_POST
def pin(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        actions.pin_person(reference, by=user_of(request))
    except actions.TooManyPins:
        messages.error(request, _("You compare 4 people already. Let one of them go first."))
    return redirect("single-view:compare")


@people_page
@require_POST
def unpin(request: HttpRequest, reference: str) -> HttpResponse:
    actions.unpin_person(reference, by=user_of(request))
    return redirect("single-view:compare")


@people_page
@require_POST
def ask_all(request: HttpRequest, reference: str) -> HttpResponse:
    asked = actions.ask_all(reference, by=user_of(request))
    told = ngettext(
        "%(num)d service is asked to ring you.", "%(num)d services are asked to ring you.", asked
    )
    messages.success(request, told % {"num": asked})
    return redirect("single-view:person", reference=reference)
