"""What was paid for something, and what an operator has to look at."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, QuerySet

from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.rules import LIVE, State, pounds

PAID = (State.HELD, State.PAID)


class NoSuchPayment(LookupError):
    """It is not in doubt, or never was."""


@dataclass(frozen=True)
class PaymentShown:
    """What somebody was asked to pay for one thing, and where that stands."""

    reference: str
    amount: int
    state: str
    state_in_words: str
    state_at: datetime
    code: str
    is_in_doubt: bool

    @property
    def in_pounds(self) -> str:
        return pounds(self.amount)

    @property
    def is_paid(self) -> bool:
        """Whether the money is ours: taken, or held for us."""
        return self.state in PAID

    @property
    def is_open(self) -> bool:
        """Whether it can still become either."""
        return self.state in LIVE and not self.is_paid


def payment_for(subject: str) -> PaymentShown | None:
    """What is paid or being paid for this, else the last attempt; None if nobody tried."""
    found = Payment.objects.filter(subject=subject).order_by("pk")
    payments = list(found)
    live = [one for one in payments if one.state in LIVE]
    last = (live or payments)[-1:] or None
    return _shown(last[0]) if last else None


def subject_of(reference: str) -> str:
    """What a payment is for."""
    subjects = Payment.objects.filter(reference=reference).values_list("subject", flat=True)
    return subjects.first() or ""


def live_subjects(prefix: str) -> list[str]:
    """Everything of one kind for which somebody is paying, or has paid."""
    live = Payment.objects.filter(subject__startswith=prefix, state__in=LIVE)
    return list(live.values_list("subject", flat=True))


def payments_in_doubt() -> QuerySet[Payment]:
    return Payment.objects.in_doubt()


def payment_in_doubt(number: int) -> Payment:
    found = Payment.objects.in_doubt().filter(pk=number).first()
    if found is None:
        raise NoSuchPayment
    return found


def count_payments_in_doubt() -> int:
    """How much an operator has to look at."""
    return Payment.objects.in_doubt().count()


def payments_by_state() -> list[tuple[str, int]]:
    """How many payments are in each state, in words."""
    counted = Payment.objects.values_list("state").annotate(n=Count("pk"))
    numbers = dict(counted.values_list("state", "n"))
    labels = Payment.State.choices
    return [(str(label), numbers[value]) for value, label in labels if value in numbers]


def pay_pages() -> list[str]:
    """Where people go to pay, for the content policy of the page that sends them there."""
    named = settings.PAYMENTS_PROVIDER
    return list(named["PAGES"]) if named else []


def _shown(payment: Payment) -> PaymentShown:
    return PaymentShown(
        reference=payment.reference,
        amount=payment.amount,
        state=payment.state,
        state_in_words=str(payment.get_state_display()),
        state_at=payment.state_at,
        code=payment.code,
        is_in_doubt=bool(payment.doubt),
    )
