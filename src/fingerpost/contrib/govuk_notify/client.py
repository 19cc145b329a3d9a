import logging
from collections.abc import Callable, Mapping
from typing import Any

import requests
from django.conf import settings
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from fingerpost.common.notify.ports import Channel, Item, Outcome, Receipt, Refused, TryLater

# It repeats what Notify wrote about a message, which may name a person.
logging.getLogger("notifications_python_client").setLevel(logging.ERROR)

OUTCOMES = {
    "created": Outcome.SENT,
    "sending": Outcome.SENT,
    "pending": Outcome.SENT,
    "sent": Outcome.SENT,
    "accepted": Outcome.SENT,
    "received": Outcome.DELIVERED,
    "delivered": Outcome.DELIVERED,
    "permanent-failure": Outcome.FAILED,
    "temporary-failure": Outcome.FAILED,
    "technical-failure": Outcome.FAILED,
    "validation-failed": Outcome.FAILED,
    "cancelled": Outcome.FAILED,
}


class GovUkNotifyPost:
    """Sends by GOV.UK Notify. It finds our reference again, so that doubt can be settled."""

    knows_references = True

    def __init__(self) -> None:
        self._client = NotificationsAPIClient(
            settings.GOVUK_NOTIFY_KEY, base_url=settings.GOVUK_NOTIFY_URL, timeout=30
        )

    def send(self, item: Item) -> str:
        try:
            answer = self._sender_for(item)()
        except HTTPError as failure:
            raise _meaning_of(failure) from None
        return str(answer["id"])

    def look_up(self, reference: str) -> Receipt | None:
        found = self._client.get_all_notifications(reference=reference)["notifications"]
        return _receipt(found[0]) if found else None

    def read_receipt(self, content: Mapping[str, object]) -> Receipt:
        try:
            return _receipt(content)
        except KeyError:
            raise ValueError("no receipt of GOV.UK Notify") from None

    def _sender_for(self, item: Item) -> Callable[[], dict[str, Any]]:
        template, personalisation = _wording(item)
        if item.channel is Channel.EMAIL:
            return lambda: self._client.send_email_notification(
                item.to.strip(), template, personalisation, reference=item.reference
            )
        if item.channel is Channel.TEXT:
            return lambda: self._client.send_sms_notification(
                item.to.strip(), template, personalisation, reference=item.reference
            )
        return lambda: self._client.send_letter_notification(
            template, personalisation | _address(item), reference=item.reference
        )


def _wording(item: Item) -> tuple[str, dict[str, str]]:
    """A template made for this message, or the channel's, which says ((subject)) and ((body))."""
    templates: Mapping[str, str] = settings.GOVUK_NOTIFY_TEMPLATES
    if item.template in templates:
        return templates[item.template], dict(item.personalisation)
    if item.channel.value not in templates:
        raise Refused("no-template")
    subject = {} if item.channel is Channel.TEXT else {"subject": item.subject}
    return templates[item.channel.value], {"body": item.body} | subject


def _address(item: Item) -> dict[str, str]:
    lines = item.to.strip().splitlines()
    return {f"address_line_{number}": line.strip() for number, line in enumerate(lines, 1)}


def _meaning_of(failure: HTTPError) -> Exception:
    """Its code and not its text, which Notify may change and which may name a person.

    After a fault of theirs, or without an answer, it is unknown whether the message went.
    """
    if isinstance(failure.__cause__, requests.ConnectTimeout):
        return TryLater()
    if failure.response is None:
        return ConnectionError("no answer")
    if failure.status_code == 400:
        return Refused("notify-400")
    if failure.status_code in {403, 429}:
        # The key, the clock or a limit is at fault, not the message: it waits until that is mended.
        return TryLater()
    return ConnectionError(f"answered {failure.status_code}")


def _receipt(content: Mapping[str, object]) -> Receipt:
    return Receipt(
        reference=str(content["reference"]),
        outcome=OUTCOMES[str(content["status"])],
        their_reference=str(content["id"]),
    )
