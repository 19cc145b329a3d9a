from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.common.design.components import spreadsheet
from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.insight import actions, components, queries
from fingerpost.products.insight.forms import OutcomeForm
from fingerpost.products.insight.permissions import REVIEW_LOOKS

PAGE_LENGTH = 25
REPORTED = timedelta(days=30)


@login_required
@permission_required(REVIEW_LOOKS, raise_exception=True)
@require_safe
def looks(request: SignedInRequest) -> HttpResponse:
    reviews = queries.reviews_for(request.user)
    page = Paginator(reviews, PAGE_LENGTH).get_page(request.GET.get("page"))
    waiting = reviews.filter(reviewed_at__isnull=True).count()
    context = {"page": page, "waiting": waiting, "signals": components.SIGNALS}
    return render(request, "insight/looks.jinja", context)


@login_required
@permission_required(REVIEW_LOOKS, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest, number: int) -> HttpResponse:
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            actions.record_outcome(number, **form.cleaned_data, by=request.user)
            messages.success(request, _("What came of it is recorded."))
            return redirect("insight:looks")
        review = actions.open_review(number, by=request.user)
    except queries.NoSuchReview:
        raise Http404 from None
    except actions.AlreadyReviewed:
        messages.error(request, _("Somebody has recorded what came of this look."))
        return redirect("insight:look", number=number)
    context = {"review": review, "form": form, "signals": components.SIGNALS}
    return render(request, "insight/look.jinja", context)


@login_required
@permission_required(REVIEW_LOOKS, raise_exception=True)
@require_safe
def usage(request: SignedInRequest) -> HttpResponse:
    since = timezone.now() - REPORTED
    table = components.usage_table(queries.usage_seen_by(request.user, since=since))
    return render(request, "insight/usage.jinja", {"table": table, "since": since})


@login_required
@permission_required(REVIEW_LOOKS, raise_exception=True)
@require_safe
def download_usage(request: SignedInRequest) -> HttpResponseBase:
    used = queries.usage_seen_by(request.user, since=timezone.now() - REPORTED)
    rows = components.rows_of(components.usage_table(used), timezone.now())
    return spreadsheet("looks", rows)
