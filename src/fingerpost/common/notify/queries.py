from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, QuerySet

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.rules import Look

from .models import Message

PURPOSE = "settle a message in doubt"


class NoSuchMessage(LookupError):
    """It is not in doubt, or never was."""


def doubtful() -> QuerySet[Message]:
    """Messages of which it is not known whether they went, oldest first; to whom is left out."""
    messages = Message.objects.filter(status=Message.Status.IN_DOUBT)
    return messages.only("reference", "channel", "template", "status_at").order_by("pk")


def look_at_doubtful(reference: str, *, by: AbstractBaseUser | AnonymousUser) -> Message:
    """One such message with its address, so that it can be found in the server's log; audited."""
    message = Message.objects.filter(status=Message.Status.IN_DOUBT, reference=reference).first()
    if message is None:
        raise NoSuchMessage
    audit.record_look(
        by=by,
        look=Look.OPENED,
        shown=[f"message:{reference}"],
        purpose=PURPOSE,
        reason="",
    )
    return message


def status_of(key: str) -> str | None:
    """What became of the message with this key; None if there is none."""
    return Message.objects.filter(key=key).values_list("status", flat=True).first()


def statuses_of(keys: Iterable[str]) -> dict[str, str]:
    """What became of the messages with these keys; those that are not there are left out."""
    return dict(Message.objects.filter(key__in=list(keys)).values_list("key", "status"))


def count_by_status() -> dict[str, int]:
    """How many messages there are in each state; names nobody."""
    counted = Message.objects.values_list("status").annotate(count=Count("pk"))
    return dict(counted.order_by("status"))
