"""Asks every service that knows somebody to ring, without saying in the message who it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.common.sharing.queries import open_purpose_of
from fingerpost.products.single_view.queries.person import opened

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

ASK_ALL = "single-view.ask-all"


def register_messages() -> None:
    """What a service reads that is asked to ring."""
    notify.register_template(
        ASK_ALL,
        subject="Please ring a colleague",
        body=(
            "((worker)) asks you to ring about somebody whom you know under these numbers of "
            "yours: ((numbers)). Their email address is ((email)). Quote ((about))."
        ),
        fields=["worker", "numbers", "email", "about"],
    )


def ask_all(reference: str, *, by: User) -> int:
    """Send each service with a record that may be shown one e-mail a purpose; returns how many.

    The message names nobody: a service knows the person by its own number.
    """
    known = opened(reference, by=by)
    purpose = open_purpose_of(by)
    numbers: dict[str, list[str]] = {}
    for shown in known.records:
        numbers.setdefault(shown.source.contact.email, []).append(shown.record.key)
    with transaction.atomic():
        for address, keys in numbers.items():
            notify.queue_message(
                key=f"ask-all:{reference}:{by.pk}:{purpose}:{address}",
                channel=Channel.EMAIL,
                to=address,
                template=ASK_ALL,
                personalisation={
                    "worker": str(by),
                    "numbers": ", ".join(sorted(keys)),
                    "email": by.email,
                    "about": purpose.about if purpose else "",
                },
                by=by,
            )
        audit.record(by=by, action="person.asked-about", subject=f"person:{reference}")
    return len(numbers)
