from dataclasses import dataclass
from datetime import datetime

from fingerpost.products.forms.models import Channel, Submission
from fingerpost.products.forms.rules import hash_of

from .versions import PinnedVersion


@dataclass(frozen=True)
class Receipt:
    """What somebody is told who has sent a form."""

    reference: str
    version: PinnedVersion
    end: str
    is_assisted: bool = False


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
        return None
    is_assisted = row[2] != Channel.ONLINE
    return Receipt(row[0], PinnedVersion(*row[3:]), row[1], is_assisted)
