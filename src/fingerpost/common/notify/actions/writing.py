"""E-mails to several people about one occasion, and where the links in them lead."""

import hashlib
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify.ports import Channel

from .queueing import queue_message
from .templates import ENGLISH


def email_once(
    template: str,
    *,
    to: Iterable[str],
    occasion: str,
    personalisation: Mapping[str, str],
    by: audit.Actor,
) -> None:
    """Write to each address once for an occasion; the key of the message names nobody."""
    for address in sorted(to):
        once = hashlib.sha256(f"{occasion}:{address}".encode()).hexdigest()[:32]
        queue_message(
            key=f"{template}:{once}", channel=Channel.EMAIL, to=address, template=template,
            personalisation=personalisation, by=by,
        )  # fmt: skip


def link_to(page: str, *, language: str = ENGLISH, **where: object) -> str:
    """Where a page of ours is, and in which language, for a message."""
    address = f"{settings.BASE_URL}{reverse(page, kwargs=where)}"
    return address if language == ENGLISH else f"{address}?language={language}"
