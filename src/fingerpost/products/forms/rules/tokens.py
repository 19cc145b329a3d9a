"""What opens something by a link: the link holds it, and of what we keep nobody can make one."""

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes, to be written into a link or a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """All that is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
