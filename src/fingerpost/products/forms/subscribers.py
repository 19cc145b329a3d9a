from fingerpost.common.events.actions import subscribe
from fingerpost.products.payments.events import PaymentArrived

from . import actions

FORMS = "forms"


def connect() -> None:
    subscribe(PaymentArrived, send_what_is_paid)


def send_what_is_paid(event: PaymentArrived) -> None:
    actions.send_paid(event.reference, by=FORMS)
