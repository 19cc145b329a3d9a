"""A service that is not there yet: begun here, or brought in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.engines.formflow import CannotImport, DefinitionError, Format
from fingerpost.products.authoring import actions
from fingerpost.products.authoring.forms import ForeignForm, NewForm, NewFromFolderForm
from fingerpost.products.forms.rules import NotAFolder, files_in

from .access import for_editors

Begin = Callable[[SignedInRequest, Any], str]


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    how = request.GET.get("how", "")
    if how not in _WAYS:
        return render(request, "authoring/ways.jinja")
    kind, begin = _WAYS[how]
    form = kind(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"form": form, "how": how, "problems": ()}
    if request.method == "POST" and form.is_valid() and (slug := _begun(request, begin, shown)):
        messages.success(request, _("Begun. Nobody sees it until a second person has approved it."))
        return redirect("authoring:outline", service=slug)
    is_refused = form.errors or shown["problems"]
    return render(request, "authoring/new.jinja", shown, status=422 if is_refused else 200)


def _begun(request: SignedInRequest, begin: Begin, shown: dict[str, Any]) -> str:
    """What the new service is called in addresses; "" if it could not be begun, and why."""
    form, box = shown["form"], "file" if "file" in shown["form"].fields else "folder"
    try:
        return begin(request, form)
    except actions.NameTaken:
        form.add_error("slug", _("Enter another name; this one is taken"))
    except (CannotImport, NotAFolder) as refusal:
        form.add_error(box, str(refusal))
    except DefinitionError as refusal:
        shown["problems"] = refusal.problems
    return ""


def _here(request: SignedInRequest, form: NewForm) -> str:
    if form.original:
        actions.begin_copy(form.about, form.original, by=request.user)
    else:
        actions.begin(form.about, by=request.user)
    return form.about.slug


def _from_folder(request: SignedInRequest, form: NewFromFolderForm) -> str:
    files = files_in(form.cleaned_data["folder"].read())
    return actions.begin_from_folder(files, form.cleaned_data["slug"], by=request.user)


def _from_foreign(request: SignedInRequest, form: ForeignForm) -> str:
    name, text = form.cleaned_data["file"]
    builder = Format(form.cleaned_data["builder"])
    return actions.begin_from_foreign(text, builder, form.about, file=name, by=request.user)


_WAYS: dict[str, tuple[Any, Begin]] = {
    "here": (NewForm, _here),
    "folder": (NewFromFolderForm, _from_folder),
    "foreign": (ForeignForm, _from_foreign),
}
