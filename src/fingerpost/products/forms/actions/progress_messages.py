"""What is sent to whoever wants to see how it is going; it names no service."""

from django.utils.translation import gettext_noop as _

from fingerpost.common.audit.actions import Actor
from fingerpost.common.notify import actions as notify

from .saved_messages import SUBJECT, queue_by_email
from .wordings import register_in_each_language

LINK, NOTHING, WAITS = "forms.progress-link", "forms.no-progress", "forms.message-waits"


def progress_address(token: str, language: str) -> str:
    """Where somebody with this token sees how it is going."""
    return notify.link_to("forms:progress-link", language=language, token=token)


def queue_progress_link(to: str, token: str, language: str, *, by: Actor) -> None:
    """Send a link to see how it is going."""
    queue_by_email(LINK, to, language, by=by, link=progress_address(token, language))


def queue_no_progress(to: str, language: str, *, by: Actor) -> None:
    """Say that there is nothing to see, to the address alone."""
    queue_by_email(NOTHING, to, language, by=by)


def queue_message_waits(to: str, token: str, language: str, *, by: Actor) -> None:
    """Say that there is something to read, and where."""
    queue_by_email(WAITS, to, language, by=by, link=progress_address(token, language))


def register_progress_messages() -> None:
    """Offer the wording of links to progress; called from `AppConfig.ready`."""
    register_in_each_language(
        LINK,
        subject=SUBJECT,
        body=_(
            "See how it is going with what you sent us:\n\n((link))\n\n"
            "The link works once, within 28 days. On the page you can ask for another.\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
        fields=["link"],
    )
    register_in_each_language(
        WAITS,
        subject=_("There is a message for you"),
        body=_(
            "We have written to you about what you sent us. Read it, and answer if you like:\n\n"
            "((link))\n\n"
            "The link works once, within 28 days. On the page you can ask for another.\n"
        ),
        fields=["link"],
    )
    register_in_each_language(
        NOTHING,
        subject=SUBJECT,
        body=_(
            "Somebody, perhaps you, asked for a link to see how it is going with something they "
            "sent us. We can send no link for that reference and this address.\n\n"
            "Look whether the reference is right, and whether you gave us another address. For "
            "some services we send no further links, and write when we have decided.\n\n"
            "If you did not ask for this, you need do nothing.\n"
        ),
    )
