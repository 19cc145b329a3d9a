"""Which receivers a submission may be posted to, and how the post is signed."""

import hashlib
import hmac
import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

# Anything here could be a machine's own secrets or the next one's; nobody receives submissions.
_NEVER = ("is_link_local", "is_multicast", "is_unspecified", "is_reserved")


class NotAllowed(ValueError):
    """Nothing may be posted there; the message is a code."""


@dataclass(frozen=True)
class Target:
    """Where to post: the address is looked up and judged before anything is sent."""

    host: str
    port: int
    path: str
    is_tls: bool


def target_of(url: str, *, allowed: Collection[str], may_be_local: bool) -> Target:
    """Take an address apart; raises NotAllowed unless the council's settings name its host."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise NotAllowed("address") from None
    is_local = may_be_local and is_loopback(host)
    if parts.scheme != "https" and not (is_local and parts.scheme == "http"):
        raise NotAllowed("not-https")
    if parts.username or parts.password or parts.fragment:
        raise NotAllowed("address")
    is_tls = parts.scheme == "https"
    named = host if port in {None, 443} else f"{host}:{port}"
    if not host or (named not in allowed and not (is_local and host in allowed)):
        raise NotAllowed("host")
    path = parts.path or "/"
    whole = f"{path}?{parts.query}" if parts.query else path
    return Target(host, port or (443 if is_tls else 80), whole, is_tls)


def may_connect_to(address: str, *, may_be_local: bool) -> bool:
    """Whether the address that a host's name leads to may be posted to.

    Addresses inside the council are allowed, for so may be the system the settings name.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    if mapped.is_loopback:
        return may_be_local
    return not any(getattr(mapped, never) for never in _NEVER)


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def signature_of(body: bytes, *, secret: str, at: int) -> str:
    """What proves to the receiver who wrote this and when."""
    mark = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={mark.hexdigest()}"
