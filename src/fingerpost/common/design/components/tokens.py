"""The token that a form of ours sends back, see Django's protection against forged requests."""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, get_token

_LETTERS, _BASE = CSRF_ALLOWED_CHARS, len(CSRF_ALLOWED_CHARS)
_BITS = 320  # of which 32 letters need 191: what is left over evens out the remainders


def token_of(request: HttpRequest) -> str:
    """As Django's `get_token`, which asks the system for randomness 32 times, once a letter.

    That was a tenth of what showing a page of a form takes.
    """
    if "CSRF_COOKIE" not in request.META:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True  # so that it lasts from now on
    return masked(request.META["CSRF_COOKIE"])


def masked(secret: str) -> str:
    """A secret hidden behind letters drawn for this page alone, and those letters before it."""
    drawn, mask, hidden = secrets.randbits(_BITS), "", ""
    for letter in secret:
        drawn, by = divmod(drawn, _BASE)
        mask += _LETTERS[by]
        hidden += _LETTERS[(_LETTERS.index(letter) + by) % _BASE]
    return mask + hidden
