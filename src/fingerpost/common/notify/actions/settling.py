"""What became of a message: asked of the post, told by a receipt, or decided by a person."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import rules
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Outcome, Receipt

from .posts import post_for
from .sending import forget_what_opens, settle

logger = logging.getLogger(__name__)


class NotInDoubt(Exception):
    """By now it is known what became of the message."""


class NoSuchMessage(LookupError):
    """We sent nothing under this reference."""


def reconcile_doubtful() -> int:
    """Ask the posts that know our references what became of doubtful messages; returns how many.

    What never arrived is sent again: the post itself says it has not got it.
    """
    doubtful = Message.objects.in_doubt_since(timezone.now() - rules.IS_IN_DOUBT_AFTER)
    return sum(_reconcile(message) for message in doubtful.order_by("pk"))


def _reconcile(message: Message) -> bool:
    post = post_for(message.channel)
    if not post.knows_references:
        return False
    try:
        receipt = post.look_up(message.reference)
    except Exception as failure:  # it stays in doubt; the text of an error may name a person
        logger.warning("%s not looked up: %s", message.reference, type(failure).__name__)
        return False
    if receipt is None:
        return settle(message, Message.Status.WAITING, why="it had not arrived")
    apply_receipt(receipt)
    return True


@transaction.atomic
def apply_receipt(receipt: Receipt) -> None:
    """Note what became of a message; a late receipt never takes back a later one."""
    message = Message.objects.select_for_update().filter(reference=receipt.reference).first()
    if message is None:
        raise NoSuchMessage
    is_news = message.status == Message.Status.IN_DOUBT or (
        message.status == Message.Status.SENT and receipt.outcome is not Outcome.SENT
    )
    if is_news:
        message.status = Message.Status(receipt.outcome)
        message.status_at = timezone.now()
        message.reason = "undelivered" if receipt.outcome is Outcome.FAILED else ""
        message.their_reference = receipt.their_reference or message.their_reference
        message.save(update_fields=["status", "status_at", "reason", "their_reference"])
        forget_what_opens(message, message.status)
        _record(message, by="notify", reason="receipt")


def read_receipt(channel: str, content: Mapping[str, object]) -> Receipt:
    """Understand what a post sent us; raises ValueError where it is no receipt."""
    return post_for(channel).read_receipt(content)


def confirm_sent(reference: str, *, reason: str, by: audit.Actor) -> None:
    """A person has found out that a doubtful message went."""
    _decide(reference, Message.Status.SENT, reason=reason, by=by)


def send_again(reference: str, *, reason: str, by: audit.Actor) -> None:
    """A person has decided that a doubtful message goes again, though it may then arrive twice."""
    _decide(reference, Message.Status.WAITING, reason=reason, by=by)


def _decide(reference: str, status: Message.Status, *, reason: str, by: audit.Actor) -> None:
    message = Message.objects.filter(reference=reference).first()
    if message is None or not settle(message, status, by=by, why=reason):
        raise NotInDoubt


def empty_old_messages(*, older_than: timedelta) -> int:
    """Forget what finished messages said and to whom; that they were sent is kept."""
    finished = ~Q(status__in=[Message.Status.WAITING, Message.Status.IN_DOUBT])
    old = Message.objects.filter(
        finished, emptied_at__isnull=True, status_at__lt=timezone.now() - older_than
    )
    return old.empty(timezone.now())


@transaction.atomic
def delete_messages(key: str, *, by: audit.Actor) -> int:
    """Delete the messages with this key, or one below it: what they said and that they were."""
    about = Q(key=key) | Q(key__startswith=f"{key}:")
    found = Message.objects.filter(about)
    for reference in found.order_by("pk").values_list("reference", flat=True):
        audit.record(by=by, action="message.deleted", subject=f"message:{reference}")
    return found.delete()[0]


def _record(message: Message, *, by: audit.Actor, reason: str) -> None:
    subject = f"message:{message.reference}"
    audit.record(by=by, action=f"message.{message.status}", subject=subject, reason=reason)
