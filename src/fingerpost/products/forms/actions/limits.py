"""How often one client may start or send a form, ask for a link, or say what they think of it.

Generous, for schools share one address.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

PERIOD = 600  # seconds
MOST = {"start": 120, "send": 60, "feedback": 60, "link": 60, "upload": 300, "copy": 30} | {
    "look-up": 60
}
LINKS_AN_HOUR = 5  # to one address, whoever asks
COPIES_A_DAY = 5  # of one submission, to whatever addresses


class TooMany(Exception):
    """This client should wait a few minutes."""


def count(what: str, client: str) -> None:
    """Count one more; raises TooMany. Only a keyed hash of the client's address is kept.

    Clients without an address cannot be told apart, so they are not counted.
    """
    if client and _counted(what, client, PERIOD) > MOST[what]:
        raise TooMany


@contextmanager
def counted(what: str, client: str) -> Iterator[None]:
    """Count one more and do it, in one transaction: one wait for the disk; raises TooMany."""
    with transaction.atomic():
        count(what, client)
        yield


def may_write_to(address: str) -> bool:
    """Whether one more link may go to an address; counted whether it is known to us or not."""
    return _counted("link-to", address.strip().casefold(), 3600) <= LINKS_AN_HOUR


def may_copy(reference: str) -> bool:
    """Whether one more copy of a submission may go out today."""
    return _counted("copy", reference, 86_400) <= COPIES_A_DAY


def _counted(what: str, who: str, seconds: int) -> int:
    period = int(timezone.now().timestamp()) // seconds
    key = f"forms.{what}.{period}.{salted_hmac('forms.limits', who).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return 1
    counted = int(cache.get(key, 0)) + 1
    cache.set(key, counted, seconds)  # incr would forget it after the cache's own time
    return counted


def client_of(request: HttpRequest) -> str:
    """The address a request came from: behind our own proxy, the one that the proxy wrote down."""
    if settings.SECURE_PROXY_SSL_HEADER:
        written = request.headers.get("X-Forwarded-For", "")
        return written.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
