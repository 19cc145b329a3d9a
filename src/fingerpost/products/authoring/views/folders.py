"""A form as a file: taken to another council, or brought from one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.authoring import actions, queries
from fingerpost.products.authoring.forms import FolderForm
from fingerpost.products.forms.queries import with_pictures
from fingerpost.products.forms.rules import NotAFolder, files_in, zip_of

from .access import for_editors


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def folder(request: SignedInRequest, service: str) -> HttpResponse:
    copy = queries.working_copy(service)
    form = FolderForm(request.POST or None, request.FILES or None)
    shown = {"copy": copy, "form": form, "problems": (), "brought_in": queries.brought_in(copy)}
    try:
        if "download" in request.GET:
            return _as_file(service, with_pictures(queries.folder_of(copy)))
        if copy.may_be_edited and form.is_valid():
            files = files_in(form.cleaned_data["folder"].read())
            actions.take_folder(service, files, by=request.user)
            messages.success(request, FolderForm.TAKEN)
            return redirect("authoring:review", service=service)
    except NotAFolder as refusal:
        form.add_error("folder", str(refusal))
    except DefinitionError as refusal:
        shown["problems"] = refusal.problems
    is_refused = form.errors or shown["problems"]
    return render(request, "authoring/folder.jinja", shown, status=422 if is_refused else 200)


def _as_file(service: str, files: dict[str, str]) -> HttpResponse:
    response = HttpResponse(zip_of(files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{service}.zip"'
    return response
