"""Paying for what is sent: asked for before it is sent or after, never by what a browser says."""

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit.actions import Actor
from fingerpost.engines.formflow import Walk
from fingerpost.products.forms.queries.drafts import Draft, as_draft
from fingerpost.products.forms.queries.fees import FeeShown, fee_of_draft
from fingerpost.products.payments import actions as payments
from fingerpost.products.payments.actions import CannotPayNow

from .drafts import lock_session
from .refusals import AnswersChanged, AnswersMissing
from .times import keep_times


def ask_for_fee(
    key: str, *, revision: int, journey: int, return_url: str, language: str, by: Actor
) -> str:
    """Where to pay for what was checked, so that it is sent; "" if nothing is left to pay.

    `journey` is what it is counted as, should a job send it. Not in a transaction. Raises
    AnswersMissing, AnswersChanged, TimeTaken, DraftGone and CannotPayNow.
    """
    fee = _press(key, revision, journey)
    if fee is None or not fee.is_due or not fee.is_before_sending:
        return ""
    return _asked(fee, return_url, takes_later=True, language=language, by=by)


def pay_after_sending(fee: FeeShown, *, return_url: str, language: str, by: Actor) -> str:
    """Where to pay for what was sent; "" if it is paid by now. Raises CannotPayNow."""
    return _asked(fee, return_url, takes_later=False, language=language, by=by)


def claim_fee(draft: Draft, here: Walk, *, to: str, by: Actor) -> None:
    """Have what is sent paid for, in the transaction that stores it; raises payments' NotPaid."""
    fee = fee_of_draft(draft, here)
    if fee is None:
        return
    if fee.is_before_sending and fee.amount:
        payments.claim(fee.subject, amount=fee.amount, to=to, by=by)
    elif fee.payment is not None:
        payments.withdraw(fee.subject, by=by)


@transaction.atomic
def _press(key: str, revision: int, journey: int) -> FeeShown | None:
    """Keep what somebody wants to be sent as soon as it is paid for."""
    session = lock_session(key)
    draft = as_draft(session)
    here = draft.walk(timezone.localtime())
    if draft.is_sent:
        return None
    if not here.is_complete:
        raise AnswersMissing
    if draft.revision != revision:
        raise AnswersChanged
    keep_times(draft, here)
    session.sends_revision, session.journey = revision, journey
    session.save(update_fields=["sends_revision", "journey"])
    return fee_of_draft(draft, here)


def _asked(fee: FeeShown, return_url: str, *, takes_later: bool, language: str, by: Actor) -> str:
    try:
        asked = payments.ask_to_pay(
            fee.subject,
            amount=fee.amount,
            description=fee.title,
            return_url=return_url,
            takes_later=takes_later,
            language=language,
            by=by,
        )
    except payments.NoProvider:
        raise CannotPayNow from None
    return asked.next_url
