from dataclasses import dataclass, replace
from datetime import datetime

from fingerpost.products.forms.models import Channel, FormSession, Submission
from fingerpost.products.forms.rules import hash_of

from .versions import PinnedVersion, pinned


@dataclass(frozen=True)
class Receipt:
    """What somebody is told who has sent a form."""

    reference: str
    version: PinnedVersion
    end: str
    is_assisted: bool = False
    is_changed: bool = False


def receipt_with(key: str, *, now: datetime) -> Receipt | None:
    """The receipt of what this browser sent, for a day."""
    row = (
        Submission.objects.filter(
            session__key_hash=hash_of(key), session__expires_at__gt=now, completed_at__isnull=False
        )
        .values_list(
            "reference",
            "end",
            "channel",
            "version__pk",
            "version__service",
            "version__number",
            "version__checksum",
            "language",
        )
        .first()
    )
    if row is None:
        return _of_changed_answers(key, now)
    is_assisted = row[2] != Channel.ONLINE
    return Receipt(row[0], PinnedVersion(*row[3:]), row[1], is_assisted)


def _of_changed_answers(key: str, now: datetime) -> Receipt | None:
    sessions = FormSession.objects.filter(
        key_hash=hash_of(key), expires_at__gt=now, sent_again_at__isnull=False
    )
    session = sessions.select_related("amends__version").defer("amends__version__files").first()
    if session is None or (changed := session.amends) is None:
        return None
    version = replace(pinned(changed), language=changed.language)
    return Receipt(changed.reference, version, changed.end, is_changed=True)
