from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fingerpost.common.design.components import Slot, panels_in
from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, components, queries, rules
from fingerpost.products.authoring.components import url_of
from fingerpost.products.authoring.forms import LinesForm, PartForm, form_for, options_in
from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.authoring.rules import Place

from .access import for_editors


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: SignedInRequest, service: str, place: str) -> HttpResponse:
    copy, here = queries.working_copy(service), rules.place_in(place)
    model = rules.model_at(copy.form, here)
    known = rules.part_at(copy.form, here)
    data = request.POST if request.method == "POST" else None
    form = form_for(model, known, data, pictures=queries.images_in(copy))
    if request.method == "POST" and form.is_valid() and _is_accepted(form, copy, here):
        try:
            seen = request.POST.get("seen", "")
            actions.change_part(service, here, form.written, seen=seen, by=request.user)
            answers = _numbers(request.POST.getlist("answers"))
            called = rules.title_of(form.written)
            actions.answer_findings(service, answers, called, by=request.user)
        except actions.ChangedMeanwhile:
            if form.written == known:  # they wrote the same
                return redirect(url_of(service, here))
            return _show(request, copy, here, form, differs=components.differing(form, known))
        messages.success(request, _("Saved."))
        return redirect(url_of(service, here))
    return _show(request, copy, here, form)


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, service: str, place: str) -> HttpResponse:
    copy, here = queries.working_copy(service), rules.place_in(place)
    kinds = rules.list_at(copy.form, here).models
    if here[-1] == "options":
        return _add_options(request, copy, here)
    model = _kind_wanted(request, kinds)
    if model is None:
        shown = {"copy": copy, "kinds": components.kinds_shown(kinds), **_around(copy, here)}
        return render(request, "authoring/kinds.jinja", shown)
    begun = {"type": rules.type_of(model)} if rules.type_of(model) else {}
    data = request.POST if request.method == "POST" else None
    form = form_for(model, begun, data, is_new=True, pictures=queries.images_in(copy))
    if request.method == "POST" and form.is_valid() and _is_accepted(form, copy, None):
        there = actions.add_part(service, here, form.written, by=request.user)
        messages.success(request, _("Added."))
        return redirect(url_of(service, there))
    shown = {"copy": copy, "form": form, "kind": components.kind_of(model), **_around(copy, here)}
    return render(request, "authoring/add.jinja", shown)


def _add_options(request: SignedInRequest, copy: WorkingCopy, place: Place) -> HttpResponse:
    form = LinesForm(request.POST or None)
    if form.is_valid():
        owner = rules.part_at(copy.form, place[:-1])
        taken = {rules.name_of(one) for one in owner.get("options", ())}
        for option in options_in(form.cleaned_data["options"], taken):
            actions.add_part(copy.service, place, option, by=request.user)
        messages.success(request, _("Added."))
        return redirect(url_of(copy.service, place[:-1]))
    shown = {"copy": copy, "form": form, "kind": components.label_of("options")}
    return render(request, "authoring/add.jinja", shown | _around(copy, place))


def _is_accepted(form: PartForm, copy: WorkingCopy, place: Place | None) -> bool:
    """Whether the language takes the part; if not, the form says why at each box."""
    form.write(rules.names_in(copy.form))
    form.refuse(rules.faults_in_place(copy.form, place, form.model, form.written))
    return form.is_valid()


def _numbers(words: list[str]) -> list[int]:
    return [int(one) for one in words[:50] if one.isascii() and one.isdigit() and len(one) < 9]


def _kind_wanted(request: SignedInRequest, kinds: tuple[rules.Model, ...]) -> rules.Model | None:
    named = {components.word_of(kind): kind for kind in kinds}
    return kinds[0] if len(kinds) == 1 else named.get(request.GET.get("kind", ""))


def _show(
    request: SignedInRequest, copy: WorkingCopy, place: Place, form: PartForm, differs: Any = None
) -> HttpResponse:
    shown = {"copy": copy, "form": form, **_around(copy, place)}
    shown["part"] = components.part_shown(copy, place)
    about = rules.known_as(copy.form, place)
    shown["findings"] = components.findings_shown(copy, queries.findings_on(copy.service, about))
    shown["beside"] = _panels(request, copy, place)
    shown["comments"] = queries.comments_on(copy.service, about)
    if components.is_page(copy, place):
        shown["url_to_see"] = reverse("forms:try", args=[queries.key_to_try(copy.service, place)])
    if differs is not None:
        shown["differs"] = differs
        revision = request.POST.get("revision", "")
        since = int(revision) if revision.isascii() and revision.isdigit() else 0
        shown["changes"] = components.changes_shown(queries.changes_since(copy.service, since))
    return render(request, "authoring/part.jinja", shown, status=409 if differs else 200)


def _panels(request: SignedInRequest, copy: WorkingCopy, place: Place) -> list[SafeString]:
    """What others show beside a page or a question."""
    found = components.page_and_question(copy, place)
    reference = ":".join((copy.service, *found))
    return panels_in(Slot.FORM_PART, request, reference) if found else []


def _around(copy: WorkingCopy, place: Place) -> dict[str, Any]:
    return {"way": components.way_to(copy, place)}
