"""What the provider says, written down: each change once, with its entry in the audit."""

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.products.payments.events import PaymentArrived
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import NotKnown, Refused, Standing
from fingerpost.products.payments.rules import (
    FIRST_ASKED_AFTER,
    Becomes,
    Doubt,
    Known,
    Need,
    State,
    ask_again_after,
    becomes,
)

from .provider import provider

PAYMENTS = "payments"
_ARRIVED = (State.HELD, State.PAID)


def note(pk: int, standing: Standing) -> Payment:
    """Write down how a payment stands, and have done what that makes needful."""
    payment, next_ = _write(pk, standing)
    if next_.need is Need.NOTHING:
        return payment
    try:
        if next_.need is Need.CANCEL:
            provider().cancel(standing.provider_id)
        else:
            provider().refund(standing.provider_id, payment.amount)
    except (Refused, NotKnown) as refusal:
        # It may have moved on while we asked; only what stays as it was needs a person.
        payment, after = _write(pk, provider().look_up(standing.provider_id))
        if after.need is next_.need:
            flag(payment, Doubt.NOT_RETURNED, code=str(refusal))
        return payment
    return _write(pk, provider().look_up(standing.provider_id))[0]


@transaction.atomic
def _write(pk: int, standing: Standing) -> tuple[Payment, Becomes]:
    payment = Payment.objects.select_for_update().get(pk=pk)
    known = Known(payment.reference, payment.amount, State(payment.state))
    next_ = becomes(known, standing)
    if next_.doubt:
        flag(payment, next_.doubt)
        return payment, next_
    payment.provider_id = standing.provider_id
    if next_.state is not known.state:
        change(payment, next_.state, code=standing.code)
    else:
        put_off(payment)
    return payment, next_


def change(payment: Payment, state: State, *, code: str = "", by: audit.Actor = PAYMENTS) -> None:
    """Let a payment be in another state, in the caller's transaction."""
    now, before = timezone.now(), payment.state
    payment.state, payment.state_at, payment.code = state.value, now, code[:40]
    payment.doubt = Doubt.NONE
    payment.next_ask_at = now if state is State.WITHDRAWN else now + FIRST_ASKED_AFTER
    payment.save()
    record(payment, state.value, by=by, reason=code)
    if state in _ARRIVED and before not in _ARRIVED:
        events.publish(PaymentArrived(payment.reference))


def put_off(payment: Payment) -> None:
    """Ask about it again later."""
    now = timezone.now()
    payment.next_ask_at = now + ask_again_after(now - payment.state_at)
    payment.save(update_fields=["provider_id", "next_ask_at"])


@transaction.atomic
def flag(payment: Payment, doubt: Doubt, *, code: str = "") -> None:
    """Have a person look at it."""
    if payment.doubt != doubt:
        payment.doubt, payment.code = doubt.value, code[:40] or payment.code
        payment.save(update_fields=["doubt", "code"])
        record(payment, "in-doubt", by=PAYMENTS, reason=f"{doubt} {code}".strip())
    put_off(payment)


def record(payment: Payment, what: str, *, by: audit.Actor, reason: str = "") -> None:
    subject = f"payment:{payment.reference}"
    audit.record(by=by, action=f"payment.{what}", subject=subject, reason=reason)
