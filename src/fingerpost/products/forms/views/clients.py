from django.conf import settings
from django.http import HttpRequest


def client_of(request: HttpRequest) -> str:
    """The address a request came from: behind our own proxy, the one that the proxy wrote down."""
    if settings.SECURE_PROXY_SSL_HEADER:
        written = request.headers.get("X-Forwarded-For", "")
        return written.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
