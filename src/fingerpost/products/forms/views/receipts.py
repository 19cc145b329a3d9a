from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.products.forms import actions, components, queries

from .access import RECEIPT_COOKIE, key_of, private
from .paying import fee_of_sent, may_lead_to_pay_pages


@require_safe
@private
def sent(request: HttpRequest) -> HttpResponse:
    key = key_of(request, RECEIPT_COOKIE)
    if key is None:
        return redirect("/")
    receipt = queries.receipt_with(key, now=timezone.now())
    if receipt is None:
        raise actions.DraftGone
    manifest = queries.manifest_of(receipt.version)
    fee = fee_of_sent(receipt.reference) if manifest.fee else None
    ending = components.ending_of(receipt.version, receipt.end)
    shown = {
        "receipt": receipt,
        "manifest": manifest,
        "fee": fee,
        "cannot_pay": "cannot-pay" in request.GET,
        "ending": ending,
        "numbers": components.emergency_numbers(),
    }
    page = render(request, "forms/sent.jinja", shown)
    return may_lead_to_pay_pages(page) if fee else page
