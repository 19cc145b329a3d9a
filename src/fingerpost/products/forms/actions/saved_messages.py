"""What is sent to whoever saved their answers; it names no service, for others may read it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from fingerpost.common.audit.actions import Actor
from fingerpost.common.design.components import moment_said
from fingerpost.common.notify import actions as notify

from .wordings import register_in_each_language

LINKS, NOTHING = "forms.saved-links", "forms.nothing-saved"
SUBJECT = _("The link you asked for")


def queue_links(
    to: str, links: Sequence[tuple[str, datetime]], language: str, *, by: Actor
) -> None:
    """Send each link of these tokens, and until when it works."""
    with override(language):
        lines = [
            notify.link_to("forms:saved-link", language=language, token=token)
            + "\n"
            + gettext("It works once, until %(when)s.") % {"when": moment_said(until)}
            for token, until in links
        ]
    ask = notify.link_to("forms:ask-for-link", language=language)
    queue_by_email(LINKS, to, language, by=by, links="\n\n".join(lines), ask=ask)


def queue_by_email(template: str, to: str, language: str, *, by: Actor, **said: str) -> None:
    """Write to one address, as often as it is asked for."""
    occasion, template = secrets.token_hex(16), notify.in_language(template, language)
    notify.email_once(template, to=[to], occasion=occasion, personalisation=said, by=by)


def queue_nothing_saved(to: str, language: str, *, by: Actor) -> None:
    """Say that there is nothing to go on with, to the address alone."""
    queue_by_email(NOTHING, to, language, by=by)


def register_saved_messages() -> None:
    """Offer the wording of links to saved answers; called from `AppConfig.ready`."""
    register_in_each_language(
        LINKS,
        subject=SUBJECT,
        body=_(
            "Go on with the answers you saved:\n\n((links))\n\n"
            "You can open it on any phone or computer. Do not send it to anybody: whoever opens it "
            "sees your answers.\n\n"
            "If it does not work any more, ask for another: ((ask))\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
        fields=["links", "ask"],
    )
    register_in_each_language(
        NOTHING,
        subject=SUBJECT,
        body=_(
            "Somebody, perhaps you, asked for a link to saved answers. We keep none that were "
            "saved with this address. You may have saved them with another address, have sent them "
            "already, or it was too long ago.\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
    )
