"""Addresses that nothing may be sent to, whatever sends it."""

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import rules
from fingerpost.common.notify.models import NeverSendTo
from fingerpost.common.notify.ports import Channel


@transaction.atomic
def never_send_to(address: str, *, channel: Channel, reason: str, by: audit.Actor) -> None:
    """Have every message to this address refused from now on, also those that already wait."""
    mark = rules.mark_of(channel, address)
    entry, is_new = NeverSendTo.objects.get_or_create(mark=mark, defaults={"channel": channel})
    if is_new:
        subject = f"never-send-to:{entry.pk}"
        audit.record(by=by, action="never-send-to.added", subject=subject, reason=reason)


@transaction.atomic
def send_again_to(address: str, *, channel: Channel, reason: str, by: audit.Actor) -> bool:
    """Lift the ban on an address; returns whether there was one."""
    entry = NeverSendTo.objects.filter(mark=rules.mark_of(channel, address)).first()
    if entry is None:
        return False
    subject = f"never-send-to:{entry.pk}"
    audit.record(by=by, action="never-send-to.removed", subject=subject, reason=reason)
    entry.delete()
    return True


def is_never_sent_to(channel: Channel, address: str) -> bool:
    return NeverSendTo.objects.filter(mark=rules.mark_of(channel, address)).exists()
