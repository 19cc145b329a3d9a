from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.products.forms import components, queries
from fingerpost.products.forms.queries import Receipt

from .access import with_receipt
from .paying import fee_of_sent, may_lead_to_pay_pages


@require_safe
@with_receipt
def sent(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    manifest, version = queries.manifest_of(receipt.version), receipt.version
    fee = fee_of_sent(receipt.reference) if manifest.fee else None
    shown = {
        "receipt": receipt,
        "manifest": manifest,
        "fee": fee,
        "bookings": queries.bookings_of(receipt.reference),
        "cannot_pay": "cannot-pay" in request.GET,
        "ending": components.ending_of(version, receipt.end),
        "may_take_copy": queries.may_take_copy(manifest),
        "numbers": components.emergency_numbers(),
        "languages": components.shown_languages(queries.languages_of(version), version.language),
    }
    page = render(request, "forms/sent.jinja", shown)
    return may_lead_to_pay_pages(page) if fee else page
