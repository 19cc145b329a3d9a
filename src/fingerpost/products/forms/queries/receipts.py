from dataclasses import dataclass
from datetime import datetime

from fingerpost.products.forms.models import Submission

from .drafts import hash_of
from .versions import PinnedVersion


@dataclass(frozen=True)
class Receipt:
    """What somebody is told who has sent a form."""

    reference: str
    version: PinnedVersion
    end: str


def receipt_with(key: str, *, now: datetime) -> Receipt | None:
    """The receipt of what this browser sent, for a day."""
    row = (
        Submission.objects.filter(
            session__key_hash=hash_of(key), session__expires_at__gt=now, completed_at__isnull=False
        )
        .values_list(
            "reference",
            "end",
            "version__pk",
            "version__service",
            "version__number",
            "version__checksum",
        )
        .first()
    )
    return None if row is None else Receipt(row[0], PinnedVersion(*row[2:]), row[1])
