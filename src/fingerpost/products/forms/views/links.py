from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.forms import LinkForm
from fingerpost.products.forms.permissions import INVITE


@login_required
@permission_required(INVITE, raise_exception=True)
@never_cache
def links(request: HttpRequest) -> HttpResponse:
    """Which form a link is made to."""
    return render(request, "forms/links.jinja", {"services": queries.published_services()})


@login_required
@permission_required(INVITE, raise_exception=True)
@never_cache
def make_link(request: HttpRequest, service: str) -> HttpResponse:
    """Fill in some answers; the link is shown once, or goes to an address."""
    try:
        version = queries.current_version(service)
    except queries.NoSuchService:
        raise Http404 from None
    form = LinkForm(request.POST or None, asks=queries.form_of(version))
    shown = {"form": form, "manifest": queries.manifest_of(version)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "forms/make_link.jinja", shown)
    to = form.cleaned_data["link-to"]
    address = actions.make_link(service, form.answers, to=to, by=request.user)
    if to:
        messages.success(request, _("The link will be sent"))
        return redirect("submissions:links")
    return render(request, "forms/link_made.jinja", shown | {"address": address})
