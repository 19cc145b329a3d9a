from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from fingerpost.common.design.components import Slot, panels_in
from fingerpost.products.forms import components, queries
from fingerpost.products.forms.queries import Receipt

from .access import with_receipt
from .paying import fee_of_sent, may_lead_to_pay_pages
from .speaking import shown_languages


@require_safe
@with_receipt
def sent(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    manifest, version = queries.manifest_of(receipt.version), receipt.version
    if receipt.is_changed:
        return render(request, "forms/changed.jinja", _changed(receipt))
    reference, has_times = receipt.reference, bool(queries.asks_for_times(version))
    fee = fee_of_sent(reference) if manifest.fee else None
    shown = {
        "manifest": manifest,
        "fee": fee,
        "bookings": queries.bookings_of(reference, version.language) if has_times else (),
        "cannot_pay": "cannot-pay" in request.GET,
        "ending": components.ending_of(version, receipt.end),
        "may_take_copy": queries.may_take_copy(manifest),
        "numbers": components.emergency_numbers(),
        "languages": shown_languages(queries.languages_of(version), version.language),
    }
    panels = "".join(panels_in(Slot.RECEIPT, request, f"{version.service}:{version.number}"))
    page = components.respond_with_receipt(request, receipt, SafeString(panels), shown)
    return may_lead_to_pay_pages(page) if fee else page


def _changed(receipt: Receipt) -> dict[str, Any]:
    """What is said to whoever has changed their answers; they were told the rest before."""
    version = receipt.version
    return {
        "receipt": receipt,
        "may_take_copy": queries.may_take_copy(queries.manifest_of(version)),
        "languages": shown_languages(queries.languages_of(version), version.language),
    }
