import smtplib
from collections.abc import Mapping
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from fingerpost.common.notify.ports import Channel, Item, Receipt, Refused, TryLater


class SmtpPost:
    """Sends e-mail by the council's own mail server, as Django's e-mail settings say.

    A mail server remembers no references, so what was cut off in mid-air stays in doubt.
    """

    knows_references = False

    def send(self, item: Item) -> str:
        if item.channel is not Channel.EMAIL:
            raise Refused("not-an-email")
        connection = _open_connection()
        try:
            connection.send_messages([_email(item)])
        except smtplib.SMTPRecipientsRefused as refusal:
            code, _ = next(iter(refusal.recipients.values()))
            raise _refusal(code) from None
        except smtplib.SMTPResponseException as refusal:
            raise _refusal(refusal.smtp_code) from None
        finally:
            connection.close()
        return ""

    def look_up(self, reference: str) -> Receipt | None:
        raise NotImplementedError("A mail server cannot be asked")

    def read_receipt(self, content: Mapping[str, object]) -> Receipt:
        raise ValueError("A mail server sends no receipts")


def _open_connection() -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException):
        raise TryLater from None
    return connection


def _email(item: Item) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{item.reference}@{domain}>",  # found again in the server's log
        "Auto-Submitted": "auto-generated",  # so that no holiday note answers
    }
    return EmailMessage(item.subject, item.body, to=[item.to.strip()], headers=headers)


def _refusal(code: int) -> Refused | TryLater:
    """What the server answered: codes from 500 are final, those below ask for patience."""
    return Refused(f"smtp-{code}") if code >= 500 else TryLater()
