"""How often one client may start or send a form, or say what they think of it.

Generous, for schools share one address.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PERIOD = 600  # seconds
MOST = {"start": 120, "send": 60, "feedback": 60}


class TooMany(Exception):
    """This client should wait a few minutes."""


def count(what: str, client: str) -> None:
    """Count one more; raises TooMany. Only a keyed hash of the client's address is kept.

    Clients without an address cannot be told apart, so they are not counted.
    """
    if not client:
        return
    key = f"forms.{what}.{salted_hmac('forms.limits', client).hexdigest()[:32]}"
    if cache.add(key, 1, PERIOD):
        return
    try:
        counted = cache.incr(key)
    except ValueError:  # it ran out between the two
        return
    if counted > MOST[what]:
        raise TooMany


def client_of(request: HttpRequest) -> str:
    """The address a request came from: behind our own proxy, the one that the proxy wrote down."""
    if settings.SECURE_PROXY_SSL_HEADER:
        written = request.headers.get("X-Forwarded-For", "")
        return written.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
