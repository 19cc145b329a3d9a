"""What a service costs somebody, and what they have paid of it."""

from dataclasses import dataclass

from django.utils import timezone

from fingerpost.engines.formflow import Walk, walk
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules.fees import (
    pence,
    subject_of_draft,
    subject_of_submission,
)
from fingerpost.products.payments import queries as payments
from fingerpost.products.payments.queries import PaymentShown
from fingerpost.products.payments.rules import pounds

from .drafts import Draft
from .versions import form_of, in_language, manifest_of, pinned


@dataclass(frozen=True)
class FeeShown:
    """An amount in pence, what it is for, when it is paid, and what was paid."""

    title: str
    amount: int
    is_before_sending: bool
    subject: str
    payment: PaymentShown | None

    @property
    def in_pounds(self) -> str:
        return pounds(self.amount)

    @property
    def is_paid(self) -> bool:
        return self.payment is not None and self.payment.is_paid

    @property
    def is_due(self) -> bool:
        """Whether this has still to be paid; what was paid for another amount does not count."""
        paid = self.payment.amount if self.payment is not None and self.is_paid else 0
        return self.amount > 0 and paid != self.amount


def fee_of_draft(draft: Draft, here: Walk) -> FeeShown | None:
    """What it costs to send these answers; None where nothing is ever to pay.

    Whoever fills in a form for somebody takes no card: that is paid after sending.
    """
    fee = draft.manifest.fee
    if fee is None:
        return None
    subject = subject_of_draft(draft.pk)
    amount = pence(fee, here)
    is_before = fee.is_before_sending and not draft.is_assisted
    return FeeShown(fee.title, amount, is_before, subject, payments.payment_for(subject))


def fee_of_submission(reference: str) -> FeeShown | None:
    """What was to pay for what was sent, and what was paid."""
    found = Submission.objects.filter(reference=reference).select_related("version")
    sent = found.defer("version__files").get()
    version = pinned(sent)
    fee = manifest_of(in_language(version, sent.language)).fee
    if fee is None:
        return None
    received_on = timezone.localdate(sent.received_at)
    here = walk(form_of(version), sent.answers, today=received_on)
    amount = pence(fee, here)
    subject = subject_of_submission(reference)
    return FeeShown(fee.title, amount, False, subject, payments.payment_for(subject))
