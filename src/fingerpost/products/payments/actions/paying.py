from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction

from fingerpost.common.audit.actions import Actor
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import NotKnown, Order, Refused, TryLater
from fingerpost.products.payments.rules import Doubt, State

from .asking import NotPaid
from .noting import change, flag, note, record
from .provider import provider

_PAID = (State.HELD, State.PAID)


@dataclass(frozen=True)
class Asked:
    """What somebody is asked to pay and where they do so; nowhere if it is paid already."""

    reference: str
    next_url: str


class CannotPayNow(Exception):
    """Whoever takes payments cannot be reached, or refuses; nothing was paid."""


def ask_to_pay(
    subject: str,
    *,
    amount: int,
    description: str,
    return_url: str,
    takes_later: bool,
    language: str = "en",
    by: Actor,
) -> Asked:
    """Ask for an amount, in pence, for one thing; pressed twice it is the same payment.

    What was asked before for another amount is withdrawn. Calls the provider: not to be called
    in a transaction. Raises CannotPayNow.
    """
    for _attempt in range(2):
        payment = _row_for(subject, amount, description, takes_later, by=by)
        order = Order(
            payment.reference, str(payment.key), amount, payment.description, return_url,
            takes_later, language,
        )  # fmt: skip
        payment, next_url = _there(payment, order)
        if payment.state in _PAID or next_url:
            return Asked(payment.reference, "" if payment.state in _PAID else next_url)
    raise CannotPayNow


def _row_for(
    subject: str, amount: int, description: str, takes_later: bool, *, by: Actor
) -> Payment:
    """The payment for this that is not over; made if there is none, once if two ask at once."""
    try:
        with transaction.atomic(durable=True):
            found = Payment.objects.live(subject).select_for_update().first()
            if found is not None and found.amount == amount:
                return found
            if found is not None:
                change(found, State.WITHDRAWN, by=by)
            made = Payment.objects.create(
                subject=subject,
                amount=amount,
                description=description,
                takes_later=takes_later,
                key=uuid4(),
            )
            record(made, "asked-for", by=by)
            return made
    except IntegrityError:
        return Payment.objects.live(subject).get()


def _there(payment: Payment, order: Order) -> tuple[Payment, str]:
    """The payment as the provider has it, made there if need be, and where it is paid."""
    Payment.objects.filter(pk=payment.pk).update(attempts=payment.attempts + 1)
    try:
        if payment.provider_id:
            standing = provider().look_up(payment.provider_id)
        else:
            standing = provider().create(order)
    except (TryLater, NotKnown) as failure:
        raise CannotPayNow from failure
    except Refused as refusal:
        payment.refresh_from_db()
        flag(payment, Doubt.REFUSED, code=refusal.reason)
        raise CannotPayNow from refusal
    return note(payment.pk, standing), standing.next_url


@transaction.atomic
def withdraw(subject: str, *, by: Actor) -> None:
    """Nobody wants it any more: what was paid for it goes back, what was not cannot be."""
    for payment in Payment.objects.live(subject).select_for_update():
        change(payment, State.WITHDRAWN, by=by)


@transaction.atomic
def claim(subject: str, *, amount: int, to: str, by: Actor) -> None:
    """What was paid for one thing is from now on for what became of it; raises NotPaid."""
    payment = Payment.objects.live(subject).select_for_update().first()
    if payment is None or payment.state not in _PAID or payment.amount != amount:
        raise NotPaid("no-payment" if payment is None else payment.state)
    payment.subject = to
    payment.save(update_fields=["subject"])
    record(payment, "claimed", by=by, reason=to)
