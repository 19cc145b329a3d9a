"""Links that are sent to an address, of which neither is kept."""

from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from fingerpost.products.forms.models import SavedLink
from fingerpost.products.forms.rules import hash_of


def is_open(token: str, *, now: datetime) -> bool:
    """Whether somebody could go on with their answers by this link."""
    return SavedLink.objects.open(now).filter(token_hash=hash_of(token)).exists()


def mark_of(address: str) -> str:
    """A keyed hash that is the same however the address was written."""
    return marks_of(address)[0]


def marks_of(address: str) -> list[str]:
    """The same under the secret key of today and under the former ones."""
    plain, keys = address.strip().casefold(), [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac("forms.address", plain, secret=key, algorithm="sha256").hexdigest()
        for key in keys
    ]
