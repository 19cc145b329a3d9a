"""The files of a service beside its form: filled in as boxes, or written as their text."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, components, queries, rules
from fingerpost.products.authoring.forms import ModelForm, NewFileForm, TextForm
from fingerpost.products.authoring.queries import Document, WorkingCopy
from fingerpost.products.forms.rules import EXAMPLES, MANIFEST, fill_letter

from .access import for_editors
from .examples import examples
from .images import IMAGES, images


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: SignedInRequest, service: str, file: str) -> HttpResponse:
    copy = queries.working_copy(service)
    if file in rules.FOLDERS:
        return _add(request, copy, file)
    if file == IMAGES:
        return images(request, copy)
    if file == EXAMPLES and "text" not in request.GET:
        return examples(request, copy)
    found = queries.document(copy, file)
    data = request.POST if request.method == "POST" else None
    form = _form_of(copy, found, data, as_text="text" in request.GET)
    text = None if data is None else _accepted(copy, found, form, request)
    if text is None:
        return _show(request, copy, found, form, status=422 if form.errors else 200)
    try:
        seen = request.POST.get("seen", "")
        actions.change_file(service, file, text, seen=seen, by=request.user)
    except actions.ChangedMeanwhile:
        return _show(request, copy, found, form, now=found.text, status=409)
    messages.success(request, _("Saved."))
    return redirect("authoring:outline", service=service)


def _form_of(copy: WorkingCopy, found: Document, data: Any, *, as_text: bool) -> Any:
    if found.model is None or as_text:
        return TextForm(found, data)
    choices = {}
    if found.name == MANIFEST:
        none = [("", _("None"))]
        choices["purpose"] = none + _with(queries.purposes(), found.data.get("purpose"))
        choices["confirm_to"] = none + _with(
            components.emails_in(copy), found.data.get("confirm_to")
        )
    return ModelForm(found.model, dict(found.data), choices, data)


def _with(choices: list[tuple[str, Any]], held: Any) -> list[tuple[str, Any]]:
    """The choices, with what is held now even where it is none of them."""
    return choices if not held or held in dict(choices) else [*choices, (str(held), str(held))]


def _accepted(
    copy: WorkingCopy, found: Document, form: Any, request: SignedInRequest
) -> str | None:
    """What is to be kept; None if the service cannot be read with it: then the form says why."""
    if "remove" in request.POST and found.name != MANIFEST:
        return ""
    if not form.is_valid():
        return None
    text: str = form.written()
    if form.is_valid():
        form.refuse(queries.new_problems(copy, found.name, text, today=timezone.localdate()))
    return text if form.is_valid() else None


def _show(
    request: SignedInRequest,
    copy: WorkingCopy,
    found: Document,
    form: Any,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "copy": copy,
        "form": form,
        "document": found,
        "called": components.name_of_file(found.name),
        "seen": rules.digest(found.text),
        "is_boxes": isinstance(form, ModelForm),
    }
    if found.name.startswith("letters/") and not form.errors:
        shown["preview"] = fill_letter(found.text, _specimen())
    return render(request, "authoring/document.jinja", shown | more, status=status)


def _specimen() -> dict[str, str]:
    """What a letter would say of somebody who is made up."""
    council = settings.COUNCIL
    return {
        "name": "Sam Vale",
        "reference": "BCDF2345",
        "council": council.name,
        "telephone": council.telephone,
        "front_door_telephone": council.front_door_telephone,
    }


def _add(request: SignedInRequest, copy: WorkingCopy, folder: str) -> HttpResponse:
    form = NewFileForm(request.POST or None)
    if form.is_valid():
        name = f"{folder}/{form.cleaned_data['name']}{rules.FOLDERS[folder]}"
        return redirect("authoring:document", service=copy.service, file=name)
    shown = {"copy": copy, "form": form, "folder": folder}
    return render(request, "authoring/new_file.jinja", shown, status=422 if form.errors else 200)
