from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from fingerpost.products.payments.ports import Provider


class NoProvider(Exception):
    """Nobody takes payments here; see FINGERPOST_GOVUK_PAY_KEY."""


def provider() -> Provider:
    """Whoever takes the money, as the settings say."""
    named = settings.PAYMENTS_PROVIDER
    if named is None:
        raise NoProvider
    return cast(Provider, import_string(named["CLASS"])(**named["OPTIONS"]))
