"""Secrets of one-time codes rest encrypted under the installation's secret key."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def encrypted(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def decrypted(token: str) -> str:
    """Also what was encrypted under an earlier key named in SECRET_KEY_FALLBACKS."""
    return _cipher().decrypt(token.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(hashlib.sha256(b"one-time codes " + force_bytes(key)).digest())
        )
        for key in keys
    )
