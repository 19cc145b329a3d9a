"""Ask the provider how a payment stands: when somebody returns, and when nobody did."""

from django.db import transaction
from django.utils import timezone

from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import NotKnown, Refused, TryLater
from fingerpost.products.payments.rules import (
    NOT_FINAL,
    Doubt,
    State,
    best_of,
    never_arrived,
)

from .noting import change, flag, note
from .provider import NoProvider, provider


class NotPaid(Exception):
    """There is nothing that could be taken; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refresh(subject: str) -> None:
    """Ask how what is being paid for this stands; says nothing where nobody answers."""
    payment = Payment.objects.live(subject).first()
    if payment is not None and payment.state != State.PAID:
        try:
            _ask(payment)
        except TryLater:
            return


def reconcile(*, limit: int = 100) -> int:
    """Ask about every payment that is not final and whose time has come; how many were asked.

    So a payment is known whose payer never came back, and one that was made while we were killed.
    """
    due = list(Payment.objects.to_ask_about(timezone.now())[:limit])
    for asked, payment in enumerate(due):
        try:
            _ask(payment)
        except (TryLater, NoProvider):
            return asked  # nobody answers: the others wait as well
    return len(due)


def _ask(payment: Payment) -> None:
    try:
        if payment.provider_id:
            note(payment.pk, provider().look_up(payment.provider_id))
        else:
            _seek(payment)
    except NotKnown:
        flag(payment, Doubt.NOT_KNOWN)


def _seek(payment: Payment) -> None:
    """One that was stored, and of which nobody knows whether it was made there."""
    found = list(provider().find(payment.reference))
    if found:
        note(payment.pk, best_of(found))
    elif never_arrived(payment.created_at, timezone.now()):
        _over(payment)


@transaction.atomic
def _over(payment: Payment) -> None:
    locked = Payment.objects.select_for_update().get(pk=payment.pk)
    if not locked.provider_id and locked.state in NOT_FINAL:
        is_wanted = locked.state == State.ASKED
        change(locked, State.FAILED if is_wanted else State.RETURNED, code="never-made")


def take(subject: str) -> None:
    """Take what is held for this; done already is done. Raises NotPaid, TryLater."""
    payment = Payment.objects.live(subject).first()
    if payment is None:
        raise NotPaid("no-payment")
    if payment.state == State.PAID:
        return
    if payment.state != State.HELD:
        raise NotPaid(payment.state)
    try:
        provider().take(payment.provider_id)
    except (Refused, NotKnown) as refusal:
        after = note(payment.pk, provider().look_up(payment.provider_id))
        if after.state != State.PAID:
            flag(after, Doubt.NOT_TAKEN, code=str(refusal))
            raise NotPaid(str(refusal)) from refusal
        return
    note(payment.pk, provider().look_up(payment.provider_id))


def is_taken(subject: str) -> bool:
    """Whether it is known that the money was taken; asks the provider if it is not."""
    refresh(subject)
    return Payment.objects.filter(subject=subject, state=State.PAID).exists()
