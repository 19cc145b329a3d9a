"""What a person decides about a payment in doubt."""

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit.actions import Actor
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.rules import NOT_FINAL, Doubt, State

from .noting import change, record


class NotInDoubt(Exception):
    """By now it is known what became of the payment."""


@transaction.atomic
def ask_again(number: int, *, by: Actor) -> None:
    """Have the provider asked again at once."""
    payment = _in_doubt(number)
    payment.doubt, payment.next_ask_at = Doubt.NONE, timezone.now()
    payment.save(update_fields=["doubt", "next_ask_at"])
    record(payment, "asked-again", by=by)


@transaction.atomic
def confirm_settled(number: int, *, reason: str, by: Actor) -> None:
    """A person has seen to it at the provider: no more of it is to be taken or given back."""
    payment = _in_doubt(number)
    if payment.state in NOT_FINAL:
        change(payment, State.RETURNED, code="by-hand", by=by)
    payment.doubt = Doubt.NONE
    payment.save(update_fields=["doubt"])
    record(payment, "settled", by=by, reason=reason)


def _in_doubt(number: int) -> Payment:
    found = Payment.objects.in_doubt().select_for_update().filter(pk=number).first()
    if found is None:
        raise NotInDoubt
    return found
