from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from fingerpost.products.forms import queries
from fingerpost.products.forms.components import downloads
from fingerpost.products.forms.forms import DownloadForm
from fingerpost.products.forms.permissions import DOWNLOAD_SUBMISSIONS


@login_required
@permission_required(DOWNLOAD_SUBMISSIONS, raise_exception=True)
@never_cache
def download(request: HttpRequest) -> HttpResponseBase:
    form = DownloadForm(request.POST or None, services=queries.published_services())
    if request.method != "POST" or not form.is_valid():
        return render(request, "forms/download.jinja", {"form": form})
    taken = queries.take_submissions(form.wanted, by=request.user)
    chosen = form.cleaned_data
    return downloads.download(taken, name=chosen["service"], kind=chosen["kind"])
