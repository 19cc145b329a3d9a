"""The pictures of a service: added, replaced and taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, queries
from fingerpost.products.authoring.forms import ImageForm
from fingerpost.products.authoring.queries import WorkingCopy

IMAGES = "images"


def images(request: SignedInRequest, copy: WorkingCopy) -> HttpResponse:
    """All of them; what is still shown somewhere is not taken away."""
    known = queries.images_shown(copy)
    may_go = {one.name for one in known if not one.is_shown}
    form = ImageForm([one.name for one in known], request.POST or None, request.FILES or None)
    if request.POST.get("remove") in may_go:
        actions.keep_image(copy.service, request.POST["remove"], None, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("authoring:document", service=copy.service, file=IMAGES)
    if form.is_valid():
        picture = form.cleaned_data["picture"]
        actions.keep_image(copy.service, form.name, picture, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("authoring:document", service=copy.service, file=IMAGES)
    shown = {"copy": copy, "form": form, "images": known}
    return render(request, "authoring/images.jinja", shown, status=422 if form.errors else 200)
