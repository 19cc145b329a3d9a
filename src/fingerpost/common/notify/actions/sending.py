import logging

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import rules
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel, Item, Refused, TryLater

from .never_send import is_never_sent_to
from .posts import post_for
from .templates import is_forgotten_once_sent

logger = logging.getLogger(__name__)


def send_due(*, limit: int | None = None) -> int:
    """Send what waits, each message at most once; returns how many were tried.

    A message is marked as in doubt before the call: after a crash it is never sent again unasked.
    """
    tried = 0
    while (limit is None or tried < limit) and (message := _claim_next()) is not None:
        _hand_over(message)
        tried += 1
    return tried


def _claim_next() -> Message | None:
    if not Message.objects.due(timezone.now()).exists():
        return None  # asked first without a transaction, which on SQLite would lock out writers
    with transaction.atomic(durable=True):
        due = Message.objects.due(timezone.now()).select_for_update(skip_locked=True)
        message = due.first()
        if message is not None:
            message.status = Message.Status.IN_DOUBT
            message.status_at = timezone.now()
            message.attempts += 1
            message.save(update_fields=["status", "status_at", "attempts"])
    return message


def _hand_over(message: Message) -> None:
    try:
        _refuse_what_must_not_go(message)
        their_reference = post_for(message.channel).send(_item(message))
    except Refused as refusal:
        settle(message, Message.Status.REFUSED, reason=refusal.reason)
    except TryLater:
        _put_back(message)
    except Exception as unknown:
        # It may have gone. The text of an error may name a person, so only its kind is logged.
        logger.warning("message %s is in doubt: %s", message.reference, type(unknown).__name__)
    else:
        settle(message, Message.Status.SENT, their_reference=their_reference)


def _refuse_what_must_not_go(message: Message) -> None:
    channel = Channel(message.channel)
    if is_never_sent_to(channel, message.to):
        raise Refused("never-send-to")
    if not rules.is_address(channel, message.to):
        raise Refused("bad-address")


def _item(message: Message) -> Item:
    return Item(
        reference=message.reference,
        channel=Channel(message.channel),
        to=message.to,
        template=message.template,
        personalisation=message.personalisation,
        subject=message.subject,
        body=message.body,
    )


@transaction.atomic
def settle(
    message: Message,
    status: Message.Status,
    *,
    reason: str = "",
    their_reference: str = "",
    by: audit.Actor = "notify",
    why: str = "",
) -> bool:
    """Say what became of a message in doubt; nothing changes if that is known by now."""
    held = Message.objects.filter(pk=message.pk, status=Message.Status.IN_DOUBT)
    settled = held.update(
        status=status, status_at=timezone.now(), reason=reason, their_reference=their_reference
    )
    if settled:
        forget_what_opens(message, status)
        _record(message, status, by=by, why=why or reason)
    return bool(settled)


def forget_what_opens(message: Message, status: str) -> None:
    """Once it is known what became of it, a message with a key in it stays nowhere with us."""
    if status != Message.Status.WAITING and is_forgotten_once_sent(message.template):
        Message.objects.filter(pk=message.pk).empty(timezone.now())


@transaction.atomic
def _put_back(message: Message) -> None:
    """It certainly did not go. Later it may, but not days later, when it would only puzzle."""
    now = timezone.now()
    if now - message.queued_at > rules.GIVES_UP_AFTER:
        settle(message, Message.Status.FAILED, reason="gave-up")
        return
    Message.objects.filter(pk=message.pk, status=Message.Status.IN_DOUBT).update(
        status=Message.Status.WAITING,
        status_at=now,
        next_attempt_at=now + rules.delay_after(message.attempts),
    )


def _record(message: Message, status: str, *, by: audit.Actor, why: str) -> None:
    subject = f"message:{message.reference}"
    audit.record(by=by, action=f"message.{status}", subject=subject, reason=why)
