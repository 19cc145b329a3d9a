from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.products.forms import actions, components, queries

from .access import RECEIPT_COOKIE, key_of, private


@require_safe
@private
def sent(request: HttpRequest) -> HttpResponse:
    key = key_of(request, RECEIPT_COOKIE)
    if key is None:
        return redirect("/")
    receipt = queries.receipt_with(key, now=timezone.now())
    if receipt is None:
        raise actions.DraftGone
    ending = components.ending_of(receipt.version, receipt.end)
    shown = {
        "receipt": receipt,
        "manifest": queries.manifest_of(receipt.version),
        "ending": ending,
        "numbers": components.emergency_numbers(),
    }
    return render(request, "forms/sent.jinja", shown)
