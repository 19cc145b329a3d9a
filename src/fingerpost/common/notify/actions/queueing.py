from collections.abc import Mapping

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import rules
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel

from .templates import template_named


@transaction.atomic
def queue_message(
    *,
    key: str,
    channel: Channel,
    to: str,
    template: str,
    personalisation: Mapping[str, str],
    by: audit.Actor,
) -> Message:
    """Keep a message that is sent after commit; the same key never makes a second one.

    `to` is an e-mail address, a telephone number, or the lines of a postal address.
    """
    wording = template_named(template)
    body = rules.fill(wording, personalisation)
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel,
            "to": to,
            "template": template,
            "personalisation": dict(personalisation),
            "subject": wording.subject,
            "body": body,
        },
    )
    if is_new:
        audit.record(by=by, action="message.queued", subject=f"message:{message.reference}")
    return message
