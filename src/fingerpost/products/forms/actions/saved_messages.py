"""What is sent to whoever saved their answers; it names no service, for others may read it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from fingerpost.common.audit.actions import Actor
from fingerpost.common.notify import actions as notify

LINKS, NOTHING = "forms.saved-links", "forms.nothing-saved"
SUBJECT = "The link you asked for"


def queue_links(to: str, links: Sequence[tuple[str, datetime]], *, by: Actor) -> None:
    """Send each link of these tokens, and until when it works."""
    lines = [
        f"{notify.link_to('forms:saved-link', token=token)}\nIt works once, until {_said(until)}."
        for token, until in links
    ]
    queue_by_email(
        LINKS, to, by=by, links="\n\n".join(lines), ask=notify.link_to("forms:ask-for-link")
    )


def queue_by_email(template: str, to: str, *, by: Actor, **said: str) -> None:
    """Write to one address, as often as it is asked for."""
    occasion = secrets.token_hex(16)
    notify.email_once(template, to=[to], occasion=occasion, personalisation=said, by=by)


def queue_nothing_saved(to: str, *, by: Actor) -> None:
    """Say that there is nothing to go on with, to the address alone."""
    queue_by_email(NOTHING, to, by=by)


def register_saved_messages() -> None:
    """Offer the wording of links to saved answers; called from `AppConfig.ready`."""
    notify.register_template(
        LINKS,
        subject=SUBJECT,
        body=(
            "Go on with the answers you saved:\n\n((links))\n\n"
            "You can open it on any phone or computer. Do not send it to anybody: whoever opens it "
            "sees your answers.\n\n"
            "If it does not work any more, ask for another: ((ask))\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
        fields=["links", "ask"],
        is_forgotten_once_sent=True,
    )
    notify.register_template(
        NOTHING,
        subject=SUBJECT,
        body=(
            "Somebody, perhaps you, asked for a link to saved answers. We keep none that were "
            "saved with this address. You may have saved them with another address, have sent them "
            "already, or it was too long ago.\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
        is_forgotten_once_sent=True,
    )


def _said(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
