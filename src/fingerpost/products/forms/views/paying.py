"""Coming back from the pages where people pay, and going there for what was sent already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.queries import Draft
from fingerpost.products.payments import actions as payments
from fingerpost.products.payments import queries as paid_for

from .access import RECEIPT_COOKIE, keep_receipt, key_of, private, slowed_down, with_draft
from .filling import common
from .speaking import speaking
from .telling import tell_sent


@require_safe
@with_draft
def paid(request: HttpRequest, key: str, draft: Draft) -> HttpResponse:
    """Back from paying. Only the provider's word counts; it may also have come before."""
    here = draft.walk(timezone.localtime())
    if (fee := queries.fee_of_draft(draft, here)) is None or fee.payment is None:
        return redirect("forms:check", service=draft.version.service)
    payments.refresh(fee.subject)
    fee = queries.fee_of_draft(draft, here)
    if fee is None or not fee.is_paid:
        return render(request, "forms/not_paid.jinja", common(draft) | {"fee": fee})
    try:
        actions.send(key, by=request.user)
    except actions.TimeTaken:
        return redirect(f"{reverse('forms:check', args=[draft.version.service])}?taken")
    except (actions.AnswersChanged, actions.AnswersMissing, actions.NotPaid):
        return redirect(f"{reverse('forms:check', args=[draft.version.service])}?changed")
    if not draft.is_sent:  # else whoever sent it told so
        tell_sent(request, key, draft)
    return keep_receipt(redirect("forms:sent"), key)


@require_POST
@private
@slowed_down
def pay_for_sent(request: HttpRequest) -> HttpResponse:
    """Pay for what this browser has sent."""
    key = key_of(request, RECEIPT_COOKIE)
    receipt = queries.receipt_with(key, now=timezone.now()) if key else None
    fee = queries.fee_of_submission(receipt.reference) if receipt else None
    if receipt is None or fee is None or not fee.is_due:
        return redirect("forms:sent")
    actions.count("send", actions.client_of(request))
    with speaking(receipt.version.language):
        return go_and_pay(request, fee, back=reverse("forms:sent"))


def fee_of_sent(reference: str) -> queries.FeeShown | None:
    """What was paid; somebody who comes back from paying for what was sent is to see it at once."""
    fee = queries.fee_of_submission(reference)
    if fee is not None and fee.payment is not None and fee.payment.is_open:
        payments.refresh(fee.subject)
        return queries.fee_of_submission(reference)
    return fee


def go_and_pay(request: HttpRequest, fee: queries.FeeShown, *, back: str) -> HttpResponse:
    """Send somebody to pay for what was sent, and back to the page they came from."""
    try:
        pay_at = actions.pay_after_sending(
            fee,
            return_url=request.build_absolute_uri(back),
            language=language_of_pay_pages(),
            by=request.user,
        )
    except actions.CannotPayNow:
        return redirect(f"{back}?cannot-pay")
    return redirect(pay_at or back)


def language_of_pay_pages() -> str:
    """They are in English and in Welsh."""
    return "cy" if (get_language() or "").startswith("cy") else "en"


def may_lead_to_pay_pages(page: HttpResponse) -> HttpResponse:
    """A browser follows where a form leads only to the places that its page has named."""
    page._csp_update = {"form-action": paid_for.pay_pages()}  # type: ignore[attr-defined]
    return page
